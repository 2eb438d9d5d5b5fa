using System.Globalization;
using System.Runtime.CompilerServices;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Live;

namespace PassportMonitor.GraphQL.Applications;

/// <summary>What an update of an event feed is.</summary>
internal enum TimelineUpdateKind
{
    /// <summary>The feed begins.</summary>
    Snapshot,
    /// <summary>One fact.</summary>
    Event,
    /// <summary>The cursor names no place in this log.</summary>
    Reset,
}

/// <summary>One update of an application's event feed.</summary>
internal sealed record TimelineUpdate(TimelineUpdateKind Kind, string Cursor, TimelineEventView? Event, CaseView? Application);

/// <summary>
/// The event feed of one application (law 7). The cursor is the partition and the offset to continue from; coming back replays every
/// later fact, and a cursor that names no place in this log is answered with RESET and a snapshot. Whoever may no longer see the
/// case is told NOT_FOUND.
/// </summary>
internal sealed class TimelineFeed(IGrainFactory grains, ApplicationQueries applications)
{
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(15);

    /// <summary>The updates after a cursor, without end.</summary>
    /// <exception cref="ApiException">There is no such application in scope.</exception>
    internal async IAsyncEnumerable<TimelineUpdate> Follow(
        CaseId id, string? after, AccessScope access, Func<Task<Snapshot>> now, [EnumeratorCancellation] CancellationToken cancel)
    {
        ApplicationView view = await Required(id, access, "timeline");
        long? place = Place(view, after);
        long from = place ?? view.Through;
        if (place is null)
        {
            yield return await Whole(view, after is null ? TimelineUpdateKind.Snapshot : TimelineUpdateKind.Reset, now);
        }
        IApplicationGrain grain = grains.GetGrain<IApplicationGrain>(id.ToString());
        while (!cancel.IsCancellationRequested)
        {
            TimelinePage page = await grain.Follow(from, s_wait).WaitAsync(cancel);
            if (page.Entries.Length > 0)
            {
                _ = await Required(id, access, "timeline");
            }
            foreach (TimelineEntry entry in page.Entries)
            {
                yield return new TimelineUpdate(TimelineUpdateKind.Event, Cursor(view.Partition, entry.Offset + 1), new TimelineEventView(entry, id.Origin), null);
            }
            from = Math.Max(from, page.Through);
        }
    }

    /// <summary>The cursor that continues from an offset.</summary>
    internal static string Cursor(int partition, long from) => string.Create(CultureInfo.InvariantCulture, $"{partition}-{from}");

    /// <summary>Where a cursor continues; null when there is none or it names no place in this log.</summary>
    private static long? Place(ApplicationView view, string? cursor) =>
        cursor?.Split('-') is [var partition, var from]
        && int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out int inPartition) && inPartition == view.Partition
        && long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out long offset) && offset <= view.Through
            ? offset
            : null;

    private async Task<ApplicationView> Required(CaseId id, AccessScope access, string how) =>
        await applications.Visible(id, access, how) ?? throw ApiException.NotFound("token", "there is no such application in the reader's scope");

    private static async Task<TimelineUpdate> Whole(ApplicationView view, TimelineUpdateKind kind, Func<Task<Snapshot>> now)
    {
        Snapshot snapshot = await now();
        CaseView application = new(view.Summary, snapshot.Register, new Lazy<Task<ApplicationView?>>(Task.FromResult<ApplicationView?>(view)));
        return new TimelineUpdate(kind, Cursor(view.Partition, view.Through), null, application);
    }
}
