using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Turnout;

/// <summary>What was counted in the periods of one service that began in one quarter of an hour: as a rule one period.</summary>
/// <param name="From">Begin of the quarter.</param>
/// <param name="Periods">Periods.</param>
/// <param name="Minutes">Their minutes.</param>
/// <param name="Timed">People whose wait was taken.</param>
/// <param name="NotTimed">People who came through without.</param>
/// <param name="Bands">The timed by wait band.</param>
/// <param name="WaitMax">Longest wait in minutes; null when not told.</param>
/// <param name="CountersOpen">Counters open, the mean of those told; null when not told.</param>
[GenerateSerializer, Immutable, Alias("pm.PeriodCount")]
public sealed record PeriodCount(
    [property: Id(0)] DateTimeOffset From, [property: Id(1)] int Periods, [property: Id(2)] int Minutes, [property: Id(3)] int Timed,
    [property: Id(4)] int NotTimed, [property: Id(5)] int[] Bands, [property: Id(6)] int? WaitMax, [property: Id(7)] int? CountersOpen)
{
    /// <summary>People who came through.</summary>
    public int People => Timed + NotTimed;

    /// <summary>The site's zone, as told with the day's periods; null when it wasn't.</summary>
    [Id(8)] public string? Zone { get; init; }

    /// <summary>The periods of a UTC day (day number), by service and quarter.</summary>
    internal static IEnumerable<PeriodCount> Of(int day, IReadOnlyDictionary<string, Tally> parts)
    {
        string? zone = parts.Keys.Select(HallPeriods.ZoneOf).Max(StringComparer.Ordinal); // one that is told two zones in a day is told the same one in any order
        return parts.Where(p => HallPeriods.ZoneOf(p.Key) is null).SelectMany(p => Of(day, p.Value)).Select(period => period with { Zone = zone });
    }

    private static IEnumerable<PeriodCount> Of(int day, Tally tally) => tally.Counts
        .Select(c => (Parts: HallCells.Parts(c.Key), Count: c.Value))
        .GroupBy(c => c.Parts.At)
        .OrderBy(quarter => quarter.Key)
        .Select(quarter => Of(day, quarter.Key, quarter.ToDictionary(c => c.Parts.Kind, c => c.Count)));

    private static PeriodCount Of(int day, int quarter, Dictionary<int, int> counts) => new(
        new DateTimeOffset((day * TimeSpan.TicksPerDay) + (quarter * TimeSpan.FromMinutes(15).Ticks), TimeSpan.Zero),
        counts.GetValueOrDefault(HallPeriods.Periods),
        counts.GetValueOrDefault(HallPeriods.Minutes),
        counts.GetValueOrDefault(HallPeriods.Timed),
        counts.GetValueOrDefault(HallPeriods.NotTimed),
        [.. Enumerable.Range(0, WaitBands.Count).Select(band => counts.GetValueOrDefault(HallPeriods.Band(band)))],
        counts.Keys.Max(kind => HallPeriods.IsWaitMax(kind, out int minutes) ? minutes : (int?)null),
        counts.TryGetValue(HallPeriods.TellCounters, out int told) ? (int)Math.Round((double)counts.GetValueOrDefault(HallPeriods.CountersOpen) / told) : null);
}
