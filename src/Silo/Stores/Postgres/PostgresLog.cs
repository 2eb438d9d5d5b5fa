using Npgsql;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Silo.Stores.Postgres;

/// <summary>The statements on the log.</summary>
internal sealed class PostgresLog(NpgsqlDataSource source)
{
    private const string Entries = """
        SELECT l."offset", s.name, l.id, l.type, l.subject, l.occurred_at, l.sequence, l.recorded_at, l.content_hash, l.chain, l.data, l.seal
        FROM pm.log l LEFT JOIN pm.sources s ON s.id = l.source_id
        """;

    private readonly PostgresSources _sources = new(source);

    internal async Task<PartitionHead> Head(int partition, CancellationToken cancel)
    {
        await using NpgsqlCommand command = source.CreateCommand("""
            SELECT l."offset" + 1, l.chain, coalesce((SELECT next FROM pm.checkpoint WHERE partition = $1), 0)
            FROM (SELECT 1) AS one LEFT JOIN LATERAL
                (SELECT "offset", chain FROM pm.log WHERE partition = $1 ORDER BY "offset" DESC LIMIT 1) AS l ON true
            """);
        command.Parameters.Add(Of(partition));
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        bool empty = await reader.IsDBNullAsync(0, cancel);
        return new PartitionHead(empty ? 0 : reader.GetInt64(0), empty ? HashChain.Genesis : reader.GetFieldValue<byte[]>(1), reader.GetInt64(2));
    }

