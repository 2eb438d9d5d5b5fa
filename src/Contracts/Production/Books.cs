namespace PassportMonitor.Contracts.Production;

/// <summary>What is wrong between the books, as they are told, and what was found. Numbers are storage format; never reused.</summary>
public enum BookDifferenceKind : byte
{
    /// <summary>A store counted another number of blanks than the books have.</summary>
    Count = 1,
    /// <summary>A run of numbers was counted, and another number of blanks found in it than the books have.</summary>
    RunCount = 2,
    /// <summary>A part of what a store sent arrived at the other, and the rest did not.</summary>
    Transfer = 3,
    /// <summary>Books arrived that the books have elsewhere: nobody sent them.</summary>
    ArrivedUnsent = 4,
    /// <summary>A store sent books that the books have elsewhere.</summary>
    SentFromElsewhere = 5,
    /// <summary>Books were used, moved, spoiled, voided or destroyed that no delivery brought.</summary>
    NeverReceived = 6,
    /// <summary>Books were delivered that had been delivered before.</summary>
    ReceivedTwice = 7,
    /// <summary>One book was bound to two applications.</summary>
    BoundTwice = 8,
    /// <summary>Books were used at another site than the one that the books have them at.</summary>
    UsedElsewhere = 9,
    /// <summary>Nothing of what a store sent came to the other within the time that it may take.</summary>
    NeverArrived = 10,
}

/// <summary>How books were lost to use.</summary>
public enum SpoilKind : byte
{
    /// <summary>Spoiled once bound to an application: in printing, laminating, encoding or quality control.</summary>
    InWork = 1,
    /// <summary>Spoiled as a blank, never bound.</summary>
    Blank = 2,
    /// <summary>Voided, bound or blank, and not spoiled.</summary>
    Voided = 3,
}

/// <summary>Why a book may explain a difference.</summary>
public enum SuspectReason : byte
{
    /// <summary>It is what the difference names.</summary>
    Itself = 1,
    /// <summary>Blank by the books, though later numbers of the same run were used.</summary>
    Skipped = 2,
    /// <summary>On the way to this store by the books.</summary>
    OnTheWayHere = 3,
    /// <summary>On the way from this store by the books.</summary>
    OnTheWayFromHere = 4,
    /// <summary>Used at another site, though the books have it here.</summary>
    UsedElsewhere = 5,
    /// <summary>Bound before the count, and neither passed nor spoiled since.</summary>
    Unfinished = 6,
    /// <summary>Used here, though the books have it at another store or nowhere.</summary>
    UsedHere = 7,
}

/// <summary>The blank books of one origin: every one that was ever received is in stock, on the way, in work, issued, waste or destroyed.</summary>
[GenerateSerializer, Immutable, Alias("pm.BookPicture")]
public sealed record BookPicture
{
    /// <summary>The whole service: the sum of the stores, and what is on the way between them.</summary>
    [Id(0)] public required BookTotals Nation { get; init; }
    /// <summary>Every store that ever had a blank book or counted, by site.</summary>
    [Id(1)] public required StoreBooks[] Stores { get; init; }
    /// <summary>What doesn't add up, the largest first; at most <see cref="Limits.BookRows"/>.</summary>
    [Id(2)] public required BookDifference[] Differences { get; init; }
    /// <summary>How many differences there are.</summary>
    [Id(3)] public required int DifferencesTotal { get; init; }
    /// <summary>Runs that were sent and have not all arrived, the oldest first; at most <see cref="Limits.BookRows"/>.</summary>
    [Id(4)] public required BookTransfer[] OnTheWay { get; init; }
    /// <summary>Whether any delivery was ever told. Without one nothing can be accounted for, and no difference of use is told.</summary>
    [Id(5)] public required bool AnyDelivery { get; init; }
    /// <summary>Facts that went beyond the limits of the ledger and changed nothing.</summary>
    [Id(6)] public required long Untracked { get; init; }
    /// <summary>Books that were ever spoiled or voided, by kind and reason, the most first; at most <see cref="Limits.BookRows"/>. Those that no delivery brought are in, too.</summary>
    [Id(7)] public required BookSpoils[] Spoils { get; init; }

    /// <summary>
    /// Transfers of which nothing came within the time that they may take, as differences: a fact that never comes is known by the clock alone. One of which a part
    /// came is a difference at once.
    /// </summary>
    /// <param name="now">The version's instant.</param>
    /// <param name="limit">The time that the way may take.</param>
    public IEnumerable<BookDifference> NeverArrived(DateTimeOffset now, TimeSpan limit) => OnTheWay.Where(t => t.IsWholeOnTheWay && now - t.SentAt >= limit)
        .Select(t => new BookDifference(BookDifferenceKind.NeverArrived, t.To, t.From, -t.Missing, t.SentAt, [new(SuspectReason.Itself, t.Sent)]));
}

/// <summary>Books that were spoiled or voided in one way and for one reason.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Reason">The reason, a code; of several the first by name. Null when none was told.</param>
/// <param name="Books">How many.</param>
/// <param name="Destroyed">Of those: destroyed.</param>
[GenerateSerializer, Immutable, Alias("pm.BookSpoils")]
public sealed record BookSpoils([property: Id(0)] SpoilKind Kind, [property: Id(1)] string? Reason, [property: Id(2)] long Books, [property: Id(3)] long Destroyed);

