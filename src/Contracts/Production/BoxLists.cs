namespace PassportMonitor.Contracts.Production;

/// <summary>What is wrong with a box.</summary>
public enum BoxTrouble : byte
{
    /// <summary>On its way longer than it may be.</summary>
    Late = 1,
    /// <summary>It came with fewer passports than it was sent with.</summary>
    Short = 2,
    /// <summary>It came with more.</summary>
    Over = 3,
    /// <summary>Given up.</summary>
    Lost = 4,
}

/// <summary>The place of a box in a list: those with trouble first, then those that something else is open about, then those of which all that is missing was told lost, each the longest in their state first; then what is done, the newest first.</summary>
/// <param name="Group">0 with trouble, 1 open, 2 short, with nothing left to look for, 3 done.</param>
/// <param name="Key">Since when, in ticks of UTC; below 0 for what is done.</param>
/// <param name="Id">The box.</param>
[GenerateSerializer, Immutable, Alias("pm.BoxPlace")]
public readonly record struct BoxPlace([property: Id(0)] byte Group, [property: Id(1)] long Key, [property: Id(2)] string Id) : IComparable<BoxPlace>
{
    /// <summary>The place of a box.</summary>
    /// <param name="box">The box.</param>
    /// <param name="now">The version's instant.</param>
    /// <param name="wayLimit">The time that the way may take; null when nothing limits it.</param>
    public static BoxPlace Of(BoxView box, DateTimeOffset now, TimeSpan? wayLimit) =>
        box.TroubleAt(now, wayLimit) is not null ? new((byte)(box.IsAccounted ? 2 : 0), box.Since.UtcTicks, box.Id)
        : box.IsSettled ? new(3, -box.Since.UtcTicks, box.Id)
        : new(1, box.Since.UtcTicks, box.Id);

    /// <inheritdoc/>
    public int CompareTo(BoxPlace other) =>
        Group != other.Group ? Group.CompareTo(other.Group) : Key != other.Key ? Key.CompareTo(other.Key) : string.CompareOrdinal(Id, other.Id);
}

/// <summary>Asks for one page of the boxes of an origin at a version.</summary>
[GenerateSerializer, Immutable, Alias("pm.BoxListRequest")]
public sealed record BoxListRequest
{
    /// <summary>The origin.</summary>
    [Id(0)] public required Origin Origin { get; init; }
    /// <summary>The version.</summary>
    [Id(1)] public required string Version { get; init; }
    /// <summary>Only boxes that stand so; null for all.</summary>
    [Id(2)] public BoxState[]? States { get; init; }
    /// <summary>Only boxes with such trouble; null for all, with trouble or without.</summary>
    [Id(3)] public BoxTrouble[]? Troubles { get; init; }
    /// <summary>True for those that something is open about, false for those that are done; null for both.</summary>
    [Id(4)] public bool? Open { get; init; }
    /// <summary>Only boxes from or to this site.</summary>
    [Id(5)] public SiteId? Site { get; init; }
    /// <summary>Only boxes from or to one of these, which are the reader's; null for a reader of the nation.</summary>
    [Id(6)] public SiteId[]? Sites { get; init; }
    /// <summary>The time that the way may take; null when nothing limits it, and then no box is late.</summary>
    [Id(7)] public TimeSpan? WayLimit { get; init; }
    /// <summary>The box after which the page begins; null for the first page.</summary>
    [Id(8)] public BoxPlace? After { get; init; }
    /// <summary>Most rows.</summary>
    [Id(9)] public required int First { get; init; }
}

/// <summary>One page of a list of boxes.</summary>
/// <param name="TotalCount">Boxes of the whole list.</param>
/// <param name="Boxes">Those of the page, in order.</param>
/// <param name="HasMore">Whether others follow.</param>
[GenerateSerializer, Immutable, Alias("pm.BoxList")]
public sealed record BoxList([property: Id(0)] int TotalCount, [property: Id(1)] BoxView[] Boxes, [property: Id(2)] bool HasMore);
