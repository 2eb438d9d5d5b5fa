using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Production;

/// <summary>
/// Holds counts against the books of their instant: the newest count of all blanks of each store, and the newest of each counted run. Worked out once,
/// and anew only when a fact came that occurred before the count.
/// </summary>
internal sealed class BookCounts(BookLedger ledger)
{
    private readonly Dictionary<BookMove, Held> _held = [];
    private long _touched = long.MaxValue;

    /// <summary>A count and what the books say to it.</summary>
    /// <param name="Count">The count.</param>
    /// <param name="Books">Blanks by the books.</param>
    /// <param name="Runs">The runs that the store had then; empty when nothing differs.</param>
    /// <param name="Fixed">Books that could explain a difference, as far as later facts can't change it.</param>
    internal sealed record Held(BookMove Count, long Books, BookSpan[] Runs, BookSuspect[] Fixed)
    {
        internal long Difference => (Count.Found ?? 0) - Books;
    }

    /// <summary>A fact that occurred at this time changed the books.</summary>
    internal void Touch(long at) => _touched = Math.Min(_touched, at);

    /// <summary>All counts that stand.</summary>
    internal IReadOnlyList<Held> All()
    {
        BookMove[] newest = [.. ledger.Moves.Where(m => m.Type is EventType.BookStockCounted or EventType.BookRunCounted)
            .GroupBy(m => (m.Type, m.Site, m.Span)).Select(g => g.Last())];
        foreach (BookMove gone in _held.Keys.Except(newest).ToArray())
        {
            _held.Remove(gone);
        }
        foreach (BookMove count in newest.Where(c => c.Place.At >= _touched || !_held.ContainsKey(c)).ToArray())
        {
            _held[count] = Hold(count);
        }
        _touched = long.MaxValue;
        return [.. newest.Select(c => _held[c])];
    }

    private Held Hold(BookMove count)
    {
        BookMap then = new(null);
        foreach (BookMove move in ledger.Moves.TakeWhile(m => m.Place.At <= count.Place.At))
        {
            then.Apply(move);
        }
        BookSpan? run = count.Type == EventType.BookRunCounted ? count.Span : null;
        BookSpan[] there = [.. then.Segments.Where(s => s.Sent is null && s.Site == count.Site).Select(s => Within(s.Span, run)).Where(s => s.Count > 0)];
        uint at = BookShelf.Seconds(count.Place.At);
        long books = there.Sum(s => s.Count - ledger.Shelf.In(s).LongCount(m => m.Mark.Left <= at));
        Held held = new(count, books, [], []);
        return held.Difference == 0 ? held : held with { Runs = there, Fixed = [.. new BookSuspects(ledger, count.Site!, at).Fixed(held.Difference, there, then, run is not null)] };
    }

    private static BookSpan Within(BookSpan span, BookSpan? run) => run is not { } r ? span
        : r.Series != span.Series ? span with { To = span.From - 1 }
        : span with { From = Math.Max(span.From, r.From), To = Math.Min(span.To, r.To) };
}
