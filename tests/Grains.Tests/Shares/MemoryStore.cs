using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Grains.Tests.Shares;

/// <summary>The store's contract in a few lists, for properties of what stands above it.</summary>
internal sealed class MemoryStore(int partitions) : IEventStore
{
    private readonly List<LogEntry>[] _entries = [.. Enumerable.Range(0, partitions).Select(_ => new List<LogEntry>())];
    private readonly Dictionary<(int, ProjectionKind, string), ProjectionRow> _rows = [];
    private readonly long[] _checkpoints = new long[partitions + 2]; // and what stands beside them

    public int Partitions => partitions;

    internal List<LogEntry> Log(int partition) => _entries[partition];

    /// <summary>Appends an event as its partition would, unless it is there already.</summary>
    internal LogEntry? Append(int partition, NewEvent e, DateTimeOffset recordedAt)
    {
        List<LogEntry> log = _entries[partition];
        if (log.Any(x => x.Event.Source == e.Source && x.Event.Id == e.Id))
        {
            return null;
        }
        byte[] chain = HashChain.Next(log.Count == 0 ? HashChain.Genesis : log[^1].Chain, partition, log.Count, e, recordedAt);
        LogEntry entry = new()
        {
            Partition = partition, Offset = log.Count, Event = e, RecordedAt = recordedAt, ContentHash = HashChain.ContentHash(e), Chain = chain,
        };
        log.Add(entry);
        return entry;
    }

    public Task<PartitionHead> ReadHead(int partition, CancellationToken cancel = default) => Task.FromResult(
        new PartitionHead(_entries[partition].Count, _entries[partition] is [.., var last] ? last.Chain : HashChain.Genesis, _checkpoints[partition]));

    public Task<byte[]?[]> FindContentHashes(int partition, IReadOnlyList<EventKey> keys, CancellationToken cancel = default) =>
        Task.FromResult<byte[]?[]>([.. keys.Select(k => _entries[partition].Find(x => x.Event.Source == k.Source && x.Event.Id == k.Id)?.ContentHash)]);

    public Task Append(int partition, IReadOnlyList<LogEntry> entries, CancellationToken cancel = default)
    {
        _entries[partition].AddRange(entries);
        return Task.CompletedTask;
    }

    public Task Seal(int partition, LogEntry seal, IReadOnlyList<(long Offset, byte[] DataHash)> removals, IReadOnlyList<ProjectionRow> rows, CancellationToken cancel = default)
    {
        foreach ((long offset, byte[] hash) in removals)
        {
            LogEntry whole = _entries[partition][(int)offset];
            NewEvent e = whole.Event;
            _entries[partition][(int)offset] = new LogEntry
            {
                Partition = partition, Offset = offset, RecordedAt = whole.RecordedAt, ContentHash = whole.ContentHash, Chain = whole.Chain, Removal = new Removal(seal.Offset, hash),
                Event = new NewEvent { Source = e.Source, Id = e.Id, Type = e.Type, Subject = e.Subject, OccurredAt = e.OccurredAt, Sequence = e.Sequence, Data = Removal.NoData },
            };
        }
        _entries[partition].Add(seal);
        return SaveProjection(partition, rows, _checkpoints[partition], cancel);
    }

    public Task<IReadOnlyList<LogEntry>> Read(int partition, long from, int max, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<LogEntry>>([.. _entries[partition].Skip((int)from).Take(max)]);

    public Task<IReadOnlyList<LogEntry>> ReadSubjects(int partition, IReadOnlyCollection<string> subjects, long before, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<LogEntry>>([.. _entries[partition].Where(e => e.Offset < before && subjects.Contains(e.Event.Subject))]);

    /// <summary>Saves wait for this.</summary>
    internal Task SavesAfter { get; set; } = Task.CompletedTask;

    /// <summary>Transactions that saved rows of a projection.</summary>
    internal int Saves { get; private set; }

    public async Task SaveProjection(int partition, IReadOnlyList<ProjectionRow> rows, long checkpoint, CancellationToken cancel = default)
    {
        Saves++;
        await SavesAfter;
        foreach (ProjectionRow row in rows)
        {
            _rows[(partition, row.Kind, row.Key)] = row;
            if (row.Body is null)
            {
                _rows.Remove((partition, row.Kind, row.Key));
            }
        }
        _checkpoints[partition] = checkpoint;
    }

    public Task ResetProjection(int partition, ProjectionKind kept, ProjectionRow row, CancellationToken cancel = default)
    {
        foreach ((int, ProjectionKind, string) key in _rows.Keys.Where(k => k.Item1 == partition && k.Item2 != kept).ToArray())
        {
            _rows.Remove(key);
        }
        return SaveProjection(partition, [row], 0, cancel);
    }

    /// <summary>All rows of a partition.</summary>
    internal ProjectionRow[] Rows(int partition) => [.. _rows.Where(r => r.Key.Item1 == partition).Select(r => r.Value)];

    /// <summary>Happens once rows are being looked for, before they are found.</summary>
    internal Func<Task>? BeforeReading { get; set; }

    public async Task<IReadOnlyList<ProjectionRow>> FindProjection(int partition, ProjectionKind kind, IReadOnlyCollection<string> keys, CancellationToken cancel = default)
    {
        await (BeforeReading?.Invoke() ?? Task.CompletedTask);
        return [.. keys.Where(k => _rows.ContainsKey((partition, kind, k))).Select(k => _rows[(partition, kind, k)])];
    }

    public async IAsyncEnumerable<ProjectionRow> ReadLiveProjection(int partition, ProjectionKind kind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        await Task.CompletedTask;
        foreach (ProjectionRow row in _rows.Where(r => r.Key.Item1 == partition && r.Key.Item2 == kind && r.Value.Live).Select(r => r.Value))
        {
            yield return row;
        }
    }
}
