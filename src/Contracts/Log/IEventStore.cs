namespace PassportMonitor.Contracts.Log;

/// <summary>
/// The port to durable storage: the append-only log, and beside it the projection that the pump derives from it.
/// Two implementations stand behind it, SQLite and PostgreSQL, held by one conformance suite.
/// </summary>
/// <remarks>
/// Numbering, hashing and the check for duplicates are the partition's work, done once for both stores; the store keeps bytes.
/// No call blocks the caller's thread. Calls for one partition come from one owner at a time; the primary key
/// (partition, offset) proves it. Every method may throw <see cref="StoreUnavailableException"/>, and then its outcome is unknown.
/// </remarks>
public interface IEventStore
{
    /// <summary>Number of partitions P, fixed when the store was created.</summary>
    int Partitions { get; }

    /// <summary>The end of a partition's log and its projection's checkpoint.</summary>
    Task<PartitionHead> ReadHead(int partition, CancellationToken cancel = default);

    /// <summary>
    /// The content hashes of those of the given events that are in the partition's log already, aligned with
    /// <paramref name="keys"/>; null where the event is new.
    /// </summary>
    Task<byte[]?[]> FindContentHashes(int partition, IReadOnlyList<EventKey> keys, CancellationToken cancel = default);

    /// <summary>Appends entries, whose offsets are dense and begin at the head, in one transaction. Completes once they are durable.</summary>
    /// <exception cref="FencedException">An offset or an event id is taken: another owner is writing this partition.</exception>
    Task Append(int partition, IReadOnlyList<LogEntry> entries, CancellationToken cancel = default);

    /// <summary>
    /// Appends one entry, the seal, takes the data of older entries away, and writes rows, in one transaction. Of each of those entries
    /// everything stays but its data, for which its SHA-256 stands from then on. The checkpoint doesn't move.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="seal">The entry that records it; its offset is the head.</param>
    /// <param name="removals">Offset and hash of the data of each entry, in offset order.</param>
    /// <param name="rows">Rows of the projection that go with it.</param>
    /// <param name="cancel">Gives up before it has begun.</param>
    /// <exception cref="FencedException">The seal's offset or event id is taken: another owner is writing this partition.</exception>
    /// <exception cref="InvalidOperationException">An entry isn't there, or its data left before; nothing was done.</exception>
    Task Seal(
        int partition, LogEntry seal, IReadOnlyList<(long Offset, byte[] DataHash)> removals, IReadOnlyList<ProjectionRow> rows, CancellationToken cancel = default);

    /// <summary>Up to <paramref name="max"/> entries from <paramref name="from"/> on, in offset order.</summary>
    Task<IReadOnlyList<LogEntry>> Read(int partition, long from, int max, CancellationToken cancel = default);

    /// <summary>All entries of these subjects whose offset is below <paramref name="before"/>, in offset order.</summary>
    Task<IReadOnlyList<LogEntry>> ReadSubjects(int partition, IReadOnlyCollection<string> subjects, long before, CancellationToken cancel = default);

    /// <summary>Writes changed rows and the checkpoint in one transaction. Rows are told apart by their key; a null body deletes. A key is never empty.</summary>
    /// <exception cref="FencedException">The stored checkpoint is higher: another owner has folded further, and older rows must not replace its rows.</exception>
    Task SaveProjection(int partition, IReadOnlyList<ProjectionRow> rows, long checkpoint, CancellationToken cancel = default);

    /// <summary>
    /// Lets go of all rows of a partition but those of one kind, writes one, and sets the checkpoint to 0, in one transaction: the projection is made
    /// anew from the log. For the partition's owner before it saves.
    /// </summary>
    Task ResetProjection(int partition, ProjectionKind kept, ProjectionRow row, CancellationToken cancel = default);

    /// <summary>The rows of these keys; keys without a row are left out.</summary>
    Task<IReadOnlyList<ProjectionRow>> FindProjection(int partition, ProjectionKind kind, IReadOnlyCollection<string> keys, CancellationToken cancel = default);

