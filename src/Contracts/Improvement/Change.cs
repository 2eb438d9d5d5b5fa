using Orleans.Concurrency;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Turnout;

namespace PassportMonitor.Contracts.Improvement;

/// <summary>
/// Main figures of one origin against the frozen baseline; the key is <see cref="Origin.Name"/>. Worked out when asked for, and kept for some minutes:
/// both sides are of days that are over, so only late facts change them.
/// </summary>
public interface IChangeGrain : IGrainWithStringKey
{
    /// <summary>The change of a scope; null when no baseline was frozen.</summary>
    [AlwaysInterleave] Task<BaselineChange?> Get(TurnoutScope scope);
}

/// <summary>Main figures of the last four weeks against those of the baseline.</summary>
/// <param name="BaselineFrom">First day of the baseline.</param>
/// <param name="BaselineThrough">Last day of the baseline, included.</param>
/// <param name="Figures">The figures compared.</param>
/// <param name="AsOf">The instant by which both sides were worked out.</param>
[GenerateSerializer, Immutable, Alias("pm.BaselineChange")]
public sealed record BaselineChange(
    [property: Id(0)] DateOnly BaselineFrom, [property: Id(1)] DateOnly BaselineThrough, [property: Id(2)] FigureChange[] Figures, [property: Id(3)] DateTimeOffset AsOf);

/// <summary>Why a figure of a period can't be told. It is never told as 0 then.</summary>
[GenerateSerializer, Alias("pm.ChangeGap")]
public enum ChangeGap : byte
{
    /// <summary>Nothing that the figure is made of was told in the period.</summary>
    NotTold,
    /// <summary>Too little was told: of fewer than 95% of the sites or of the usual volume, or facts begin or end within the period.</summary>
    PartlyTold,
    /// <summary>All was told, and there was nothing to measure, such as no promise that fell due.</summary>
    NothingCounted,
    /// <summary>The data of facts of the period may have left by retention.</summary>
    DataRemoved,
}

/// <summary>One figure then and now.</summary>
/// <param name="Figure">
/// Which. Of halls: arrivals-per-day, share-within-30, completed-wait-p90, abandonment, utilisation, served-per-counter-hour. Of cases: tokens-per-day, ready-per-day,
/// delivered-per-day, attainment, late, token-to-ready-median, token-to-ready-p90, and for each stage stage-median and stage-p90.
/// </param>
/// <param name="Baseline">In the baseline; null when it can't be known.</param>
/// <param name="Now">In the last four weeks; null when it can't be known.</param>
/// <param name="Unit">people, percent, minutes, cases, hours.</param>
/// <param name="BaselineDays">Days of the baseline that were counted.</param>
/// <param name="NowDays">Days of the last four weeks that were counted.</param>
/// <param name="BaselineAbsent">Why the baseline can't be known; null when it is.</param>
/// <param name="NowAbsent">Why now can't be known; null when it is.</param>
/// <param name="Stage">The stage that the figure is of; null for the others.</param>
[GenerateSerializer, Immutable, Alias("pm.FigureChange")]
public sealed record FigureChange(
    [property: Id(0)] string Figure, [property: Id(1)] double? Baseline, [property: Id(2)] double? Now, [property: Id(3)] string Unit,
    [property: Id(4)] int BaselineDays, [property: Id(5)] int NowDays, [property: Id(6)] ChangeGap? BaselineAbsent = null, [property: Id(7)] ChangeGap? NowAbsent = null,
    [property: Id(8)] Stage? Stage = null)
{
    /// <summary>Change in percent of the baseline; null when one of the two isn't known or the baseline is 0.</summary>
    public double? ChangePercent => Baseline is { } then && then != 0 && Now is { } now ? (now - then) / then * 100 : null;
}
