namespace PassportMonitor.Grains.Production;

/// <summary>Books that are odd in one way: how many, and the first of them by number.</summary>
internal sealed class OddNumbers
{
    private readonly SortedSet<BookNumber> _kept = [];
    private long _further;

    internal long Count => _kept.Count + _further;

    internal IEnumerable<BookNumber> Kept => _kept;

    /// <summary>Says of one book whether it is odd in this way.</summary>
    internal void Set(BookNumber book, bool was, bool isNow)
    {
        if (was == isNow)
        {
            return;
        }
        if (!isNow)
        {
            _further -= _kept.Remove(book) ? 0 : 1;
        }
        else if (_kept.Count < Limits.OddBooks)
        {
            _kept.Add(book);
        }
        else
        {
            _further++;
        }
    }

    internal void Clear()
    {
        _kept.Clear();
        _further = 0;
    }
}
