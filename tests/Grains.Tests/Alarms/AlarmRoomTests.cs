using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Alarms;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.AlarmRun;

namespace PassportMonitor.Grains.Tests.Alarms;

/// <summary>What the room hears, what the load report says of it, watch items and handovers.</summary>
public sealed class AlarmRoomTests
{
    private static Assessment Critical(string site, string region = "punjab") => Crowd(site, true, onMinutes: 0, offMinutes: 0, priority: AlarmPriority.High, region: region);

    private static int Heard(IEnumerable<AlarmTransition> entries) => entries.Count(e => e.Type == EventType.AlarmAnnunciated);

    [Fact]
    public void GivenMembersThatJoinAGroup_WhenTheRoomKnowsIt_ThenItIsToldAgainAfterAQuarterOfAnHourAtMost()
    {
        AlarmRun run = new();
        Assert.Equal(1, Heard(run.Push(0, Critical("a"))));
        Assert.Equal(0, Heard(run.Push(5, Critical("a"), Critical("b"))));
        Assert.Equal(1, run.Book.Board(0, null, run.Now).Groups.Single().Unannounced);
        Assert.Equal(0, Heard(run.Tick(14.9)));
        Assert.Equal(1, Heard(run.Tick(15)));
        Assert.Equal(0, Heard(run.Tick(300)));
    }

    [Fact]
    public void GivenMembersThatWait_WhenTheyAreAcknowledged_ThenTheRoomIsNotToldOfThem()
    {
        AlarmRun run = new();
        run.Push(0, Critical("a"));
        run.Push(5, Critical("a"), Critical("b"));
        run.Command(AlarmAction.Acknowledge, "overcrowding/b");
        Assert.Equal(0, Heard(run.Tick(20)));
    }

    [Fact]
    public void Given319SitesAtOnce_WhenTheRuleStandsInMostRegions_ThenTheRoomHearsOne_AndAllAreReachable()
    {
        AlarmRun run = new(regions: 20);
        Assessment[] all = [.. Enumerable.Range(0, 319).Select(i => Critical($"site-{i:000}", $"region-{i % 20:00}"))];
        AlarmTransition told = Assert.Single(run.Push(0, all), e => e.Type == EventType.AlarmAnnunciated);
        Assert.Equal(("overcrowding", 319), (told.Subject, told.Members!.Value));
        AlarmGroup group = Assert.Single(run.Book.Board(0, null, run.Now).Groups);
        Assert.Equal((true, 319, 319 * 40), (group.RolledUp, group.Members.Length, group.Impact.PeopleWaiting));
        for (int minute = 1; minute < 60; minute++)
        {
            run.Push(minute, all);
        }
        Assert.Equal(1, Heard(run.Log));
    }

    [Fact]
    public void GivenASpreadingEvent_When319SitesFollowOneByOne_ThenTheRoomHearsTenAtMost()
    {
        AlarmRun run = new(regions: 20);
        for (int sites = 1; sites <= 319; sites++)
        {
            run.Push(sites / 30.0, [.. Enumerable.Range(0, sites).Select(i => Critical($"site-{i:000}", $"region-{i * 20 / 319:00}"))]);
        }
        Assert.InRange(Heard(run.Log), 1, 10);
    }

    [Fact]
    public void GivenHallsThatStandAloneWhileTheirRootStands_WhenMoreThanOneRegionHasSome_ThenTheyAreOneGroup()
    {
        AlarmRun run = new(regions: 20);
        Assessment root = Critical("nadra") with { Id = "service-lost/nadra", Rule = "service-lost", Site = null, Region = null };
        Assessment Alone(int i) => Critical($"site-{i}", $"region-{i}") with { Roots = [root.Id], StandsAloneFrom = AlarmPriority.High };
        run.Push(0, root);
        for (int halls = 1; halls <= 5; halls++)
        {
            run.Push(halls, [root, .. Enumerable.Range(1, halls).Select(Alone)]);
        }
        Assert.Equal(["service-lost/nation", "overcrowding/region-1", "overcrowding"], run.Log.Where(e => e.Type == EventType.AlarmAnnunciated).Select(e => e.Subject));
        AlarmGroup group = Assert.Single(run.Book.Board(0, null, run.Now).Groups, g => g.Rule == "overcrowding");
        Assert.Equal((true, 5), (group.RolledUp, group.Members.Length));
    }

