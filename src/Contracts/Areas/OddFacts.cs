using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Contracts.Areas;

/// <summary>What is odd about a fact of sites, visits, counters, machines, books, boxes or services. It is kept all the same (law 4). Numbers are storage format.</summary>
public enum OddFactKind : byte
{
    /// <summary>Its clock is wrong: ahead of ours by more than 15 minutes, or impossibly old. It touches no figure.</summary>
    ClockFault = 1,
    /// <summary>It names a site that isn't registered (by now).</summary>
    UnknownSite = 2,
}

/// <summary>A fact that is odd: who sent it, about what, and what is odd.</summary>
/// <param name="Source">Who sent it.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Type">What it says.</param>
/// <param name="Subject">About what.</param>
/// <param name="OccurredAt">When, by the sender's clock.</param>
/// <param name="RecordedAt">When it was recorded, by ours.</param>
/// <param name="Site">The site that it names; null when it names none.</param>
/// <param name="Kind">What is odd.</param>
[GenerateSerializer, Immutable, Alias("pm.OddFact")]
public sealed record OddFact(
    [property: Id(0)] string Source, [property: Id(1)] string Id, [property: Id(2)] EventType Type, [property: Id(3)] string Subject,
    [property: Id(4)] DateTimeOffset OccurredAt, [property: Id(5)] DateTimeOffset RecordedAt, [property: Id(6)] string? Site, [property: Id(7)] OddFactKind Kind);

/// <summary>Odd facts: how many there are, and the newest of them.</summary>
/// <param name="ClockFaults">Facts with a wrong clock.</param>
/// <param name="UnknownSites">Facts about sites that aren't registered (by now).</param>
/// <param name="Rows">The newest, by recording, newest first; of each kind and partition at most <see cref="Limits.OddFacts"/> are kept.</param>
[GenerateSerializer, Immutable, Alias("pm.OddFacts")]
public sealed record OddFacts([property: Id(0)] long ClockFaults, [property: Id(1)] long UnknownSites, [property: Id(2)] OddFact[] Rows);
