using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Alarms;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.AlarmRun;

namespace PassportMonitor.Grains.Tests.Alarms;

/// <summary>Delays, covers and escalation on virtual time: push at a minute, want entries at a minute and none between.</summary>
public sealed class AlarmTimelineTests
{
    private const string Lahore = "overcrowding/lahore";

    [Fact]
    public void GivenALimitReached_WhenItHoldsForTheOnDelay_ThenItIsRaisedOnceAndReturnsAfterTheOffDelay()
    {
        AlarmRun run = new();
        Assessment crowd = Crowd("lahore", true, offMinutes: 4);
        Assert.Empty(run.Push(0, crowd));
        Assert.Empty(run.Push(9.9, crowd));
        Assert.Equal([EventType.AlarmRaised], Types(run.Push(10, crowd)));
        Assert.Empty(run.Push(14, crowd));
        Assert.Empty(run.Push(15)); // below the clear limit from here on
        Assert.Empty(run.Push(18.9));
        Assert.Equal([EventType.AlarmReturned], Types(run.Push(19)));
        Assert.Equal(AlarmStatus.ReturnedUnacknowledged, run.StatusOf(Lahore));
        Assert.Equal(AlarmOutcome.Accepted, run.Command(AlarmAction.Acknowledge, Lahore));
        Assert.Equal(AlarmStatus.Normal, run.StatusOf(Lahore));
    }

    [Fact]
    public void GivenOnePersonComingAndGoingAtTheLimit_WhenAnHourPasses_ThenThereIsOneAlarm()
    {
        AlarmRun run = new();
        for (int second = 0; second <= 3600; second += 5)
        {
            run.Push(second / 60.0, Crowd("lahore", reached: second / 5 % 2 == 0, holds: true));
        }
        Assert.Single(run.Log, e => e.Type == EventType.AlarmRaised);
        Assert.DoesNotContain(run.Log, e => e.Type == EventType.AlarmReturned);
    }

    [Fact]
    public void GivenTheGapOfAShift_WhenTheShiftIsOver_ThenItIsGoneWithoutOffDelay_AndTheNextShiftServesTheOnDelayAnew()
    {
        AlarmRun run = new();
        Assessment Gap(double ends) => Crowd("lahore", true, onMinutes: 15, offMinutes: 5, rule: "staffing-gap") with { Ends = At(ends) };
        run.Push(0, Gap(60));
        Assert.Equal([EventType.AlarmRaised], Types(run.Push(15, Gap(60))));
        run.Save();
        run.Restart();
        Assert.DoesNotContain(EventType.AlarmReturned, Types(run.Push(59.9, Gap(60))));
        Assert.Equal([EventType.AlarmReturned], Types(run.Push(60, Gap(540))));
        Assert.Empty(run.Push(74.9, Gap(540)));
        Assert.Equal([EventType.AlarmRaised], Types(run.Push(75, Gap(540))));
    }

    [Fact]
    public void GivenAConsequenceThatNoLongerHolds_WhenItsRootEnds_ThenItStaysCoveredThroughItsOffDelay_UnlessItHoldsAgain()
    {
        AlarmRun run = new();
        Assessment root = Crowd("nadra", true, onMinutes: 0, offMinutes: 0, rule: "service-lost");
        Assessment[] both = [root, .. new[] { "lahore", "multan" }.Select(s => Crowd(s, true, onMinutes: 0, offMinutes: 10, roots: [root.Id]))];
        run.Push(0, both);
        Assert.Empty(run.Push(1, root)); // both consequences are gone, and serve their off-delay
        run.Push(2);
        Assert.Equal((AlarmStatus.SuppressedByDesign, AlarmStatus.SuppressedByDesign), (run.StatusOf(Lahore), run.StatusOf("overcrowding/multan")));
        Assert.Equal([EventType.AlarmReleased], Types(run.Push(3, both[1])));
        Assert.Equal(AlarmStatus.Unacknowledged, run.StatusOf(Lahore));
        Assert.Equal([EventType.AlarmReturned], Types(run.Push(11, both[1])));
        Assert.Equal(AlarmStatus.Normal, run.StatusOf("overcrowding/multan"));
    }

    [Fact]
    public void GivenAConditionThatLetsGo_WhenItComesBackBeforeTheOnDelayEnded_ThenTheDelayBeginsAnew()
    {
        AlarmRun run = new();
        run.Push(0, Crowd("lahore", true));
        run.Push(8);
        run.Push(9, Crowd("lahore", true));
        Assert.Empty(run.Push(18.9, Crowd("lahore", true)));
        Assert.Equal([EventType.AlarmRaised], Types(run.Push(19, Crowd("lahore", true))));
    }

