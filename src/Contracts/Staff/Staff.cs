using Orleans.Concurrency;

namespace PassportMonitor.Contracts.Staff;

/// <summary>
/// What officers and counters did in one origin; the key is <see cref="Origin.Name"/>. Officers are the sender's pseudonyms, to be shown only to
/// roles that are allowed, and who looked is recorded by whoever shows it.
/// </summary>
public interface IStaffGrain : IGrainWithStringKey
{
    /// <summary>The report of some sites and days. Peers are all officers of the origin, whatever the sites asked for.</summary>
    /// <exception cref="ArgumentException">The days aren't in order, or are more than <see cref="Limits.FlowDays"/>.</exception>
    [ReadOnly] Task<StaffReport> Get(StaffRequest request);
}

/// <summary>Asks for a report.</summary>
/// <param name="Sites">Sites whose officers and counters are listed; null for all.</param>
/// <param name="From">First day (UTC days of the facts).</param>
/// <param name="Through">Last day, included.</param>
[GenerateSerializer, Immutable, Alias("pm.StaffRequest")]
public sealed record StaffRequest([property: Id(0)] SiteId[]? Sites, [property: Id(1)] DateOnly From, [property: Id(2)] DateOnly Through);

/// <summary>Officers and counters of some sites and days.</summary>
[GenerateSerializer, Immutable, Alias("pm.StaffReport")]
public sealed record StaffReport
{
    /// <summary>First day.</summary>
    [Id(0)] public required DateOnly From { get; init; }
    /// <summary>Last day, included.</summary>
    [Id(1)] public required DateOnly Through { get; init; }
    /// <summary>When it was put together, UTC.</summary>
    [Id(2)] public required DateTimeOffset AsOf { get; init; }
    /// <summary>Officers, by site and pseudonym. Never a ranking.</summary>
    [Id(3)] public required OfficerRow[] Officers { get; init; }
    /// <summary>Counters, by site and code.</summary>
    [Id(4)] public required CounterRow[] Counters { get; init; }
    /// <summary>Services that named no officer.</summary>
    [Id(5)] public required int WithoutOfficer { get; init; }
    /// <summary>Repeat visits by site.</summary>
    [Id(6)] public OfficeRepeats[] Repeats { get; init; } = [];
}

/// <summary>The same application served at one office for the same service on several days.</summary>
/// <param name="Site">Where.</param>
/// <param name="Named">Visits that left served and name their application.</param>
/// <param name="Unnamed">Visits that left served and name none: of them nothing is known.</param>
/// <param name="CameAgain">Of the named ones, those whose application was served again on a later day, within 60.</param>
/// <param name="TokensByDays">Applications by the number of days on which they were served: on one, on two, and so on.</param>
[GenerateSerializer, Immutable, Alias("pm.OfficeRepeats")]
public sealed record OfficeRepeats(
    [property: Id(0)] SiteId Site, [property: Id(1)] int Named, [property: Id(2)] int Unnamed, [property: Id(3)] int CameAgain, [property: Id(4)] int[] TokensByDays);

/// <summary>One officer at one site. Speed never stands alone: what came back stands beside it.</summary>
[GenerateSerializer, Immutable, Alias("pm.OfficerRow")]
public sealed record OfficerRow
{
    /// <summary>Where.</summary>
    [Id(0)] public required SiteId Site { get; init; }
    /// <summary>The pseudonym.</summary>
    [Id(1)] public required string Officer { get; init; }
    /// <summary>Services counted.</summary>
    [Id(2)] public required int Services { get; init; }
    /// <summary>Fewer than 30 services: too few to be compared; show it greyed out.</summary>
    [Id(3)] public required bool TooFew { get; init; }
    /// <summary>Services left out because a national service was lost while they ran, or the site was cut off.</summary>
    [Id(4)] public required int LeftOut { get; init; }
    /// <summary>By stage and service, sorted by both.</summary>
    [Id(5)] public required OfficerWork[] Work { get; init; }
    /// <summary>Time observed by time expected, the expected being the peers' mean on the same stages and services; null when no peer did any of them. 1.2 is a fifth slower on the same work.</summary>
    [Id(6)] public required double? Ratio { get; init; }
    /// <summary>95% interval of the ratio; null when there is no ratio, or it can't be known.</summary>
    [Id(7)] public required double? RatioLow { get; init; }
    /// <summary>Its upper end.</summary>
    [Id(8)] public required double? RatioHigh { get; init; }
    /// <summary>Services that the ratio stands on: those of stages and services that peers did too.</summary>
    [Id(9)] public required int Compared { get; init; }
    /// <summary>Facts of cases that name the officer as the one who deferred or returned one.</summary>
    [Id(10)] public required int CaseFacts { get; init; }
    /// <summary>Of them, returns to the office.</summary>
    [Id(11)] public required int Returns { get; init; }
    /// <summary>Of them, deferrals.</summary>
    [Id(12)] public required int Deferrals { get; init; }
    /// <summary>Visits that ended served with him, of which the same application was served at the office for the same service again on a later day, within 60; null when none of his visits names its application.</summary>
    [Id(13)] public required int? RepeatVisits { get; init; }
    /// <summary>Visits that ended served with him and name their application: what the repeat visits are counted of.</summary>
    [Id(14)] public int RepeatOf { get; init; }
}

/// <summary>An officer's work of one kind.</summary>
/// <param name="Stage">Stage of the visit.</param>
/// <param name="Service">What the citizens came for; empty when not told.</param>
/// <param name="Services">Services.</param>
/// <param name="MeanSeconds">Their mean time.</param>
/// <param name="PeerServices">Services of all other officers of the origin, of the same kind.</param>
/// <param name="PeerMeanSeconds">Their mean time; null when there are none.</param>
[GenerateSerializer, Immutable, Alias("pm.OfficerWork")]
public sealed record OfficerWork(
    [property: Id(0)] string Stage, [property: Id(1)] string Service, [property: Id(2)] int Services,
    [property: Id(3)] double MeanSeconds, [property: Id(4)] int PeerServices, [property: Id(5)] double? PeerMeanSeconds);

/// <summary>One counter.</summary>
/// <param name="Site">Where.</param>
/// <param name="Counter">Its code.</param>
/// <param name="Services">Services ended at it; null when the site told none at any counter in these days, so that nobody knows.</param>
/// <param name="OpenSeconds">Time open.</param>
/// <param name="BusySeconds">Time serving; null likewise.</param>
/// <param name="Closed">Time closed within the site's hours, by the reason told, sorted by reason.</param>
[GenerateSerializer, Immutable, Alias("pm.CounterRow")]
public sealed record CounterRow(
    [property: Id(0)] SiteId Site, [property: Id(1)] string Counter, [property: Id(2)] int? Services,
    [property: Id(3)] long OpenSeconds, [property: Id(4)] long? BusySeconds, [property: Id(5)] ClosedTime[] Closed)
{
    /// <summary>Busy by open time, 0 to 1; null when it wasn't open, or when that isn't known.</summary>
    public double? Utilisation => OpenSeconds > 0 && BusySeconds is { } busy ? Math.Min(1, (double)busy / OpenSeconds) : null;
}

/// <summary>Time closed for one reason; "none-told" when none was.</summary>
[GenerateSerializer, Immutable, Alias("pm.ClosedTime")]
public sealed record ClosedTime([property: Id(0)] string Reason, [property: Id(1)] long Seconds);
