using Microsoft.Extensions.Time.Testing;
using PassportMonitor.Cluster.Tests.Time;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Cluster.Tests.Alarms;

/// <summary>The desk in a real silo over a real log: what stands, what is told, and what a restart leaves of it.</summary>
public sealed class AlarmDeskTests
{
    private static readonly AlarmOperator s_operator = new("operator-7", ["operator"]);
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task GivenACondition_WhenItHolds_ThenItIsRaised_AcknowledgedOnce_AndReturns()
    {
        SetRules rules = new();
        await using CoreSilo silo = await Start(rules);
        IAlarmDeskGrain desk = Desk(silo);
        long cursor = (await desk.Follow(null, TimeSpan.Zero)).Cursor;
        rules.Set(SetRules.Holds("isb"));

        List<AlarmTransition> seen = await Until(desk, cursor, EventType.AlarmAnnunciated);
        Assert.Equal([EventType.AlarmRaised, EventType.AlarmAnnunciated], seen.Select(s => s.Type));
        AlarmBoard board = await desk.GetBoard();
        AlarmView alarm = Assert.Single(board.Alarms);
        Assert.Equal((AlarmStatus.Unacknowledged, "overcrowding/north", AlarmAudience.Room), (alarm.Status, alarm.Group, alarm.Audience));
        Assert.Equal(95, alarm.Figures.Single().Value);
        Assert.Equal(["overcrowding/isb"], Assert.Single(board.Groups).Members);

        Assert.Equal(AlarmOutcome.Accepted, (await desk.Command(Ask(AlarmAction.Acknowledge))).Single().Outcome);
        Assert.Equal(AlarmOutcome.NoChange, (await desk.Command(Ask(AlarmAction.Acknowledge))).Single().Outcome);
        rules.Set();
        seen = await Until(desk, cursor, EventType.AlarmReturned);
        Assert.Equal([EventType.AlarmRaised, EventType.AlarmAnnunciated, EventType.AlarmAcknowledged, EventType.AlarmReturned], seen.Select(s => s.Type));
        Assert.Equal("operator-7", seen[2].By);
        Assert.Equal(AlarmStatus.Normal, (await desk.Find(["overcrowding/isb"]))[0]!.Status);
        AlarmHistoryPage history = await desk.GetHistoryOf("overcrowding/isb", 10, null);
        Assert.Equal([EventType.AlarmRaised, EventType.AlarmAcknowledged, EventType.AlarmReturned], history.Rows.Select(r => r.Type));
        AlarmHistoryPage region = await desk.GetHistory(new AlarmHistoryRequest { First = 10, Regions = [new RegionId("north")] });
        Assert.Equal(seen.Select(s => s.Offset), region.Rows.Select(r => r.Offset));
        AlarmLoadReport load = await desk.GetLoad();
        Assert.Equal((1, 1, 0), (load.RoomByHour[0], load.Acknowledged, load.Unacknowledged));
    }

    [Fact]
    public async Task GivenACursor_WhenTheReaderComesBackAcrossARestart_ThenEveryEntryIsThereOnce_AndAnImpossibleOneIsReset()
    {
        SetRules rules = new();
        await using CoreSilo silo = await Start(rules);
        IAlarmDeskGrain desk = Desk(silo);
        List<AlarmTransition> seen = [];
        AlarmFeedPage page = await desk.Follow(null, TimeSpan.Zero);
        for (int round = 0; round < 4; round++)
        {
            rules.Set(round % 2 == 0 ? [SetRules.Holds("isb"), SetRules.Holds("lhr")] : []);
            do
            {
                page = await desk.Follow(page.Cursor, s_wait);
                Assert.False(page.Reset);
                seen.AddRange(page.Changes);
            }
            while (seen.Count(s => s.Type is EventType.AlarmRaised or EventType.AlarmReturned) < 2 * (round + 1));
            if (round == 1)
            {
                await silo.Send(Make.Event(EventType.SiteHeartbeat, "isb", NoonTime.Now));
                await silo.Restart();
                desk = Desk(silo);
            }
        }
        LogEntry[] log = [.. (await silo.Store.Read(0, 0, int.MaxValue)).Where(e => e.Event.Source == AlarmSources.Of(Origin.Live))];
        Assert.Equal(log.Select(e => e.Offset), (await All(desk, 0)).Select(s => s.Offset));
        Assert.Equal(log.Take(seen.Count).Select(e => e.Offset), seen.Select(s => s.Offset));
        Assert.Equal(Enumerable.Range(1, log.Length).Select(n => (long)n), log.Select(e => e.Event.Sequence));

        AlarmFeedPage reset = await desk.Follow(1_000_000, TimeSpan.Zero);
        Assert.True(reset.Reset);
        Assert.Equal(2, reset.Snapshot!.Alarms.Length);
    }

