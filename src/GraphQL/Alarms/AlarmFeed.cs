using System.Globalization;
using System.Runtime.CompilerServices;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Live;

namespace PassportMonitor.GraphQL.Alarms;

/// <summary>What an update of the alarm feed is.</summary>
internal enum AlarmUpdateKind
{
    /// <summary>The feed begins.</summary>
    Snapshot,
    /// <summary>One change.</summary>
    Change,
    /// <summary>The cursor can't be replayed.</summary>
    Reset,
}

/// <summary>One update of the alarm feed.</summary>
internal sealed class AlarmUpdate(AlarmUpdateKind kind, long cursor, AlarmBoardView? board, TransitionRow? change, AlarmRow? alarm)
{
    public AlarmUpdateKind Kind => kind;
    public string Cursor => cursor.ToString(CultureInfo.InvariantCulture);
    public IEnumerable<AlarmRow>? Alarms => board?.Standing;
    public IEnumerable<AlarmGroupRow>? Groups => board?.Groups;
    public TransitionRow? Change => change;
    public AlarmRow? Alarm => alarm;
}

/// <summary>
/// The event feed of alarms (law 7): first what stands, then every change once, in the reader's scope. The cursor is an offset of the log's partition 0;
/// coming back replays what came later, and a cursor that can't be replayed is answered with RESET and what stands.
/// </summary>
internal sealed class AlarmFeed(AlarmQueries queries)
{
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(15);

    /// <summary>The updates after a cursor, without end.</summary>
    internal async IAsyncEnumerable<AlarmUpdate> Follow(
        Origin origin, string? after, AlarmScope scope, RegisterIndex register, [EnumeratorCancellation] CancellationToken cancel)
    {
        IAlarmDeskGrain desk = queries.Desk(origin);
        long? cursor = Place(after);
        while (!cancel.IsCancellationRequested)
        {
            AlarmFeedPage page = await desk.Follow(cursor, s_wait).WaitAsync(cancel);
            if (page.Snapshot is { } board)
            {
                AlarmUpdateKind kind = page.Reset ? AlarmUpdateKind.Reset : AlarmUpdateKind.Snapshot;
                yield return new AlarmUpdate(kind, page.Cursor, new AlarmBoardView(board, scope, register), null, null);
            }
            Dictionary<string, AlarmView> now = page.Alarms.ToDictionary(a => a.Id, StringComparer.Ordinal);
            foreach (AlarmTransition entry in page.Changes.Where(e => scope.Holds(e.Site, e.Region)))
            {
                AlarmRow? alarm = now.GetValueOrDefault(entry.Subject) is { } stands ? new AlarmRow(stands, register) : null;
                yield return new AlarmUpdate(AlarmUpdateKind.Change, entry.Offset + 1, null, new TransitionRow(entry, register), alarm);
            }
            cursor = page.Cursor;
        }
    }

    private static long? Place(string? cursor) =>
        cursor is null ? null
        : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out long offset) ? offset
        : throw ApiException.Bad("after", "must be a cursor of this feed");
}
