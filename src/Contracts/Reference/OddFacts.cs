using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Contracts.Reference;

/// <summary>What is odd about a reference fact. It is kept all the same (law 4).</summary>
[GenerateSerializer, Alias("pm.ReferenceOddityKind")]
public enum ReferenceOddityKind : byte
{
    /// <summary>Dated more than 15 minutes ahead of its recording; it is set apart and has no effect.</summary>
    ClockFault,
    /// <summary>Its data can't be read; it has no effect.</summary>
    Unreadable,
    /// <summary>Its subject isn't a possible id of a site or region, or one that is reserved; it has no effect.</summary>
    UnusableSubject,
    /// <summary>It names a time zone that isn't known; Asia/Karachi stands in.</summary>
    UnknownZone,
    /// <summary>Its last day is before its first; it has no effect.</summary>
    NoDays,
    /// <summary>It makes more than 366 days holidays, or the baseline; the first 366 count.</summary>
    TooManyDays,
    /// <summary>It sets a limit of an alarm rule, or a measure, that there is not; it has no effect.</summary>
    UnknownMeasure,
    /// <summary>It clears above where it raises, or below 0 only, so that it would always hold; it has no effect.</summary>
    SenselessLimit,
}

/// <summary>A reference fact that is odd: who sent it, about what, and what is odd.</summary>
[GenerateSerializer, Immutable, Alias("pm.OddReferenceFact")]
public sealed record OddReferenceFact(
    [property: Id(0)] string Source, [property: Id(1)] string Id, [property: Id(2)] EventType Type, [property: Id(3)] string Subject,
    [property: Id(4)] ReferenceOddityKind Kind);

/// <summary>A page of the odd reference facts, in the order of (occurred at, sequence, source, id).</summary>
/// <param name="Offset">Reference facts of partition 0 below this offset are in.</param>
/// <param name="TotalCount">How many there are.</param>
/// <param name="Rows">The rows of the page.</param>
[GenerateSerializer, Immutable, Alias("pm.OddReferenceFacts")]
public sealed record OddReferenceFacts([property: Id(0)] long Offset, [property: Id(1)] int TotalCount, [property: Id(2)] OddReferenceFact[] Rows);
