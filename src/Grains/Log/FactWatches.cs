using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Log;

/// <summary>Wakes those who wait for the next fact about a case. Only cases that someone watches cost anything.</summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class FactWatches
{
    private sealed class Watch
    {
        internal readonly TaskCompletionSource Told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        internal int Waiters;
    }

    private readonly Dictionary<CaseId, Watch> _watches = [];

    /// <summary>Completes when a fact about the case is told, or when cancelled.</summary>
    public async Task Wait(CaseId id, CancellationToken cancel)
    {
        if (!_watches.TryGetValue(id, out Watch? watch))
        {
            _watches.Add(id, watch = new Watch());
        }
        watch.Waiters++;
        await watch.Told.Task.WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (--watch.Waiters == 0 && _watches.GetValueOrDefault(id) == watch)
        {
            _watches.Remove(id);
        }
    }

    /// <summary>Tells the facts of a batch.</summary>
    public void Tell(IReadOnlyList<LogEntry> batch)
    {
        if (_watches.Count == 0)
        {
            return;
        }
        foreach (LogEntry entry in batch)
        {
            if (_watches.Remove(new CaseId(Origin.Of(entry.Event.Source), entry.Event.Subject), out Watch? watch))
            {
                watch.Told.TrySetResult();
            }
        }
    }
}
