using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Production;

/// <summary>Books that could explain why a count and the books differ. Pure.</summary>
/// <param name="ledger">The books.</param>
/// <param name="site">The store.</param>
/// <param name="at">When it was counted, in seconds since 2000.</param>
internal sealed class BookSuspects(BookLedger ledger, string site, uint at)
{
    private const int Most = 20;

    /// <summary>Suspects of a count, the likeliest first.</summary>
    internal static BookSuspect[] Of(BookLedger ledger, BookCounts.Held held)
    {
        BookSuspects suspects = new(ledger, held.Count.Site!, BookShelf.Seconds(held.Count.Place.At));
        return [.. (held.Difference < 0
            ? Runs(SuspectReason.UsedHere, suspects.UsedHere())
            : Runs(SuspectReason.Unfinished, suspects.Unfinished(held.Runs)).Concat(Runs(SuspectReason.UsedElsewhere, suspects.UsedElsewhere(held.Runs)))).Concat(held.Fixed).Take(Most)];
    }

    /// <summary>Suspects that are told by what happened up to the count alone.</summary>
    internal IEnumerable<BookSuspect> Fixed(long difference, BookSpan[] there, BookMap then, bool run) => (difference < 0
        ? there.SelectMany(s => Runs(SuspectReason.Skipped, Skipped(s))).Concat(run ? there.Select(s => new BookSuspect(SuspectReason.Itself, s.Run)) : [])
        : OnTheWay(then, SuspectReason.OnTheWayHere, s => s.Site == site).Concat(OnTheWay(then, SuspectReason.OnTheWayFromHere, s => s.Sent!.Site == site))).Take(Most);

    /// <summary>Numbers in a row become one run.</summary>
    internal static IEnumerable<BookSuspect> Runs(SuspectReason reason, IEnumerable<BookNumber> books)
    {
        BookSpan? open = null;
        foreach (BookNumber book in books)
        {
            if (open is { } span && span.Series == book.Series && span.To + 1 == book.Number)
            {
                open = span with { To = book.Number };
                continue;
            }
            if (open is { } done)
            {
                yield return new BookSuspect(reason, done.Run);
            }
            open = new BookSpan(book.Series, book.Number, book.Number);
        }
        if (open is { } last)
        {
            yield return new BookSuspect(reason, last.Run);
        }
    }

    /// <summary>Used at this store by then, though the books had it elsewhere or nowhere: a number read wrong hides another one.</summary>
    private IEnumerable<BookNumber> UsedHere() => ledger.Elsewhere.Kept.Concat(ledger.Nowhere.Kept).Where(b => MarkOf(b) is var mark && mark.Left <= at && ledger.Shelf.SiteOf(mark.Site) == site);

    /// <summary>Blank though later numbers of its run were used by then.</summary>
    private IEnumerable<BookNumber> Skipped(BookSpan span)
    {
        long next = span.From;
        foreach ((long number, BookMark mark) in ledger.Shelf.In(span))
        {
            if (mark.Left > at)
            {
                continue;
            }
            for (long skipped = next; skipped < number && skipped < next + Limits.BookRows; skipped++)
            {
                yield return new BookNumber(span.Series, skipped);
            }
            next = number + 1;
        }
    }

    /// <summary>Bound by then, and not ended to this day.</summary>
    private IEnumerable<BookNumber> Unfinished(BookSpan[] there) => ledger.InWork.Kept.Where(b => MarkOf(b).Left <= at && Covers(there, b));

    private IEnumerable<BookNumber> UsedElsewhere(BookSpan[] there) => ledger.Elsewhere.Kept.Where(b => MarkOf(b).Left <= at && Covers(there, b));

    private static IEnumerable<BookSuspect> OnTheWay(BookMap then, SuspectReason reason, Func<BookSegment, bool> concerns) =>
        then.Segments.Where(s => s.Sent is not null && concerns(s)).Select(s => new BookSuspect(reason, s.Span.Run));

    private static bool Covers(BookSpan[] there, BookNumber book) => there.Any(s => s.Series == book.Series && s.From <= book.Number && s.To >= book.Number);

    private BookMark MarkOf(BookNumber book) => ledger.Shelf.Find(book);
}
