using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PassportMonitor.Silo.Stores.Sqlite;

/// <summary>The tables of the SQLite file, as a list of steps. A step that was released is never changed; new ones are added at the end.</summary>
/// <remarks>
/// The log is stored in the order of its primary key, so that reading on from an offset is one range scan. Instants are UTC ticks of 100 ns.
/// <c>projection_live</c> lists the rows that must be in memory, so a restart never reads past the settled ones, however many years there are.
/// </remarks>
internal static class SqliteSchema
{
    private static readonly string[] s_migrations =
    [
        """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE sources (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE log (
            partition INTEGER NOT NULL,
            "offset" INTEGER NOT NULL,
            source_id INTEGER NOT NULL,
            id TEXT NOT NULL,
            type INTEGER NOT NULL,
            subject TEXT NOT NULL,
            occurred_at INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            content_hash BLOB NOT NULL,
            chain BLOB NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (partition, "offset")
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX log_event ON log (partition, source_id, id);
        CREATE INDEX log_subject ON log (partition, subject, "offset");
        CREATE TABLE projection (
            partition INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            key TEXT NOT NULL,
            live INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (partition, kind, key)
        ) WITHOUT ROWID;
        CREATE INDEX projection_live ON projection (partition, kind, key) WHERE live = 1;
        CREATE TABLE checkpoint (partition INTEGER PRIMARY KEY, next INTEGER NOT NULL);
        """,
        // Where it is set, retention took the data away: data is its SHA-256, and seal the offset of the entry that records it.
        "ALTER TABLE log ADD COLUMN seal INTEGER",
        "INSERT OR REPLACE INTO meta (name, value) VALUES ('routing', 'halls by site')",
    ];

    /// <summary>The schema that this program knows.</summary>
    internal static int Version => s_migrations.Length;

    /// <summary>Creates the tables in an empty file, or brings older ones up to date. A partition count of an older store stays.</summary>
    internal static StoreMeta Migrate(SqliteConnection connection, int partitions)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        StoreMeta? found = Find(connection);
        CheckRouting(connection, found);
        for (int step = found?.Version ?? 0; step < Version; step++)
        {
            Execute(connection, s_migrations[step]);
        }
        StoreMeta meta = found is null ? new(Version, partitions, Guid.NewGuid().ToString("N")) : found with { Version = Version };
        Save(connection, meta);
        transaction.Commit();
        return meta;
    }

    private static void CheckRouting(SqliteConnection connection, StoreMeta? found)
    {
        if (found is null || found.Version >= HallRouting.Version)
        {
            return;
        }
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT DISTINCT partition, type, subject FROM log WHERE {HallRouting.Moved}";
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            HallRouting.Check(connection.DataSource, found.Partitions, reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2));
        }
    }

    /// <summary>What the file says about itself; null when it is empty.</summary>
    /// <exception cref="StoreRefusedException">It was written by a newer program.</exception>
    internal static StoreMeta? Find(SqliteConnection connection)
    {
        if (Scalar(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'meta'") is not 1L)
        {
            return null;
        }
        int version = Number(connection, "version");
        if (version > Version)
        {
            throw new StoreRefusedException(
                $"The store {connection.DataSource} has schema {version}, this program knows {Version} at most. Use the program that wrote it, or a newer one.");
        }
        return new StoreMeta(version, Number(connection, "partitions"), Text(connection, "store_id"));
    }

    /// <summary>Runs statements that return nothing.</summary>
    internal static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Save(SqliteConnection connection, StoreMeta meta)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "INSERT OR REPLACE INTO meta (name, value) VALUES ('version', $version), ('partitions', $partitions), ('store_id', $id)";
        command.Parameters.AddWithValue("$version", meta.Version.ToString(CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue("$partitions", meta.Partitions.ToString(CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue("$id", meta.StoreId);
        command.ExecuteNonQuery();
    }

    private static int Number(SqliteConnection connection, string name) => int.Parse(Text(connection, name), CultureInfo.InvariantCulture);

    private static string Text(SqliteConnection connection, string name) =>
        Scalar(connection, $"SELECT value FROM meta WHERE name = '{name}'") as string
        ?? throw new StoreRefusedException($"The store {connection.DataSource} has no '{name}' in its table meta. It isn't a store of this program, or it is damaged.");

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
