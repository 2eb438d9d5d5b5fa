using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Bench.Foresight;

/// <summary>A store that keeps nothing: for a fold that gets its facts in order and asks for no past.</summary>
internal sealed class DiscardingStore : IEventStore
{
    public int Partitions => 1;

    public Task<PartitionHead> ReadHead(int partition, CancellationToken cancel = default) => Task.FromResult(new PartitionHead(0, new byte[32], 0));

    public Task<byte[]?[]> FindContentHashes(int partition, IReadOnlyList<EventKey> keys, CancellationToken cancel = default) => Task.FromResult(new byte[]?[keys.Count]);

    public Task Append(int partition, IReadOnlyList<LogEntry> entries, CancellationToken cancel = default) => Task.CompletedTask;

    public Task Seal(
        int partition, LogEntry seal, IReadOnlyList<(long Offset, byte[] DataHash)> sealedData, IReadOnlyList<ProjectionRow> rows, CancellationToken cancel = default) => Task.CompletedTask;

    public Task<IReadOnlyList<LogEntry>> Read(int partition, long from, int max, CancellationToken cancel = default) => Task.FromResult<IReadOnlyList<LogEntry>>([]);

    public Task<IReadOnlyList<LogEntry>> ReadSubjects(int partition, IReadOnlyCollection<string> subjects, long before, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<LogEntry>>([]);

    public Task SaveProjection(int partition, IReadOnlyList<ProjectionRow> rows, long checkpoint, CancellationToken cancel = default) => Task.CompletedTask;

    public Task ResetProjection(int partition, ProjectionKind kept, ProjectionRow row, CancellationToken cancel = default) => Task.CompletedTask;

    public Task<IReadOnlyList<ProjectionRow>> FindProjection(int partition, ProjectionKind kind, IReadOnlyCollection<string> keys, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<ProjectionRow>>([]);

    public IAsyncEnumerable<ProjectionRow> ReadLiveProjection(int partition, ProjectionKind kind, CancellationToken cancel = default) => AsyncEnumerable.Empty<ProjectionRow>();
}
