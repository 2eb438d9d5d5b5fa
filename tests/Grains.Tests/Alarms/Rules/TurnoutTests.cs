using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.Rules.RuleScene;

namespace PassportMonitor.Grains.Tests.Alarms.Rules;

/// <summary>What usual days lead to expect: nobody comes, far more or fewer come, a crowd is ahead.</summary>
public class TurnoutTests
{
    private static readonly ReferenceState s_office = Office();

    [Theory]
    [InlineData("A great office, thirty people a quarter: five minutes are ten people.", 30, 5, 12, AlarmPriority.Low)]
    [InlineData("Four minutes are fewer.", 30, 4, 12, null)]
    [InlineData("Half an hour is sixty.", 30, 30, 12, AlarmPriority.Medium)]
    [InlineData("A quiet mission, one an hour: two hours are nothing.", 0.25, 110, 12, null)]
    [InlineData("Too few usual days.", 30, 30, 0, null)]
    public void GivenAnOpenHall_WhenNothingHappens_ThenItIsUnusual(string because, double perQuarter, int minutes, int days, AlarmPriority? reached)
    {
        RuleScene scene = new(s_office, "10:00");
        SiteHall hall = Halls.Empty(scene.Now) with
        {
            LastActivity = scene.Now.AddMinutes(-minutes),
            Pattern = new(DayKind.Ordinary, days, days == 0 ? null : 100, days == 0 ? null : 80, days == 0 ? null : 120, days == 0 ? [] : [.. Enumerable.Repeat(perQuarter, 8)]),
        };
        Assert.True(Highest(scene.Hall("rwp", hall).Assess(AlarmRuleNames.UnusualSilence)) == reached, because);
    }

    [Fact]
    public void GivenAHallAtRestOverNight_WhenItsShiftBegins_ThenSilenceCountsFromThen_AndFollowsFromNotBeingOpen()
    {
        RuleScene scene = new(s_office, "08:06");
        SiteHall hall = Halls.Empty(scene.Now) with { LastActivity = Clock("12:59", "2024-05-10"), Pattern = new(DayKind.Ordinary, 12, 5, 2, 9, [.. Enumerable.Repeat(30.0, 8)]) };
        Assessment told = Assert.Single(scene.Hall("rwp", hall).Assess(AlarmRuleNames.UnusualSilence));
        Assert.Contains(told.Figures, f => f is { Measure: AlarmMeasures.MinutesSilent, Value: 6 });
        Assert.Equal(["feed-silent/pk", "site-silent/rwp", "not-open/rwp"], told.Roots);
    }

    [Theory]
    [InlineData("Within the band.", 119, "10:00", 12, null)]
    [InlineData("A little outside: one day in ten is.", 150, "10:00", 12, null)]
    [InlineData("Far more.", 160, "10:00", 12, "more-than-usual")]
    [InlineData("Far fewer.", 55, "10:00", 12, "fewer-than-usual")]
    [InlineData("In the first hour nothing is settled.", 160, "08:59", 12, null)]
    [InlineData("Five days make no band.", 160, "10:00", 5, null)]
    public void GivenTheBandOfUsualDays_WhenTodayIsOutside_ThenItIsUnusual(string because, int arrivals, string clock, int days, string? reason)
    {
        RuleScene scene = new(s_office, clock);
        SiteHall hall = Halls.Empty(scene.Now) with { Figures = HallFigures.None with { Arrivals = arrivals }, Pattern = new(DayKind.Ordinary, days, 100, 80, 120, []) };
        Assessment? told = scene.Hall("rwp", hall).Assess(AlarmRuleNames.UnusualTurnout).SingleOrDefault(a => a.Limits[0].Reached);
        Assert.True(told?.Reason == reason, because);
    }

    [Theory]
    [InlineData("Arrivals as usual, and counters enough.", 100, 12, 15, 25, false)]
    [InlineData("Twice as many as usual: red within the hour.", 220, 6, 15, 25, true)]
    [InlineData("So too, but who waits longest is over the limit in 21 minutes: too early to tell.", 220, 6, 15, 24, false)]
    [InlineData("As many as usual, though the counters can't carry it: a plan.", 100, 2, 15, 25, false)]
    public void GivenAForecast_WhenItIsWorseThanUsual_ThenAndOnlyThenACrowdIsAhead(string because, int arrivals, int counters, double usualNext, int longest, bool reached)
    {
        RuleScene scene = new(s_office, "10:00");
        SiteHall hall = Halls.Of(scene.Now, [.. Enumerable.Range(0, arrivals > 200 ? 60 : 10).Select(i => i / 3), longest], countersOpen: counters) with
        {
            Pattern = new HallPattern(DayKind.Ordinary, 12, 100, 80, 120, [.. Enumerable.Repeat(usualNext, 8)]) { Services = [new("token", new MeanTime(100, 54_000))] },
        };
        hall = hall with
        {
            Workings = HallWorkings.None with { Lines = [new("token", hall.Figures.WaitingSince)] },
            Figures = hall.Figures with { Arrivals = arrivals, Served = 80, WaitedByBand = [80, 0, 0, 0, 0, 0, 0], Services = [new("token", new Histogram([20], [80]), 80 * 540)] },
        };
        Assessment? told = scene.Hall("rwp", hall).Assess(AlarmRuleNames.OvercrowdingAhead).SingleOrDefault(a => !a.Unknown && a.Limits.Any(l => l.Reached));
        Assert.True(told is not null == reached, because);
        Assert.True(told is null || told.Roots[0] == "overcrowding/rwp", because);
    }

    private static AlarmPriority? Highest(Assessment[] told) => told.SelectMany(a => a.Limits).Where(l => l.Reached).Select(l => (AlarmPriority?)l.Priority).Max();
}
