namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>An open case and its next step: all that is kept of it. The rest follows from its draws.</summary>
/// <param name="At">When the step falls due: Unix milliseconds.</param>
/// <param name="Case">Number of the case.</param>
/// <param name="Site">Index of the site of its token.</param>
/// <param name="Step">Index of the step in its way.</param>
internal readonly record struct PendingStep(long At, uint Case, ushort Site, byte Step);

/// <summary>Pending steps by time, then case: a four-ary heap in one array, 16 bytes a case.</summary>
internal sealed class CaseHeap
{
    private const int Arity = 4;
    private PendingStep[] _items = new PendingStep[1024];

    internal int Count { get; private set; }

    /// <summary>The earliest; there must be one.</summary>
    internal ref readonly PendingStep First => ref _items[0];

    internal void Expect(int count)
    {
        if (count > _items.Length)
        {
            Array.Resize(ref _items, count);
        }
    }

    internal void Push(PendingStep item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }
        int at = Count++;
        while (at > 0 && IsBefore(item, _items[(at - 1) / Arity]))
        {
            _items[at] = _items[(at - 1) / Arity];
            at = (at - 1) / Arity;
        }
        _items[at] = item;
    }

    internal PendingStep Pop()
    {
        PendingStep first = _items[0];
        PendingStep last = _items[--Count];
        if (Count > 0)
        {
            SiftDown(last);
        }
        return first;
    }

    private void SiftDown(PendingStep item)
    {
        int at = 0;
        while ((at * Arity) + 1 < Count)
        {
            int child = LeastChild((at * Arity) + 1);
            if (!IsBefore(_items[child], item))
            {
                break;
            }
            _items[at] = _items[child];
            at = child;
        }
        _items[at] = item;
    }

    private int LeastChild(int first)
    {
        int least = first;
        int end = Math.Min(first + Arity, Count);
        for (int i = first + 1; i < end; i++)
        {
            if (IsBefore(_items[i], _items[least]))
            {
                least = i;
            }
        }
        return least;
    }

    private static bool IsBefore(in PendingStep a, in PendingStep b) => a.At != b.At ? a.At < b.At : a.Case < b.Case;
}
