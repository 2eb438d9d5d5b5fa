namespace PassportMonitor.Contracts.Production;

/// <summary>What is known of one book, and the facts that say so.</summary>
[GenerateSerializer, Immutable, Alias("pm.BookHistory")]
public sealed record BookHistory
{
    /// <summary>Its number.</summary>
    [Id(0)] public required string Number { get; init; }
    /// <summary>Whether a delivery brought it.</summary>
    [Id(1)] public required bool Received { get; init; }
    /// <summary>What became of it.</summary>
    [Id(2)] public required BookStand Stand { get; init; }
    /// <summary>The store that has it, or that it goes to; null when no delivery brought it.</summary>
    [Id(3)] public SiteId? Site { get; init; }
    /// <summary>The facts that name it or a run that it is in, by when they occurred.</summary>
    [Id(4)] public required BookFact[] Facts { get; init; }
    /// <summary>Whether it is between two stores.</summary>
    [Id(5)] public required bool OnTheWay { get; init; }
}

/// <summary>What became of a book. Numbers are storage format; never reused.</summary>
public enum BookStand : byte
{
    /// <summary>Blank.</summary>
    Blank = 0,
    /// <summary>Bound to an application, and not ended.</summary>
    InWork = 1,
    /// <summary>Passed quality control: a passport.</summary>
    Issued = 2,
    /// <summary>Spoiled or voided.</summary>
    Waste = 3,
    /// <summary>Destroyed.</summary>
    Destroyed = 4,
}

/// <summary>One fact of a book's history.</summary>
/// <param name="Type">What happened.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Site">Where; null when not told.</param>
/// <param name="To">Where it was sent.</param>
/// <param name="Token">The application that it is about.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Reason">The reason, a code.</param>
[GenerateSerializer, Immutable, Alias("pm.BookFact")]
public sealed record BookFact(
    [property: Id(0)] Events.EventType Type, [property: Id(1)] DateTimeOffset OccurredAt, [property: Id(2)] DateTimeOffset? RecordedAt, [property: Id(3)] string? Site,
    [property: Id(4)] string? To, [property: Id(5)] string? Token, [property: Id(6)] string? Machine, [property: Id(7)] string? Reason);
