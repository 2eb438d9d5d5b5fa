using Microsoft.Data.Sqlite;

namespace PassportMonitor.Silo.Stores.Sqlite;

/// <summary>Opens connections to the database file with the settings that the store needs. Every call blocks: for the store's own threads only.</summary>
internal static class SqliteFile
{
    private const string FileName = "log.db";

    internal static string PathIn(string dataFolder) => Path.Combine(dataFolder, FileName);

    /// <summary>
    /// The writer: WAL, and every commit is on the disk before it is answered. The write-ahead log is folded into the file when it has grown to
    /// 32 MiB: by then most pages in it have been written many times and are copied once (the figures are in docs/decisions).
    /// </summary>
    internal static SqliteConnection OpenWriter(string path)
    {
        SqliteConnection connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        SqliteSchema.Execute(connection, """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = -65536;
            PRAGMA wal_autocheckpoint = 8192;
            PRAGMA journal_size_limit = 67108864;
            """);
        return connection;
    }

    /// <summary>A reader, in this process or in another one while the server runs.</summary>
    internal static SqliteConnection OpenReader(string path)
    {
        SqliteConnection connection = Open(path, SqliteOpenMode.ReadOnly);
        SqliteSchema.Execute(connection, "PRAGMA cache_size = -8192;");
        return connection;
    }

    /// <summary>A new file, with SQLite's own settings.</summary>
    internal static SqliteConnection OpenPlain(string path) => Open(path, SqliteOpenMode.ReadWriteCreate);

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        // Pooled connections would keep the file open after the store is closed.
        SqliteConnectionStringBuilder settings = new() { DataSource = path, Mode = mode, Pooling = false };
        SqliteConnection connection = new(settings.ToString());
        try
        {
            connection.Open();
            SqliteSchema.Execute(connection, "PRAGMA busy_timeout = 10000;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
