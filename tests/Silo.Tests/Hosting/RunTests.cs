using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PassportMonitor.Bench.Running;
using Xunit;

namespace PassportMonitor.Silo.Tests.Hosting;

/// <summary>The program as a person starts it: what it says when it can't start, and what its exit code tells.</summary>
public sealed class RunTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly string _folder = Directory.CreateTempSubdirectory("pm-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GivenATakenPort_WhenItStarts_ThenItSaysSoAndEndsWith1()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        (int code, string said) = await Run("run", "--empty", "--data", Path.Combine(_folder, "data"), "--port", port);

        Assert.Equal(1, code);
        Assert.Contains($"port {port} on 127.0.0.1 is in use", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAServerOnTheFolder_WhenASecondStarts_ThenItIsRefusedAndTheFirstGoesOn()
    {
        await using ServerUnderTest first = new(_folder, TimeProvider.System);
        first.Start();
        await first.Until("ready", TestContext.Current.CancellationToken);

        (int code, string said) = await Run("run", "--empty", "--data", first.Data, "--port", "0");

        Assert.Equal(1, code);
        Assert.Contains("is in use by process", said, StringComparison.Ordinal);
        await first.Until("ready", TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("--prot", "1")]
    [InlineData("--port", "99999")]
    [InlineData("--address", "everywhere")]
    public async Task GivenAWrongCall_WhenItStarts_ThenItNamesTheHelpAndEndsWith2(string option, string value)
    {
        (int code, string said) = await Run("run", option, value);

        Assert.Equal(2, code);
        Assert.Contains("`./pm run --help` says what is right.", said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> Run(params string[] arguments)
    {
        string log = Path.Combine(_folder, "said.log");
        int code;
        await using (ChildProgram program = Programs.Start("Silo", log, arguments))
        {
            code = await program.End(s_patience);
        }
        return (code, await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
    }
}
