using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Production;

/// <summary>What the ledger knows of one book. Pure.</summary>
internal static class BookHistories
{
    /// <summary>The book with the facts of runs that it is in; those of its applications are in the log. Null when nothing was told of it.</summary>
    internal static BookHistory? Of(BookLedger ledger, BookNumber book)
    {
        ledger.Settle();
        BookSegment? at = ledger.Map.Find(book);
        BookMark mark = ledger.Shelf.Find(book);
        BookFact[] facts = [.. ledger.Moves.Concat(ledger.Ends).Where(m => m.Span.Series == book.Series && m.Span.From <= book.Number && m.Span.To >= book.Number)
            .OrderBy(m => m.Place).Select(m => new BookFact(m.Type, new DateTimeOffset(m.Place.At, TimeSpan.Zero), null, m.Site, m.To, m.Token, null, m.Reason))];
        return at is null && mark.Said == BookSaid.None && facts.Length == 0 ? null : new BookHistory
        {
            Number = book.ToString(), Received = at is not null, Stand = mark.Stand, OnTheWay = at?.Sent is not null,
            Site = at is null ? null : new SiteId(at.Site), Facts = facts,
        };
    }
}
