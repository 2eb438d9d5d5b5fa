using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;

namespace PassportMonitor.Simulator.Books;

/// <summary>
/// Every fact about an application that the intake acknowledged, once. What was never acknowledged is not in it, nor what was refused,
/// nor the copies sent on purpose. Figures are counted from it anew whenever they are wanted: nothing is kept that could drift.
/// </summary>
internal sealed class Ledger
{
    private const int PageSize = 1 << 16;

    private readonly Lock _lock = new();
    private readonly List<BookEntry[]> _pages = [];
    private readonly Dictionary<uint, long> _inheritedTokenAt = [];
    private int _count;

    /// <summary>Facts in the books.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Books the lines of an acknowledged batch.</summary>
    internal void Add(Batch batch, IntakeAnswer answer)
    {
        HashSet<int> refused = [.. answer.Refused.Select(line => line.Index)];
        lock (_lock)
        {
            for (int i = 0; i < batch.Lines.Count; i++)
            {
                Sent line = batch.Lines[i];
                if (!line.Copy && line.Fact.Type != default && !refused.Contains(i))
                {
                    Add(line.Fact);
                }
            }
        }
    }

    /// <summary>Books a line that an earlier run sent and had acknowledged.</summary>
    internal void AddKnown(in Sent line)
    {
        lock (_lock)
        {
            if (!line.Copy && line.Fact.Type != default)
            {
                Add(line.Fact);
            }
        }
    }

    /// <summary>All entries by case and time, and the clocks that re-issued tokens inherit.</summary>
    internal (BookEntry[] Entries, IReadOnlyDictionary<uint, long> Inherited) Sorted()
    {
        BookEntry[] all;
        Dictionary<uint, long> inherited;
        lock (_lock)
        {
            all = new BookEntry[_count];
            for (int i = 0; i < _pages.Count; i++)
            {
                Array.Copy(_pages[i], 0, all, i * PageSize, Math.Min(PageSize, _count - (i * PageSize)));
            }
            inherited = new Dictionary<uint, long>(_inheritedTokenAt);
        }
        Array.Sort(all);
        return (all, inherited);
    }

    private void Add(in SimEvent fact)
    {
        if (_count % PageSize == 0)
        {
            _pages.Add(new BookEntry[PageSize]);
        }
        _pages[^1][_count++ % PageSize] = BookEntry.Of(fact);
        if (fact.Type == EventType.TokenIssued && fact.Replaces != 0)
        {
            _inheritedTokenAt[fact.Case] = fact.ReplacesTokenAt;
        }
    }
}
