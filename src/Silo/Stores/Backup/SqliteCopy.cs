using Microsoft.Data.Sqlite;
using PassportMonitor.Silo.Stores.Sqlite;

namespace PassportMonitor.Silo.Stores.Backup;

/// <summary>Copies a SQLite database that may be in use: one snapshot, taken with SQLite's own backup, which the writer doesn't notice.</summary>
internal static class SqliteCopy
{
    internal static Task Run(string from, string to) => Task.Run(() => Copy(from, to));

    private static void Copy(string from, string to)
    {
        try
        {
            using SqliteConnection source = SqliteFile.OpenReader(from);
            using SqliteConnection copy = SqliteFile.OpenPlain(to);
            source.BackupDatabase(copy);
            // A copy is one file: without this it would ask for a write-ahead log beside it before it can be read.
            SqliteSchema.Execute(copy, "PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException e)
        {
            throw new StoreRefusedException($"{from} can't be copied to {to}: {e.Message}", e);
        }
    }
}