    /// <summary>A reader that left still waits in the grain for the rest of its time, which never ends by a clock that stands.</summary>
    [Fact]
    public async Task GivenReadersThatWait_WhenTheServerIsToStop_ThenNoneHoldsItUp()
    {
        await using CoreSilo silo = await CoreSilo.Start(new SetRules(), new FakeTimeProvider(NoonTime.Now));
        IAlarmDeskGrain desk = Desk(silo);
        long cursor = (await desk.Follow(null, TimeSpan.Zero)).Cursor;
        Task alarms = desk.Follow(cursor, s_wait);
        Task facts = silo.Grains.GetGrain<IPartitionGrain>(0).NextFact(new CaseId(Origin.Live, "a-1"), s_wait);
        Assert.False(alarms.IsCompleted || facts.IsCompleted);
        silo.AnnounceStop();
        await Task.WhenAll(alarms, facts).WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task GivenASecondDeskThatBelievesItIsTheOne_WhenBothDecide_ThenNothingIsDoubledAndBothAgree()
    {
        await using CoreSilo silo = await Start(new SetRules());
        using DeskInHand first = await DeskInHand.Open(silo);
        using DeskInHand second = await DeskInHand.Open(silo);
        await first.Judge(SetRules.Holds("isb"));
        await second.Judge(SetRules.Holds("isb")); // refused by the number, and reads on
        await second.Judge(SetRules.Holds("isb"), SetRules.Holds("lhr"));
        await first.Judge(SetRules.Holds("isb"), SetRules.Holds("lhr"));
        await first.Judge(SetRules.Holds("isb"), SetRules.Holds("lhr"));

        LogEntry[] log = [.. (await silo.Store.Read(0, 0, int.MaxValue)).Where(e => e.Event.Source == AlarmSources.Of(Origin.Simulated))];
        Assert.Equal(2, log.Count(e => e.Event.Type == (ushort)EventType.AlarmRaised));
        Assert.Equal(Enumerable.Range(1, log.Length).Select(n => (long)n), log.Select(e => e.Event.Sequence));
        Assert.Equal(States(second), States(first));
        using DeskInHand third = await DeskInHand.Open(silo); // as after a crash that left nothing in grain storage
        Assert.Equal(States(first), States(third));
    }

    private static IEnumerable<(string, AlarmStatus, DateTimeOffset?)> States(DeskInHand desk) => desk.Desk.Board.Alarms.Select(a => (a.Id, a.Status, a.RaisedAt));

    private static async Task<CoreSilo> Start(SetRules rules)
    {
        CoreSilo silo = await CoreSilo.Start(rules);
        await silo.Send(Make.Event(EventType.SiteHeartbeat, "isb", NoonTime.Now));
        await silo.CurrentPicture();
        return silo;
    }

    private static IAlarmDeskGrain Desk(CoreSilo silo) => silo.Grains.GetGrain<IAlarmDeskGrain>(Origin.Live.Name);

    private static AlarmCommand Ask(AlarmAction action) => new() { By = s_operator, Action = action, Ids = ["overcrowding/isb"], Reason = "on-it" };

    /// <summary>Follows the feed until each of these kinds came.</summary>
    private static async Task<List<AlarmTransition>> Until(IAlarmDeskGrain desk, long cursor, params EventType[] kinds)
    {
        List<AlarmTransition> seen = [];
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        while (kinds.Except(seen.Select(s => s.Type)).Any())
        {
            Assert.False(limit.IsCancellationRequested, $"Waited for {string.Join(", ", kinds)}; saw {string.Join(", ", seen.Select(s => s.Type))}.");
            AlarmFeedPage page = await desk.Follow(cursor, s_wait);
            Assert.False(page.Reset);
            seen.AddRange(page.Changes);
            cursor = page.Cursor;
        }
        return seen;
    }

    private static async Task<List<AlarmTransition>> All(IAlarmDeskGrain desk, long cursor)
    {
        List<AlarmTransition> all = [];
        for (AlarmFeedPage page = await desk.Follow(cursor, TimeSpan.Zero); page.Changes.Length > 0; page = await desk.Follow(page.Cursor, TimeSpan.Zero))
        {
            all.AddRange(page.Changes);
        }
        return all;
    }
}
