using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Production;

/// <summary>Tells how the books of one origin stand, and what of them doesn't add up. Pure.</summary>
internal static class BookBoard
{
    private const int SuspectsMost = 20;

    /// <summary>The books as they stand.</summary>
    internal static BookPicture Of(BookLedger ledger)
    {
        ledger.Settle();
        IReadOnlyList<BookCounts.Held> counts = ledger.Counts.All();
        ILookup<BookMove, BookSegment> onTheWay = ledger.Map.Segments.Where(s => s.Sent is not null).ToLookup(s => s.Sent!);
        bool anyDelivery = ledger.Moves.Any(m => m.Type == EventType.BookReceived);
        BookDifference[] differences = [.. Differences(ledger, counts, onTheWay, anyDelivery)
            .OrderByDescending(d => Math.Abs(d.Books)).ThenBy(d => d.Kind).ThenBy(d => d.Site?.Value, StringComparer.Ordinal).ThenBy(d => d.Since).ThenBy(d => d.Suspects.FirstOrDefault()?.Run.First, StringComparer.Ordinal)];
        return new BookPicture
        {
            Nation = Totals(ledger),
            Stores = [.. Stores(ledger, counts)],
            Differences = [.. differences.Take(Limits.BookRows)],
            DifferencesTotal = differences.Length,
            OnTheWay = [.. onTheWay.OrderBy(t => t.Key.Place).Take(Limits.BookRows).Select(t => new BookTransfer(
                Site(t.Key.Site), new SiteId(t.Key.To ?? t.Key.Site!), t.Key.Span.Run, t.Sum(s => s.Span.Count), At(t.Key.Place.At)))],
            AnyDelivery = anyDelivery,
            Untracked = ledger.Untracked,
            Spoils = [.. ledger.Spoils.All().Take(Limits.BookRows)],
        };
    }

    private static BookTotals Totals(BookLedger ledger)
    {
        long received = 0, stock = 0, way = 0;
        long[] stands = new long[5];
        foreach (BookSegment segment in ledger.Map.Segments)
        {
            received += segment.Span.Count;
            stock += segment.Sent is null ? segment.Counts[(int)BookStand.Blank] : 0;
            way += segment.Sent is null ? 0 : segment.Counts[(int)BookStand.Blank];
            for (int i = 0; i < stands.Length; i++)
            {
                stands[i] += segment.Counts[i];
            }
        }
        return new BookTotals(received, stock, way, stands[(int)BookStand.InWork], stands[(int)BookStand.Issued], stands[(int)BookStand.Waste], stands[(int)BookStand.Destroyed], ledger.Nowhere.Count);
    }

    private static IEnumerable<StoreBooks> Stores(BookLedger ledger, IReadOnlyList<BookCounts.Held> counts)
    {
        Dictionary<string, BookCounts.Held> stock = counts.Where(c => c.Count.Type == EventType.BookStockCounted).ToDictionary(c => c.Count.Site!, StringComparer.Ordinal);
        ILookup<string, BookSegment> there = ledger.Map.Segments.Where(s => s.Sent is null).ToLookup(s => s.Site, StringComparer.Ordinal);
        foreach (string site in ledger.Map.Flows.Keys.Union(stock.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            (long into, long outOf) = ledger.Map.Flows.GetValueOrDefault(site);
            long Stand(BookStand stand) => there[site].Sum(s => s.Counts[(int)stand]);
            StockCount? count = stock.TryGetValue(site, out BookCounts.Held? held) ? new StockCount(At(held.Count.Place.At), held.Count.Found ?? 0, held.Books) : null;
            yield return new StoreBooks(
                new SiteId(site), into, outOf, Stand(BookStand.Blank), Stand(BookStand.InWork), Stand(BookStand.Issued), Stand(BookStand.Waste), Stand(BookStand.Destroyed), count,
                [.. there[site].Where(s => s.Counts[(int)BookStand.Blank] > 0).OrderBy(s => s.Span.Series).ThenBy(s => s.Span.From).Take(Limits.BookRows)
                    .Select(s => s.Span.Run with { Count = s.Counts[(int)BookStand.Blank] })]);
        }
    }

    private static IEnumerable<BookDifference> Differences(
        BookLedger ledger, IReadOnlyList<BookCounts.Held> counts, ILookup<BookMove, BookSegment> onTheWay, bool anyDelivery)
    {
        foreach (BookCounts.Held held in counts.Where(c => c.Difference != 0))
        {
            BookDifferenceKind kind = held.Count.Type == EventType.BookStockCounted ? BookDifferenceKind.Count : BookDifferenceKind.RunCount;
            yield return new BookDifference(kind, Site(held.Count.Site), null, held.Difference, At(held.Count.Place.At), BookSuspects.Of(ledger, held));
        }
        foreach (IGrouping<BookMove, BookSegment> sent in onTheWay.Where(t => t.Sum(s => s.Span.Count) < t.Key.Span.Count))
        {
            yield return new BookDifference(BookDifferenceKind.Transfer, Site(sent.Key.To), Site(sent.Key.Site), -sent.Sum(s => s.Span.Count), At(sent.Key.Place.At),
                [.. sent.OrderBy(s => s.Span.From).Take(SuspectsMost).Select(s => new BookSuspect(SuspectReason.Itself, s.Span.Run))]);
        }
        foreach (OddMove odd in ledger.Map.Odd.Where(o => anyDelivery || o.Kind != BookDifferenceKind.NeverReceived))
        {
            yield return new BookDifference(odd.Kind, Site(odd.Site), Site(odd.Other), odd.Kind is BookDifferenceKind.SentFromElsewhere ? -odd.Span.Count : odd.Span.Count, At(odd.At),
                [new BookSuspect(SuspectReason.Itself, odd.Span.Run)]);
        }
        IEnumerable<BookDifference> used = Used(ledger, BookDifferenceKind.UsedElsewhere, ledger.Elsewhere).Concat(Used(ledger, BookDifferenceKind.BoundTwice, ledger.Twice));
        foreach (BookDifference difference in anyDelivery ? used.Concat(Used(ledger, BookDifferenceKind.NeverReceived, ledger.Nowhere)) : [])
        {
            yield return difference;
        }
    }

    /// <summary>Odd books, together for each site that used them.</summary>
    private static IEnumerable<BookDifference> Used(BookLedger ledger, BookDifferenceKind kind, OddNumbers odd)
    {
        var bySite = odd.Kept.Select(b => (Book: b, Mark: ledger.Shelf.Find(b), At: ledger.Map.Find(b)))
            .GroupBy(b => (Site: ledger.Shelf.SiteOf(b.Mark.Site), Other: kind == BookDifferenceKind.UsedElsewhere ? b.At?.Site : null)).ToArray();
        long further = odd.Count - bySite.Sum(g => g.Count());
        foreach (var site in bySite.OrderBy(g => g.Key.Site, StringComparer.Ordinal).ThenBy(g => g.Key.Other, StringComparer.Ordinal))
        {
            yield return new BookDifference(kind, Site(site.Key.Site), Site(site.Key.Other), site.Count() + further, Since(site.Max(b => b.Mark.Left)),
                [.. BookSuspects.Runs(SuspectReason.Itself, site.Select(b => b.Book)).Take(SuspectsMost)]);
            further = 0;
        }
    }

    private static SiteId? Site(string? site) => site is null ? null : new SiteId(site);

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);

    private static DateTimeOffset Since(uint seconds) => new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds);
}
