using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.Rules.RuleScene;

namespace PassportMonitor.Grains.Tests.Alarms.Rules;

/// <summary>Officers and counters: who is missing, nobody at the counters, a counter that does nothing.</summary>
public class CounterTests
{
    private static readonly ReferenceState s_office = Office();

    [Theory]
    [InlineData("Eight of ten signed on: well.", 10, 8, null, 3, null)]
    [InlineData("Seven of ten: nearly a third is missing.", 10, 7, null, 3, AlarmPriority.Low)]
    [InlineData("Half are missing.", 10, 5, null, 3, AlarmPriority.Medium)]
    [InlineData("Fewer are needed than rostered.", 10, 5, 5, 3, null)]
    [InlineData("Signing on isn't measured: counters stand in.", 4, null, null, 2, AlarmPriority.Medium)]
    [InlineData("Neither is known: nothing can be said.", 4, null, null, null, null)]
    public void GivenARoster_WhenItsShiftRuns_ThenTheGapIs(string because, int rostered, int? signedOn, int? needed, int? counters, AlarmPriority? reached)
    {
        RuleScene scene = new(s_office, "09:00");
        SiteHall hall = counters is { } open ? Halls.Of(scene.Now, [], countersOpen: open) : Halls.Machine(scene.Now, 3, null);
        scene.Hall("rwp", hall with { Roster = new(Clock("08:00"), Clock("13:00"), rostered, signedOn, needed, Clock("07:00")) });
        Assert.True(Highest(scene.Assess(AlarmRuleNames.StaffingGap)) == reached, because);
    }

    [Theory]
    [InlineData("Before its shift.", "07:59", false)]
    [InlineData("From its begin; the on-delay is the book's.", "08:00", true)]
    [InlineData("After its end.", "13:00", false)]
    public void GivenNobodySignedOn_WhenTheShiftRuns_ThenAndOnlyThenThereIsAGap(string because, string clock, bool gap)
    {
        RuleScene scene = new(s_office, clock);
        scene.Hall("rwp", Halls.Empty(scene.Now) with { Roster = new(Clock("08:00"), Clock("13:00"), 4, 0, null, Clock("07:00")) });
        Assert.True(scene.Assess(AlarmRuleNames.StaffingGap).Length == (gap ? 1 : 0), because);
    }

    [Theory]
    [InlineData("Within the opening grace.", "08:09", 5, 0, null)]
    [InlineData("After it.", "08:10", 5, 0, AlarmPriority.Low)]
    [InlineData("A hall of people.", "09:00", 20, 0, AlarmPriority.Medium)]
    [InlineData("Nobody waits.", "09:00", 0, 0, null)]
    [InlineData("A counter is open.", "09:00", 20, 1, null)]
    [InlineData("The office is closed.", "13:00", 20, 0, null)]
    public void GivenPeopleWaiting_WhenNoCounterIsOpen_ThenItIs(string because, string clock, int waiting, int counters, AlarmPriority? reached)
    {
        RuleScene scene = new(s_office, clock);
        scene.Hall("rwp", Halls.Of(scene.Now, [.. Enumerable.Repeat(5, waiting)], countersOpen: counters));
        Assert.True(Highest(scene.Assess(AlarmRuleNames.WaitingNoCounter)) == reached, because);
        RuleScene machine = new(s_office, clock);
        machine.Hall("rwp", Halls.Machine(machine.Now, waiting, counters));
        Assert.True(Highest(machine.Assess(AlarmRuleNames.WaitingNoCounter)) == reached, because);
    }

    [Theory]
    [InlineData("Silent for 25 minutes, and people have waited for it as long.", 25, 25, "token", true, true)]
    [InlineData("People came just now: it was idle until then.", 25, 2, "token", true, false)]
    [InlineData("It did something ten minutes ago.", 10, 25, "token", true, false)]
    [InlineData("They wait for another stage.", 25, 25, "interview", true, false)]
    [InlineData("Its stage isn't told: any waiting counts.", 25, 25, null, true, true)]
    [InlineData("It is closed.", 25, 25, "token", false, false)]
    public void GivenACounter_WhenPeopleWait_ThenItIsSilent(string because, int silent, int waited, string? stage, bool open, bool reached)
    {
        RuleScene scene = new(s_office, "10:00");
        SiteHall hall = Halls.Of(scene.Now, [waited, waited, waited]) with
        {
            Counters = [Halls.Counter("c1", Clock("08:00"), scene.Now.AddMinutes(-1)), Halls.Counter("c2", Clock("08:00"), scene.Now.AddMinutes(-silent), stage, open)],
        };
        Assessment? told = scene.Hall("rwp", hall).Assess(AlarmRuleNames.CounterSilent).SingleOrDefault();
        Assert.True(told is not null == reached, because);
        Assert.True(told is null || (told.Figures.Any(f => f.Measure == "counter-c2") && told.Figures.All(f => f.Measure != "counter-c1")), because);
    }

    [Fact]
    public void GivenASilentSite_WhenAnythingIsJudged_ThenItIsUnknown()
    {
        RuleScene scene = new(s_office, "10:00");
        scene.Silent("rwp", Clock("08:30"));
        scene.Hall("rwp", Halls.Of(scene.Now, [40, 40, 40], countersOpen: 0) with { Roster = new(Clock("08:00"), Clock("13:00"), 4, 0, null, Clock("07:00")) });
        foreach (string rule in (string[])[AlarmRuleNames.StaffingGap, AlarmRuleNames.WaitingNoCounter, AlarmRuleNames.CounterSilent, AlarmRuleNames.Overcrowding, AlarmRuleNames.OvercrowdingAhead])
        {
            Assert.True(Assert.Single(scene.Assess(rule)).Unknown, rule);
        }
    }

    private static AlarmPriority? Highest(Assessment[] told) => told.SelectMany(a => a.Limits).Where(l => l.Reached).Select(l => (AlarmPriority?)l.Priority).Max();
}
