using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Production;

/// <summary>One delivery, transfer or count of blanks, or the end of some books: a run of numbers and what was said of it.</summary>
/// <param name="Place">Where it stands in order.</param>
/// <param name="Type">What happened.</param>
/// <param name="Span">The run; of a count of all blanks without meaning.</param>
/// <param name="Site">The store.</param>
/// <param name="To">Where it was sent.</param>
/// <param name="Found">Blanks found by a count.</param>
/// <param name="Token">The application.</param>
/// <param name="Reason">The reason.</param>
internal sealed record BookMove(Place Place, EventType Type, BookSpan Span, string? Site, string? To, int? Found, string? Token, string? Reason);

/// <summary>Numbers in a row that the same moves brought to where they are.</summary>
internal sealed class BookSegment(BookSpan span, string site, BookMove? sent)
{
    internal BookSpan Span { get; set; } = span;

    /// <summary>The store that has them, or that they go to.</summary>
    internal string Site { get; set; } = site;

    /// <summary>The sending, while they are on the way.</summary>
    internal BookMove? Sent { get; set; } = sent;

    /// <summary>Books by <see cref="BookStand"/>.</summary>
    internal long[] Counts { get; } = new long[5];
}

/// <summary>A move that the books contradict.</summary>
internal sealed record OddMove(BookDifferenceKind Kind, BookSpan Span, string? Site, string? Other, long At);

/// <summary>Where every book is that a delivery brought, by deliveries and transfers applied in order: every number is in exactly one segment. Pure.</summary>
internal sealed class BookMap(BookShelf? shelf)
{
    private readonly Dictionary<BookSeries, List<BookSegment>> _series = [];

    /// <summary>What contradicts.</summary>
    internal List<OddMove> Odd { get; } = [];

    /// <summary>Books that came into and went out of each store.</summary>
    internal Dictionary<string, (long In, long Out)> Flows { get; } = new(StringComparer.Ordinal);

    internal IEnumerable<BookSegment> Segments => _series.Values.SelectMany(s => s);

    /// <summary>Where a book is; null when no delivery brought it.</summary>
    internal BookSegment? Find(BookNumber book)
    {
        if (!_series.TryGetValue(book.Series, out List<BookSegment>? list) || list.Count == 0)
        {
            return null;
        }
        int at = IndexOf(list, book.Number);
        return at >= 0 && list[at].Span.To >= book.Number ? list[at] : null;
    }

    /// <summary>Applies one more move, which must come last in order.</summary>
    internal void Apply(BookMove move)
    {
        if (move.Type is not (EventType.BookReceived or EventType.BookSent or EventType.BookArrived) || move.Site is not { } site)
        {
            return;
        }
        if (!_series.TryGetValue(move.Span.Series, out List<BookSegment>? list))
        {
            _series.Add(move.Span.Series, list = []);
        }
        Cut(list, move.Span.From);
        Cut(list, move.Span.To + 1);
        List<BookSegment> next = [];
        int first = list.Count == 0 ? 0 : IndexOf(list, move.Span.From - 1) + 1;
        int at = first;
        long from = move.Span.From;
        for (; at < list.Count && list[at].Span.From <= move.Span.To; at++)
        {
            Gap(move, site, from, list[at].Span.From - 1, next);
            Move(list[at], move, site);
            next.Add(list[at]);
            from = list[at].Span.To + 1;
        }
        Gap(move, site, from, move.Span.To, next);
        list.RemoveRange(first, at - first);
        list.InsertRange(first, next);
    }

    private void Move(BookSegment segment, BookMove move, string site)
    {
        bool here = segment.Sent is null && segment.Site == site;
        bool coming = segment.Sent is not null && segment.Site == site;
        bool sending = move.Type == EventType.BookSent;
        BookDifferenceKind? odd = move.Type switch
        {
            EventType.BookReceived => BookDifferenceKind.ReceivedTwice,
            EventType.BookSent when !here && !(segment.Sent is not null && segment.Sent.Site == site && segment.Site == move.To) => BookDifferenceKind.SentFromElsewhere,
            EventType.BookArrived when !here && !coming => BookDifferenceKind.ArrivedUnsent,
            _ => null,
        };
        if (odd is { } kind)
        {
            Odd.Add(new OddMove(kind, segment.Span, site, segment.Site, move.Place.At));
        }
        string goes = sending ? move.To ?? site : site;
        if (segment.Sent is null && (sending || segment.Site != goes))
        {
            Flow(segment.Site, 0, segment.Span.Count);
        }
        if (!sending && !here)
        {
            Flow(goes, segment.Span.Count, 0);
        }
        (segment.Site, segment.Sent) = (goes, sending ? move : null);
    }

    /// <summary>A part of a move's run that no delivery had brought.</summary>
    private void Gap(BookMove move, string site, long from, long to, List<BookSegment> next)
    {
        if (from > to)
        {
            return;
        }
        BookSpan span = new(move.Span.Series, from, to);
        if (move.Type == EventType.BookReceived)
        {
            next.Add(Counted(new BookSegment(span, site, null)));
            Flow(site, span.Count, 0);
        }
        else
        {
            Odd.Add(new OddMove(BookDifferenceKind.NeverReceived, span, site, null, move.Place.At));
        }
    }

    /// <summary>Lets a segment begin at a number, if one covers it.</summary>
    private void Cut(List<BookSegment> list, long number)
    {
        int at = list.Count == 0 ? -1 : IndexOf(list, number);
        if (at < 0 || list[at].Span.From == number || list[at].Span.To < number)
        {
            return;
        }
        BookSegment left = list[at];
        BookSegment right = new(left.Span with { From = number }, left.Site, left.Sent);
        left.Span = left.Span with { To = number - 1 };
        list.Insert(at + 1, Counted(right));
        Counted(left);
    }

    private BookSegment Counted(BookSegment segment)
    {
        if (shelf is not null)
        {
            Array.Clear(segment.Counts);
            segment.Counts[(int)BookStand.Blank] = segment.Span.Count;
            foreach ((_, BookMark mark) in shelf.In(segment.Span))
            {
                segment.Counts[(int)BookStand.Blank]--;
                segment.Counts[(int)mark.Stand]++;
            }
        }
        return segment;
    }

    private void Flow(string site, long into, long outOf)
    {
        (long i, long o) = Flows.GetValueOrDefault(site);
        Flows[site] = (i + into, o + outOf);
    }

    /// <summary>Index of the last segment that begins at or before a number; -1 when none does.</summary>
    private static int IndexOf(List<BookSegment> list, long number)
    {
        int low = 0, high = list.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = list[middle].Span.From <= number ? (middle + 1, high) : (low, middle);
        }
        return low - 1;
    }
}
