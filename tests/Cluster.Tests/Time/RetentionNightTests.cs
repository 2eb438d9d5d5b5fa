using System.CommandLine;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Machines;
using PassportMonitor.Grains.Retention;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Silo.Commands;

namespace PassportMonitor.Cluster.Tests.Time;

/// <summary>Retention as it runs: a whole server, two nights, its own loop. Figures, recount and verify agree before and after; only what was old and closed has left.</summary>
public sealed class RetentionNightTests
{
    private const int Closed = 40;
    private const int Open = 25;
    private const int Leaving = (Closed * 3) + 2;
    private static readonly DateTimeOffset s_then = new(2025, 1, 6, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_night = s_then.AddDays(410).AddHours(15); // 02:00 in Karachi

    [Fact]
    public async Task GivenOldClosedCases_WhenTheNightPasses_ThenTheirDataLeavesAndNoFigureMoves()
    {
        HandClock then = new(s_then);
        await using CoreSilo silo = await CoreSilo.Start(clock: then, retention: new RetentionOptions { Days = 400, VisitDays = 100 });
        await silo.Send([.. World(), .. Old()]);
        await new GrainTime(silo, then).Until(s_then.AddMinutes(10));
        await silo.Send([.. Standing()]);
        await silo.Grains.GetGrain<IMachineGrain>("live:prn-1").Observe(new MachineLook(s_night.AddDays(-10), LookOutcome.Answered, MachineStatus.Up, null, 12, null));

        HandClock clock = new(s_night.AddMinutes(-20));
        await silo.Restart(clock);
        GrainTime time = new(silo, clock);
        Picture before = await time.Until(s_night.AddMinutes(-19)); // silence is judged from the second version on
        await AssertProven(silo, before);
        Assert.Equal(0, (await Removed(silo)).Count);
        Assert.Equal(["Answered 1", "Milliseconds 12"], await Samples(silo)); // kept over the restart
        await silo.Grains.GetGrain<IMachineGrain>("live:prn-1").Observe(new MachineLook(clock.GetUtcNow(), LookOutcome.Answered, MachineStatus.Up, null, 12, null));

        await time.Until(s_night.AddSeconds(1));
        while ((await Removed(silo)).Count < Leaving)
        {
            await time.Until(clock.GetUtcNow().AddMilliseconds(100)); // the loop rests after each step
        }
        Picture after = await time.Until(s_night.AddMinutes(10));

        (int count, long entries) = await Removed(silo);
        Assert.Equal(Leaving, count);
        while ((await Samples(silo)).Length > 0)
        {
            after = await time.Until(clock.GetUtcNow().AddSeconds(1));
        }
        Assert.Equal([], FigureDifference.Between(before.Origins, after.Origins));
        await AssertProven(silo, after);
        ApplicationView gone = (await silo.Grains.GetGrain<IApplicationGrain>("live:closed-1").Get())!;
        Assert.NotNull(gone.RemovedAt);
        Assert.Null((await silo.Grains.GetGrain<IApplicationGrain>("live:open-1").Get())!.RemovedAt);

        Picture nextDay = await time.Until(s_night.AddDays(1).AddMinutes(10)); // the next night finds nothing more
        Assert.Equal((count, entries), await Removed(silo));
        await AssertProven(silo, nextDay);
        await silo.Restart();
        await AssertProven(silo, await time.Now());
    }

    private static async Task<string[]> Samples(CoreSilo silo) =>
        [.. (await silo.Grains.GetGrain<IMachineReadings>("live:prn-1").GetSamples(s_night.AddDays(-10), s_night.AddDays(-10).AddHours(1))).Select(series => $"{series.Measure} {series.Points.Single().Mean:F0}")];

    private static IEnumerable<NewEvent> World()
    {
        yield return Make.Event(EventType.MachineRegistered, "prn-1", s_then.AddDays(-90), """{"site":"isb","kind":"printer","check":"reports"}""");
        yield return Make.Event(EventType.RegionRegistered, "north", s_then.AddDays(-90), """{"name":"North"}""");
        yield return Make.Event(EventType.SiteRegistered, "isb", s_then.AddDays(-90), """{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"national","name":"Islamabad"}""");
    }

    /// <summary>What may leave.</summary>
    private static IEnumerable<NewEvent> Old()
    {
        DateTimeOffset at = s_then.AddDays(-20);
        for (int i = 0; i < Closed; i++)
        {
            yield return Make.Event(EventType.TokenIssued, $"closed-{i}", at.AddHours(i), """{"site":"isb","category":"normal"}""");
            yield return Make.Event(EventType.Ready, $"closed-{i}", at.AddDays(9).AddHours(i), """{"site":"isb"}""");
            yield return Make.Event(EventType.Delivered, $"closed-{i}", at.AddDays(10).AddHours(i), """{"site":"isb"}""");
        }
        yield return Make.Event(EventType.VisitTicketed, "isb/A1", at, """{"service":"application"}""");
        yield return Make.Event(EventType.VisitLeft, "isb/A1", at.AddHours(1));
    }

    /// <summary>What stays: open cases, and in each partition the last word of the site.</summary>
    private static IEnumerable<NewEvent> Standing()
    {
        for (int i = 0; i < Open; i++)
        {
            yield return Make.Event(EventType.TokenIssued, $"open-{i}", s_then.AddHours(-i), """{"site":"isb","category":"normal"}""");
        }
        yield return Make.Event(EventType.SiteHeartbeat, "isb", s_then);
    }

    /// <summary>How many entries have no data any more, and how many there are.</summary>
    private static async Task<(int Count, long Entries)> Removed(CoreSilo silo)
    {
        int removed = 0;
        long entries = 0;
        for (int p = 0; p < silo.Store.Partitions; p++)
        {
            IReadOnlyList<LogEntry> all = await silo.Store.Read(p, 0, int.MaxValue);
            removed += all.Count(e => e.Removal is not null);
            entries += all.Count;
        }
        return (removed, entries);
    }

    private static async Task AssertProven(CoreSilo silo, Picture picture)
    {
        Assert.Equal(Open, picture.Origins[Origin.Live].Nation.Open.Sum());
        Assert.Empty(FigureDifference.Between(picture.Origins, await Recount.Of(silo.Store, picture.Version)));
        using StringWriter said = new();
        InvocationConfiguration call = new() { Output = said, EnableDefaultExceptionHandler = false };
        int code = await VerifyCommand.Create().Parse(["--data", silo.Folder]).InvokeAsync(call, TestContext.Current.CancellationToken);
        Assert.True(code == 0, said.ToString());
    }
}
