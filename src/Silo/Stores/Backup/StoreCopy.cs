using PassportMonitor.Silo.GrainStorage;
using PassportMonitor.Silo.Stores.Sqlite;

namespace PassportMonitor.Silo.Stores.Backup;

/// <summary>
/// Copies all that a store keeps to a folder and back. The heads are copied before the log, so that in the copy too they never lead, and
/// the copy proves itself against heads that were written by the server, not made from the copy.
/// </summary>
internal static class StoreCopy
{
    private const string Dump = "log.dump";

    /// <summary>Where Orleans keeps grain states; derived from the log, so a copy without it works.</summary>
    private const string GrainStates = "grains.db";

    /// <summary>Fills the folder with a copy of the store; the server may be running.</summary>
    internal static async Task Save(StoreOptions store, string folder, CancellationToken cancel)
    {
        CopyHeads(store.DataFolder, folder);
        if (store.Kind == StoreKind.Postgres)
        {
            await PostgresTools.Dump(store.ConnectionString!, Path.Combine(folder, Dump), cancel);
        }
        else
        {
            await SqliteCopy.Run(SqliteFile.PathIn(store.DataFolder), SqliteFile.PathIn(folder));
        }
        if (File.Exists(Path.Combine(store.DataFolder, GrainStates)))
        {
            await SqliteCopy.Run(Path.Combine(store.DataFolder, GrainStates), Path.Combine(folder, GrainStates));
        }
    }

    /// <summary>Fills the folder (and the database, for PostgreSQL) from a copy.</summary>
    /// <exception cref="StoreRefusedException">The copy isn't of this kind of store.</exception>
    internal static async Task Load(string copy, StoreOptions store, string folder, CancellationToken cancel)
    {
        string log = store.Kind == StoreKind.Postgres ? Path.Combine(copy, Dump) : SqliteFile.PathIn(copy);
        if (!File.Exists(log))
        {
            throw new StoreRefusedException(store.Kind == StoreKind.Postgres
                ? $"{copy} is no backup of a PostgreSQL store: it has no {Dump}."
                : $"{copy} is no backup of a SQLite store: it has no {Path.GetFileName(log)}. A backup of PostgreSQL is restored with --connection.");
        }
        CopyHeads(copy, folder);
        if (store.Kind == StoreKind.Postgres)
        {
            await PostgresTools.Restore(log, store.ConnectionString!, cancel);
            await GrainStorageSchema.Forget(store.ConnectionString!, cancel);
        }
        else
        {
            await SqliteCopy.Run(log, SqliteFile.PathIn(folder));
        }
        if (File.Exists(Path.Combine(copy, GrainStates)))
        {
            await SqliteCopy.Run(Path.Combine(copy, GrainStates), Path.Combine(folder, GrainStates));
        }
    }

    private static void CopyHeads(string from, string to)
    {
        Directory.CreateDirectory(HeadFile.FolderOf(to));
        if (!Directory.Exists(HeadFile.FolderOf(from)))
        {
            throw new StoreRefusedException($"{from} has no folder '{HeadFile.FolderName}': it isn't a data folder or a backup of one.");
        }
        foreach (string file in Directory.GetFiles(HeadFile.FolderOf(from), "*.json"))
        {
            File.Copy(file, Path.Combine(HeadFile.FolderOf(to), Path.GetFileName(file)));
        }
    }
}
