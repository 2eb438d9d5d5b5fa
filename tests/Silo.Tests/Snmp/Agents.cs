using System.Diagnostics;
using System.Net;
using System.Text;
using PassportMonitor.Bench.Running;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Client;
using Xunit;

namespace PassportMonitor.Silo.Tests.Snmp;

/// <summary>A program of Debian's SNMP packages that a test runs beside itself.</summary>
internal sealed class Agents : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly StringBuilder _said = new();

    private Agents(DirectoryInfo folder, int port, string program, string[] arguments)
    {
        (_folder, Port) = (folder, port);
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder.FullName };
        start.Environment["SNMP_PERSISTENT_DIR"] = folder.FullName;
        start.Environment["MIBS"] = "";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal int Port { get; }

    internal IPEndPoint EndPoint => new(IPAddress.Loopback, Port);

    /// <summary>snmpsim with these recordings; the name of each is its community.</summary>
    internal static Task<Agents> Simulate(params string[] names) => Simulate([], names);

    /// <summary>The same, with more options, such as a user of version 3.</summary>
    internal static async Task<Agents> Simulate(string[] options, string[] names)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pm-snmp-");
        DirectoryInfo data = folder.CreateSubdirectory("rec");
        foreach (string name in names)
        {
            File.Copy(Recording.PathOf(name), Path.Combine(data.FullName, $"{name}.snmprec"));
        }
        OpenToAll(folder);
        int port = FreePort.Take();
        // It doesn't run as root, and needs to be told as whom instead.
        string[] who = Environment.UserName == "root" ? ["--process-user=nobody", "--process-group=nogroup"] : [];
        Agents agents = new(folder, port, "snmpsimd", [$"--data-dir={data.FullName}", $"--cache-dir={folder.CreateSubdirectory("cache").FullName}", $"--agent-udpv4-endpoint=127.0.0.1:{port}", .. who, .. options]);
        OpenToAll(folder);
        await agents.Answers(names[0]);
        return agents;
    }

    /// <summary>net-snmp's agent with this configuration, and the community <c>public</c>.</summary>
    internal static async Task<Agents> NetSnmp(string configuration)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pm-snmpd-");
        int port = FreePort.Take();
        string file = Path.Combine(folder.FullName, "snmpd.conf");
        await File.WriteAllTextAsync(file, $"agentaddress udp:127.0.0.1:{port}\nrocommunity public 127.0.0.1\n{configuration}\n");
        Agents agents = new(folder, port, "/usr/sbin/snmpd", ["-f", "-Lo", "-C", "-c", file, "-I", "-smux"]);
        await agents.Answers("public");
        return agents;
    }

    /// <summary>Skips the test when a program isn't installed.</summary>
    internal static void Need(params string[] programs) => Assert.SkipUnless(
        programs.All(program => (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)))),
        $"Not installed: {string.Join(", ", programs)}. Install them with: apt-get install snmp snmpsim snmpd");

    /// <summary>Runs a program of net-snmp's to its end; what it said. It waits long for an answer: the agent may have to wait for a processor.</summary>
    internal static async Task<string> Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, ["-t", "30", .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["MIBS"] = "";
        start.Environment["SNMP_PERSISTENT_DIR"] = Path.GetTempPath();
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {output} {await errors}");
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Asks until it answers, or ends.</summary>
    private async Task Answers(string community)
    {
        SnmpOptions options = new() { TimeoutMilliseconds = 250, Attempts = 1 };
        options.Credentials["any"] = new SnmpCredential { Community = community };
        await using SnmpClient client = new(options, TimeProvider.System);
        for (int tries = 0; tries < 400; tries++)
        {
            Assert.False(_process.HasExited, $"{_process.StartInfo.FileName} has ended: {Said()}");
            if ((await client.Get(new AgentAddress(EndPoint, "any"), [Oid.Parse("1.3.6.1.2.1.1.1.0")], default)).Failure == SnmpFailure.None)
            {
                return;
            }
        }
        Assert.Fail($"{_process.StartInfo.FileName} doesn't answer: {Said()}");
    }

    private void Note(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }

    private string Said()
    {
        lock (_said)
        {
            return _said.ToString();
        }
    }

    private static void OpenToAll(DirectoryInfo folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        foreach (DirectoryInfo each in folder.EnumerateDirectories("*", SearchOption.AllDirectories).Prepend(folder))
        {
            File.SetUnixFileMode(each.FullName, (UnixFileMode)0x1FF);
        }
    }
}
