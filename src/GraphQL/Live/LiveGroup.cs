using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PassportMonitor.GraphQL.Execution;

namespace PassportMonitor.GraphQL.Live;

/// <summary>
/// One operation of one scope and all its subscribers: it is executed once for a version, and all get the same bytes. States that are
/// equal to the one before are not sent again.
/// </summary>
internal sealed class LiveGroup(Func<Snapshot, Task<Answer>> execute, ILogger log)
{
    private readonly ConcurrentDictionary<LiveSlot, bool> _slots = new();
    private volatile Answer? _last;
    private Snapshot? _wanted;
    private int _running;

    internal int Subscribers => _slots.Count;

    /// <summary>Adds a subscriber and gives it the state that there is.</summary>
    internal void Add(LiveSlot slot)
    {
        _slots[slot] = true;
        if (_last is { } state)
        {
            slot.Offer(state);
        }
    }

    internal void Remove(LiveSlot slot) => _slots.TryRemove(slot, out _);

    /// <summary>Wants the state of a version. Returns at once; a version that comes while another is computed replaces those that wait.</summary>
    internal void Want(Snapshot snapshot)
    {
        Interlocked.Exchange(ref _wanted, snapshot);
        if (Interlocked.CompareExchange(ref _running, 1, 0) == 0)
        {
            _ = Task.Run(Work);
        }
    }

    private async Task Work()
    {
        do
        {
            while (Interlocked.Exchange(ref _wanted, null) is { } snapshot)
            {
                await Tell(snapshot);
            }
            Volatile.Write(ref _running, 0);
        }
        while (Volatile.Read(ref _wanted) is not null && Interlocked.CompareExchange(ref _running, 1, 0) == 0);
    }

    private async Task Tell(Snapshot snapshot)
    {
        try
        {
            Answer state = await execute(snapshot);
            if (_last is { } before && before.Body.AsSpan().SequenceEqual(state.Body))
            {
                state = state with { Body = before.Body };
            }
            _last = state;
            foreach (KeyValuePair<LiveSlot, bool> slot in _slots)
            {
                slot.Key.Offer(state);
            }
        }
#pragma warning disable CA1031 // One operation that can't be told must not stop the feed: its subscribers keep the state they have.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogError(failure, "A state feed's operation failed");
        }
    }
}
