using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Halls;

/// <summary>What of a day is asked for.</summary>
[Flags, GenerateSerializer, Alias("pm.HallDayParts")]
public enum HallDayParts : byte
{
    /// <summary>Arrivals.</summary>
    Arrivals = 1,
    /// <summary>How visits went, and first waits.</summary>
    Visits = 2,
    /// <summary>Service times by stage, service and officer.</summary>
    Services = 4,
    /// <summary>Time of counters by state.</summary>
    Counters = 8,
    /// <summary>Deferrals and returns of cases by officer; of any site, for they lie where the case does.</summary>
    Cases = 16,
}

/// <summary>Asks a partition for service days of its halls.</summary>
/// <param name="Origin">The origin.</param>
/// <param name="Sites">Sites that lie in the partition; others answer nothing.</param>
/// <param name="From">First service day.</param>
/// <param name="Through">Last service day, included.</param>
/// <param name="Parts">What is wanted; what isn't is empty in the answer.</param>
[GenerateSerializer, Immutable, Alias("pm.HallDaysRequest")]
public sealed record HallDaysRequest(
    [property: Id(0)] Origin Origin, [property: Id(1)] SiteId[] Sites, [property: Id(2)] DateOnly From, [property: Id(3)] DateOnly Through,
    [property: Id(4)] HallDayParts Parts)
{
    /// <summary>Spans of which services are left out, such as those in which a national service was lost.</summary>
    [Id(5)] public OutageSpan[] Without { get; init; } = [];
}

/// <summary>A span of time in which something was lost.</summary>
/// <param name="From">Begin, included.</param>
/// <param name="Until">End, excluded.</param>
[GenerateSerializer, Immutable, Alias("pm.OutageSpan")]
public sealed record OutageSpan([property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset Until);

/// <summary>One service day of one hall, by all facts folded so far; days of which nothing was told are left out.</summary>
[GenerateSerializer, Immutable, Alias("pm.HallDay")]
public sealed record HallDay
{
    /// <summary>Quarters of an hour in <see cref="Arrivals"/>: a night shift goes on after midnight.</summary>
    public const int Quarters = 128;

    /// <summary>The site.</summary>
    [Id(0)] public required SiteId Site { get; init; }
    /// <summary>The service day.</summary>
    [Id(1)] public required DateOnly Day { get; init; }
    /// <summary>Its kind.</summary>
    [Id(2)] public required DayKind Kind { get; init; }
    /// <summary>Arrivals by quarter of an hour since the local midnight with which the day begins; from the 96th on they are of the night after. Empty when there are none.</summary>
    [Id(3)] public required int[] Arrivals { get; init; }
    /// <summary>Visits that began on the day and left served.</summary>
    [Id(4)] public required int Served { get; init; }
    /// <summary>Gave up.</summary>
    [Id(5)] public required int Abandoned { get; init; }
    /// <summary>Did not come when called.</summary>
    [Id(6)] public required int NoShows { get; init; }
    /// <summary>Sent away before the token.</summary>
    [Id(7)] public required int TurnedAway { get; init; }
    /// <summary>First waits that ended in service, by <see cref="WaitBands"/>.</summary>
    [Id(8)] public required int[] WaitedByBand { get; init; }
    /// <summary>First waits that ended in giving up or a no-show.</summary>
    [Id(9)] public required int[] GaveUpByBand { get; init; }
    /// <summary>First waits that ended in service.</summary>
    [Id(10)] public required Histogram Waits { get; init; }
    /// <summary>Services that ended on the day, by stage, service and officer.</summary>
    [Id(11)] public required ServiceCell[] Services { get; init; }
    /// <summary>Counters, by id.</summary>
    [Id(12)] public required CounterDay[] Counters { get; init; }
    /// <summary>Services that are in none of the cells: they ended in a quarter of an hour that overlaps a span to leave out, or in which the site was cut off.</summary>
    [Id(13)] public ServicesLeftOut[] LeftOut { get; init; } = [];
    /// <summary>Deferrals and returns by officer.</summary>
    [Id(14)] public OfficerCases[] Cases { get; init; } = [];
}

/// <summary>Services of one kind by one officer.</summary>
/// <param name="Stage">Stage of the visit; empty when not told.</param>
/// <param name="Service">What the citizen came for; empty when not told.</param>
/// <param name="Officer">The sender's pseudonym; empty when not told. Only for the roles allowed.</param>
/// <param name="Times">Start of service to its end. Its count is the number of services.</param>
/// <param name="Seconds">Their sum.</param>
[GenerateSerializer, Immutable, Alias("pm.ServiceCell")]
public sealed record ServiceCell(
    [property: Id(0)] string Stage, [property: Id(1)] string Service, [property: Id(2)] string Officer,
    [property: Id(3)] Histogram Times, [property: Id(4)] long Seconds);

/// <summary>The time of one counter on a day, as far as the fact that ended it was told; of one span at most 24 hours count.</summary>
/// <param name="Id">Its code within the site.</param>
/// <param name="OpenSeconds">Open.</param>
/// <param name="BusySeconds">Someone was served at it.</param>
/// <param name="Closed">Closed, by reason; empty when none was told. Nights and holidays are in it.</param>
[GenerateSerializer, Immutable, Alias("pm.CounterDay")]
public sealed record CounterDay(
    [property: Id(0)] string Id, [property: Id(1)] long OpenSeconds, [property: Id(2)] long BusySeconds, [property: Id(3)] ReasonSeconds[] Closed)
{
    /// <summary>Services that ended at it.</summary>
    [Id(4)] public int Services { get; init; }
}

/// <summary>Seconds for one reason.</summary>
[GenerateSerializer, Immutable, Alias("pm.ReasonSeconds")]
public sealed record ReasonSeconds([property: Id(0)] string Reason, [property: Id(1)] long Seconds);

/// <summary>Services left out, of one officer; empty when none was told.</summary>
[GenerateSerializer, Immutable, Alias("pm.ServicesLeftOut")]
public sealed record ServicesLeftOut([property: Id(0)] string Officer, [property: Id(1)] int Services);

/// <summary>What facts of cases say that an officer did.</summary>
[GenerateSerializer, Immutable, Alias("pm.OfficerCases")]
public sealed record OfficerCases([property: Id(0)] string Officer, [property: Id(1)] int Deferrals, [property: Id(2)] int Returns);
