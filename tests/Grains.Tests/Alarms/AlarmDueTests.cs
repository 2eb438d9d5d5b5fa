using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Alarms;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.AlarmRun;

namespace PassportMonitor.Grains.Tests.Alarms;

/// <summary>What is due at an instant: the book names it beforehand, nothing happens a millisecond before, and all of it then; after a downtime at the first evaluation.</summary>
public sealed class AlarmDueTests
{
    private const string Lahore = "overcrowding/lahore";
    private const double Millisecond = 1 / 60_000.0;

    private static readonly Assessment s_high = Crowd("lahore", true, onMinutes: 0, offMinutes: 0, priority: AlarmPriority.High);

    /// <summary>A thing that happens by the clock alone: how it is begun, what holds meanwhile, when it is due, and what it leads to.</summary>
    private sealed record Due(Action<AlarmRun> Begin, Assessment[] Told, double At, params EventType[] Entries);

    private static readonly Dictionary<string, Due> s_dues = new()
    {
        ["on-delay"] = new(run => run.Push(0, Crowd("lahore", true)), [Crowd("lahore", true)], 10, EventType.AlarmRaised),
        ["off-delay"] = new(run => { Acknowledged(run, Crowd("lahore", true, onMinutes: 0)); run.Push(2); }, [], 12, EventType.AlarmReturned),
        ["off-delay of a latching alarm"] = new(run => { Acknowledged(run, Crowd("lahore", true, onMinutes: 0, latches: true)); run.Push(2); }, [], 12, EventType.AlarmReturned),
        ["end of a shelf"] = new(run => { run.Push(0, s_high); run.Command(AlarmAction.Shelve, Lahore, until: 20); }, [s_high], 20, EventType.AlarmUnshelved, EventType.AlarmAnnunciated),
        ["nobody acknowledged"] = new(run => run.Push(0, Crowd("lahore", true, onMinutes: 0)), [Crowd("lahore", true, onMinutes: 0)], 10, EventType.AlarmEscalated, EventType.AlarmAnnunciated),
        ["end of a mute"] = new(run => { run.Push(0); run.Mute(until: 5); }, [], 5, EventType.RoomUnmuted),
        ["raised again under a shelf"] = new(run =>
        {
            run.Push(0, s_high);
            run.Command(AlarmAction.Shelve, Lahore, until: 400);
            run.Push(1);
            run.Push(2, s_high with { Limits = [s_high.Limits[0] with { OnDelay = TimeSpan.FromMinutes(5) }] });
        }, [s_high with { Limits = [s_high.Limits[0] with { OnDelay = TimeSpan.FromMinutes(5) }] }], 7, EventType.AlarmRaised),
    };

    private static void Acknowledged(AlarmRun run, Assessment told)
    {
        run.Push(0, told);
        run.Command(AlarmAction.Acknowledge, Lahore);
    }

    public static TheoryData<string> Names { get; } = [.. s_dues.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void GivenWhatIsDueAtAnInstant_WhenItComes_ThenItHappensThenAndNotBefore(string name)
    {
        Due due = s_dues[name];
        AlarmRun run = new();
        due.Begin(run);
        Assert.Equal(At(due.At), run.Book.NextDue(run.Now));
        Assert.Empty(run.Push(due.At - Millisecond, due.Told));
        AlarmTransition[] entries = run.Push(due.At, due.Told);
        Assert.Equal(due.Entries, Types(entries));
        Assert.All(entries, e => Assert.Equal(At(due.At), e.At));
        Assert.NotEqual(At(due.At), run.Book.NextDue(run.Now));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GivenWhatIsDueInADowntime_WhenTheDeskIsBack_ThenTheFirstEvaluationDoesItOnce(string name)
    {
        Due due = s_dues[name];
        AlarmRun run = new();
        due.Begin(run);
        run.Save();
        run.Restart();
        Assert.Equal(At(due.At), run.Book.NextDue(run.Now)); // it goes on, and isn't served anew
        double back = due.At + 3;
        AlarmTransition[] entries = run.Push(back, due.Told);
        Assert.Equal(due.Entries, Types(entries));
        Assert.All(entries, e => Assert.Equal(At(back), e.At));
        Assert.Empty(run.Push(back + Millisecond, due.Told));
    }

    [Fact]
    public void GivenWhatCantBeJudged_WhenItsDelayStandsStill_ThenNothingIsDue()
    {
        AlarmRun run = new();
        run.Push(0, Crowd("lahore", true));
        run.Push(1, Crowd("lahore", false) with { Unknown = true, Limits = [] });
        Assert.Null(run.Book.NextDue(run.Now));
    }
}
