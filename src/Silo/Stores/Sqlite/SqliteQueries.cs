using Microsoft.Data.Sqlite;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Silo.Stores.Sqlite;

/// <summary>The store's reading statements on one connection. For one thread; every call blocks.</summary>
internal sealed class SqliteQueries : IDisposable
{
    private const string EntryColumns = "\"offset\", source_id, id, type, subject, occurred_at, sequence, recorded_at, content_hash, chain, data, seal";

    private readonly SqliteConnection _connection;
    private readonly SourceIds _sources;
    private readonly SqliteStatement _begin, _end, _head, _checkpoint, _contentHash, _read, _subject, _row, _liveRows;

    internal SqliteQueries(SqliteConnection connection)
    {
        _connection = connection;
        _sources = new SourceIds(connection);
        _begin = new(connection, "BEGIN");
        _end = new(connection, "ROLLBACK");
        _head = new(connection, "SELECT \"offset\", chain FROM log WHERE partition = ?1 ORDER BY \"offset\" DESC LIMIT 1");
        _checkpoint = new(connection, "SELECT next FROM checkpoint WHERE partition = ?1");
        _contentHash = new(connection, "SELECT content_hash FROM log WHERE partition = ?1 AND source_id = ?2 AND id = ?3");
        _read = new(connection, $"SELECT {EntryColumns} FROM log WHERE partition = ?1 AND \"offset\" >= ?2 ORDER BY \"offset\" LIMIT ?3");
        _subject = new(connection, $"SELECT {EntryColumns} FROM log INDEXED BY log_subject WHERE partition = ?1 AND subject = ?2 AND \"offset\" < ?3");
        _row = new(connection, "SELECT live, body FROM projection WHERE partition = ?1 AND kind = ?2 AND key = ?3");
        _liveRows = new(connection, """
            SELECT key, body FROM projection INDEXED BY projection_live
            WHERE partition = ?1 AND kind = ?2 AND live = 1 AND key > ?3 ORDER BY key LIMIT ?4
            """);
    }

    internal PartitionHead Head(int partition) => InSnapshot(() =>
    {
        (long next, byte[] chain) = (0L, HashChain.Genesis);
        _head.Bind(1, partition);
        if (_head.Step())
        {
            (next, chain) = (_head.Int64(0) + 1, _head.Bytes(1));
            _head.Reset();
        }
        return new PartitionHead(next, chain, Checkpoint(partition));
    });

    internal byte[]?[] ContentHashes(int partition, IReadOnlyList<EventKey> keys) => InSnapshot(() =>
    {
        byte[]?[] hashes = new byte[]?[keys.Count];
        _contentHash.Bind(1, partition);
        for (int i = 0; i < hashes.Length; i++)
        {
            hashes[i] = _sources.IdOf(keys[i].Source) is { } source ? ContentHash(source, keys[i].Id) : null;
        }
        return hashes;
    });

    internal List<LogEntry> Read(int partition, long from, int max)
    {
        List<LogEntry> entries = [];
        _read.Bind(1, partition);
        _read.Bind(2, from);
        _read.Bind(3, max);
        AddAll(_read, partition, entries);
        return entries;
    }

    internal List<LogEntry> ReadSubjects(int partition, IEnumerable<string> subjects, long before) => InSnapshot(() =>
    {
        List<LogEntry> entries = [];
        _subject.Bind(1, partition);
        _subject.Bind(3, before);
        foreach (string subject in subjects.Distinct(StringComparer.Ordinal))
        {
            _subject.Bind(2, subject);
            AddAll(_subject, partition, entries);
        }
        entries.Sort((a, b) => a.Offset.CompareTo(b.Offset));
        return entries;
    });

    internal List<ProjectionRow> Rows(int partition, ProjectionKind kind, IEnumerable<string> keys) => InSnapshot(() =>
    {
        List<ProjectionRow> rows = [];
        _row.Bind(1, partition);
        _row.Bind(2, (long)kind);
        foreach (string key in keys.Distinct(StringComparer.Ordinal))
        {
            _row.Bind(3, key);
            if (_row.Step())
            {
                rows.Add(new ProjectionRow(kind, key, _row.Int64(0) != 0, _row.Bytes(1)));
                _row.Reset();
            }
        }
        return rows;
    });

