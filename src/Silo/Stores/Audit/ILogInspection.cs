using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Stores.Audit;

/// <summary>What checking a log needs beyond reading it.</summary>
internal interface ILogInspection : IEventStore, IAsyncDisposable
{
    /// <summary>Made up when the store was created.</summary>
    string StoreId { get; }

    /// <summary>Number of entries whose partition the store doesn't have.</summary>
    Task<int> CountStrayPartitions(CancellationToken cancel);

    /// <summary>Offset of the first entry whose source and id stand at an earlier offset of the partition already; null when there is none.</summary>
    Task<long?> FindRepeated(int partition, CancellationToken cancel);

    /// <summary>All rows of some kinds, live or not, with the checkpoint that they are true for: of one moment, also while another process saves.</summary>
    Task<(long Checkpoint, IReadOnlyList<ProjectionRow> Rows)> ReadProjection(int partition, IReadOnlyCollection<ProjectionKind> kinds, CancellationToken cancel);
}
