using PassportMonitor.Contracts.Areas;

namespace PassportMonitor.Contracts.Halls;

/// <summary>The hall of one site and origin at one version.</summary>
[GenerateSerializer, Immutable, Alias("pm.SiteHall")]
public sealed record SiteHall
{
    /// <summary>What its visits and counters say.</summary>
    [Id(0)] public required HallFigures Figures { get; init; }
    /// <summary>The service day that the figures are of: the local day on which the shift began.</summary>
    [Id(1)] public required DateOnly ServiceDay { get; init; }
    /// <summary>Whether visits were told on this service day or the seven before; without them waits are not known.</summary>
    [Id(2)] public required bool TellsVisits { get; init; }
    /// <summary>Whether counters were told on this service day or the seven before.</summary>
    [Id(3)] public required bool TellsCounters { get; init; }
    /// <summary>The newest snapshot of each service, sorted by service; empty when the office sends none.</summary>
    [Id(4)] public required HallSnapshot[] Snapshots { get; init; }
    /// <summary>Its counters, by id.</summary>
    [Id(5)] public required CounterHall[] Counters { get; init; }
    /// <summary>The shift that runs at the version's instant (of several the one that began last), else the one that began last; null when no roster was told.</summary>
    [Id(6)] public required Roster? Roster { get; init; }
    /// <summary>People queueing before the ticket at the last head count; null when not measured.</summary>
    [Id(7)] public required HeadCount? Outside { get; init; }
    /// <summary>What is usual at this time of day, from days of the same kind.</summary>
    [Id(8)] public required HallPattern Pattern { get; init; }
    /// <summary>How far its facts can be trusted.</summary>
    [Id(9)] public required HallTrust Trust { get; init; }
    /// <summary>When the first ticket was drawn, or the first counter opened, on this service day; null when nothing happened yet.</summary>
    [Id(10)] public required DateTimeOffset? FirstActivity { get; init; }
    /// <summary>When its newest visit or counter fact occurred; null when there is none.</summary>
    [Id(11)] public required DateTimeOffset? LastActivity { get; init; }
    /// <summary>Counts of the last ten minutes held against what visits say of the same instants; empty where no visits are told.</summary>
    [Id(12)] public HallCheck[] Checks { get; init; } = [];
    /// <summary>How it works, for the forecast of its next hour.</summary>
    [Id(13)] public HallWorkings Workings { get; init; } = HallWorkings.None;
}

/// <summary>What a count is of.</summary>
[GenerateSerializer, Alias("pm.HallCheckOf")]
public enum HallCheckOf : byte
{
    /// <summary>People who wait with a ticket.</summary>
    Waiting,
    /// <summary>People in the hall: entered less left since opening.</summary>
    Inside,
}

/// <summary>A count held against the visits: where they differ, one of the two is wrong, and the hall says so.</summary>
/// <param name="Of">What was counted.</param>
/// <param name="Service">The service that it counts; null for the whole hall.</param>
/// <param name="ByVisits">What visits say of that instant.</param>
/// <param name="ByCount">What was counted.</param>
/// <param name="CountedAt">When.</param>
[GenerateSerializer, Immutable, Alias("pm.HallCheck")]
public sealed record HallCheck(
    [property: Id(0)] HallCheckOf Of, [property: Id(1)] string? Service, [property: Id(2)] int ByVisits,
    [property: Id(3)] int ByCount, [property: Id(4)] DateTimeOffset CountedAt)
{
    /// <summary>How many more were counted than visits know.</summary>
    public int Difference => ByCount - ByVisits;
}

/// <summary>What a token machine showed.</summary>
/// <param name="Service">Service.</param>
/// <param name="At">When it was read.</param>
/// <param name="Waiting">People waiting; null when not measured.</param>
/// <param name="Inside">People in the hall by a head count; null when not measured.</param>
/// <param name="CountersOpen">Counters open; null when not told.</param>
/// <param name="CurrentTicket">The ticket called last; null when not told.</param>
[GenerateSerializer, Immutable, Alias("pm.HallSnapshot")]
public sealed record HallSnapshot(
    [property: Id(0)] string Service, [property: Id(1)] DateTimeOffset At, [property: Id(2)] int? Waiting,
    [property: Id(3)] int? Inside, [property: Id(4)] int? CountersOpen, [property: Id(5)] string? CurrentTicket);

/// <summary>One counter of a hall.</summary>
[GenerateSerializer, Immutable, Alias("pm.CounterHall")]
public sealed record CounterHall
{
    /// <summary>Its code within the site.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>Open or closed; null when only visits named it.</summary>
    [Id(1)] public required bool? Open { get; init; }
    /// <summary>Since when.</summary>
    [Id(2)] public required DateTimeOffset? Since { get; init; }
    /// <summary>Why it is closed, when told.</summary>
    [Id(3)] public required string? Reason { get; init; }
    /// <summary>Who works at it: a pseudonym, only for the roles allowed.</summary>
    [Id(4)] public required string? Officer { get; init; }
    /// <summary>The ticket that is being called or served; null when there is none.</summary>
    [Id(5)] public required string? Ticket { get; init; }
    /// <summary>The stage that it serves, as last told.</summary>
    [Id(6)] public required string? Stage { get; init; }
    /// <summary>Services ended on this service day.</summary>
    [Id(7)] public required int Served { get; init; }
    /// <summary>Service times of this service day.</summary>
    [Id(8)] public required Histogram Times { get; init; }
    /// <summary>Time open on this service day.</summary>
    [Id(9)] public required RunningTime Staffed { get; init; }
    /// <summary>Time serving on this service day.</summary>
    [Id(10)] public required RunningTime Busy { get; init; }
    /// <summary>When something last happened at it: it opened or closed, a ticket was called or served.</summary>
    [Id(11)] public required DateTimeOffset? LastActivity { get; init; }
}

