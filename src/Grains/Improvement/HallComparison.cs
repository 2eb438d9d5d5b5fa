using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Improvement;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Turnout;

namespace PassportMonitor.Grains.Improvement;

/// <summary>The figures of halls of a scope in two periods, by the days that may be compared. Pure.</summary>
internal static class HallComparison
{
    /// <summary>The figures of the last four weeks against those of the baseline.</summary>
    /// <param name="reference">Register and calendars.</param>
    /// <param name="asOf">Now.</param>
    /// <param name="then">Service days of the baseline.</param>
    /// <param name="baseline">Its days.</param>
    /// <param name="removed">Whether data of the baseline may have left by retention.</param>
    /// <param name="now">Service days of late.</param>
    /// <param name="lately">The days of that.</param>
    internal static FigureChange[] Of(
        ReferenceState reference, DateTimeOffset asOf, IReadOnlyList<HallDay> then, Period baseline, bool removed, IReadOnlyList<HallDay> now, Period lately)
    {
        TurnoutDays sums = new(reference, asOf);
        ScopeDay[] daysThen = [.. sums.Of(then, baseline.First, baseline.Last).Where(d => d.Gap is null)];
        ScopeDay[] daysNow = [.. sums.Of(now, lately.First, lately.Last).Where(d => d.Gap is null)];
        HallDay[] toldThen = Within(then, daysThen);
        HallDay[] toldNow = Within(now, daysNow);
        ChangeGap? gapThen = removed ? ChangeGap.DataRemoved : GapOf(then, daysThen);
        ChangeGap? gapNow = GapOf(now, daysNow);
        FigureChange Change(string figure, string unit, Func<IReadOnlyCollection<HallDay>, ScopeDay[], double?> of)
        {
            (double? before, double? after) = (gapThen is null ? of(toldThen, daysThen) : null, gapNow is null ? of(toldNow, daysNow) : null);
            return new FigureChange(figure, before, after, unit, daysThen.Length, daysNow.Length,
                before is null ? gapThen ?? ChangeGap.NothingCounted : null, after is null ? gapNow ?? ChangeGap.NothingCounted : null);
        }
        return
        [
            Change("arrivals-per-day", "people", (_, days) => days.Length == 0 ? null : Bands.Of(days.Select(d => d.Arrivals)).Median),
            Change("share-within-30", "percent", (told, _) => Percent(told.Sum(d => (long)d.WaitedByBand[..2].Sum()), told.Sum(d => (long)d.WaitedByBand.Sum()))),
            Change("completed-wait-p90", "minutes", (told, _) => TimeHistogram.Quantile(Histograms.Sum(told.Select(d => d.Waits)), 0.9)?.TotalMinutes),
            Change("abandonment", "percent", (told, _) => Percent(told.Sum(d => (long)d.Abandoned), told.Sum(d => (long)d.Abandoned + d.Served))),
            Change("utilisation", "percent", (told, _) => Percent(Working(told).Sum(d => d.Counters.Sum(c => c.BusySeconds)), Working(told).Sum(d => d.Counters.Sum(c => c.OpenSeconds)))),
            Change("served-per-counter-hour", "people", (told, _) => PerHour(Working(told).Sum(d => (long)d.Served), Working(told).Sum(d => d.Counters.Sum(c => c.OpenSeconds)))),
        ];
    }

    private static ChangeGap? GapOf(IReadOnlyList<HallDay> told, ScopeDay[] counted) =>
        counted.Length > 0 ? null : told.Any(d => d.Arrivals.Length > 0) ? ChangeGap.PartlyTold : ChangeGap.NotTold;

    private static HallDay[] Within(IReadOnlyList<HallDay> told, ScopeDay[] days)
    {
        HashSet<DateOnly> counted = [.. days.Select(d => d.Day)];
        return [.. told.Where(d => counted.Contains(d.Day))];
    }

    /// <summary>Days on which a hall told visits: time open without them says nothing of work.</summary>
    private static IEnumerable<HallDay> Working(IEnumerable<HallDay> told) => told.Where(d => d.Arrivals.Length > 0);

    private static double? Percent(long part, long whole) => whole == 0 ? null : 100.0 * part / whole;

    private static double? PerHour(long people, long seconds) => seconds == 0 ? null : people * 3600.0 / seconds;
}
