using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace PassportMonitor.Bench.Budgets;

/// <summary>
/// The floor of the intake: one thread that parses the same CloudEvents and appends them to the same table (WAL, synchronous=FULL, the
/// same primary key, unique id and subject index), and nothing else.
/// </summary>
internal static class AppendFloor
{
    /// <summary>Events a second, in transactions of one body each.</summary>
    internal static double Measure(IEnumerable<byte[]> bodies, string folder, TimeProvider time)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "floor.db"), Pooling = false }.ToString());
        connection.Open();
        Execute(connection, """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            CREATE TABLE log (partition INTEGER NOT NULL, "offset" INTEGER NOT NULL, source_id INTEGER NOT NULL, id TEXT NOT NULL,
                type INTEGER NOT NULL, subject TEXT NOT NULL, occurred_at INTEGER NOT NULL, sequence INTEGER NOT NULL, recorded_at INTEGER NOT NULL,
                content_hash BLOB NOT NULL, chain BLOB NOT NULL, data BLOB NOT NULL, PRIMARY KEY (partition, "offset")) WITHOUT ROWID;
            CREATE UNIQUE INDEX log_event ON log (partition, source_id, id);
            CREATE INDEX log_subject ON log (partition, subject, "offset");
            """);
        long begun = time.GetTimestamp();
        long events = 0;
        foreach (byte[] body in bodies)
        {
            events = Append(connection, body, events);
        }
        return events / time.GetElapsedTime(begun).TotalSeconds;
    }

    private static long Append(SqliteConnection connection, byte[] body, long offset)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO log VALUES (0, @o, 1, @i, 1, @s, @t, 0, @t, @h, @c, @d)";
        SqliteParameter place = insert.Parameters.Add("@o", SqliteType.Integer), id = insert.Parameters.Add("@i", SqliteType.Text),
            subject = insert.Parameters.Add("@s", SqliteType.Text), at = insert.Parameters.Add("@t", SqliteType.Integer),
            hash = insert.Parameters.Add("@h", SqliteType.Blob), chain = insert.Parameters.Add("@c", SqliteType.Blob), data = insert.Parameters.Add("@d", SqliteType.Blob);
        insert.Prepare();
        for (int from = 0; from < body.Length;)
        {
            int length = Array.IndexOf(body, (byte)'\n', from) - from;
            using JsonDocument line = JsonDocument.Parse(body.AsMemory(from, length));
            JsonElement root = line.RootElement;
            place.Value = offset++;
            id.Value = root.GetProperty("id").GetString();
            subject.Value = root.GetProperty("subject").GetString();
            at.Value = DateTimeOffset.Parse(root.GetProperty("time").GetString()!, CultureInfo.InvariantCulture).UtcTicks;
            byte[] content = SHA256.HashData(body.AsSpan(from, length));
            hash.Value = content[..16];
            chain.Value = content;
            data.Value = JsonSerializer.SerializeToUtf8Bytes(root.GetProperty("data"));
            insert.ExecuteNonQuery();
            from += length + 1;
        }
        transaction.Commit();
        return offset;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
