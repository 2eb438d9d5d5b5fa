using Orleans.Concurrency;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Contracts.Turnout;

/// <summary>What token machines counted by periods, such as hours, in one origin; the key is <see cref="Origin.Name"/>. An imported history of any age can be asked for.</summary>
public interface IHallHistoryGrain : IGrainWithStringKey
{
    /// <summary>The counted periods of a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="from">First local day on which periods begin.</param>
    /// <param name="through">Last local day, included.</param>
    /// <param name="busiest">Busiest periods to name, 0 to 100.</param>
    /// <param name="zone">IANA zone of days and hours; null for the site's own: that of the register, else the newest told with its periods (the zone of an import's mapping), else Asia/Karachi.</param>
    /// <exception cref="ArgumentException">The days aren't in order, or more than <see cref="Limits.HistoryDays"/>; or there is no such zone.</exception>
    [ReadOnly] Task<HallHistory> Get(SiteId site, DateOnly from, DateOnly through, int busiest, string? zone = null);
}

/// <summary>The counted periods of a site, summed up.</summary>
[GenerateSerializer, Immutable, Alias("pm.HallHistory")]
public sealed record HallHistory
{
    /// <summary>The site.</summary>
    [Id(0)] public required SiteId Site { get; init; }
    /// <summary>First local day.</summary>
    [Id(1)] public required DateOnly From { get; init; }
    /// <summary>Last local day, included.</summary>
    [Id(2)] public required DateOnly Through { get; init; }
    /// <summary>IANA zone that days and hours are told in.</summary>
    [Id(3)] public required string Zone { get; init; }
    /// <summary>When it was put together, UTC.</summary>
    [Id(4)] public required DateTimeOffset AsOf { get; init; }
    /// <summary>Periods that were counted.</summary>
    [Id(5)] public required int Periods { get; init; }
    /// <summary>Days with at least one.</summary>
    [Id(6)] public required int Days { get; init; }
    /// <summary>People whose wait was taken.</summary>
    [Id(7)] public required long Timed { get; init; }
    /// <summary>People who came through without a wait being taken.</summary>
    [Id(8)] public required long NotTimed { get; init; }
    /// <summary>The timed by wait band (<see cref="WaitBands"/>), as the machine sorted them.</summary>
    [Id(9)] public required long[] WaitedByBand { get; init; }
    /// <summary>The longest wait of any period, in minutes; null when none was told.</summary>
    [Id(10)] public required int? WaitMax { get; init; }
    /// <summary>When the first period with that wait began; null when none was told.</summary>
    [Id(11)] public required DateTimeOffset? WaitMaxAt { get; init; }
    /// <summary>The periods in which most people came through, timed or not; of equals the earliest first.</summary>
    [Id(12)] public required CountedPeriod[] Busiest { get; init; }
    /// <summary>By local hour of their begin, 24.</summary>
    [Id(13)] public required CountedHour[] Hours { get; init; }

    /// <summary>Share of the timed, 0 to 1, whose wait was at most 15 minutes; null without any.</summary>
    public double? Within15 => Within(1);
    /// <summary>At most 30 minutes.</summary>
    public double? Within30 => Within(2);
    /// <summary>At most 60 minutes.</summary>
    public double? Within60 => Within(4);

    private double? Within(int bands)
    {
        long within = 0;
        for (int band = 0; band < bands; band++)
        {
            within += WaitedByBand[band];
        }
        return Timed > 0 ? (double)within / Timed : null;
    }
}

/// <summary>One counted period.</summary>
/// <param name="From">Begin.</param>
/// <param name="Until">End.</param>
/// <param name="People">People who came through, timed or not.</param>
/// <param name="WaitMax">Longest wait in minutes; null when not told.</param>
/// <param name="CountersOpen">Counters open; null when not told.</param>
[GenerateSerializer, Immutable, Alias("pm.CountedPeriod")]
public sealed record CountedPeriod(
    [property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset Until, [property: Id(2)] int People,
    [property: Id(3)] int? WaitMax, [property: Id(4)] int? CountersOpen);

/// <summary>The periods that begin in one local hour.</summary>
/// <param name="Hour">Hour, 0 to 23.</param>
/// <param name="Periods">Periods.</param>
/// <param name="People">People who came through, timed or not.</param>
/// <param name="Timed">Of them, those whose wait was taken.</param>
/// <param name="Within30">Of those, how many waited at most 30 minutes.</param>
/// <param name="WaitMax">Longest wait in minutes; null when not told.</param>
[GenerateSerializer, Immutable, Alias("pm.CountedHour")]
public sealed record CountedHour(
    [property: Id(0)] int Hour, [property: Id(1)] int Periods, [property: Id(2)] long People, [property: Id(3)] long Timed,
    [property: Id(4)] long Within30, [property: Id(5)] int? WaitMax);
