using System.Net.Sockets;
using Npgsql;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Stores.Postgres;

/// <summary>Connections to the server, and what its errors mean to the store.</summary>
internal static class PostgresDatabase
{
    /// <summary>Connections at most, unless the connection string says otherwise: a writer and a reader for each partition, and some to spare.</summary>
    private const int PoolMax = 16;

    /// <summary>
    /// Every commit waits for the disk, whatever the server's default. Sequential scans are off, because every statement of the store has its index,
    /// and a plan made while a table was small must not stay when it has grown.
    /// </summary>
    private const string SessionSettings = "-c synchronous_commit=on -c enable_seqscan=off";

    internal static NpgsqlDataSource Connect(string connectionString)
    {
        try
        {
            NpgsqlConnectionStringBuilder settings = new(connectionString);
            settings.MaxPoolSize = connectionString.Contains("Pool Size", StringComparison.OrdinalIgnoreCase) ? settings.MaxPoolSize : PoolMax;
            settings.MaxAutoPrepare = 32;
            settings.AutoPrepareMinUsages = 2;
            settings.Options = $"{settings.Options} {SessionSettings}".Trim();
            settings.ApplicationName ??= "PassportMonitor";
            return NpgsqlDataSource.Create(settings);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            // The string may hold a password: it isn't repeated, nor is the inner message, which may quote it.
            throw new StoreRefusedException("Store:ConnectionString isn't a connection string that Npgsql understands, such as Host=…;Database=…;Username=…");
        }
    }

    /// <summary>Runs a call; trouble with the server becomes <see cref="StoreUnavailableException"/>.</summary>
    internal static async Task<T> Try<T>(string what, Func<Task<T>> call, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            return await call();
        }
        catch (Exception e) when (IsTrouble(e) && !cancel.IsCancellationRequested)
        {
            throw new StoreUnavailableException($"PostgreSQL can't be used ({what}).", e);
        }
    }

    /// <summary>A unique constraint was hit.</summary>
    internal static bool IsTaken(PostgresException e) => e.SqlState == PostgresErrorCodes.UniqueViolation;

    private static bool IsTrouble(Exception e) => e is NpgsqlException or TimeoutException or IOException or SocketException or OperationCanceledException;
}
