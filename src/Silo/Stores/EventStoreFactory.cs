using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Stores.Audit;
using PassportMonitor.Silo.Stores.Postgres;
using PassportMonitor.Silo.Stores.Sqlite;

namespace PassportMonitor.Silo.Stores;

/// <summary>Opens the event store that the options describe. What it returns is <see cref="IAsyncDisposable"/> too; disposing commits what still waits.</summary>
public static class EventStoreFactory
{
    /// <summary>Opens the store for writing, creating it when it is missing, and locks its data folder.</summary>
    /// <param name="options">Where the store is.</param>
    /// <param name="time">Paces the writing of the heads outside the database.</param>
    /// <param name="logs">Where trouble is reported.</param>
    /// <param name="cancel">Gives up waiting for a server.</param>
    /// <exception cref="StoreRefusedException">A setting is wrong, the folder is in use, or the store is of a newer program or another partition count.</exception>
    /// <exception cref="StoreUnavailableException">The server can't be reached.</exception>
    public static async Task<IEventStore> Open(StoreOptions options, TimeProvider time, ILoggerFactory logs, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        cancel.ThrowIfCancellationRequested();
        ILogger log = logs.CreateLogger(typeof(EventStoreFactory));
        DataFolder folder = DataFolder.Take(options.DataFolder);
        IEventStore? store = null;
        try
        {
            store = options.Kind == StoreKind.Postgres
                ? await PostgresEventStore.Open(options.ConnectionString!, folder, options.Partitions, time, log, cancel)
                : await SqliteEventStore.Open(folder, options.Partitions, time, log);
            RequirePartitions(store, options);
            await HeadCheck.Run(store, ((ILogInspection)store).StoreId, folder.Path, cancel);
            return store;
        }
        catch
        {
            // An open store disposes of its folder too.
            await (store as IAsyncDisposable ?? folder).DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens an existing store for reading only; it works while another process writes it. Its partition count is the store's own.</summary>
    /// <exception cref="StoreRefusedException">A setting is wrong, or there is no store.</exception>
    /// <exception cref="StoreUnavailableException">The server can't be reached.</exception>
    public static async Task<IEventStore> OpenReadOnly(StoreOptions options, CancellationToken cancel = default) => await Inspect(options, cancel);

    /// <summary>Opens an existing store for checking it.</summary>
    internal static async Task<ILogInspection> Inspect(StoreOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        cancel.ThrowIfCancellationRequested();
        return options.Kind == StoreKind.Postgres
            ? await PostgresEventStore.OpenReadOnly(options.ConnectionString!, cancel)
            : await SqliteEventStore.OpenReadOnly(SqliteFile.PathIn(options.DataFolder));
    }

    private static void RequirePartitions(IEventStore store, StoreOptions options)
    {
        if (store.Partitions != options.Partitions)
        {
            throw new StoreRefusedException(
                $"Store:Partitions is {options.Partitions}, but the store {PlaceOf(options)} was created with {store.Partitions}; that can't be changed.");
        }
    }

    private static string PlaceOf(StoreOptions options) =>
        options.Kind == StoreKind.Postgres ? "in the database" : $"in {Path.GetFullPath(options.DataFolder)}";
}