    internal async Task<byte[]?[]> ContentHashes(int partition, IReadOnlyList<EventKey> keys, CancellationToken cancel)
    {
        byte[]?[] hashes = new byte[]?[keys.Count];
        // LIMIT keeps the planner from turning the look-ups into a join over the whole log.
        await using NpgsqlCommand command = source.CreateCommand("""
            SELECT k.n, l.content_hash FROM unnest($2, $3) WITH ORDINALITY AS k (source, id, n)
            JOIN pm.sources s ON s.name = k.source
            CROSS JOIN LATERAL (SELECT content_hash FROM pm.log WHERE partition = $1 AND source_id = s.id AND id = k.id LIMIT 1) AS l
            """);
        command.Parameters.Add(Of(partition));
        command.Parameters.Add(Of<string[]>([.. keys.Select(k => k.Source)]));
        command.Parameters.Add(Of<string[]>([.. keys.Select(k => k.Id)]));
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            hashes[reader.GetInt64(0) - 1] = reader.GetFieldValue<byte[]>(1);
        }
        return hashes;
    }

    /// <summary>
    /// One statement, rows in offset order. Two owners of one partition both begin with its head, so the second waits for the first there and
    /// is fenced; they can't lock each other out.
    /// </summary>
    internal async Task<bool> Append(int partition, IReadOnlyList<LogEntry> entries)
    {
        int[] sources = await _sources.NumbersOf(entries, CancellationToken.None);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        return await Append(connection, partition, entries, sources);
    }

    /// <summary>The seal first: its place makes a second owner wait, and fences it. Then the data of the others leaves.</summary>
    internal async Task<bool> Seal(
        int partition, LogEntry seal, IReadOnlyList<(long Offset, byte[] DataHash)> removals, IReadOnlyList<ProjectionRow> rows)
    {
        int[] sources = await _sources.NumbersOf([seal], CancellationToken.None);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await Append(connection, partition, [seal], sources);
        await using NpgsqlCommand remove = new("""
            UPDATE pm.log AS l SET data = gone.hash, seal = $2 FROM unnest($3, $4) AS gone ("offset", hash)
            WHERE l.partition = $1 AND l."offset" = gone."offset" AND l.seal IS NULL
            """, connection);
        remove.Parameters.AddRange((NpgsqlParameter[])
            [Of(partition), Of(seal.Offset), Of<long[]>([.. removals.Select(r => r.Offset)]), Of<byte[][]>([.. removals.Select(r => r.DataHash)])]);
        if (await remove.ExecuteNonQueryAsync() != removals.Count)
        {
            throw new InvalidOperationException($"Partition {partition}: the data of {removals.Count} entries can't be removed: some aren't there, or theirs left before.");
        }
        await PostgresProjection.Write(connection, partition, rows);
        await transaction.CommitAsync();
        return true;
    }

    private static async Task<bool> Append(NpgsqlConnection connection, int partition, IReadOnlyList<LogEntry> entries, int[] sources)
    {
        await using NpgsqlCommand command = new("""
            INSERT INTO pm.log (partition, "offset", source_id, id, type, subject, occurred_at, sequence, recorded_at, content_hash, chain, data)
            SELECT $1, $2 + n - 1, source_id, id, type, subject, occurred_at, sequence, recorded_at, content_hash, chain, data
            FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12) WITH ORDINALITY
                AS t (source_id, id, type, subject, occurred_at, sequence, recorded_at, content_hash, chain, data, n)
            WHERE $2 = 0 OR EXISTS (SELECT FROM pm.log WHERE partition = $1 AND "offset" = $2 - 1)
            ORDER BY n
            """, connection);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            Of(partition), Of(entries[0].Offset), Of(sources),
            Column(entries, e => e.Event.Id), Column(entries, e => (int)e.Event.Type), Column(entries, e => e.Event.Subject),
            Column(entries, e => e.Event.OccurredAt.UtcTicks), Column(entries, e => e.Event.Sequence), Column(entries, e => e.RecordedAt.UtcTicks),
            Column(entries, e => e.ContentHash), Column(entries, e => e.Chain), Column(entries, e => e.Event.Data),
        ]);
        try
        {
            return await command.ExecuteNonQueryAsync() > 0
                ? true
                : throw new InvalidOperationException($"An append to partition {partition} begins at {entries[0].Offset}, but the log ends before.");
        }
        catch (PostgresException e) when (PostgresDatabase.IsTaken(e))
        {
            throw new FencedException(partition);
        }
    }

    internal Task<List<LogEntry>> Read(int partition, long from, int max, CancellationToken cancel) =>
        Read($"""{Entries} WHERE l.partition = $1 AND l."offset" >= $2 ORDER BY l."offset" LIMIT $3""", partition, [Of(from), Of(max)], cancel);

    internal Task<List<LogEntry>> ReadSubjects(int partition, IReadOnlyCollection<string> subjects, long before, CancellationToken cancel) =>
        Read($"""{Entries} WHERE l.partition = $1 AND l.subject = ANY ($2) AND l."offset" < $3 ORDER BY l."offset" """,
            partition, [Of<string[]>([.. subjects.Distinct(StringComparer.Ordinal)]), Of(before)], cancel);

    /// <summary>Entries whose partition the store doesn't have.</summary>
    internal async Task<int> StrayPartitions(int partitions, CancellationToken cancel)
    {
        await using NpgsqlCommand command = source.CreateCommand(
            "SELECT ((SELECT count(*) FROM pm.log WHERE partition < 0) + (SELECT count(*) FROM pm.log WHERE partition >= $1))::int");
        command.Parameters.Add(Of(partitions));
        return (int)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>The first entry whose event stands at an earlier offset already.</summary>
    internal async Task<long?> Repeated(int partition, CancellationToken cancel)
    {
        await using NpgsqlCommand command = source.CreateCommand(
            "SELECT max(\"offset\") FROM pm.log WHERE partition = $1 GROUP BY source_id, id HAVING count(*) > 1 ORDER BY 1 LIMIT 1");
        command.Parameters.Add(Of(partition));
        command.CommandTimeout = 0;
        return (long?)await command.ExecuteScalarAsync(cancel);
    }

    private async Task<List<LogEntry>> Read(string sql, int partition, NpgsqlParameter[] more, CancellationToken cancel)
    {
        List<LogEntry> entries = [];
        await using NpgsqlCommand command = source.CreateCommand(sql);
        command.Parameters.Add(Of(partition));
        command.Parameters.AddRange(more);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            entries.Add(Entry(reader, partition));
        }
        return entries;
    }

    private static LogEntry Entry(NpgsqlDataReader row, int partition)
    {
        long offset = row.GetInt64(0);
        bool whole = row.IsDBNull(11);
        try
        {
            return new LogEntry
            {
                Partition = partition,
                Offset = offset,
                Event = new NewEvent
                {
                    Source = row.IsDBNull(1) ? throw new InvalidDataException($"Entry {partition}/{offset} names a source that isn't in the table sources.") : row.GetString(1),
                    Id = row.GetString(2),
                    Type = checked((ushort)row.GetInt32(3)),
                    Subject = row.GetString(4),
                    OccurredAt = new DateTimeOffset(row.GetInt64(5), TimeSpan.Zero),
                    Sequence = row.GetInt64(6),
                    Data = whole ? row.GetFieldValue<byte[]>(10) : Removal.NoData,
                },
                RecordedAt = new DateTimeOffset(row.GetInt64(7), TimeSpan.Zero),
                ContentHash = row.GetFieldValue<byte[]>(8),
                Chain = row.GetFieldValue<byte[]>(9),
                Removal = whole ? null : new Removal(row.GetInt64(11), row.GetFieldValue<byte[]>(10)),
            };
        }
        catch (Exception e) when (e is OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"Entry {partition}/{offset} holds a number or an instant that can't be.", e);
        }
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<T[]> Column<T>(IReadOnlyList<LogEntry> entries, Func<LogEntry, T> of)
    {
        T[] values = new T[entries.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = of(entries[i]);
        }
        return Of(values);
    }
}
