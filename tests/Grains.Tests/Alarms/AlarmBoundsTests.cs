using System.Diagnostics;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Alarms;
using Xunit;

namespace PassportMonitor.Grains.Tests.Alarms;

/// <summary>Ten thousand conditions that flicker cost bounded memory, bounded entries and bounded time. The figures are printed, not asserted on time.</summary>
public sealed class AlarmBoundsTests(ITestOutputHelper output)
{
    private const int Conditions = 10_000;
    private const int Evaluations = 600;

    [Fact]
    public void GivenTenThousandFlickeringConditions_WhenTwoMinutesPass_ThenEntriesAndMemoryAreBounded()
    {
        AlarmRun run = new();
        Assessment[] all = [.. Enumerable.Range(0, Conditions).Select(i => AlarmRun.Crowd($"site-{i}", true, onMinutes: 0, offMinutes: 0, region: $"region-{i % 20}"))];
        Assessment[] even = [.. all.Where((_, i) => i % 2 == 0)];
        Assessment[] odd = [.. all.Where((_, i) => i % 2 == 1)];
        long before = GC.GetTotalMemory(true);
        Stopwatch watch = Stopwatch.StartNew();
        for (int e = 0; e < Evaluations; e++)
        {
            run.Push(e / 300.0, e % 2 == 0 ? even : odd);
        }
        watch.Stop();
        int entries = run.Log.Count;
        int raised = run.Log.Count(t => t.Type == EventType.AlarmRaised);
        run.Log.Clear();
        double bytes = (GC.GetTotalMemory(true) - before) / (double)Conditions;
        int image = run.Book.Image().Length;
        int timers = run.Book.Timers().Length;
        output.WriteLine($"{Conditions} flickering conditions, {Evaluations} evaluations of 200 ms: {watch.Elapsed.TotalMilliseconds / Evaluations:0.0} ms each, "
            + $"{bytes:0} bytes a condition, {entries} entries, {raised} raises; fold {image / 1024} KiB, delays {timers / 1024} KiB");
        Assert.InRange(raised, Conditions, Limits.AlarmChatter * Conditions);
        Assert.True(bytes < 8_192, $"{bytes:0} bytes a condition");
    }

    [Fact]
    public void GivenMoreConditionsThanAreFollowed_WhenSomeAreCritical_ThenThoseGoFirst_AndTheBoardSaysHowManyAreNot()
    {
        AlarmRun run = new();
        run.Push(0, [.. Enumerable.Range(0, Limits.Alarms + 500).Select(i => AlarmRun.Crowd(
            $"site-{i}", true, onMinutes: 0, priority: i >= Limits.Alarms ? AlarmPriority.High : AlarmPriority.Low))]);
        AlarmBoard board = run.Book.Board(0, null, run.Now);
        Assert.Equal((Limits.Alarms, 500, 500), (board.Alarms.Length, board.NotFollowed, board.Alarms.Count(a => a.Priority == AlarmPriority.High)));
    }
}
