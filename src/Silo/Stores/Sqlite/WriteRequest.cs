using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Stores.Sqlite;

/// <summary>One call that waits for the writer thread. It completes once its transaction is on the disk.</summary>
internal abstract class WriteRequest(int partition, CancellationToken cancel)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal int Partition { get; } = partition;

    internal CancellationToken Cancel { get; } = cancel;

    internal Task Done => _done.Task;

    internal void Complete() => _done.TrySetResult();

    internal void Fail(Exception error) => _done.TrySetException(error);

    /// <summary>Gives up before anything was written; true when the caller asked for it.</summary>
    internal bool GivesUp() => Cancel.IsCancellationRequested && _done.TrySetCanceled(Cancel);
}

/// <summary>Entries to append; at least one, dense.</summary>
internal sealed class AppendRequest(int partition, IReadOnlyList<LogEntry> entries, CancellationToken cancel) : WriteRequest(partition, cancel)
{
    internal IReadOnlyList<LogEntry> Entries { get; } = entries;
}

/// <summary>Rows of the projection and the checkpoint they belong to.</summary>
internal sealed class ProjectionRequest(int partition, IReadOnlyList<ProjectionRow> rows, long checkpoint, CancellationToken cancel)
    : WriteRequest(partition, cancel)
{
    internal IReadOnlyList<ProjectionRow> Rows { get; } = rows;

    internal long Checkpoint { get; } = checkpoint;
}

/// <summary>Lets go of a projection but for one kind of rows, and writes one.</summary>
internal sealed class ResetRequest(int partition, ProjectionKind kept, ProjectionRow row, CancellationToken cancel) : WriteRequest(partition, cancel)
{
    internal ProjectionKind Kept { get; } = kept;

    internal ProjectionRow Row { get; } = row;
}

/// <summary>The entry that seals a removal, what is removed, and the rows that go with it.</summary>
internal sealed class SealRequest(
    int partition, LogEntry seal, IReadOnlyList<(long Offset, byte[] DataHash)> removals, IReadOnlyList<ProjectionRow> rows, CancellationToken cancel)
    : WriteRequest(partition, cancel)
{
    internal LogEntry Seal { get; } = seal;

    internal IReadOnlyList<(long Offset, byte[] DataHash)> Removals { get; } = removals;

    internal IReadOnlyList<ProjectionRow> Rows { get; } = rows;
}
