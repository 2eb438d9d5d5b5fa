using Orleans.Concurrency;
using PassportMonitor.Contracts.Areas;

namespace PassportMonitor.Contracts.Foresight;

/// <summary>What comes in a hall and what could be done, worked out when asked for. Stateless; key 0.</summary>
public interface IForesightGrain : IGrainWithIntegerKey
{
    /// <summary>The outlook of one site at a version, the newest when null; null when the site isn't in the register.</summary>
    /// <exception cref="Cases.VersionGoneException">The version can't be asked for any more.</exception>
    [ReadOnly] Task<Outlook?> Get(Origin origin, SiteId site, string? version = null);

    /// <summary>The outlooks of several sites at one version, in the order asked for, without relief. Sites not in the register are left out.</summary>
    /// <exception cref="Cases.VersionGoneException">The version can't be asked for any more.</exception>
    [ReadOnly] Task<Outlook[]> GetMany(Origin origin, SiteId[] sites, string? version = null);
}

/// <summary>What comes in one hall, and what could be done.</summary>
/// <param name="Site">Where.</param>
/// <param name="Version">The version of the picture that it is told by.</param>
/// <param name="Forecast">The next hour.</param>
/// <param name="Advice">Counters needed.</param>
/// <param name="Relief">Offices nearby with room, the nearest first; empty when there is none, or no need.</param>
[GenerateSerializer, Immutable, Alias("pm.Outlook")]
public sealed record Outlook(
    [property: Id(0)] SiteId Site, [property: Id(1)] PictureVersion Version, [property: Id(2)] Forecast Forecast,
    [property: Id(3)] StaffingAdvice Advice, [property: Id(4)] Relief[] Relief);

/// <summary>Why no staffing advice is given.</summary>
[GenerateSerializer, Alias("pm.AdviceGap")]
public enum AdviceGap : byte
{
    /// <summary>Arrivals or service times aren't known; the forecast says why.</summary>
    NoForecast,
    /// <summary>No shift runs or begins within the hour.</summary>
    Closed,
    /// <summary>A national service is lost without which intake stands still: more counters would not help.</summary>
    ServiceDown,
}

/// <summary>Counters needed so that nine of ten people wait no longer than the wait limit, by Erlang C.</summary>
[GenerateSerializer, Immutable, Alias("pm.StaffingAdvice")]
public sealed record StaffingAdvice
{
    /// <summary>Why there is none; null when there is.</summary>
    [Id(0)] public required AdviceGap? Gap { get; init; }
    /// <summary>The wait that <see cref="TargetShare"/> of the people should not exceed, in minutes.</summary>
    [Id(1)] public required int TargetMinutes { get; init; }
    /// <summary>The share, 0 to 1.</summary>
    [Id(2)] public required double TargetShare { get; init; }
    /// <summary>Counters open now.</summary>
    [Id(3)] public required int CountersOpen { get; init; }
    /// <summary>What the next quarter of an hour needs; null when there is no advice.</summary>
    [Id(4)] public required StaffingNeed? Now { get; init; }
    /// <summary>What the busiest quarter of the next hour needs; null when there is no advice.</summary>
    [Id(5)] public required StaffingNeed? NextHour { get; init; }
    /// <summary>The same by pool, in the order of their first stages; empty when there is no advice.</summary>
    [Id(6)] public PoolNeed[] Pools { get; init; } = [];
}

/// <summary>What the stages need that share counters. Counters that only help out there are not counted.</summary>
/// <param name="Stages">The stages, sorted.</param>
/// <param name="CountersOpen">Counters open now that serve them.</param>
/// <param name="Now">What the next quarter of an hour needs.</param>
/// <param name="NextHour">What the busiest quarter of the next hour needs.</param>
[GenerateSerializer, Immutable, Alias("pm.PoolNeed")]
public sealed record PoolNeed(
    [property: Id(0)] string[] Stages, [property: Id(1)] int CountersOpen, [property: Id(2)] StaffingNeed Now, [property: Id(3)] StaffingNeed NextHour);

/// <summary>What a stretch of time needs: in one pool, or in all of a hall together.</summary>
/// <param name="ArrivalsPerHour">People expected, per hour; for a pool those who come to its stages, so often as they do.</param>
/// <param name="Load">Offered load in erlang: counters that the arrivals keep busy.</param>
/// <param name="Counters">Counters for the target, for what arrives; those already waiting are not in it.</param>
/// <param name="CountersToCarry">With fewer than these the queue grows without bound.</param>
/// <param name="CountersToClear">Counters that also work off, within the hour, those who wait now.</param>
/// <param name="Stable">Whether the counters open now carry the load. False reads "unstable": <paramref name="CountersToCarry"/> would do.</param>
/// <param name="ShareInTime">Share of people, 0 to 1, who wait no longer than the target with the counters open now; for a hall that of its worst pool; null when unstable.</param>
/// <param name="MeanWait">Mean wait with the counters open now; for a hall all waits of a visit together; null when unstable.</param>
[GenerateSerializer, Immutable, Alias("pm.StaffingNeed")]
public sealed record StaffingNeed(
    [property: Id(0)] double ArrivalsPerHour, [property: Id(1)] double Load, [property: Id(2)] int Counters, [property: Id(3)] int CountersToCarry,
    [property: Id(4)] int CountersToClear, [property: Id(5)] bool Stable, [property: Id(6)] double? ShareInTime, [property: Id(7)] TimeSpan? MeanWait);

/// <summary>An office with room, for people of a hall that is or will be full. Any citizen may apply at any office.</summary>
/// <param name="Site">Which.</param>
/// <param name="Kilometres">As the crow flies.</param>
/// <param name="JoinWait">How long someone waits who comes in an hour at the latest, in minutes.</param>
/// <param name="Takes">People that it could take in the next hour on top of its own, and still keep its wait limit at the stage with the least room.</param>
/// <param name="MinutesSaved">By how much shorter the wait is there; the way is not counted.</param>
[GenerateSerializer, Immutable, Alias("pm.Relief")]
public sealed record Relief(
    [property: Id(0)] SiteId Site, [property: Id(1)] double Kilometres, [property: Id(2)] double JoinWait,
    [property: Id(3)] int Takes, [property: Id(4)] double MinutesSaved);
