using Orleans.Concurrency;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Contracts.Turnout;

/// <summary>How many people come, and when, in one origin; the key is <see cref="Origin.Name"/>. Put together from the partitions when asked for.</summary>
public interface ITurnoutGrain : IGrainWithStringKey
{
    /// <summary>The turnout of a scope, by the newest version of the picture.</summary>
    [ReadOnly] Task<TurnoutReport> Get(TurnoutScope scope);
}

/// <summary>Which sites count: those of the regions and among the sites named; null leaves a condition out.</summary>
[GenerateSerializer, Immutable, Alias("pm.TurnoutScope")]
public sealed record TurnoutScope([property: Id(0)] RegionId[]? Regions, [property: Id(1)] SiteId[]? Sites)
{
    /// <summary>Every site of the origin.</summary>
    public static readonly TurnoutScope All = new(null, null);
}

/// <summary>
/// Arrivals by hour, weekday and kind of day. Days are service days, hours are local ones, each by its site's own clock. Medians and bands are of
/// the sums per day over the scope's sites, never sums of medians. Member 7 was the change against the baseline and is not used again.
/// </summary>
[GenerateSerializer, Immutable, Alias("pm.TurnoutReport")]
public sealed record TurnoutReport
{
    /// <summary>The newest version when it was asked for; its instant tells "today" and "now".</summary>
    [Id(0)] public required PictureVersion Version { get; init; }
    /// <summary>First day that was looked at.</summary>
    [Id(1)] public required DateOnly From { get; init; }
    /// <summary>Last day that was looked at, yesterday.</summary>
    [Id(2)] public required DateOnly Through { get; init; }
    /// <summary>Sites of the scope that told arrivals in these days.</summary>
    [Id(3)] public required int Sites { get; init; }
    /// <summary>Today so far, held against usual.</summary>
    [Id(4)] public required TurnoutToday Today { get; init; }
    /// <summary>What is usual, by kind of day and weekday; those without a day are left out.</summary>
    [Id(5)] public required TurnoutProfile[] Profiles { get; init; }
    /// <summary>Days that are in no profile, and why.</summary>
    [Id(6)] public required TurnoutGap[] LeftOut { get; init; }
}

/// <summary>Median and 5th to 95th percentile (type 7) of sums per day.</summary>
[GenerateSerializer, Immutable, Alias("pm.TurnoutBand")]
public sealed record TurnoutBand([property: Id(0)] double Median, [property: Id(1)] double Low, [property: Id(2)] double High);

/// <summary>Today so far.</summary>
/// <param name="Day">The national day; each site counts its own service day of the moment.</param>
/// <param name="Kind">What kind of day it is, at most of the scope's sites.</param>
/// <param name="Arrivals">People who came so far.</param>
/// <param name="Hours">By local hour, 24.</param>
/// <param name="Usual">Arrivals up to this time of day on days of the same weekday and kind; null with fewer than three.</param>
/// <param name="Days">The days compared with.</param>
/// <param name="Unusual">Whether today is outside the 5-95% band; null when it can't be said.</param>
[GenerateSerializer, Immutable, Alias("pm.TurnoutToday")]
public sealed record TurnoutToday(
    [property: Id(0)] DateOnly Day, [property: Id(1)] DayKind Kind, [property: Id(2)] int Arrivals, [property: Id(3)] int[] Hours,
    [property: Id(4)] TurnoutBand? Usual, [property: Id(5)] DateOnly[] Days, [property: Id(6)] bool? Unusual);

/// <summary>One weekday of one kind.</summary>
/// <param name="Kind">Kind of day.</param>
/// <param name="Weekday">Weekday.</param>
/// <param name="Days">The days counted, ascending.</param>
/// <param name="Total">Arrivals of the whole day.</param>
/// <param name="Hours">Arrivals by local hour, 24.</param>
[GenerateSerializer, Immutable, Alias("pm.TurnoutProfile")]
public sealed record TurnoutProfile(
    [property: Id(0)] DayKind Kind, [property: Id(1)] DayOfWeek Weekday, [property: Id(2)] DateOnly[] Days,
    [property: Id(3)] TurnoutBand Total, [property: Id(4)] TurnoutBand[] Hours);

/// <summary>Why a day is in no profile.</summary>
[GenerateSerializer, Alias("pm.TurnoutGapReason")]
public enum TurnoutGapReason : byte
{
    /// <summary>Fewer than 95% of the sites that were open and tell arrivals told any, or fewer than half of the sites that tell by now had begun to.</summary>
    SitesMissing,
    /// <summary>Its kind differs between the scope's sites, such as a holiday of one calendar only.</summary>
    MixedKinds,
}

/// <summary>A day that is in no profile.</summary>
/// <param name="Day">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="Arrivals">What was told of it all the same.</param>
[GenerateSerializer, Immutable, Alias("pm.TurnoutGap")]
public sealed record TurnoutGap([property: Id(0)] DateOnly Day, [property: Id(1)] TurnoutGapReason Reason, [property: Id(2)] int Arrivals);
