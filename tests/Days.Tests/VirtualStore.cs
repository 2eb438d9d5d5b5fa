using System.Runtime.CompilerServices;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Days.Tests;

/// <summary>A log in memory, found by subject as quickly as a store finds it; nothing is projected, for everything stays in memory.</summary>
internal sealed class VirtualStore(int partitions) : IEventStore
{
    private static readonly byte[] s_unchained = new byte[32]; // nobody verifies a virtual log
    private readonly List<LogEntry>[] _entries = [.. Enumerable.Range(0, partitions).Select(_ => new List<LogEntry>())];
    private readonly Dictionary<(int Partition, string Subject), List<LogEntry>> _bySubject = [];

    public int Partitions => partitions;

    internal LogEntry Append(int partition, NewEvent e, DateTimeOffset recordedAt)
    {
        LogEntry entry = new()
        {
            Partition = partition, Offset = _entries[partition].Count, Event = e, RecordedAt = recordedAt, ContentHash = s_unchained, Chain = s_unchained,
        };
        _entries[partition].Add(entry);
        if (!_bySubject.TryGetValue((partition, e.Subject), out List<LogEntry>? own))
        {
            _bySubject.Add((partition, e.Subject), own = []);
        }
        own.Add(entry);
        return entry;
    }

    public Task<PartitionHead> ReadHead(int partition, CancellationToken cancel = default) =>
        Task.FromResult(new PartitionHead(_entries[partition].Count, HashChain.Genesis, 0));

    public Task<byte[]?[]> FindContentHashes(int partition, IReadOnlyList<EventKey> keys, CancellationToken cancel = default) =>
        Task.FromResult(new byte[]?[keys.Count]);

    public Task Append(int partition, IReadOnlyList<LogEntry> entries, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<LogEntry>> Read(int partition, long from, int max, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<LogEntry>>([.. _entries[partition].Skip((int)from).Take(max)]);

    public Task<IReadOnlyList<LogEntry>> ReadSubjects(int partition, IReadOnlyCollection<string> subjects, long before, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<LogEntry>>([.. subjects.SelectMany(s => _bySubject.GetValueOrDefault((partition, s)) ?? []).Where(e => e.Offset < before).OrderBy(e => e.Offset)]);

    public Task SaveProjection(int partition, IReadOnlyList<ProjectionRow> rows, long checkpoint, CancellationToken cancel = default) => Task.CompletedTask;

    public Task ResetProjection(int partition, ProjectionKind kept, ProjectionRow row, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<ProjectionRow>> FindProjection(int partition, ProjectionKind kind, IReadOnlyCollection<string> keys, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<ProjectionRow>>([]);

    public Task Seal(int partition, LogEntry seal, IReadOnlyList<(long Offset, byte[] DataHash)> sealedEntries, IReadOnlyList<ProjectionRow> rows, CancellationToken cancel = default) =>
        throw new NotSupportedException();

    public async IAsyncEnumerable<ProjectionRow> ReadLiveProjection(int partition, ProjectionKind kind, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await Task.CompletedTask;
        yield break;
    }
}
