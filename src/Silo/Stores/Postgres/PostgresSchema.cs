using System.Globalization;
using Npgsql;

namespace PassportMonitor.Silo.Stores.Postgres;

/// <summary>The tables in PostgreSQL, in a schema of their own, as a list of steps. A step that was released is never changed; new ones are added at the end.</summary>
/// <remarks>
/// The log isn't partitioned by PostgreSQL, so that its unique constraint on the event holds for ever. Texts compare by bytes (collation C). Instants
/// are UTC ticks of 100 ns, for PostgreSQL's own instants are coarser. Rows of the projection leave room for being written again in place.
/// </remarks>
internal static class PostgresSchema
{
    /// <summary>Holds off another silo that starts at the same time. The number means nothing; it must only stay the same.</summary>
    private const long MigrationLock = 0x504D_4C4F_4721;

    private static readonly string[] s_migrations =
    [
        """
        CREATE TABLE pm.sources (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE);
        CREATE TABLE pm.log (
            partition int NOT NULL,
            "offset" bigint NOT NULL,
            source_id int NOT NULL,
            id text COLLATE "C" NOT NULL,
            type int NOT NULL,
            subject text COLLATE "C" NOT NULL,
            occurred_at bigint NOT NULL,
            sequence bigint NOT NULL,
            recorded_at bigint NOT NULL,
            content_hash bytea NOT NULL,
            chain bytea NOT NULL,
            data bytea NOT NULL,
            CONSTRAINT log_place PRIMARY KEY (partition, "offset"),
            CONSTRAINT log_event UNIQUE (partition, source_id, id)
        );
        CREATE INDEX log_subject ON pm.log (partition, subject, "offset");
        CREATE TABLE pm.projection (
            partition int NOT NULL,
            kind smallint NOT NULL,
            key text COLLATE "C" NOT NULL,
            live boolean NOT NULL,
            body bytea NOT NULL,
            PRIMARY KEY (partition, kind, key)
        ) WITH (fillfactor = 80);
        CREATE INDEX projection_live ON pm.projection (partition, kind, key) WHERE live;
        CREATE TABLE pm.checkpoint (partition int PRIMARY KEY, next bigint NOT NULL) WITH (fillfactor = 50);
        """,
        // Where it is set, retention took the data away: data is its SHA-256, and seal the offset of the entry that records it.
        "ALTER TABLE pm.log ADD COLUMN seal bigint",
        "INSERT INTO pm.meta (name, value) VALUES ('routing', 'halls by site') ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    ];

    /// <summary>The schema that this program knows.</summary>
    internal static int Version => s_migrations.Length;

    /// <summary>Creates the tables in an empty database, or brings older ones up to date. A partition count of an older store stays.</summary>
    internal static async Task<StoreMeta> Migrate(NpgsqlDataSource source, int partitions, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancel);
        await CheckServer(connection, cancel);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);
        await Execute(connection, $"""
            SELECT pg_advisory_xact_lock({MigrationLock});
            CREATE SCHEMA IF NOT EXISTS pm;
            CREATE TABLE IF NOT EXISTS pm.meta (name text PRIMARY KEY, value text NOT NULL);
            """, cancel);
        StoreMeta? found = await Find(connection, cancel);
        await CheckRouting(connection, found, cancel);
        for (int step = found?.Version ?? 0; step < Version; step++)
        {
            await Execute(connection, s_migrations[step], cancel);
        }
        StoreMeta meta = found is null ? new(Version, partitions, Guid.NewGuid().ToString("N")) : found with { Version = Version };
        await Save(connection, meta, cancel);
        await transaction.CommitAsync(cancel);
        return meta;
    }

    private static async Task CheckRouting(NpgsqlConnection connection, StoreMeta? found, CancellationToken cancel)
    {
        if (found is null || found.Version >= HallRouting.Version)
        {
            return;
        }
        await using NpgsqlCommand command = new($"SELECT DISTINCT partition, type, subject FROM pm.log WHERE {HallRouting.Moved}", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            HallRouting.Check($"in the database {connection.Database}", found.Partitions, reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2));
        }
    }

    /// <summary>What the database says about the store; null when there is none.</summary>
    /// <exception cref="StoreRefusedException">It was written by a newer program.</exception>
    internal static async Task<StoreMeta?> Find(NpgsqlConnection connection, CancellationToken cancel)
    {
        Dictionary<string, string> values = [];
        await using NpgsqlCommand exists = new("SELECT to_regclass('pm.meta') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(cancel) is not true)
        {
            return null;
        }
        await using NpgsqlCommand command = new("SELECT name, value FROM pm.meta", connection);
        await using (NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                values[reader.GetString(0)] = reader.GetString(1);
            }
        }
        return values.Count == 0 ? null : Parse(connection.Database, values);
    }

    private static StoreMeta Parse(string database, Dictionary<string, string> values)
    {
        string Value(string name) => values.GetValueOrDefault(name)
            ?? throw new StoreRefusedException($"The store in the database {database} has no '{name}' in its table pm.meta. It is damaged.");
        int version = int.Parse(Value("version"), CultureInfo.InvariantCulture);
        return version <= Version
            ? new StoreMeta(version, int.Parse(Value("partitions"), CultureInfo.InvariantCulture), Value("store_id"))
            : throw new StoreRefusedException(
                $"The store in the database {database} has schema {version}, this program knows {Version} at most. Use the program that wrote it, or a newer one.");
    }

    private static async Task Save(NpgsqlConnection connection, StoreMeta meta, CancellationToken cancel)
    {
        await using NpgsqlCommand command = new("""
            INSERT INTO pm.meta (name, value) VALUES ('version', $1), ('partitions', $2), ('store_id', $3)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = meta.Version.ToString(CultureInfo.InvariantCulture) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = meta.Partitions.ToString(CultureInfo.InvariantCulture) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = meta.StoreId });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Refuses a server on which an acknowledged event could be lost, or a text couldn't be kept.</summary>
    private static async Task CheckServer(NpgsqlConnection connection, CancellationToken cancel)
    {
        await Require(connection, "server_encoding", "UTF8", "texts in other scripts couldn't be kept", cancel);
        await Require(connection, "fsync", "on", "acknowledged events could be lost", cancel);
    }

    private static async Task Require(NpgsqlConnection connection, string setting, string wanted, string why, CancellationToken cancel)
    {
        await using NpgsqlCommand command = new($"SHOW {setting}", connection);
        string? value = (string?)await command.ExecuteScalarAsync(cancel);
        if (value != wanted)
        {
            throw new StoreRefusedException($"The PostgreSQL setting {setting} is {value}; it must be {wanted}, or {why}.");
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