    [Fact]
    public void GivenAStandingAlarm_WhenItsPriorityRises_ThenItAsksAgain_AndWhenItFallsItDoesnt()
    {
        AlarmRun run = new();
        Assessment low = Crowd("lahore", true, onMinutes: 0, offMinutes: 0);
        Assessment both = low with { Limits = [.. low.Limits, new AssessedLimit(AlarmPriority.High, true, true, TimeSpan.FromMinutes(5), TimeSpan.Zero)] };
        run.Push(0, low);
        run.Command(AlarmAction.Acknowledge, Lahore);
        Assert.Empty(run.Push(1, both));
        Assert.Equal([EventType.AlarmPriorityChanged, EventType.AlarmAnnunciated], Types(run.Push(6, both)));
        Assert.Equal((AlarmStatus.Unacknowledged, AlarmPriority.High, AlarmAudience.Room), (run.StatusOf(Lahore), run.View(Lahore)!.Priority, run.View(Lahore)!.Audience));
        run.Command(AlarmAction.Acknowledge, Lahore);
        Assert.Equal([EventType.AlarmPriorityChanged], Types(run.Push(7, low)));
        Assert.Equal((AlarmStatus.Acknowledged, AlarmPriority.Low), (run.StatusOf(Lahore), run.View(Lahore)!.Priority));
    }

    [Fact]
    public void GivenASiteThatFallsSilent_WhenNothingIsKnown_ThenWhatStandsStandsAndNoDelayRuns()
    {
        AlarmRun run = new();
        Assessment unknown = Crowd("lahore", false) with { Unknown = true, Limits = [] };
        run.Push(0, Crowd("lahore", true));
        Assert.Empty(run.Push(6, unknown));
        Assert.Empty(run.Push(60, unknown));
        Assert.Empty(run.Push(61, Crowd("lahore", true)));
        Assert.Equal([EventType.AlarmRaised], Types(run.Push(65, Crowd("lahore", true)))); // six minutes before the silence, four after
        Assert.Empty(run.Push(66, unknown));
        run.Command(AlarmAction.Acknowledge, Lahore);
        Assert.Empty(run.Push(200, unknown));
        Assert.True(run.View(Lahore) is { Unknown: true, Status: AlarmStatus.Acknowledged });
    }

    [Fact]
    public void GivenARuleThatFails_WhenItSaysNothing_ThenItsAlarmsStand()
    {
        AlarmRun run = new();
        run.Push(0, Crowd("lahore", true, onMinutes: 0, offMinutes: 0));
        Assert.Empty(run.Judge(5, new Verdict([], new Dictionary<string, string> { ["overcrowding"] = "failed" }, 7)));
        Assert.Equal([EventType.AlarmReturned], Types(run.Push(6)));
    }

    [Theory]
    [InlineData(AlarmPriority.Low)]
    [InlineData(AlarmPriority.Medium)]
    public void GivenAnAmberAlarm_WhenNobodyAcknowledgesForTenMinutes_ThenTheRoomIsToldOnce(AlarmPriority priority)
    {
        AlarmRun run = new();
        Assessment amber = Crowd("lahore", true, onMinutes: 0, priority: priority);
        Assert.Equal([EventType.AlarmRaised], Types(run.Push(0, amber)));
        Assert.Equal(AlarmAudience.Region, run.View(Lahore)!.Audience);
        Assert.Empty(run.Push(9.9, amber));
        Assert.Equal([EventType.AlarmEscalated, EventType.AlarmAnnunciated], Types(run.Tick(10)));
        Assert.Empty(run.Push(240, amber));
        AlarmRun seen = new();
        seen.Push(0, amber);
        seen.Command(AlarmAction.Acknowledge, Lahore);
        Assert.Empty(seen.Push(240, amber));
    }

    [Fact]
    public void GivenAShelvedAlarm_WhenTheShelfEnds_ThenItIsAnnouncedAndWhatHoldsAsksAgain()
    {
        AlarmRun run = new();
        Assessment high = Crowd("lahore", true, onMinutes: 0, offMinutes: 1, priority: AlarmPriority.High);
        run.Push(0, high);
        Assert.Equal(AlarmOutcome.Accepted, run.Command(AlarmAction.Shelve, Lahore, until: 120));
        Assert.Empty(run.Push(30, high));
        Assert.Equal([EventType.AlarmReturned], Types(run.Push(40).Concat(run.Push(41)))); // tracked underneath, silent
        Assert.Equal([EventType.AlarmRaised], Types(run.Push(60, high)));
        Assert.Equal(AlarmStatus.Shelved, run.StatusOf(Lahore));
        AlarmTransition[] end = run.Tick(120);
        Assert.Equal([EventType.AlarmUnshelved, EventType.AlarmAnnunciated], Types(end));
        Assert.Equal((AlarmStatus.Unacknowledged, (string?)null), (end[0].Status!.Value, end[0].By));
    }