    /// <summary>
    /// Streams the rows of one kind that must be in memory (<see cref="ProjectionRow.Live"/>), in any order, each once. For the partition's owner
    /// before it saves: rows saved while it reads may be missed.
    /// </summary>
    IAsyncEnumerable<ProjectionRow> ReadLiveProjection(int partition, ProjectionKind kind, CancellationToken cancel = default);
}

/// <summary>What identifies an event for ever: its source and the id the source gave it.</summary>
public readonly record struct EventKey(string Source, string Id);

/// <summary>Where a partition's log ends, and how far its projection has come.</summary>
/// <param name="NextOffset">The offset that the next entry gets; also the number of entries.</param>
/// <param name="Chain">Chain hash of the last entry; 32 zero bytes when there is none.</param>
/// <param name="Checkpoint">The projection holds the fold of all offsets below it.</param>
public sealed record PartitionHead(long NextOffset, byte[] Chain, long Checkpoint);

/// <summary>What a projection row holds. Storage numbers; never reused.</summary>
public enum ProjectionKind : byte
{
    /// <summary>One application.</summary>
    Case = 1,

    /// <summary>One site's flows of one day.</summary>
    Flow = 2,

    /// <summary>One site's promises of one token day.</summary>
    Cohort = 3,

    /// <summary>One visit.</summary>
    Visit = 4,

    /// <summary>One hall, beside its visits and counters: newest snapshots, head counts, rosters, and what was recorded when.</summary>
    Hall = 5,

    /// <summary>One counter: its facts of the last days.</summary>
    Counter = 6,

    /// <summary>One national service: its newest probes.</summary>
    Service = 7,

    /// <summary>One site's arrivals of one UTC day, by slot of five minutes.</summary>
    HallArrivals = 8,

    /// <summary>What else one hall did on one UTC day.</summary>
    HallTally = 9,

    /// <summary>How far retention has come.</summary>
    Retention = 10,

    /// <summary>One consumable: its newest facts of stock.</summary>
    Supply = 11,

    /// <summary>Odd facts of one kind and site: how many, and the newest.</summary>
    OddFacts = 12,

    /// <summary>One machine: the newest fact of each type, and its newest changes.</summary>
    Machine = 15,

    /// <summary>What the rows beside it mean: the number of their format.</summary>
    Format = 16,

    /// <summary>What was measured of one machine in one hour. Beside the partitions: it isn't folded from the log.</summary>
    SampleHour = 17,

    /// <summary>Up to which hour a partition has taken samples away; beside them.</summary>
    SamplesTaken = 18,

    /// <summary>What was told of 64 books with numbers in a row. These and the following kinds are of the nation's ledger of production, beside the partitions.</summary>
    BookGroup = 21,

    /// <summary>One delivery, transfer or count of blank books.</summary>
    BookMove = 22,

    /// <summary>The application that a book was bound to.</summary>
    BookUse = 23,

    /// <summary>One box.</summary>
    Box = 24,

    /// <summary>How far the ledger of production has read each partition.</summary>
    ProductionThrough = 25,
}

/// <summary>One row of the projection: bytes under a key, written and read whole.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Key">Unique within partition and kind.</param>
/// <param name="Live">True when it must be in memory while the partition is active (an open case, a recent day).</param>
/// <param name="Body">The serialised row; null deletes it.</param>
public sealed record ProjectionRow(ProjectionKind Kind, string Key, bool Live, byte[]? Body);

/// <summary>Another owner writes this partition. The loser drops its activation; nothing is lost, for nothing was acknowledged.</summary>
public sealed class FencedException : Exception
{
    /// <summary>Names the partition.</summary>
    public FencedException(int partition) : base($"Partition {partition} is written by another owner.") { }
}

/// <summary>The store can't be reached or can't write. Whether the work was done is unknown; retrying is safe.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>States what was tried.</summary>
    public StoreUnavailableException(string message, Exception inner) : base(message, inner) { }
}
