using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>The contract of the alarm desk over <see cref="TestDesk"/>.</summary>
public sealed class TestDeskGrain(TestState state) : Grain, IAlarmDeskGrain
{
    private TestDesk Desk => state.Desk;

    public Task<bool> IsReady() => Task.FromResult(!Desk.Starting);

    public Task<AlarmBoard> GetBoard() => Task.FromResult(Desk.Board());

    public Task<AlarmView?[]> Find(string[] ids) => Task.FromResult(Desk.Find(ids));

    public Task<AlarmFeedPage> Follow(long? cursor, TimeSpan wait) => Desk.Follow(cursor, wait);

    public Task<AlarmHistoryPage> GetHistoryOf(string subject, int first, long? after) =>
        Task.FromResult(Page([.. Desk.Entries().Where(e => e.Subject == subject)], first, after));

    public Task<AlarmHistoryPage> GetHistory(AlarmHistoryRequest request)
    {
        Desk.Asked.Add(request);
        return Task.FromResult(Page([.. Desk.Entries().Where(e => request.Rule is null || e.Rule == request.Rule)], request.First, request.After));
    }

    public Task<AlarmLoadReport> GetLoad() => Task.FromResult(new AlarmLoadReport
    {
        AsOf = TestPicture.Noon, Since = TestPicture.Noon.AddDays(-1), RoomByHour = [4, 2], RoomLast10Minutes = 1, Flood = false, Floods = 1, Regions = [new(new RegionId("punjab"), 3, 20)],
        Stale = ["stuck/hq-matching"], Chattering = [], TopSources = [new("overcrowding/lhr-gt", 9)], ByPriority = [16, 3, 1], AcknowledgeMedian = TimeSpan.FromSeconds(90),
        AcknowledgeP90 = null, Acknowledged = 12, Unacknowledged = 3, OldestUnacknowledged = TimeSpan.FromMinutes(9), NotFollowed = 0,
    });

    public Task<AlarmAnswer[]> Command(AlarmCommand command) => Task.FromResult(Desk.Do(command));

    public Task<WatchItem[]> GetWatchItems() => Task.FromResult(Desk.Watch());

    public Task<AlarmAnswer> OpenWatch(OpenWatch command) => Task.FromResult(Desk.Open(command));

    public Task<AlarmAnswer> ChangeWatch(ChangeWatch command) => Task.FromResult(Desk.Change(command));

    public Task<Handover[]> GetHandovers() => Task.FromResult(Desk.Handovers());

    public Task<AlarmAnswer> OpenHandover(OpenHandover command) => Task.FromResult(Desk.Open(command));

    public Task<AlarmAnswer> ConfirmHandover(ConfirmHandover command) => Task.FromResult(Desk.Confirm(command));

    public Task<AlarmAnswer> MuteRoom(MuteRoom command) => Task.FromResult(Desk.Mute(command));

    private static AlarmHistoryPage Page(AlarmTransition[] all, int first, long? after)
    {
        AlarmTransition[] rest = [.. all.Where(e => after is null || e.Offset >= after)];
        return new AlarmHistoryPage([.. rest.Take(first)], rest.Length > first ? rest[first].Offset : null);
    }
}
