using Microsoft.Data.Sqlite;
using PassportMonitor.Contracts.Log;
using SQLitePCL;

namespace PassportMonitor.Silo.Stores.Sqlite;

/// <summary>The store's writing statements on the one connection that writes. For one thread; every call blocks.</summary>
internal sealed class SqliteCommands : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SourceIds _sources;
    private readonly SqliteStatement _begin, _commit, _rollback, _next, _insertSource, _insertEntry, _updateRow, _insertRow, _deleteRow, _checkpoint, _remove, _forget, _restart;

    internal SqliteCommands(SqliteConnection connection)
    {
        _connection = connection;
        _sources = new SourceIds(connection);
        _begin = new(connection, "BEGIN IMMEDIATE");
        _commit = new(connection, "COMMIT");
        _rollback = new(connection, "ROLLBACK");
        _next = new(connection, "SELECT \"offset\" + 1 FROM log WHERE partition = ?1 ORDER BY \"offset\" DESC LIMIT 1");
        _insertSource = new(connection, "INSERT INTO sources (name) VALUES (?1)");
        _insertEntry = new(connection, """
            INSERT INTO log (partition, "offset", source_id, id, type, subject, occurred_at, sequence, recorded_at, content_hash, chain, data)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """);
        // Two statements, because one that may change `live` has to touch its index for every row.
        _updateRow = new(connection, "UPDATE projection SET body = ?5 WHERE partition = ?1 AND kind = ?2 AND key = ?3 AND live = ?4");
        _insertRow = new(connection, "INSERT OR REPLACE INTO projection (partition, kind, key, live, body) VALUES (?1, ?2, ?3, ?4, ?5)");
        _deleteRow = new(connection, "DELETE FROM projection WHERE partition = ?1 AND kind = ?2 AND key = ?3");
        _remove = new(connection, "UPDATE log SET data = ?3, seal = ?4 WHERE partition = ?1 AND \"offset\" = ?2 AND seal IS NULL");
        _forget = new(connection, "DELETE FROM projection WHERE partition = ?1 AND kind <> ?2");
        _restart = new(connection, "DELETE FROM checkpoint WHERE partition = ?1");
        _checkpoint = new(connection, """
            INSERT INTO checkpoint (partition, next) VALUES (?1, ?2)
            ON CONFLICT (partition) DO UPDATE SET next = excluded.next WHERE excluded.next >= next
            """);
    }

    internal void Begin() => _begin.Step();

    internal void Commit() => _commit.Step();

    /// <summary>Undoes the open transaction. SQLite has done so itself after some errors; then there is nothing to do.</summary>
    internal void Rollback()
    {
        _sources.Forget();
        if (raw.sqlite3_get_autocommit(_connection.Handle!) == 0)
        {
            _rollback.Step();
        }
    }

    /// <summary>Does what is asked within the open transaction.</summary>
    /// <exception cref="FencedException">Somebody else has written this partition.</exception>
    internal void Apply(WriteRequest request)
    {
        switch (request)
        {
            case AppendRequest append:
                Append(append.Partition, append.Entries);
                break;
            case ProjectionRequest save:
                Save(save);
                break;
            case ResetRequest reset:
                Reset(reset);
                break;
            case SealRequest seal:
                Seal(seal);
                break;
        }
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in (SqliteStatement[])
            [_begin, _commit, _rollback, _next, _insertSource, _insertEntry, _updateRow, _insertRow, _deleteRow, _checkpoint, _remove, _forget, _restart])
        {
            statement.Dispose();
        }
        _sources.Dispose();
        _connection.Dispose();
    }

    private void Append(int partition, IReadOnlyList<LogEntry> entries)
    {
        OffsetRules.CheckStart(partition, entries, Next(partition));
        _insertEntry.Bind(1, partition);
        try
        {
            for (int i = 0; i < entries.Count; i++)
            {
                Insert(entries[i]);
            }
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_CONSTRAINT)
        {
            throw new FencedException(partition);
        }
    }

    private void Insert(LogEntry entry)
    {
        NewEvent e = entry.Event;
        _insertEntry.Bind(2, entry.Offset);
        _insertEntry.Bind(3, _sources.IdOf(e.Source) ?? AddSource(e.Source));
        _insertEntry.Bind(4, e.Id);
        _insertEntry.Bind(5, e.Type);
        _insertEntry.Bind(6, e.Subject);
        _insertEntry.Bind(7, e.OccurredAt.UtcTicks);
        _insertEntry.Bind(8, e.Sequence);
        _insertEntry.Bind(9, entry.RecordedAt.UtcTicks);
        _insertEntry.Bind(10, entry.ContentHash);
        _insertEntry.Bind(11, entry.Chain);
        _insertEntry.Bind(12, e.Data);
        _insertEntry.Step();
    }

    private long AddSource(string name)
    {
        _insertSource.Bind(1, name);
        _insertSource.Step();
        long id = raw.sqlite3_last_insert_rowid(_connection.Handle!);
        _sources.Learn(id, name);
        return id;
    }

    private long Next(int partition)
    {
        _next.Bind(1, partition);
        if (!_next.Step())
        {
            return 0;
        }
        long next = _next.Int64(0);
        _next.Reset();
        return next;
    }

    private void Save(ProjectionRequest save)
    {
        _checkpoint.Bind(1, save.Partition);
        _checkpoint.Bind(2, save.Checkpoint);
        _checkpoint.Step();
        if (raw.sqlite3_changes(_connection.Handle!) == 0)
        {
            throw new FencedException(save.Partition);
        }
        Save(save.Partition, save.Rows);
    }

    private void Reset(ResetRequest reset)
    {
        _forget.Bind(1, reset.Partition);
        _forget.Bind(2, (long)reset.Kept);
        _forget.Step();
        _restart.Bind(1, reset.Partition);
        _restart.Step();
        Save(reset.Partition, [reset.Row]);
    }

    private void Seal(SealRequest seal)
    {
        Append(seal.Partition, [seal.Seal]);
        _remove.Bind(1, seal.Partition);
        _remove.Bind(4, seal.Seal.Offset);
        foreach ((long offset, byte[] dataHash) in seal.Removals)
        {
            _remove.Bind(2, offset);
            _remove.Bind(3, dataHash);
            _remove.Step();
            OffsetRules.CheckRemoved(seal.Partition, offset, raw.sqlite3_changes(_connection.Handle!));
        }
        Save(seal.Partition, seal.Rows);
    }

    private void Save(int partition, IReadOnlyList<ProjectionRow> rows)
    {
        _updateRow.Bind(1, partition);
        _insertRow.Bind(1, partition);
        _deleteRow.Bind(1, partition);
        foreach (ProjectionRow row in rows)
        {
            Save(row);
        }
    }

    private void Save(ProjectionRow row)
    {
        if (row.Body is null)
        {
            _deleteRow.Bind(2, (long)row.Kind);
            _deleteRow.Bind(3, row.Key);
            _deleteRow.Step();
        }
        else if (!Change(_updateRow, row))
        {
            Change(_insertRow, row);
        }
    }

    private bool Change(SqliteStatement statement, ProjectionRow row)
    {
        statement.Bind(2, (long)row.Kind);
        statement.Bind(3, row.Key);
        statement.Bind(4, row.Live ? 1 : 0);
        statement.Bind(5, row.Body);
        statement.Step();
        return raw.sqlite3_changes(_connection.Handle!) > 0;
    }
}