    [Fact]
    public void GivenALostServiceAnd319SitesThatFollow_WhenItEnds_ThenTheRoomHearsTheRootAndWhatRemains()
    {
        AlarmRun run = new(regions: 20);
        Assessment root = Critical("nadra") with { Id = "service-lost/nadra", Rule = "service-lost", Site = null, Region = null };
        Assessment[] halls = [.. Enumerable.Range(0, 319).Select(i => Crowd($"site-{i:000}", true, onMinutes: 5, priority: AlarmPriority.Medium, region: $"region-{i % 20:00}", roots: ["service-lost/nadra"]))];
        for (int minute = 0; minute < 120; minute++)
        {
            run.Push(minute, [root, .. halls]);
        }
        Assert.Equal(1, Heard(run.Log));
        Assert.Equal(319, run.View("service-lost/nadra")!.Consequences);
        for (int minute = 120; minute < 180; minute++)
        {
            run.Push(minute, halls);
        }
        Assert.Equal(2, Heard(run.Log)); // what still holds is escalated ten minutes after, as one
        AlarmLoadReport load = run.Book.Load(run.Now);
        Assert.Equal((2, false, 319), (load.RoomByHour.Sum(), load.Flood, load.Unacknowledged - 1));
    }

    [Fact]
    public void GivenAcknowledgedAndOpenAlarms_WhenTheLoadIsReported_ThenOpenOnesAreCountedApart()
    {
        AlarmRun run = new();
        run.Push(0, Critical("a"), Critical("b"), Critical("c"));
        run.Tick(4);
        run.Command(AlarmAction.Acknowledge, "overcrowding/a");
        run.Tick(10);
        run.Command(AlarmAction.Acknowledge, "overcrowding/b");
        AlarmLoadReport load = run.Book.Load(At(25 * 60 - 1));
        Assert.Empty(run.Book.Load(At(60)).Stale);
        Assert.Equal(3, load.Stale.Length);
        load = run.Book.Load(At(30));
        Assert.Equal((2, 1), (load.Acknowledged, load.Unacknowledged));
        Assert.Equal(7, load.AcknowledgeMedian!.Value.TotalMinutes, 2);
        Assert.Equal(9.4, load.AcknowledgeP90!.Value.TotalMinutes, 2);
        Assert.Equal(30, load.OldestUnacknowledged!.Value.TotalMinutes, 2);
        Assert.Equal([0, 0, 3], load.ByPriority);
        Assert.Equal(3, load.Regions.Single().LastHour);
    }

    [Fact]
    public void GivenAWatchItem_WhenItsDateIsMissed_ThenItSoundsOnce_AndReturnsWhenClosed()
    {
        AlarmRun run = new();
        OpenWatch open = new() { By = Someone, Id = "toner-lahore", Matter = "toner-low", Owner = "technician-3", ActBy = At(60) };
        run.Commit([run.Book.Decide(open, run.Now).Entry!]);
        Assert.Equal(AlarmOutcome.NoChange, run.Book.Decide(open, run.Now).Outcome);
        Assert.Equal(AlarmRejection.IdTaken, run.Book.Decide(open with { Matter = "other" }, run.Now).Rejection);
        Assert.Empty(run.Push(59));
        Assert.Equal([EventType.AlarmRaised], Types(run.Push(60)));
        run.Command(AlarmAction.Acknowledge, "watch-missed/toner-lahore");
        ChangeWatch close = new() { By = Someone, Id = "toner-lahore", Note = "replaced", CloseReason = "done" };
        run.Commit(run.Book.Decide(close, run.Now).Entries);
        Assert.Empty(run.Book.Decide(close with { Note = null }, run.Now).Entries);
        Assert.Equal([EventType.AlarmReturned], Types(run.Push(61)));
        Assert.Equal(["replaced"], run.Book.WatchItems.Single().Notes.Select(n => n.Text));
    }

    [Fact]
    public void GivenAHandover_WhenTheNextShiftConfirms_ThenItHoldsWhatStoodWhenItWasOpened()
    {
        AlarmRun run = new();
        run.Push(0, Critical("a") with { Id = "stuck-work/ready", Rule = "stuck-work" }, Critical("b"));
        run.Command(AlarmAction.Shelve, "overcrowding/b", until: 60);
        OpenHandover open = new(Someone, ["Two lines down"]);
        (string id, AlarmDecision decision) = run.Book.Decide(open, run.Now);
        run.Commit([decision.Entry!]);
        Assert.Equal((id, AlarmOutcome.NoChange), (run.Book.Decide(open, run.Now).Id, run.Book.Decide(open, run.Now).Decision.Outcome));
        run.Push(5);
        Assert.Equal(AlarmRejection.SamePerson, run.Book.Decide(new ConfirmHandover(Someone, id), run.Now).Rejection);
        ConfirmHandover confirm = new(Someone with { Subject = "operator-2" }, id);
        run.Commit([run.Book.Decide(confirm, run.Now).Entry!]);
        Assert.Equal(AlarmOutcome.NoChange, run.Book.Decide(confirm, run.Now).Outcome);
        Handover handed = run.Book.Handovers.Single();
        Assert.Equal([("stuck-work/ready", "a", "punjab")], handed.Standing.Select(s => (s.Alarm, s.Site?.Value, s.Region?.Value)));
        Assert.Equal(["overcrowding/b"], handed.PutAside.Select(s => s.Alarm));
        Assert.Equal("operator-2", handed.ConfirmedBy);
        Assert.Equal(At(60), handed.PutAside[0].Until);
    }
}