    /// <summary>Up to <paramref name="max"/> live rows whose key comes after <paramref name="after"/>, in the order of their keys' bytes.</summary>
    internal List<ProjectionRow> LiveRows(int partition, ProjectionKind kind, string after, int max)
    {
        List<ProjectionRow> rows = new(max);
        _liveRows.Bind(1, partition);
        _liveRows.Bind(2, (long)kind);
        _liveRows.Bind(3, after);
        _liveRows.Bind(4, max);
        while (_liveRows.Step())
        {
            rows.Add(new ProjectionRow(kind, _liveRows.Text(0), Live: true, _liveRows.Bytes(1)));
        }
        return rows;
    }

    /// <summary>All rows of some kinds and the checkpoint, of one moment.</summary>
    internal (long Checkpoint, IReadOnlyList<ProjectionRow> Rows) AllRows(int partition, IEnumerable<ProjectionKind> kinds) => InSnapshot(() =>
    {
        List<ProjectionRow> rows = [];
        using SqliteStatement all = new(_connection, "SELECT key, live, body FROM projection WHERE partition = ?1 AND kind = ?2");
        all.Bind(1, partition);
        foreach (ProjectionKind kind in kinds)
        {
            all.Bind(2, (long)kind);
            while (all.Step())
            {
                rows.Add(new ProjectionRow(kind, all.Text(0), all.Int64(1) != 0, all.Bytes(2)));
            }
        }
        return (Checkpoint(partition), (IReadOnlyList<ProjectionRow>)rows);
    });

    /// <summary>Entries whose partition the store doesn't have.</summary>
    internal int StrayPartitions(int partitions)
    {
        using SqliteStatement count = new(_connection, "SELECT (SELECT count(*) FROM log WHERE partition < 0) + (SELECT count(*) FROM log WHERE partition >= ?1)");
        count.Bind(1, partitions);
        count.Step();
        return checked((int)count.Int64(0));
    }

    /// <summary>The first entry whose event stands at an earlier offset already.</summary>
    internal long? Repeated(int partition)
    {
        using SqliteStatement repeated = new(_connection,
            "SELECT max(\"offset\") FROM log WHERE partition = ?1 GROUP BY source_id, id HAVING count(*) > 1 ORDER BY 1 LIMIT 1");
        repeated.Bind(1, partition);
        return repeated.Step() ? repeated.Int64(0) : null;
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in (SqliteStatement[])[_begin, _end, _head, _checkpoint, _contentHash, _read, _subject, _row, _liveRows])
        {
            statement.Dispose();
        }
        _sources.Dispose();
        _connection.Dispose();
    }

    /// <summary>Several statements that see the same state; also spares each of them its own lock.</summary>
    private T InSnapshot<T>(Func<T> read)
    {
        _begin.Step();
        try
        {
            return read();
        }
        finally
        {
            _end.Step();
        }
    }

    private long Checkpoint(int partition)
    {
        _checkpoint.Bind(1, partition);
        if (!_checkpoint.Step())
        {
            return 0;
        }
        long next = _checkpoint.Int64(0);
        _checkpoint.Reset();
        return next;
    }

    private byte[]? ContentHash(long source, string id)
    {
        _contentHash.Bind(2, source);
        _contentHash.Bind(3, id);
        if (!_contentHash.Step())
        {
            return null;
        }
        byte[] hash = _contentHash.Bytes(0);
        _contentHash.Reset();
        return hash;
    }

    private void AddAll(SqliteStatement statement, int partition, List<LogEntry> to)
    {
        try
        {
            while (statement.Step())
            {
                to.Add(Entry(statement, partition));
            }
        }
        catch (Exception e) when (e is OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"Entry {partition}/{statement.Int64(0)} holds a number or an instant that can't be.", e);
        }
        finally
        {
            statement.Reset();
        }
    }

    private LogEntry Entry(SqliteStatement row, int partition)
    {
        bool whole = row.IsNull(11);
        return new LogEntry
        {
            Partition = partition,
            Offset = row.Int64(0),
            Event = new NewEvent
            {
                Source = _sources.NameOf(row.Int64(1))
                    ?? throw new InvalidDataException($"Entry {partition}/{row.Int64(0)} names source {row.Int64(1)}, which the table sources doesn't have."),
                Id = row.Text(2),
                Type = checked((ushort)row.Int64(3)),
                Subject = row.Text(4),
                OccurredAt = new DateTimeOffset(row.Int64(5), TimeSpan.Zero),
                Sequence = row.Int64(6),
                Data = whole ? row.Bytes(10) : Removal.NoData,
            },
            RecordedAt = new DateTimeOffset(row.Int64(7), TimeSpan.Zero),
            ContentHash = row.Bytes(8),
            Chain = row.Bytes(9),
            Removal = whole ? null : new Removal(row.Int64(11), row.Bytes(10)),
        };
    }
}
