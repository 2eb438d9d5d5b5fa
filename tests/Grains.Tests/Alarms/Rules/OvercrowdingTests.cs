using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.Rules.RuleScene;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Alarms.Rules;

/// <summary>When a hall is overcrowded, and when that can't be known.</summary>
public class OvercrowdingTests
{
    private static readonly ReferenceState s_plain = Office();
    private static readonly ReferenceState s_surveyed = Office(Capacity("rwp", 200, "2024-01-01"), Capacity("rwp", 0, "2024-06-01"));

    [Theory]
    [InlineData("Nobody waits.", new int[0], null, null)]
    [InlineData("All wait half an hour less a minute: nothing.", new[] { 29, 29, 29 }, null, null)]
    [InlineData("Half an hour is where amber still holds, and doesn't begin.", new[] { 30, 30, 30 }, null, AlarmPriority.Low)]
    [InlineData("At 45 minutes amber is reached.", new[] { 45, 45, 45 }, AlarmPriority.Low, AlarmPriority.Low)]
    [InlineData("At 60 red.", new[] { 60, 60, 60, 1, 1 }, AlarmPriority.Medium, AlarmPriority.Medium)]
    [InlineData("Red holds down to 50.", new[] { 55, 55, 55 }, AlarmPriority.Low, AlarmPriority.Medium)]
    [InlineData("At 90 critical.", new[] { 95, 92, 90 }, AlarmPriority.High, AlarmPriority.High)]
    [InlineData("Two forgotten tickets are no crowd.", new[] { 240, 200, 5, 5, 5 }, null, null)]
    public void GivenPeopleWaiting_WhenJudged_ThenTheHighestReachedAndTheHighestHeldAre(string because, int[] waited, AlarmPriority? reached, AlarmPriority? holds)
    {
        RuleScene scene = new(s_plain, "10:00");
        Assessment? told = scene.Hall("rwp", Halls.Of(scene.Now, waited)).Assess(AlarmRuleNames.Overcrowding).SingleOrDefault();
        Assert.True(told?.Limits.Where(l => l.Reached).Select(l => (AlarmPriority?)l.Priority).Max() == reached, because);
        Assert.True(told?.Limits.Where(l => l.Holds).Select(l => (AlarmPriority?)l.Priority).Max() == holds, because);
    }

    [Theory]
    [InlineData("A capacity is surveyed: 160 of 200 is amber.", 160, "10:00", Monday, AlarmPriority.Low)]
    [InlineData("260 of 200 is critical.", 260, "10:00", Monday, AlarmPriority.High)]
    [InlineData("139 of 200 is nothing.", 139, "10:00", Monday, null)]
    [InlineData("The survey is withdrawn: people inside say nothing any more.", 260, "10:00", "2024-06-03", null)]
    public void GivenPeopleInside_WhenACapacityIsOnRecord_ThenOccupancyCounts(string because, int inside, string clock, string day, AlarmPriority? reached)
    {
        RuleScene scene = new(s_surveyed, clock, day);
        Assessment? told = scene.Hall("rwp", Halls.Of(scene.Now, [], serving: inside)).Assess(AlarmRuleNames.Overcrowding).SingleOrDefault();
        Assert.True(told?.Limits.Where(l => l.Reached).Select(l => (AlarmPriority?)l.Priority).Max() == reached, because);
        Assert.True(reached is null || told!.Reason == "hall-full", because);
    }

    [Fact]
    public void GivenTwoTokenMachinesWithTheHeadCountOfOneHall_ThenTheNewestCounts_NotTheirSum()
    {
        RuleScene scene = new(s_surveyed, "10:00");
        HallSnapshot Of(string service, int inside, int minutesAgo) => new(service, scene.Now.AddMinutes(-minutesAgo), 4, inside, 3, null);
        scene.Hall("rwp", Halls.Machine(scene.Now, 4, 3) with { Snapshots = [Of("application", 110, 5), Of("collection", 120, 2)] });
        Assert.Empty(scene.Assess(AlarmRuleNames.Overcrowding)); // 120 of 200, not 230
    }

    [Theory]
    [InlineData("Forty people at three counters: 13 each, amber.", 40, 3, 2, AlarmPriority.Low)]
    [InlineData("Seventy-five: critical.", 75, 3, 2, AlarmPriority.High)]
    [InlineData("Twenty: well.", 20, 3, 2, null)]
    [InlineData("Counters not told: it can't be known.", 75, null, 2, null)]
    [InlineData("Waiting not measured: it can't be known.", null, 3, 2, null)]
    [InlineData("A reading of half an hour ago says nothing of now.", 75, 3, 31, null)]
    [InlineData("No counter open: that is another rule's.", 75, 0, 2, null)]
    public void GivenOnlySnapshots_WhenJudged_ThenPeoplePerCounterCount(string because, int? waiting, int? counters, int minutesAgo, AlarmPriority? reached)
    {
        RuleScene scene = new(s_plain, "10:00");
        Assessment? told = scene.Hall("rwp", Halls.Machine(scene.Now, waiting, counters, minutesAgo: minutesAgo)).Assess(AlarmRuleNames.Overcrowding).SingleOrDefault(a => !a.Unknown);
        Assert.True(told?.Limits.Where(l => l.Reached).Select(l => (AlarmPriority?)l.Priority).Max() == reached, because);
        Assert.True(told?.Figures.All(f => f.Measure is not (AlarmMeasures.LiveWait or "oldest-wait")) ?? true, because);
    }

