using PassportMonitor.Contracts.Areas;

namespace PassportMonitor.Contracts.Halls;

/// <summary>Sizes and bounds of the wait bands: the limits that anyone's wait can be held against, exactly.</summary>
public static class WaitBands
{
    /// <summary>Bands.</summary>
    public const int Count = 7;

    /// <summary>Upper bounds in minutes, included, of all bands but the last, which has none.</summary>
    public static readonly IReadOnlyList<int> UpTo = [15, 30, 45, 60, 90, 120];

    /// <summary>The band of a wait; negative waits count as 0.</summary>
    public static int Of(TimeSpan wait)
    {
        int band = 0;
        while (band < UpTo.Count && wait > TimeSpan.FromMinutes(UpTo[band]))
        {
            band++;
        }
        return band;
    }
}

/// <summary>
/// What a hall did on its service day and who is in it, or the sum over halls. By visits alone: what a token machine counts stands beside it,
/// in <see cref="SiteHall.Snapshots"/>. Nothing here depends on the as-of instant: readers work out waits from it.
/// </summary>
[GenerateSerializer, Immutable, Alias("pm.HallFigures")]
public sealed record HallFigures
{
    /// <summary>Visits that began on this service day; those turned away included.</summary>
    [Id(0)] public required int Arrivals { get; init; }
    /// <summary>Of them, those that left served.</summary>
    [Id(1)] public required int Served { get; init; }
    /// <summary>Left without having been served.</summary>
    [Id(2)] public required int Abandoned { get; init; }
    /// <summary>Did not come when called for the last time.</summary>
    [Id(3)] public required int NoShows { get; init; }
    /// <summary>Sent away before the token.</summary>
    [Id(4)] public required int TurnedAway { get; init; }
    /// <summary>Visits of this service day and the seven before whose end wasn't told in time; they count as nobody in the hall.</summary>
    [Id(5)] public required int NeverEnded { get; init; }
    /// <summary>People in the hall by stage and service, sorted by both; rows of nobody are left out.</summary>
    [Id(6)] public required HallQueue[] Queues { get; init; }
    /// <summary>Since when those wait who wait now. Its count is the sum of the queues' waiting.</summary>
    [Id(7)] public required SinceCounts WaitingSince { get; init; }
    /// <summary>First waits (ticket to first service) that ended in service, by wait band.</summary>
    [Id(8)] public required int[] WaitedByBand { get; init; }
    /// <summary>First waits that ended in giving up or a no-show, by wait band.</summary>
    [Id(9)] public required int[] GaveUpByBand { get; init; }
    /// <summary>First waits that ended in service.</summary>
    [Id(10)] public required Histogram Waits { get; init; }
    /// <summary>Service times by stage, sorted by stage.</summary>
    [Id(11)] public required ServiceTimes[] Services { get; init; }
    /// <summary>Counters open now.</summary>
    [Id(12)] public required int CountersOpen { get; init; }
    /// <summary>Of them, those with someone at them now.</summary>
    [Id(13)] public required int CountersServing { get; init; }
    /// <summary>Counters closed now, by the reason told, sorted; only those that opened on this service day or the one before.</summary>
    [Id(14)] public required ReasonCount[] CountersClosed { get; init; }
    /// <summary>Time that counters were open on this service day.</summary>
    [Id(15)] public required RunningTime Staffed { get; init; }
    /// <summary>Time that counters were serving on this service day.</summary>
    [Id(16)] public required RunningTime Busy { get; init; }

    /// <summary>Of the people in the hall, those whose visit didn't begin on this service day: who came before midnight is still there after it.</summary>
    [Id(17)] public required int FromOtherDays { get; init; }

    /// <summary>A hall in which nothing happened.</summary>
    public static HallFigures None { get; } = new()
    {
        Arrivals = 0, Served = 0, Abandoned = 0, NoShows = 0, TurnedAway = 0, NeverEnded = 0, FromOtherDays = 0, Queues = [], WaitingSince = SinceCounts.None,
        WaitedByBand = new int[WaitBands.Count], GaveUpByBand = new int[WaitBands.Count], Waits = Histogram.Empty, Services = [],
        CountersOpen = 0, CountersServing = 0, CountersClosed = [], Staffed = default, Busy = default,
    };
}

/// <summary>People at one stage for one service.</summary>
/// <param name="Stage">Stage of the visit, the sender's code.</param>
/// <param name="Service">What they came for.</param>
/// <param name="Waiting">Waiting with a ticket; called but not yet served counts as waiting.</param>
/// <param name="Serving">Being served.</param>
[GenerateSerializer, Immutable, Alias("pm.HallQueue")]
public sealed record HallQueue(
    [property: Id(0)] string Stage, [property: Id(1)] string Service, [property: Id(2)] int Waiting, [property: Id(3)] int Serving);

/// <summary>How many since when, by whole minute (rounded down). Sums of halls merge minute by minute.</summary>
/// <param name="Minutes">Minutes since 1970-01-01 UTC, ascending.</param>
/// <param name="Counts">How many since then, aligned.</param>
[GenerateSerializer, Immutable, Alias("pm.SinceCounts")]
public sealed record SinceCounts([property: Id(0)] int[] Minutes, [property: Id(1)] int[] Counts)
{
    /// <summary>Nobody.</summary>
    public static readonly SinceCounts None = new([], []);
}

/// <summary>Service times at one stage.</summary>
/// <param name="Stage">Stage of the visit.</param>
/// <param name="Times">Start of service to its end.</param>
/// <param name="Seconds">Their sum.</param>
[GenerateSerializer, Immutable, Alias("pm.ServiceTimes")]
public sealed record ServiceTimes([property: Id(0)] string Stage, [property: Id(1)] Histogram Times, [property: Id(2)] long Seconds);

/// <summary>How many for one reason; "none-told" when none was.</summary>
[GenerateSerializer, Immutable, Alias("pm.ReasonCount")]
public sealed record ReasonCount([property: Id(0)] string Reason, [property: Id(1)] int Count);

/// <summary>Time that ended and time that still runs, told without an as-of instant. Sums add up member by member.</summary>
/// <param name="EndedSeconds">Seconds of what has ended.</param>
/// <param name="Running">How many run now.</param>
/// <param name="RunningSinceSum">Sum of the instants since which they run, in seconds since 1970-01-01 UTC.</param>
[GenerateSerializer, Immutable, Alias("pm.RunningTime")]
public readonly record struct RunningTime([property: Id(0)] long EndedSeconds, [property: Id(1)] int Running, [property: Id(2)] long RunningSinceSum)
{
    /// <summary>All seconds up to an instant.</summary>
    public long SecondsAt(DateTimeOffset asOf) => EndedSeconds + (Running * asOf.ToUnixTimeSeconds()) - RunningSinceSum;

    /// <summary>The sum of two.</summary>
    public static RunningTime operator +(RunningTime a, RunningTime b) =>
        new(a.EndedSeconds + b.EndedSeconds, a.Running + b.Running, a.RunningSinceSum + b.RunningSinceSum);
}