/// <summary>Blank books by what became of them. <paramref name="Received"/> is the sum of the six that follow it.</summary>
/// <param name="Received">Different numbers that deliveries brought.</param>
/// <param name="InStock">Blank, in a store.</param>
/// <param name="OnTheWay">Blank, sent by a store and not arrived.</param>
/// <param name="InWork">Bound to an application, and neither passed, spoiled, voided nor destroyed.</param>
/// <param name="Issued">Passed quality control: a passport.</param>
/// <param name="Waste">Spoiled or voided, and not destroyed yet.</param>
/// <param name="Destroyed">Destroyed.</param>
/// <param name="NeverReceived">Numbers that were used, moved or ended though no delivery brought them; beside the sum.</param>
[GenerateSerializer, Immutable, Alias("pm.BookTotals")]
public sealed record BookTotals(
    [property: Id(0)] long Received, [property: Id(1)] long InStock, [property: Id(2)] long OnTheWay, [property: Id(3)] long InWork,
    [property: Id(4)] long Issued, [property: Id(5)] long Waste, [property: Id(6)] long Destroyed, [property: Id(7)] long NeverReceived);

/// <summary>The books of one store: <paramref name="In"/> - <paramref name="Out"/> = in stock + in work + issued + waste + destroyed.</summary>
/// <param name="Site">The store.</param>
/// <param name="In">Books that came into it, by deliveries and transfers.</param>
/// <param name="Out">Books that left it for other stores.</param>
/// <param name="InStock">Blank.</param>
/// <param name="InWork">Of its books: bound, and not ended.</param>
/// <param name="Issued">Of its books: passports.</param>
/// <param name="Waste">Of its books: spoiled or voided, and not destroyed yet.</param>
/// <param name="Destroyed">Of its books: destroyed.</param>
/// <param name="Count">The newest count of all its blanks; null when it never counted.</param>
/// <param name="Runs">The runs of blanks that it has, the first by number; at most <see cref="Limits.BookRows"/>.</param>
[GenerateSerializer, Immutable, Alias("pm.StoreBooks")]
public sealed record StoreBooks(
    [property: Id(0)] SiteId Site, [property: Id(1)] long In, [property: Id(2)] long Out, [property: Id(3)] long InStock, [property: Id(4)] long InWork,
    [property: Id(5)] long Issued, [property: Id(6)] long Waste, [property: Id(7)] long Destroyed, [property: Id(8)] StockCount? Count,
    [property: Id(9)] BookRun[] Runs);

/// <summary>A count of all blanks of a store, held against the books of its instant.</summary>
/// <param name="At">When it was counted.</param>
/// <param name="Found">Blanks found.</param>
/// <param name="Books">Blanks that the books have there at that instant.</param>
[GenerateSerializer, Immutable, Alias("pm.StockCount")]
public sealed record StockCount([property: Id(0)] DateTimeOffset At, [property: Id(1)] long Found, [property: Id(2)] long Books);

/// <summary>A run of books with numbers in a row.</summary>
/// <param name="First">Number of the first.</param>
/// <param name="Last">Number of the last.</param>
/// <param name="Count">How many.</param>
[GenerateSerializer, Immutable, Alias("pm.BookRun")]
public sealed record BookRun([property: Id(0)] string First, [property: Id(1)] string Last, [property: Id(2)] long Count);

/// <summary>Something that doesn't add up.</summary>
/// <param name="Kind">What.</param>
/// <param name="Site">Where; null when no fact says.</param>
/// <param name="Other">The other store of a transfer, or where the books have them; null when there is none.</param>
/// <param name="Books">Books that are missing (below 0) or too many (above 0).</param>
/// <param name="Since">When the newest fact that it stands on occurred.</param>
/// <param name="Suspects">Books that could explain it, the likeliest first; at most 20 runs.</param>
[GenerateSerializer, Immutable, Alias("pm.BookDifference")]
public sealed record BookDifference(
    [property: Id(0)] BookDifferenceKind Kind, [property: Id(1)] SiteId? Site, [property: Id(2)] SiteId? Other, [property: Id(3)] long Books,
    [property: Id(4)] DateTimeOffset Since, [property: Id(5)] BookSuspect[] Suspects);

/// <summary>A run of books that could explain a difference.</summary>
[GenerateSerializer, Immutable, Alias("pm.BookSuspect")]
public sealed record BookSuspect([property: Id(0)] SuspectReason Reason, [property: Id(1)] BookRun Run);

/// <summary>A run on its way between two stores.</summary>
/// <param name="From">The store that sent it.</param>
/// <param name="To">The store that it goes to.</param>
/// <param name="Sent">The run as sent.</param>
/// <param name="Missing">Books of it that have not arrived.</param>
/// <param name="SentAt">When.</param>
[GenerateSerializer, Immutable, Alias("pm.BookTransfer")]
public sealed record BookTransfer(
    [property: Id(0)] SiteId? From, [property: Id(1)] SiteId To, [property: Id(2)] BookRun Sent, [property: Id(3)] long Missing, [property: Id(4)] DateTimeOffset SentAt)
{
    /// <summary>Whether nothing of it has arrived.</summary>
    public bool IsWholeOnTheWay => Missing == Sent.Count;
}
