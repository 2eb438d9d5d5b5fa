using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Stores;

/// <summary>
/// Writes the partitions' heads outside the database: at most once a second, and at the end. It is told of a head only after that
/// head is durable, so the files never lead. A file that can't be written is reported and tried again; appends go on.
/// </summary>
internal sealed class HeadWriter : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, HeadFile> _waiting = [];
    private readonly string _dataFolder;
    private readonly string _storeId;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    internal HeadWriter(string dataFolder, string storeId, TimeProvider time, ILogger log)
    {
        (_dataFolder, _storeId, _log) = (dataFolder, storeId, log);
        _loop = Task.Run(() => Loop(time));
    }

    /// <summary>Notes where a partition's log ends now. Only after it is durable.</summary>
    internal void Note(LogEntry last)
    {
        lock (_gate)
        {
            _waiting[last.Partition] = new HeadFile(_storeId, last.Partition, last.Offset + 1, Convert.ToHexStringLower(last.Chain));
        }
    }

    /// <summary>Writes what is still waiting and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        WriteWaiting();
        _stop.Dispose();
    }

    private async Task Loop(TimeProvider time)
    {
        using PeriodicTimer timer = new(s_interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                WriteWaiting();
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed; the last heads are written there.
        }
    }

    private void WriteWaiting()
    {
        HeadFile[] heads;
        lock (_gate)
        {
            heads = [.. _waiting.Values];
            _waiting.Clear();
        }
        foreach (HeadFile head in heads)
        {
            try
            {
                head.Write(_dataFolder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _log.LogWarning(e, "The head of partition {Partition} can't be written beside the database; it is tried again", head.Partition);
                KeepUnlessNewer(head);
            }
        }
    }

    private void KeepUnlessNewer(HeadFile head)
    {
        lock (_gate)
        {
            _waiting.TryAdd(head.Partition, head);
        }
    }
}
