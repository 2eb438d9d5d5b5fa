using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Production;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Production;

/// <summary>The blank books as readers see them: readers of a part of the nation see its stores. Numbers of books are no part of it; see <see cref="ProductionResolvers"/>.</summary>
internal sealed class BooksView(Reading reading, BookPicture books, bool caughtUp)
{
    public VersionView Version => reading.Version;
    public string Source => reading.Origin.Name;
    public bool Simulated => reading.Origin == Origin.Simulated;
    public bool CaughtUp => caughtUp;
    public bool AnyDelivery => books.AnyDelivery;
    public BookTotals? Totals => reading.Access.Nation ? books.Nation : null;
    public IEnumerable<StoreRow> Stores => books.Stores.Where(s => Sees(s.Site)).Select(s => new StoreRow(s, reading));
    public IEnumerable<DifferenceRow> Differences => All(books, reading).Where(d => Sees(d.Site) || Sees(d.Other)).Select(d => new DifferenceRow(d, reading));
    public int? DifferencesTotal => reading.Access.Nation ? books.DifferencesTotal + All(books, reading).Count() - books.Differences.Length : null;
    public IEnumerable<BookSpoils>? Spoils => reading.Access.Nation ? books.Spoils : null;
    public IEnumerable<TransferRow> OnTheWay => books.OnTheWay.Where(t => Sees(t.To) || Sees(t.From)).Select(t => new TransferRow(t, reading));
    public long Untracked => books.Untracked;

    /// <summary>How long books may be on their way between two stores; null when it isn't known.</summary>
    internal static TimeSpan? Limit(Reading reading) => LowestLimit.Hours(reading, AlarmRuleNames.BookDifference, AlarmMeasures.HoursSinceSent);

    /// <summary>What doesn't add up, and what never arrived.</summary>
    internal static IEnumerable<BookDifference> All(BookPicture books, Reading reading) =>
        Limit(reading) is { } limit ? books.Differences.Concat(books.NeverArrived(reading.Snapshot.Version.AsOf, limit)) : books.Differences;

    private bool Sees(SiteId? site) => reading.Access.Nation || (site is { } id && reading.Access.Sees(id, reading.Snapshot.Register.RegionOf(id)));
}

/// <summary>The books of one store.</summary>
internal sealed class StoreRow(StoreBooks store, Reading reading)
{
    public SiteRef Site => SiteRef.Of(store.Site, reading.Snapshot.Register);
    public long In => store.In;
    public long Out => store.Out;
    public long InStock => store.InStock;
    public long InWork => store.InWork;
    public long Issued => store.Issued;
    public long Waste => store.Waste;
    public long Destroyed => store.Destroyed;
    public StockCountRow? Count => store.Count is { } count ? new StockCountRow(count) : null;
    internal BookRun[] Runs => store.Runs;
}

/// <summary>A count held against the books.</summary>
internal sealed record StockCountRow(StockCount Counted)
{
    public DateTimeOffset At => Counted.At;
    public long Found => Counted.Found;
    public long Books => Counted.Books;
    public long Difference => Counted.Found - Counted.Books;
}

/// <summary>Something that doesn't add up.</summary>
internal sealed class DifferenceRow(BookDifference difference, Reading reading)
{
    public BookDifferenceKind Kind => difference.Kind;
    public SiteRef? Site => difference.Site is { } site ? SiteRef.Of(site, reading.Snapshot.Register) : null;
    public SiteRef? Other => difference.Other is { } site ? SiteRef.Of(site, reading.Snapshot.Register) : null;
    public long Books => difference.Books;
    public DateTimeOffset Since => difference.Since;
    public IEnumerable<SuspectRow> Suspects => difference.Suspects.Select(s => new SuspectRow(s));
}

/// <summary>A run of books that could explain it.</summary>
internal sealed record SuspectRow(BookSuspect Suspect)
{
    public SuspectReason Reason => Suspect.Reason;
    public string First => Suspect.Run.First;
    public string Last => Suspect.Run.Last;
    public long Count => Suspect.Run.Count;
}

/// <summary>A run between two stores, without its numbers.</summary>
internal sealed class TransferRow(BookTransfer transfer, Reading reading)
{
    public SiteRef? From => transfer.From is { } site ? SiteRef.Of(site, reading.Snapshot.Register) : null;
    public SiteRef To => SiteRef.Of(transfer.To, reading.Snapshot.Register);
    public long Sent => transfer.Sent.Count;
    public long Missing => transfer.Missing;
    public DateTimeOffset SentAt => transfer.SentAt;
    public DateTimeOffset? DueAt => BooksView.Limit(reading) is { } limit ? transfer.SentAt + limit : null;
}

/// <summary>One book.</summary>
internal sealed class BookRow(BookHistory book, Reading reading)
{
    public string Number => book.Number;
    public bool Received => book.Received;
    public BookStand Stand => book.Stand;
    public bool OnTheWay => book.OnTheWay;
    public SiteRef? Site => book.Site is { } site ? SiteRef.Of(site, reading.Snapshot.Register) : null;
    public IEnumerable<BookFactRow> Facts => book.Facts.Select(f => new BookFactRow(f));
}

/// <summary>One fact of a book.</summary>
internal sealed record BookFactRow(BookFact Fact)
{
    public EventType Type => Fact.Type;
    public DateTimeOffset OccurredAt => Fact.OccurredAt;
    public DateTimeOffset? RecordedAt => Fact.RecordedAt;
    public string? Site => Fact.Site;
    public string? To => Fact.To;
    public string? Token => Fact.Token;
    public string? Machine => Fact.Machine;
    public string? Reason => Fact.Reason;
}

/// <summary>One book that an application used.</summary>
internal sealed record ApplicationBookRow(ApplicationBook Book)
{
    public string? Number => Book.Number;
    public BookStand State => Book.State;
    public DateTimeOffset? At => Book.At;
    public string? Reason => Book.Reason;
    public IEnumerable<BookFactRow> Facts => Book.Facts.Select(f => new BookFactRow(f));
}
