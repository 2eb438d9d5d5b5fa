namespace PassportMonitor.Silo.GrainStorage;

/// <summary>Grain storage on SQLite. A write names the version that it read; when that isn't the stored one any more, nothing is written and the named version comes back, which Orleans takes as a conflict.</summary>
internal static class SqliteGrainStorage
{
    internal static readonly GrainStorageScripts Scripts = new(
        "PRAGMA journal_mode = WAL",
        // The transaction itself holds the file's write lock from its begin.
        null,
        [
            """
            CREATE TABLE OrleansQuery (QueryKey TEXT NOT NULL PRIMARY KEY, QueryText TEXT NOT NULL);
            CREATE TABLE OrleansStorage (
                GrainIdHash INTEGER NOT NULL,
                GrainIdN0 INTEGER NOT NULL,
                GrainIdN1 INTEGER NOT NULL,
                GrainTypeHash INTEGER NOT NULL,
                GrainTypeString TEXT NOT NULL,
                GrainIdExtensionString TEXT NOT NULL,
                ServiceId TEXT NOT NULL,
                PayloadBinary BLOB,
                ModifiedOn TEXT NOT NULL,
                Version INTEGER NOT NULL,
                PRIMARY KEY (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString, ServiceId)
            );
            """,
        ],
        [
            ("WriteToStorageKey", $"""
                INSERT INTO OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version)
                SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, coalesce(@GrainIdExtensionString, ''), @ServiceId, @PayloadBinary, datetime('now'), 1
                WHERE @GrainStateVersion IS NULL OR EXISTS (SELECT 1 FROM OrleansStorage WHERE {Key} AND Version = @GrainStateVersion)
                ON CONFLICT DO UPDATE SET PayloadBinary = excluded.PayloadBinary, ModifiedOn = excluded.ModifiedOn, Version = Version + 1
                WHERE @GrainStateVersion IS NOT NULL AND Version = @GrainStateVersion;
                SELECT CASE WHEN changes() > 0 THEN coalesce(@GrainStateVersion, 0) + 1 ELSE @GrainStateVersion END AS NewGrainStateVersion;
                """),
            ("ReadFromStorageKey", $"SELECT PayloadBinary, Version FROM OrleansStorage WHERE {Key}"),
            ("ClearStorageKey", $"""
                UPDATE OrleansStorage SET PayloadBinary = NULL, ModifiedOn = datetime('now'), Version = Version + 1
                WHERE {Key} AND Version = @GrainStateVersion;
                SELECT CASE WHEN changes() > 0 THEN @GrainStateVersion + 1 ELSE @GrainStateVersion END AS NewGrainStateVersion;
                """),
        ]);

    private const string Key = """
        GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '') AND ServiceId = @ServiceId
        """;
}
