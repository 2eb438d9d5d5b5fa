using PassportMonitor.Bench.Soak;
using Xunit;

namespace PassportMonitor.Silo.Tests.Kill;

/// <summary>The real programs, killed with SIGKILL while a simulated service sends. `./pm soak` does the same for longer.</summary>
public sealed class KillTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task GivenLoad_WhenTheServerIsKilledThreeTimes_ThenEverythingAcknowledgedIsThereOnce()
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        string folder = Directory.CreateTempSubdirectory("pm-kill-").FullName;
        using StringWriter output = new();
        SoakPlan plan = new(Kills: 3, Seed: 7, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), Rate: 500);

        SoakReport report = await SoakRun.Run(plan, folder, TimeProvider.System, output, limit.Token);

        Assert.True(report.Good, $"{report}\n{output}\n{string.Join('\n', Directory.EnumerateFiles(folder, "*.log").Select(Tail))}");
        Assert.Equal(2 * plan.Kills, report.Delays);
        Directory.Delete(folder, recursive: true);
    }

    private static string Tail(string file) => $"--- {Path.GetFileName(file)}\n{string.Join('\n', File.ReadLines(file).TakeLast(40))}";
}