    [Fact]
    public void GivenARootThatStands_WhenItsConsequencesHold_ThenTheyAreSilent_AndWhatStillHoldsIsRaisedInOneEvaluation()
    {
        AlarmRun run = new();
        Assessment root = Crowd("nadra", true, onMinutes: 0, offMinutes: 0, priority: AlarmPriority.High, rule: "service-lost");
        Assessment held = Crowd("lahore", true, onMinutes: 10, roots: ["service-lost/nadra"]);
        Assessment gone = Crowd("quetta", true, onMinutes: 10, roots: ["service-lost/nadra"]);
        run.Push(0, root, held, gone);
        run.Push(8, root, held, gone);
        AlarmTransition[] suppressed = run.Push(10, root, held, gone);
        Assert.Equal([EventType.AlarmSuppressed, EventType.AlarmRaised, EventType.AlarmSuppressed, EventType.AlarmRaised], Types(suppressed));
        Assert.Equal(AlarmStatus.SuppressedByDesign, run.StatusOf(Lahore));
        Assert.Equal(2, run.View("service-lost/nadra")!.Consequences);
        run.Push(30, root, held);
        run.Push(41, root, held); // quetta is over before the root is
        AlarmTransition[] after = run.Push(60, held);
        Assert.Equal([EventType.AlarmReleased, EventType.AlarmReturned], Types(after));
        Assert.Equal((AlarmStatus.Unacknowledged, AlarmStatus.Normal), (run.StatusOf(Lahore), run.StatusOf("overcrowding/quetta")));
    }

    [Fact]
    public void GivenAHallAtCritical_WhenARootStands_ThenItStandsAlone()
    {
        AlarmRun run = new();
        Assessment root = Crowd("nadra", true, onMinutes: 0, priority: AlarmPriority.High, rule: "service-lost");
        Assessment hall = Crowd("lahore", true, onMinutes: 0, priority: AlarmPriority.High, roots: ["service-lost/nadra"]) with { StandsAloneFrom = AlarmPriority.High };
        run.Push(0, root, hall);
        Assert.Equal(AlarmStatus.Unacknowledged, run.StatusOf(Lahore));
    }

    [Fact]
    public void GivenAlarmsThatExplainEachOther_WhenAllHold_ThenOneOfThemIsHeard()
    {
        AlarmRun run = new();
        Assessment[] ring = [Crowd("a", true, onMinutes: 0, roots: ["overcrowding/b"]), Crowd("b", true, onMinutes: 0, roots: ["overcrowding/c"]), Crowd("c", true, onMinutes: 0, roots: ["overcrowding/a"])];
        run.Push(0, ring);
        Assert.Equal(["overcrowding/c"], run.Book.Board(0, null, run.Now).Alarms.Where(a => a.Status == AlarmStatus.Unacknowledged).Select(a => a.Id));
    }

    [Fact]
    public void GivenAnAlarmThatFlickersWithoutDelays_WhenItChatters_ThenItStandsUntilACalmMinute()
    {
        AlarmRun run = new();
        for (int tenth = 0; tenth < 3000; tenth++)
        {
            run.Push(tenth / 600.0, tenth % 2 == 0 ? [Crowd("lahore", true, onMinutes: 0, offMinutes: 0)] : []);
        }
        Assert.InRange(run.Log.Count(e => e.Type == EventType.AlarmRaised), 3, 4);
        Assert.True(run.View(Lahore)!.Holds);
        Assert.Equal(EventType.AlarmReturned, run.Push(7).Concat(run.Push(8.1)).Single(e => e.Type == EventType.AlarmReturned).Type);
    }

    [Fact]
    public void GivenALatchingAlarm_WhenItIsGoneAndAcknowledged_ThenOnlyAPersonSetsItBack()
    {
        AlarmRun run = new();
        run.Push(0, Crowd("lahore", true, onMinutes: 0, offMinutes: 0, latches: true));
        run.Push(1);
        run.Command(AlarmAction.Acknowledge, Lahore);
        Assert.Equal(AlarmStatus.Latched, run.StatusOf(Lahore));
        run.Tick(900);
        Assert.Equal(AlarmStatus.Latched, run.StatusOf(Lahore));
        Assert.Equal(AlarmOutcome.Accepted, run.Command(AlarmAction.Reset, Lahore));
        Assert.Equal(AlarmOutcome.NoChange, run.Command(AlarmAction.Reset, Lahore));
        Assert.Equal(AlarmStatus.Normal, run.StatusOf(Lahore));
    }
}
