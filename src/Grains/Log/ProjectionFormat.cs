using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Log;

/// <summary>
/// What the rows of a stored projection mean, as a number that grows with each change of their meaning: rows of an older one are let go of at the start, and made
/// anew from the log. So figures never stand on rows that an older program counted otherwise.
/// </summary>
internal static class ProjectionFormat
{
    /// <summary>Of a partition's rows. 2: cases know their box; right first time and cancelled cases are counted as today. 3: counters keep the fact before the last days, and time at them misses nothing.</summary>
    internal const byte Partition = 3;

    /// <summary>Of the ledger of production. 2: marks know why a book was spoiled.</summary>
    internal const byte Production = 2;

    private const string Key = "all";

    /// <summary>Whether the rows of a partition, or of the place after the last, are of this format.</summary>
    internal static async Task<bool> IsCurrent(IEventStore store, int partition, byte format, CancellationToken cancel) =>
        await store.FindProjection(partition, ProjectionKind.Format, [Key], cancel) is [{ Body: [var stored] }] && stored == format;

    /// <summary>Lets go of the rows, and says what those to come mean. How far retention came isn't in the log's order, and stays.</summary>
    internal static Task Renew(IEventStore store, int partition, byte format, CancellationToken cancel) =>
        store.ResetProjection(partition, ProjectionKind.Retention, Row(format), cancel);

    /// <summary>The row that says it.</summary>
    internal static ProjectionRow Row(byte format) => new(ProjectionKind.Format, Key, Live: false, [format]);
}
