using System.Data;
using Npgsql;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Stores.Postgres;

/// <summary>The statements on the projection and its checkpoints.</summary>
internal sealed class PostgresProjection(NpgsqlDataSource source)
{
    /// <summary>The checkpoint comes first: its row makes a second owner wait, and tells who is behind.</summary>
    internal async Task<bool> Save(int partition, IReadOnlyList<ProjectionRow> rows, long checkpoint, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancel);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);
        await using NpgsqlBatch batch = new(connection, transaction);
        batch.BatchCommands.Add(new("""
            INSERT INTO pm.checkpoint AS c (partition, next) VALUES ($1, $2)
            ON CONFLICT (partition) DO UPDATE SET next = excluded.next WHERE excluded.next >= c.next
            """)
        { Parameters = { Of(partition), Of(checkpoint) } });
        AddRows(batch, partition, rows);
        await batch.ExecuteNonQueryAsync(cancel);
        if (batch.BatchCommands[0].RecordsAffected == 0)
        {
            throw new FencedException(partition);
        }
        await transaction.CommitAsync(cancel);
        return true;
    }

    internal async Task<bool> Reset(int partition, ProjectionKind kept, ProjectionRow row, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancel);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);
        await using NpgsqlBatch batch = new(connection, transaction);
        batch.BatchCommands.Add(new("DELETE FROM pm.checkpoint WHERE partition = $1") { Parameters = { Of(partition) } });
        batch.BatchCommands.Add(new("DELETE FROM pm.projection WHERE partition = $1 AND kind <> $2") { Parameters = { Of(partition), Of((short)kept) } });
        AddRows(batch, partition, [row]);
        await batch.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Writes rows on a connection with a transaction of its own.</summary>
    internal static async Task Write(NpgsqlConnection connection, int partition, IReadOnlyList<ProjectionRow> rows)
    {
        await using NpgsqlBatch batch = new(connection);
        AddRows(batch, partition, rows);
        await batch.ExecuteNonQueryAsync();
    }

    private static void AddRows(NpgsqlBatch batch, int partition, IReadOnlyList<ProjectionRow> rows)
    {
        ProjectionRow[] last = LastOfEachKey(rows);
        ProjectionRow[] kept = [.. last.Where(r => r.Body is not null)];
        ProjectionRow[] gone = [.. last.Where(r => r.Body is null)];
        batch.BatchCommands.Add(new("""
            DELETE FROM pm.projection AS p USING unnest($2, $3) AS gone (kind, key)
            WHERE p.partition = $1 AND p.kind = gone.kind AND p.key = gone.key
            """)
        { Parameters = { Of(partition), Kinds(gone), Keys(gone) } });
        batch.BatchCommands.Add(new("""
            INSERT INTO pm.projection (partition, kind, key, live, body)
            SELECT $1, kind, key, live, body FROM unnest($2, $3, $4, $5) AS t (kind, key, live, body) ORDER BY kind, key
            ON CONFLICT (partition, kind, key) DO UPDATE SET live = excluded.live, body = excluded.body
            """)
        { Parameters = { Of(partition), Kinds(kept), Keys(kept), Of<bool[]>([.. kept.Select(r => r.Live)]), Of<byte[][]>([.. kept.Select(r => r.Body!)]) } });
    }

    internal async Task<List<ProjectionRow>> Rows(int partition, ProjectionKind kind, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        await using NpgsqlCommand command = source.CreateCommand("SELECT key, live, body FROM pm.projection WHERE partition = $1 AND kind = $2 AND key = ANY ($3)");
        command.Parameters.AddRange((NpgsqlParameter[])[Of(partition), Of((short)kind), Of<string[]>([.. keys.Distinct(StringComparer.Ordinal)])]);
        return await ReadRows(command, kind, cancel);
    }

    /// <summary>Up to <paramref name="max"/> live rows whose key comes after <paramref name="after"/>, in the order of their keys' bytes.</summary>
    internal async Task<List<ProjectionRow>> LiveRows(int partition, ProjectionKind kind, string after, int max, CancellationToken cancel)
    {
        await using NpgsqlCommand command = source.CreateCommand(
            "SELECT key, live, body FROM pm.projection WHERE partition = $1 AND kind = $2 AND live AND key > $3 ORDER BY key LIMIT $4");
        command.Parameters.AddRange((NpgsqlParameter[])[Of(partition), Of((short)kind), Of(after), Of(max)]);
        return await ReadRows(command, kind, cancel);
    }

    /// <summary>All rows of some kinds and the checkpoint, of one moment.</summary>
    internal async Task<(long Checkpoint, IReadOnlyList<ProjectionRow> Rows)> AllRows(int partition, IEnumerable<ProjectionKind> kinds, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancel);
        await using NpgsqlTransaction snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        List<ProjectionRow> rows = [];
        foreach (ProjectionKind kind in kinds)
        {
            await using NpgsqlCommand all = new("SELECT key, live, body FROM pm.projection WHERE partition = $1 AND kind = $2", connection, snapshot);
            all.Parameters.AddRange((NpgsqlParameter[])[Of(partition), Of((short)kind)]);
            rows.AddRange(await ReadRows(all, kind, cancel));
        }
        await using NpgsqlCommand next = new("SELECT next FROM pm.checkpoint WHERE partition = $1", connection, snapshot);
        next.Parameters.Add(Of(partition));
        return (await next.ExecuteScalarAsync(cancel) as long? ?? 0, rows);
    }

    private static async Task<List<ProjectionRow>> ReadRows(NpgsqlCommand command, ProjectionKind kind, CancellationToken cancel)
    {
        List<ProjectionRow> rows = [];
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new ProjectionRow(kind, reader.GetString(0), reader.GetBoolean(1), reader.GetFieldValue<byte[]>(2)));
        }
        return rows;
    }

    /// <summary>One statement can't change a row twice.</summary>
    private static ProjectionRow[] LastOfEachKey(IReadOnlyList<ProjectionRow> rows)
    {
        Dictionary<(ProjectionKind, string), ProjectionRow> last = new(rows.Count);
        foreach (ProjectionRow row in rows)
        {
            last[(row.Kind, row.Key)] = row;
        }
        return [.. last.Values];
    }

    private static NpgsqlParameter<short[]> Kinds(ProjectionRow[] rows) => Of<short[]>([.. rows.Select(r => (short)r.Kind)]);

    private static NpgsqlParameter<string[]> Keys(ProjectionRow[] rows) => Of<string[]>([.. rows.Select(r => r.Key)]);

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };
}
