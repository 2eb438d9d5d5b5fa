namespace PassportMonitor.Contracts.Foresight;

/// <summary>Why nothing can be said of what comes in a hall.</summary>
[GenerateSerializer, Alias("pm.ForecastGap")]
public enum ForecastGap : byte
{
    /// <summary>No visits are told, so neither arrivals nor waits are known.</summary>
    VisitsNotTold,
    /// <summary>No counter is open. That people wait all the same is an alarm of its own.</summary>
    NotOpen,
    /// <summary>Fewer than three usual days, and too little came today to go on.</summary>
    ArrivalsNotKnown,
    /// <summary>Too few services today, and none on usual days to go on.</summary>
    ServiceTimesNotKnown,
    /// <summary>Whether counters are open isn't told.</summary>
    CountersNotTold,
    /// <summary>The hall's clock can't be trusted today.</summary>
    ClockFault,
    /// <summary>The site is silent: what it last told is too old to go on.</summary>
    Silent,
    /// <summary>The hall told nothing in the last eight days.</summary>
    NothingTold,
    /// <summary>Several stages, and no visit of today or the day before shows which way people go.</summary>
    WaysNotKnown,
}

/// <summary>
/// What is likely to happen in a hall: today's lines stage by stage, arrivals as usual at this time in the ratio of today so far, and the counters
/// by what they serve, played on. It is for the next hour; docs/foresight.md says how good it is.
/// </summary>
[GenerateSerializer, Immutable, Alias("pm.Forecast")]
public sealed record Forecast
{
    /// <summary>By what it is told: the hall at this instant.</summary>
    [Id(0)] public required DateTimeOffset AsOf { get; init; }
    /// <summary>Why there is none; null when there is one.</summary>
    [Id(1)] public required ForecastGap? Gap { get; init; }
    /// <summary>The hall in 20, 40 and 60 minutes; empty when there is no forecast.</summary>
    [Id(2)] public required ForecastPoint[] Points { get; init; }
    /// <summary>Today's arrivals so far by the usual ones, drawn towards 1 while few have come; null without a usual day to compare with.</summary>
    [Id(3)] public required double? RatioToUsual { get; init; }
    /// <summary>People expected to arrive in each of the next eight quarters of an hour.</summary>
    [Id(4)] public required double[] Arrivals { get; init; }
    /// <summary>Counters open now.</summary>
    [Id(5)] public required int CountersOpen { get; init; }
    /// <summary>Counter time that a visit takes, all its stages together, in seconds; null when not known.</summary>
    [Id(6)] public required double? SecondsPerVisit { get; init; }
    /// <summary>A rush that usual days lead to expect; null when none is. It is a plan, not an alarm.</summary>
    [Id(7)] public required Plan? Plan { get; init; }
    /// <summary>The greatest wait that lasts ten minutes, of those that begin in 20 to 60 minutes: what a warning stands on. Its wait is the least of the ten minutes. Null when there is no forecast.</summary>
    [Id(8)] public ForecastPoint? Peak { get; init; }
    /// <summary>People who could come within the hour on top of those expected, and the counters open now would still serve all within the wait limit: by the pool of stages with the least room. Null when there is no forecast.</summary>
    [Id(10)] public int? Room { get; init; }
    /// <summary>The stages that it is worked out by, sorted by stage; empty when there is no forecast.</summary>
    [Id(9)] public StageOutlook[] Stages { get; init; } = [];

    /// <summary>No forecast, for a reason.</summary>
    public static Forecast None(DateTimeOffset asOf, ForecastGap gap) => new()
    {
        AsOf = asOf, Gap = gap, Points = [], RatioToUsual = null, Arrivals = [], CountersOpen = 0, SecondsPerVisit = null, Plan = null,
    };
}

/// <summary>A hall at a coming instant.</summary>
/// <param name="At">When.</param>
/// <param name="MinutesAhead">How far ahead: 20, 40 or 60.</param>
/// <param name="Waiting">People waiting.</param>
/// <param name="Wait">Live wait: how long the one who waits longest will have waited, in minutes; 0 when nobody waits.</param>
/// <param name="JoinWait">How long someone waits for the first service who draws a ticket then, in minutes; null when no counter serves it.</param>
/// <param name="UsualWait">The live wait, in minutes, that usual arrivals alone lead to; null without usual days. A wait that is usual is a plan, not an alarm.</param>
[GenerateSerializer, Immutable, Alias("pm.ForecastPoint")]
public sealed record ForecastPoint(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] int MinutesAhead, [property: Id(2)] double Waiting,
    [property: Id(3)] double Wait, [property: Id(4)] double? JoinWait, [property: Id(5)] double? UsualWait)
{
    /// <summary>The stage for which the one waits who waits longest; null when nobody waits.</summary>
    [Id(6)] public string? Stage { get; init; }
}

/// <summary>One stage as the forecast takes it.</summary>
/// <param name="Stage">Stage, the sender's code.</param>
/// <param name="Waiting">People who wait for it now.</param>
/// <param name="Counters">Counters open now that serve it; one that serves several stages counts at each.</param>
/// <param name="ServiceSeconds">Counter time of one service, the pause until the next one included.</param>
/// <param name="PerArrival">How often someone who comes in is served at it, in the mean.</param>
[GenerateSerializer, Immutable, Alias("pm.StageOutlook")]
public sealed record StageOutlook(
    [property: Id(0)] string Stage, [property: Id(1)] int Waiting, [property: Id(2)] int Counters,
    [property: Id(3)] double ServiceSeconds, [property: Id(4)] double PerArrival);

/// <summary>A rush that usual days lead to expect within the next two hours, though all come to work who are rostered.</summary>
/// <param name="From">When the live wait passes the wait limit.</param>
/// <param name="Through">When it falls below again; null when it doesn't within the two hours.</param>
/// <param name="PeakAt">When it is worst.</param>
/// <param name="PeakWaiting">People waiting then.</param>
/// <param name="PeakWait">Live wait then, in minutes.</param>
/// <param name="LimitMinutes">The wait limit.</param>
/// <param name="Counters">Counters reckoned with.</param>
[GenerateSerializer, Immutable, Alias("pm.Plan")]
public sealed record Plan(
    [property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset? Through, [property: Id(2)] DateTimeOffset PeakAt,
    [property: Id(3)] double PeakWaiting, [property: Id(4)] double PeakWait, [property: Id(5)] int LimitMinutes, [property: Id(6)] int Counters);
