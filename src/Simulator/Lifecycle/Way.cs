using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>A way under construction: steps in a caller's buffer.</summary>
internal ref struct Way(Span<Step> steps)
{
    private readonly Span<Step> _steps = steps;

    internal int Count { get; private set; }

    internal readonly ref Step this[int index] => ref _steps[index];

    internal void Add(EventType type, Place place, Pace pace, Detail detail = Detail.None) => _steps[Count++] = new Step(type, place, pace, detail);

    /// <summary>Adds the last step; false, so that callers can pass on that the way ended.</summary>
    internal bool End(EventType type, Place place, Pace pace, Detail detail = Detail.None)
    {
        Add(type, place, pace, detail);
        return false;
    }

    /// <summary>Puts a step before another.</summary>
    internal void Insert(int index, Step step)
    {
        _steps[index..Count].CopyTo(_steps[(index + 1)..]);
        _steps[index] = step;
        Count++;
    }

    /// <summary>Drops a step.</summary>
    internal void Remove(int index)
    {
        _steps[(index + 1)..Count].CopyTo(_steps[index..]);
        Count--;
    }

    /// <summary>Drops all steps from an index on.</summary>
    internal void Cut(int count) => Count = count;

    /// <summary>Index of the first step of a type, or -1.</summary>
    internal readonly int Find(EventType type)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_steps[i].Type == type)
            {
                return i;
            }
        }
        return -1;
    }
}
