using System.Globalization;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Production;

/// <summary>
/// The blank books of one origin: where deliveries and transfers brought each, and what was told of those that are blanks no more. A function of the set
/// of facts: what comes late or in disorder leads to the same books. Ranges stand for blanks; only books of which something was told take room.
/// </summary>
/// <remarks>Pure memory. Not thread-safe: owned by one grain turn.</remarks>
internal sealed class BookLedger
{
    private static readonly Comparer<BookMove> s_order = Comparer<BookMove>.Create((a, b) => a.Place.CompareTo(b.Place));

    private readonly List<BookMove> _moves = [];
    private readonly List<BookMove> _ends = [];
    private readonly List<BookMove> _unsaved = [];
    private bool _stale;

    /// <summary>Marks of the books that are blanks no more.</summary>
    internal BookShelf Shelf { get; } = new();

    /// <summary>Where the books are.</summary>
    internal BookMap Map { get; private set; }

    /// <summary>Books of which something was told though no delivery brought them.</summary>
    internal OddNumbers Nowhere { get; } = new();

    /// <summary>Books that were used elsewhere than they are.</summary>
    internal OddNumbers Elsewhere { get; } = new();

    /// <summary>Books that were bound to two applications.</summary>
    internal OddNumbers Twice { get; } = new();

    /// <summary>Books that are bound and not ended.</summary>
    internal OddNumbers InWork { get; } = new();

    /// <summary>Counts held against the books.</summary>
    internal BookCounts Counts { get; }

    /// <summary>What machines made.</summary>
    internal PrintTally Prints { get; }

    /// <summary>Spoiled and voided books by kind and reason.</summary>
    internal SpoilTally Spoils { get; }

    /// <summary>Deliveries, transfers and counts, in order.</summary>
    internal IReadOnlyList<BookMove> Moves => _moves;

    /// <summary>Spoiled, voided and destroyed runs, and further bindings of a book, in order: for its history.</summary>
    internal IReadOnlyList<BookMove> Ends => _ends;

    /// <summary>The newest plan of each site and day.</summary>
    internal IEnumerable<PrintPlan> Plans => _moves.Where(m => m.Type == EventType.PrintPlanned).GroupBy(m => (m.Site, m.To)).Select(g => g.Last())
        .Select(m => new PrintPlan(new SiteId(m.Site!), DateOnly.ParseExact(m.To!, "yyyy-MM-dd", CultureInfo.InvariantCulture), m.Found ?? 0)).OrderBy(p => p.Day).ThenBy(p => p.Site.Value, StringComparer.Ordinal);

    /// <summary>Moves to write.</summary>
    internal int UnsavedCount => _unsaved.Count;

    /// <summary>Facts beyond the limits.</summary>
    internal long Untracked { get; set; }

    internal BookLedger()
    {
        Map = new BookMap(Shelf);
        Counts = new BookCounts(this);
        Prints = new PrintTally(Shelf);
        Spoils = new SpoilTally(Shelf);
    }

    /// <summary>Takes one fact about books. The application that a book was bound to first, to be kept beside; null when there is none to keep.</summary>
    internal (string Book, string Token)? Take(ProductionFact fact)
    {
        switch (fact.Type)
        {
            case EventType.BookReceived or EventType.BookSent or EventType.BookArrived or EventType.BookRunCounted:
                TakeMove(MoveOf(fact, fact.Subject));
                return null;
            case EventType.BookStockCounted:
                TakeMove(MoveOf(fact, "") with { Site = fact.Subject, Found = fact.Count });
                return null;
            case EventType.PrintPlanned:
                TakeMove(MoveOf(fact, "") with { Site = fact.Subject, Found = fact.Count });
                return null;
            case EventType.BookSpoiled or EventType.BookVoided or EventType.BookDestroyed:
                TakeEnd(MoveOf(fact, fact.Subject));
                return null;
            default:
                return fact.Book is { } book && SaidBy(fact.Type) is not BookSaid.None and var said ? TakeUse(fact, book, said) : null;
        }
    }

    /// <summary>Puts a stored move in place.</summary>
    internal void Load(BookMove move)
    {
        Insert(IsEnd(move) ? _ends : _moves, move);
        _stale = true;
    }

    /// <summary>Moves taken since the last call.</summary>
    internal BookMove[] TakeUnsaved()
    {
        BookMove[] taken = [.. _unsaved];
        _unsaved.Clear();
        return taken;
    }

    /// <summary>Makes the map true after moves came in disorder or were loaded.</summary>
    internal void Settle()
    {
        if (!_stale)
        {
            return;
        }
        _stale = false;
        Map = new BookMap(Shelf);
        _moves.ForEach(Map.Apply);
        Nowhere.Clear();
        Elsewhere.Clear();
        Twice.Clear();
        InWork.Clear();
        Prints.Clear();
        Spoils.Clear();
        foreach ((BookNumber book, BookMark mark) in Shelf.All())
        {
            Prints.Change(book, default, mark);
            Spoils.Change(default, mark);
            BookSegment? at = Map.Find(book);
            Judge(book, default, null, mark, at);
        }
    }

    /// <summary>Everything must be worked out anew, as after loading.</summary>
    internal void MakeStale() => _stale = true;

    private (string Book, string Token)? TakeUse(ProductionFact fact, string book, BookSaid said)
    {
        BookNumber number = BookNumber.Parse(book);
        uint token = said == BookSaid.Bound ? Hash(fact.Subject) : 0;
        if (!Mark(number, said, fact.At, fact.Site, token, said == BookSaid.Bound ? fact.Machine : null, said == BookSaid.Spoiled ? fact.Reason : null, out BookMark before) || said != BookSaid.Bound)
        {
            return null;
        }
        if ((before.Said & BookSaid.Bound) == 0)
        {
            return (number.ToString(), fact.Subject);
        }
        if (before.Token != token)
        {
            Keep(_ends, MoveOf(fact, book) with { Token = fact.Subject });
        }
        return null;
    }

