using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Stores;

/// <summary>The data folder of a store that is open for writing: locked, and with the partitions' heads kept up to date.</summary>
internal sealed class DataFolder : IAsyncDisposable
{
    private readonly DataFolderLock _lock;
    private HeadWriter? _heads;

    private DataFolder(string path)
    {
        _lock = DataFolderLock.Take(path);
        Path = path;
    }

    internal string Path { get; }

    /// <summary>Locks the folder.</summary>
    /// <exception cref="StoreRefusedException">Another process has it, or it can't be written.</exception>
    internal static DataFolder Take(string path) => new(path);

    /// <summary>Begins to write heads of the store with this id.</summary>
    internal void KeepHeads(string storeId, TimeProvider time, ILogger log) => _heads = new HeadWriter(Path, storeId, time, log);

    /// <summary>Notes the last durable entry of a partition.</summary>
    internal void Note(LogEntry last) => _heads?.Note(last);

    /// <summary>Writes the last heads and lets go of the lock. After the store itself is closed. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _heads, null) is { } heads)
        {
            await heads.DisposeAsync();
        }
        _lock.Dispose();
    }
}