/// <summary>A shift, as planned and as signed on to; or those that run at once, whose officers count together: they are one hall's.</summary>
/// <param name="From">Begin; of several shifts that of the one that began last.</param>
/// <param name="Until">End; of several shifts that of the one that ends last.</param>
/// <param name="Rostered">Officers planned.</param>
/// <param name="SignedOn">Officers who signed on; null when not measured.</param>
/// <param name="Needed">Officers that the plan itself holds for needed; null when it doesn't say.</param>
/// <param name="At">When this was told; of several shifts the newest.</param>
/// <param name="Shifts">How many shifts these are, above 0.</param>
[GenerateSerializer, Immutable, Alias("pm.Roster")]
public sealed record Roster(
    [property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset Until, [property: Id(2)] int Rostered,
    [property: Id(3)] int? SignedOn, [property: Id(4)] int? Needed, [property: Id(5)] DateTimeOffset At, [property: Id(6)] int Shifts = 1);

/// <summary>A head count.</summary>
[GenerateSerializer, Immutable, Alias("pm.HeadCount")]
public sealed record HeadCount([property: Id(0)] int People, [property: Id(1)] DateTimeOffset At);

/// <summary>What kind of day a service day is; turnout compares days of one kind only.</summary>
[GenerateSerializer, Alias("pm.DayKind")]
public enum DayKind : byte
{
    /// <summary>A day like others.</summary>
    Ordinary,
    /// <summary>A holiday by the site's calendar.</summary>
    Holiday,
    /// <summary>A day of a season with other hours, such as Ramadan.</summary>
    Season,
    /// <summary>A day of an announced window, such as an Umrah window.</summary>
    Window,
}

/// <summary>Arrivals as they usually are at this time, by the same weekday and kind of day in the last 12 weeks. It moves on every five minutes.</summary>
/// <param name="Kind">Kind of the service day.</param>
/// <param name="Days">Days that were compared with; below 3 the other members are null or empty.</param>
/// <param name="ToNow">Median arrivals up to this slot of five minutes.</param>
/// <param name="Low">5th percentile of the same.</param>
/// <param name="High">95th percentile of the same.</param>
/// <param name="Next">Mean arrivals in each of the next eight quarters of an hour, from the slot's begin on.</param>
[GenerateSerializer, Immutable, Alias("pm.HallPattern")]
public sealed record HallPattern(
    [property: Id(0)] DayKind Kind, [property: Id(1)] int Days, [property: Id(2)] double? ToNow,
    [property: Id(3)] double? Low, [property: Id(4)] double? High, [property: Id(5)] double[] Next)
{
    /// <summary>Service times by stage on the three UTC days before today, sorted by stage. A forecast at opening time stands on them.</summary>
    [Id(7)] public StageTime[] Services { get; init; } = [];
}

/// <summary>How far a hall's facts can be trusted. Facts with a clock fault are kept, counted here, and in no other figure.</summary>
/// <param name="Facts">Hall facts recorded on this service day.</param>
/// <param name="ClockFaults">Of them, those dated ahead of our clock, or so long ago that no figure could take them in, as by a clock in another year.</param>
/// <param name="Odd">Facts in an impossible order, such as served after having left, in visits that began on this service day.</param>
/// <param name="Late">Of the recorded ones, those recorded more than five minutes after they occurred.</param>
/// <param name="LateFrom">When the earliest of the late facts occurred that were recorded in the last hour, to the slot of five minutes; null when none was.</param>
/// <param name="LateThrough">When the latest of them occurred.</param>
/// <param name="Newest">Recording instant of the newest fact, by our clock.</param>
/// <param name="First">Recording instant of the first fact ever; null when before the eight service days that are looked at. What occurred before is the history that the hall came with.</param>
[GenerateSerializer, Immutable, Alias("pm.HallTrust")]
public sealed record HallTrust(
    [property: Id(0)] int Facts, [property: Id(1)] int ClockFaults, [property: Id(2)] int Odd, [property: Id(3)] int Late,
    [property: Id(4)] DateTimeOffset? LateFrom, [property: Id(5)] DateTimeOffset? LateThrough, [property: Id(6)] DateTimeOffset? Newest,
    [property: Id(7)] DateTimeOffset? First = null);

/// <summary>A national service, by its probes.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Up">Whether the newest probe was answered as it should be.</param>
/// <param name="Since">Since when that is so: the first of the unbroken run of equal probes.</param>
/// <param name="LastProbe">When it was last tried, by the prober's clock.</param>
/// <param name="Milliseconds">How long the newest answer took; null when not told.</param>
/// <param name="Waiting">Requests that wait for it; null when not told.</param>
[GenerateSerializer, Immutable, Alias("pm.ServiceStatus")]
public sealed record ServiceStatus(
    [property: Id(0)] string Id, [property: Id(1)] bool Up, [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] DateTimeOffset LastProbe, [property: Id(4)] int? Milliseconds, [property: Id(5)] int? Waiting);
