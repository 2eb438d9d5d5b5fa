namespace PassportMonitor.Contracts.Production;

/// <summary>Where a box stands by its newest scan. Numbers are storage format; never reused.</summary>
public enum BoxState : byte
{
    /// <summary>Passports are packed into it.</summary>
    Packing = 1,
    /// <summary>Closed and counted; not handed over yet.</summary>
    Packed = 2,
    /// <summary>Handed to the carrier.</summary>
    Dispatched = 3,
    /// <summary>Scanned in.</summary>
    Received = 4,
    /// <summary>Given up, and not scanned in.</summary>
    Lost = 5,
}

/// <summary>One box, by all that its scans and its passports' facts tell. What no fact tells is null.</summary>
[GenerateSerializer, Immutable, Alias("pm.BoxView")]
public sealed record BoxView
{
    /// <summary>Its id.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>Where it stands.</summary>
    [Id(1)] public required BoxState State { get; init; }
    /// <summary>Since when: the first fact that says so.</summary>
    [Id(2)] public required DateTimeOffset Since { get; init; }
    /// <summary>The site that packed it or sent it.</summary>
    [Id(3)] public SiteId? From { get; init; }
    /// <summary>The site it goes to, or came to.</summary>
    [Id(4)] public SiteId? To { get; init; }
    /// <summary>Who carries it.</summary>
    [Id(5)] public string? Carrier { get; init; }
    /// <summary>When it was closed.</summary>
    [Id(6)] public DateTimeOffset? PackedAt { get; init; }
    /// <summary>When it was handed over.</summary>
    [Id(7)] public DateTimeOffset? DispatchedAt { get; init; }
    /// <summary>When it was scanned in.</summary>
    [Id(8)] public DateTimeOffset? ReceivedAt { get; init; }
    /// <summary>Passports in it by the scan when it was closed.</summary>
    [Id(9)] public int? PackedCount { get; init; }
    /// <summary>Passports in it by the scan when it was handed over.</summary>
    [Id(10)] public int? DispatchedCount { get; init; }
    /// <summary>Passports found in it by the newest scan or count at its end.</summary>
    [Id(11)] public int? FoundCount { get; init; }
    /// <summary>Applications whose own facts say that they were packed into it.</summary>
    [Id(12)] public required int Applications { get; init; }
    /// <summary>Of those: the ones whose own facts say that they came, or were lost.</summary>
    [Id(13)] public required int Ended { get; init; }
    /// <summary>Tokens of applications that were packed and neither came nor were lost, in order; at most 100. Complete for a box that is open or short.</summary>
    [Id(14)] public required string[] Missing { get; init; }
    /// <summary>Applications that were told lost.</summary>
    [Id(15)] public required int LostApplications { get; init; }
    /// <summary>Their tokens, in order; at most 100. Fewer than there are for a box that an older program kept.</summary>
    [Id(16)] public string[] Lost { get; init; } = [];

    /// <summary>Passports that should be in it: handed over, else closed with, else packed by their own facts; null when none says.</summary>
    public int? Expected => DispatchedCount ?? PackedCount ?? (Applications > 0 ? Applications : null);

    /// <summary>Found less expected: below 0 the box came short. Null before it is counted, or when nobody said what should be in it.</summary>
    public int? Difference => FoundCount is { } found && Expected is { } expected ? found - expected : null;

    /// <summary>Whether nothing is open about it: it came, and all that should be in it was found; where nobody counts, all of its applications came or were lost.</summary>
    public bool IsSettled => State == BoxState.Received && (Difference is 0 || (FoundCount is null && Applications > 0 && Ended == Applications));

    /// <summary>Whether it came short of no more than was told lost since: nothing is left to look for.</summary>
    public bool IsAccounted => Difference < 0 && -Difference.Value <= LostApplications;

    /// <summary>Whether it comes from a site or goes there.</summary>
    public bool Touches(SiteId site) => From == site || To == site;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    /// <param name="now">The version's instant.</param>
    /// <param name="wayLimit">The time that the way may take; null when nothing limits it.</param>
    public BoxTrouble? TroubleAt(DateTimeOffset now, TimeSpan? wayLimit) =>
        State == BoxState.Lost ? BoxTrouble.Lost
        : Difference < 0 ? BoxTrouble.Short
        : Difference > 0 ? BoxTrouble.Over
        : wayLimit is { } limit && IsLate(now, limit) ? BoxTrouble.Late
        : null;

    /// <summary>Whether it is on its way longer than it may be.</summary>
    /// <param name="now">The version's instant.</param>
    /// <param name="limit">The time that the way may take.</param>
    public bool IsLate(DateTimeOffset now, TimeSpan limit) => State == BoxState.Dispatched && now - Since > limit;
}

/// <summary>The boxes of one origin.</summary>
[GenerateSerializer, Immutable, Alias("pm.BoxPicture")]
public sealed record BoxPicture
{
    /// <summary>Boxes about which something is open: not scanned in, or not counted as sent. The oldest first, and without the names of who is missing, which lists tell.</summary>
    [Id(0)] public required BoxView[] Open { get; init; }
    /// <summary>Boxes by state, in the order of <see cref="BoxState"/> from <see cref="BoxState.Packing"/> on.</summary>
    [Id(1)] public required int[] ByState { get; init; }
    /// <summary>Boxes that were scanned in with another number of passports than they were sent with.</summary>
    [Id(2)] public required int Differing { get; init; }
}

/// <summary>What production tells beside the applications: books, boxes and printing of one origin at a version.</summary>
[GenerateSerializer, Immutable, Alias("pm.ProductionPicture")]
public sealed record ProductionPicture
{
    /// <summary>The blank books.</summary>
    [Id(0)] public required BookPicture Books { get; init; }
    /// <summary>The boxes.</summary>
    [Id(1)] public required BoxPicture Boxes { get; init; }
    /// <summary>False while the ledger reads back what it has not seen yet: its figures are then of a past moment, and nothing is judged by them.</summary>
    [Id(2)] public required bool CaughtUp { get; init; }
    /// <summary>What the machines made.</summary>
    [Id(3)] public PrintPicture Print { get; init; } = PrintPicture.None;
}
