using Orleans.Concurrency;

namespace PassportMonitor.Contracts.Alarms;

/// <summary>
/// The alarm desk of one origin; the key is the origin's name, <c>live</c> or <c>simulated</c>. It follows the picture, evaluates the rules, and holds all
/// alarms, groups, watch items and handovers of the origin. What it shows is in the log: every transition is durable before anyone sees it.
/// Commands are answered once durable, and may be sent again.
/// </summary>
public interface IAlarmDeskGrain : IGrainWithStringKey
{
    /// <summary>Wakes the desk and tells whether it follows: it has read the log and judged a version of the picture.</summary>
    [AlwaysInterleave] Task<bool> IsReady();

    /// <summary>All that is not normal, and what returned lately.</summary>
    /// <exception cref="TimeoutException">The desk is starting, and wasn't ready within 10 s.</exception>
    [AlwaysInterleave] Task<AlarmBoard> GetBoard();

    /// <summary>Alarms by id, aligned with the ids; null for one that was never raised, or is normal and forgotten.</summary>
    /// <exception cref="TimeoutException">The desk is starting, and wasn't ready within 10 s.</exception>
    [AlwaysInterleave] Task<AlarmView?[]> Find(string[] ids);

    /// <summary>
    /// The feed (law 7). Without a cursor: what stands, and where to go on. With one: all entries from there on, at most <see cref="Limits.PageRows"/>; waits up to
    /// <paramref name="wait"/> (at most 20 s) for the first when there is none yet, then answers without any. A cursor is good on
    /// every silo and after every restart; one that can't be replayed is answered with a reset.
    /// </summary>
    /// <exception cref="TimeoutException">The desk is starting, and wasn't ready within 10 s.</exception>
    [AlwaysInterleave] Task<AlarmFeedPage> Follow(long? cursor, TimeSpan wait);

    /// <summary>Everything that happened to one alarm, group (<c>rule/region</c>), watch item (<c>watch/ID</c>) or handover (<c>handover/ID</c>), oldest first.</summary>
    /// <param name="subject">Its id.</param>
    /// <param name="first">Rows wanted, 1 to <see cref="Limits.PageRows"/>.</param>
    /// <param name="after">The <see cref="AlarmHistoryPage.Next"/> of the page before; null for the first.</param>
    [AlwaysInterleave] Task<AlarmHistoryPage> GetHistoryOf(string subject, int first, long? after);

    /// <summary>What happened in a scope and range of time.</summary>
    [AlwaysInterleave] Task<AlarmHistoryPage> GetHistory(AlarmHistoryRequest request);

    /// <summary>What the alarm system says of itself.</summary>
    /// <exception cref="TimeoutException">The desk is starting, and wasn't ready within 10 s.</exception>
    [AlwaysInterleave] Task<AlarmLoadReport> GetLoad();

    /// <summary>Acknowledges, shelves, unshelves, resets, takes out of service or returns alarms; one answer for each id, aligned. Safe to repeat.</summary>
    Task<AlarmAnswer[]> Command(AlarmCommand command);

    /// <summary>Watch items: the open ones by date, then those closed in the last 24 hours.</summary>
    /// <exception cref="TimeoutException">The desk is starting, and wasn't ready within 10 s.</exception>
    [AlwaysInterleave] Task<WatchItem[]> GetWatchItems();

    /// <summary>Opens a watch item. Safe to repeat.</summary>
    Task<AlarmAnswer> OpenWatch(OpenWatch command);

    /// <summary>Assigns, dates, notes or closes a watch item. Safe to repeat.</summary>
    Task<AlarmAnswer> ChangeWatch(ChangeWatch command);

    /// <summary>The open handover, or the draft of what would be handed over now, first; then the last ones, newest first.</summary>
    /// <exception cref="TimeoutException">The desk is starting, and wasn't ready within 10 s.</exception>
    [AlwaysInterleave] Task<Handover[]> GetHandovers();

    /// <summary>Opens a handover; the answer names its id. Safe to repeat.</summary>
    Task<AlarmAnswer> OpenHandover(OpenHandover command);

    /// <summary>Confirms the open handover. Safe to repeat.</summary>
    Task<AlarmAnswer> ConfirmHandover(ConfirmHandover command);

    /// <summary>Mutes the room's alarm sound or ends the mute. Safe to repeat.</summary>
    Task<AlarmAnswer> MuteRoom(MuteRoom command);
}
