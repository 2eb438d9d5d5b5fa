using PassportMonitor.Grains.Cases;

namespace PassportMonitor.Grains.Shares;

/// <summary>
/// When which case will have stood too long in its stage. 800,000 open cases are entries here, not activations with timers.
/// Entries are never taken out early: one that its case has outrun is recognised and skipped.
/// </summary>
/// <remarks>Derived from rows and policy, so nothing of it is stored. Not thread-safe: owned by one grain turn.</remarks>
public sealed class DueIndex
{
    private readonly PriorityQueue<CaseKey, long> _queue = new();

    /// <summary>Entries, outrun ones included.</summary>
    public int Count => _queue.Count;

    /// <summary>Notes that a case is due at an instant (UTC ticks); <see cref="long.MaxValue"/> is never.</summary>
    public void Add(CaseKey key, long at)
    {
        if (at != long.MaxValue)
        {
            _queue.Enqueue(key, at);
        }
    }

    /// <summary>Takes out the next case that is due at or before <paramref name="asOf"/>, with its instant.</summary>
    public bool TryTake(long asOf, out CaseKey key, out long at)
    {
        if (_queue.TryPeek(out key, out at) && at <= asOf)
        {
            _queue.Dequeue();
            return true;
        }
        return false;
    }

    /// <summary>Forgets all entries.</summary>
    public void Clear() => _queue.Clear();
}
