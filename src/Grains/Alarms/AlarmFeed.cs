using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Alarms;

/// <summary>The newest entries in memory, and the log behind them: whoever comes back with a cursor gets every entry, or is told that it can't be had (law 7).</summary>
/// <remarks>Owned by one grain turn.</remarks>
internal sealed class AlarmFeed(IEventStore store, string source)
{
    private readonly Queue<AlarmTransition> _newest = new();
    private TaskCompletionSource _next = NewSignal();

    /// <summary>Entries from this offset on are in memory.</summary>
    private long _from;

    /// <summary>Readers below this offset may have missed an entry.</summary>
    private long _broken;

    /// <summary>Entries below this offset are known: where a reader goes on who has seen all.</summary>
    internal long Position { get; private set; }

    /// <summary>Starts anew at an offset, with nothing in memory.</summary>
    internal void StartAt(long position)
    {
        _newest.Clear();
        (_from, Position) = (position, position);
    }

    /// <summary>Takes a durable entry.</summary>
    internal void Add(AlarmTransition entry)
    {
        _newest.Enqueue(entry);
        while (_newest.Count > Limits.AlarmTransitions)
        {
            _from = _newest.Dequeue().Offset + 1;
        }
        Position = Math.Max(Position, entry.Offset + 1);
    }

    /// <summary>Entries came to light below where readers were told to go on: all of them get a snapshot.</summary>
    internal void Break(long position)
    {
        StartAt(Math.Max(Position, position));
        _broken = Position;
    }

    /// <summary>Moves on over entries that are not of this desk.</summary>
    internal void MoveTo(long position) => Position = Math.Max(Position, position);

    /// <summary>Wakes those who wait.</summary>
    internal void Tell()
    {
        TaskCompletionSource told = _next;
        _next = NewSignal();
        told.TrySetResult();
    }

    /// <summary>Completes at the next <see cref="Tell"/>.</summary>
    internal Task Told => _next.Task;

    /// <summary>Entries from a cursor on, and where to go on; null when it can't be replayed.</summary>
    internal async Task<(List<AlarmTransition> Changes, long Cursor)?> After(long cursor, CancellationToken cancel)
    {
        if (cursor < _broken || cursor < 0 || cursor > Position || (cursor < _from && Position - cursor > Limits.AlarmReplay))
        {
            return null;
        }
        List<AlarmTransition> changes = [];
        while (cursor < _from)
        {
            foreach (LogEntry entry in await store.Read(0, cursor, (int)Math.Min(Limits.FoldBatch, _from - cursor), cancel))
            {
                cursor = entry.Offset + 1;
                if (AlarmCodec.IsOf(entry, source))
                {
                    changes.Add(AlarmCodec.Read(entry));
                }
                if (changes.Count == Limits.PageRows)
                {
                    return (changes, cursor);
                }
            }
        }
        foreach (AlarmTransition entry in _newest.SkipWhile(e => e.Offset < cursor))
        {
            changes.Add(entry);
            if (changes.Count == Limits.PageRows)
            {
                return (changes, entry.Offset + 1);
            }
        }
        return (changes, Position);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
