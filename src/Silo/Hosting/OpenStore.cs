using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Stores;
using Serilog.Extensions.Logging;

namespace PassportMonitor.Silo.Hosting;

/// <summary>
/// The event store of a running server. It is opened before anything else, so that a locked folder costs no start, and closed after
/// everything else, so that the last flush finds it open.
/// </summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly SerilogLoggerFactory _logs;

    private OpenStore(StoreOptions where, IEventStore events, SerilogLoggerFactory logs)
    {
        Where = where;
        Events = events;
        _logs = logs;
    }

    /// <summary>Where it is.</summary>
    internal StoreOptions Where { get; }

    /// <summary>The store itself.</summary>
    internal IEventStore Events { get; }

    /// <summary>Opens the store that the options and settings describe, and locks its folder.</summary>
    internal static async Task<OpenStore> Open(ServerOptions options, CancellationToken cancel)
    {
        StoreOptions where = Describe(options.DataFolder);
        SerilogLoggerFactory logs = new(Logging.Create(options), dispose: true);
        try
        {
            return new OpenStore(where, await EventStoreFactory.Open(where, TimeProvider.System, logs, cancel), logs);
        }
        catch
        {
            logs.Dispose();
            throw;
        }
    }

    /// <summary>The store that the settings describe, with its data folder.</summary>
    internal static StoreOptions Describe(string dataFolder)
    {
        StoreOptions where = Settings.Read().GetSection("Store").Get<StoreOptions>() ?? new StoreOptions();
        where.DataFolder = dataFolder;
        return where;
    }

    /// <summary>Commits what still waits and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Events is IAsyncDisposable store)
        {
            await store.DisposeAsync();
        }
        _logs.Dispose();
    }
}