    [Theory]
    [InlineData("The site is silent.", "site-silent")]
    [InlineData("Nothing was heard for eleven minutes.", "facts-behind")]
    [InlineData("A store empties: what comes in is an hour old.", "facts-behind")]
    [InlineData("Half of its facts are dated in another year.", "clock-fault")]
    public void GivenADoubtfulHall_WhenJudged_ThenItIsUnknown(string because, string reason)
    {
        RuleScene scene = new(s_plain, "10:00");
        SiteHall hall = Halls.Of(scene.Now, [95, 95, 95]);
        scene.Hall("rwp", hall);
        switch (because[0])
        {
            case 'T':
                scene.Silent("rwp", scene.Now.AddMinutes(-70));
                break;
            case 'N':
                scene.Heard("rwp", scene.Now.AddMinutes(-11)).Hall("rwp", hall with { Trust = hall.Trust with { Newest = scene.Now.AddMinutes(-11) } });
                break;
            case 'A':
                DateTimeOffset old = scene.Now.AddMinutes(-60);
                scene.Hall("rwp", hall with { LastActivity = old, Trust = new(100, 0, 0, 30, old.AddMinutes(-50), old, scene.Now) });
                break;
            default:
                scene.Hall("rwp", hall with { Trust = new(100, 50, 0, 0, null, null, scene.Now) });
                break;
        }
        Assessment told = Assert.Single(scene.Assess(AlarmRuleNames.Overcrowding));
        Assert.True(told.Unknown, because);
        Assert.Equal(reason, told.Reason);
    }

    [Fact]
    public void GivenACrowdAfterClosing_WhenJudged_ThenNothingNewIsRaisedAndItIsForgottenTwoHoursLater()
    {
        (bool Reached, bool Holds)? At(string clock)
        {
            RuleScene scene = new(s_plain, clock);
            Assessment? told = scene.Hall("rwp", Halls.Of(scene.Now, [70, 70, 70])).Assess(AlarmRuleNames.Overcrowding).SingleOrDefault();
            return told is null ? null : (told.Limits.Any(l => l.Reached), told.Limits.Any(l => l.Holds));
        }
        Assert.Equal((true, true), At("12:59"));
        Assert.Equal((false, true), At("13:00"));
        Assert.Null(At("15:00"));
        Assert.Null(At("07:59"));
    }

    [Fact]
    public void GivenALimitChangedFromADay_WhenJudged_ThenItHoldsFromThatDayAndSaysThatItIsTheSitesOwn()
    {
        ReferenceState reference = Office(AlarmPolicy(raiseAt: 100, clearBelow: 90, from: "2024-05-14", site: "rwp", onDelay: 60));
        Assessment At(string day)
        {
            RuleScene scene = new(reference, "10:00", day);
            return Assert.Single(scene.Hall("rwp", Halls.Of(scene.Now, [46, 46, 46])).Assess(AlarmRuleNames.Overcrowding), a => !a.Unknown);
        }
        Assert.Contains(At(Monday).Figures, f => f is { Measure: AlarmMeasures.LiveWait, Limit: 45, DefaultLimit: true });
        RuleScene tuesday = new(reference, "10:00", "2024-05-14");
        Assert.DoesNotContain(tuesday.Hall("rwp", Halls.Of(tuesday.Now, [46, 46, 46])).Assess(AlarmRuleNames.Overcrowding), a => a.Limits.Any(l => l.Reached));
    }

    [Fact]
    public void GivenALostService_WhenAHallIsCritical_ThenItStandsAloneAndLessFollowsFromIt()
    {
        RuleScene scene = new(Office(Service("identity", "intake"), Service("sms", "messages")), "10:00");
        Assessment told = Assert.Single(scene.Hall("rwp", Halls.Of(scene.Now, [95, 95, 95])).Assess(AlarmRuleNames.Overcrowding));
        Assert.Equal(["service-lost/identity"], told.Roots);
        Assert.Equal(AlarmPriority.High, told.StandsAloneFrom);
        Assert.Equal(("relieve-hall", "region", 3), (told.Action, told.Actor, told.Impact.PeopleWaiting));
    }
}
