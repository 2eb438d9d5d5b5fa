namespace PassportMonitor.Grains.Processes;

/// <summary>One event of a case, 32 bytes. Names are numbers of the model's tables; <see cref="NameTable.None"/> where the fact has none.</summary>
internal readonly record struct TraceEvent(long Ticks, uint Tie, int Activity, int Officer, int Site, int Channel, int Deadline);

/// <summary>The events of one case, in order once <see cref="Sort"/> was called.</summary>
internal sealed class Trace
{
    private TraceEvent[] _events = new TraceEvent[4];
    private int _count;
    private bool _sorted = true;

    /// <summary>The events.</summary>
    public ReadOnlySpan<TraceEvent> Events => _events.AsSpan(0, _count);

    /// <summary>Adds an event; in whatever order they come, the trace is the same.</summary>
    public void Add(TraceEvent added)
    {
        if (_count == _events.Length)
        {
            // By half, not by double: most cases end with about ten events, and there are hundreds of thousands of them.
            Array.Resize(ref _events, _count + (_count / 2));
        }
        _sorted &= _count == 0 || _events[_count - 1].Ticks < added.Ticks;
        _events[_count++] = added;
    }

    /// <summary>Brings the events into the order of law 2: occurred at, sequence, id.</summary>
    public void Sort(TieBreakers ties)
    {
        if (_sorted)
        {
            return;
        }
        _events.AsSpan(0, _count).Sort((left, right) =>
            left.Ticks != right.Ticks ? left.Ticks.CompareTo(right.Ticks) : ties.Compare(left.Tie, right.Tie));
        _sorted = true;
    }
}