    private void TakeEnd(BookMove end)
    {
        BookSaid said = SaidBy(end.Type);
        for (long number = end.Span.From; number <= end.Span.To; number++)
        {
            Mark(new BookNumber(end.Span.Series, number), said, end.Place.At, end.Site, 0, null, said == BookSaid.Destroyed ? null : end.Reason, out _);
        }
        Keep(_ends, end);
    }

    private void TakeMove(BookMove move)
    {
        bool last = _moves.Count == 0 || s_order.Compare(_moves[^1], move) < 0;
        if (!Keep(_moves, move))
        {
            return;
        }
        if (move.Type is not (EventType.BookReceived or EventType.BookSent or EventType.BookArrived))
        {
            return;
        }
        Counts.Touch(move.Place.At);
        if (last && !_stale)
        {
            Apply(move);
        }
        else
        {
            _stale = true;
        }
    }

    /// <summary>A move that comes last in order: what was odd of its books is judged anew.</summary>
    private void Apply(BookMove move)
    {
        (BookNumber Book, BookMark Mark, BookSegment? At, (bool, bool) Odd)[] marked =
            [.. Shelf.In(move.Span).Select(m => (Book: new BookNumber(move.Span.Series, m.Number), m.Mark)).Select(m => (m.Book, m.Mark, Map.Find(m.Book), OddOf(m.Mark, Map.Find(m.Book))))];
        Map.Apply(move);
        foreach ((BookNumber book, BookMark mark, _, (bool nowhere, bool elsewhere)) in marked)
        {
            (bool now, bool else_) = OddOf(mark, Map.Find(book));
            Nowhere.Set(book, nowhere, now);
            Elsewhere.Set(book, elsewhere, else_);
        }
    }

    private bool Mark(BookNumber book, BookSaid said, long at, string? site, uint token, string? machine, string? reason, out BookMark before)
    {
        uint seconds = BookShelf.Seconds(at);
        if (!Shelf.Mark(book, said, seconds, site, token, machine, reason, out before, out BookMark after))
        {
            Untracked++;
            return false;
        }
        if (after.Left != before.Left || before.Said == BookSaid.None)
        {
            Counts.Touch(at);
        }
        if (!_stale && after != before)
        {
            Prints.Change(book, before, after);
            Spoils.Change(before, after);
            BookSegment? segment = Map.Find(book);
            if (segment is not null)
            {
                segment.Counts[(int)before.Stand]--;
                segment.Counts[(int)after.Stand]++;
            }
            Judge(book, before, segment, after, segment);
        }
        return true;
    }

    private void Judge(BookNumber book, BookMark before, BookSegment? was, BookMark after, BookSegment? at)
    {
        (bool nowhereWas, bool elsewhereWas) = OddOf(before, was);
        (bool nowhere, bool elsewhere) = OddOf(after, at);
        Nowhere.Set(book, nowhereWas, nowhere);
        Elsewhere.Set(book, elsewhereWas, elsewhere);
        InWork.Set(book, before.Stand == BookStand.InWork, after.Stand == BookStand.InWork);
        Twice.Set(book, (before.Said & BookSaid.BoundTwice) != 0, (after.Said & BookSaid.BoundTwice) != 0);
    }

    private (bool Nowhere, bool Elsewhere) OddOf(BookMark mark, BookSegment? at) => mark.Said == BookSaid.None ? default
        : at is null ? (true, false)
        : (false, Shelf.SiteOf(mark.Site) is { } site && (at.Sent is not null || at.Site != site));

    private bool Keep(List<BookMove> list, BookMove move)
    {
        if (!Insert(list, move))
        {
            return false;
        }
        _unsaved.Add(move);
        return true;
    }

    private bool Insert(List<BookMove> list, BookMove move)
    {
        int found = list.BinarySearch(move, s_order);
        if (found >= 0 || (~found == 0 && list.Count >= Limits.BookMoves))
        {
            Untracked += found >= 0 ? 0 : 1;
            return false;
        }
        list.Insert(~found, move);
        if (list.Count > Limits.BookMoves)
        {
            list.RemoveAt(0);
            Untracked++;
            _stale = true;
        }
        return true;
    }

    /// <summary>FNV-1a over a token; never 0.</summary>
    private static uint Hash(string token)
    {
        uint hash = 2166136261u;
        foreach (char c in token)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }
        return hash == 0 ? 1 : hash;
    }

    private static bool IsEnd(BookMove move) => move.Type is not (EventType.BookReceived or EventType.BookSent or EventType.BookArrived or EventType.BookRunCounted or EventType.BookStockCounted or EventType.PrintPlanned);

    private static BookMove MoveOf(ProductionFact fact, string first) =>
        new(fact.Place, fact.Type, BookSpan.Of(first, fact.Count), fact.Site, fact.To, fact.Found, fact.Token, fact.Reason);

    /// <summary>What a fact of a kind tells of a book; nothing when it leaves a blank a blank.</summary>
    internal static BookSaid SaidBy(EventType type) => type switch
    {
        EventType.PersonalizationStarted => BookSaid.Bound,
        EventType.QcPassed or EventType.Packed => BookSaid.Passed,
        EventType.QcFailed or EventType.BookSpoiled => BookSaid.Spoiled,
        EventType.BookVoided => BookSaid.Voided,
        EventType.Destroyed or EventType.BookDestroyed => BookSaid.Destroyed,
        _ => BookSaid.None,
    };
}
