namespace PassportMonitor.Silo.GrainStorage;

/// <summary>Grain storage on PostgreSQL; conflicts as in <see cref="SqliteGrainStorage"/>. The table of queries is the one that Orleans' clustering uses too.</summary>
internal static class PostgresGrainStorage
{
    internal static readonly GrainStorageScripts Scripts = new(
        null,
        // Any number will do, if only all silos take the same one.
        "SELECT pg_advisory_xact_lock(7234017283807667300)",
        [
            """
            CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey varchar(64) NOT NULL PRIMARY KEY, QueryText varchar(8000) NOT NULL);
            CREATE TABLE OrleansStorage (
                GrainIdHash integer NOT NULL,
                GrainIdN0 bigint NOT NULL,
                GrainIdN1 bigint NOT NULL,
                GrainTypeHash integer NOT NULL,
                GrainTypeString varchar(512) NOT NULL,
                GrainIdExtensionString varchar(512) NOT NULL,
                ServiceId varchar(150) NOT NULL,
                PayloadBinary bytea,
                ModifiedOn timestamptz NOT NULL,
                Version integer NOT NULL,
                PRIMARY KEY (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString, ServiceId)
            );
            """,
        ],
        [
            ("WriteToStorageKey", $"""
                WITH written AS (
                    INSERT INTO OrleansStorage AS s (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version)
                    SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, coalesce(CAST(@GrainIdExtensionString AS varchar), ''), @ServiceId, @PayloadBinary, now(), 1
                    WHERE {NamedVersion} IS NULL OR EXISTS (SELECT 1 FROM OrleansStorage WHERE {Key} AND Version = {NamedVersion})
                    ON CONFLICT (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString, ServiceId)
                    DO UPDATE SET PayloadBinary = excluded.PayloadBinary, ModifiedOn = excluded.ModifiedOn, Version = s.Version + 1
                    WHERE s.Version = {NamedVersion}
                    RETURNING s.Version)
                SELECT coalesce((SELECT Version FROM written), {NamedVersion}) AS NewGrainStateVersion
                """),
            ("ReadFromStorageKey", $"SELECT PayloadBinary, Version FROM OrleansStorage WHERE {Key}"),
            ("ClearStorageKey", $"""
                WITH cleared AS (
                    UPDATE OrleansStorage SET PayloadBinary = NULL, ModifiedOn = now(), Version = Version + 1
                    WHERE {Key} AND Version = {NamedVersion}
                    RETURNING Version)
                SELECT coalesce((SELECT Version FROM cleared), {NamedVersion}) AS NewGrainStateVersion
                """),
        ]);

    // The version may be null, and a null has no type of its own.
    private const string NamedVersion = "CAST(@GrainStateVersion AS integer)";

    private const string Key = """
        GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = coalesce(CAST(@GrainIdExtensionString AS varchar), '') AND ServiceId = @ServiceId
        """;
}
