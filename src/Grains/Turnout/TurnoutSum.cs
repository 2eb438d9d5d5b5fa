using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Contracts.Turnout;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Turnout;

/// <summary>Puts the turnout of a scope together from the days of its halls. Pure.</summary>
internal static class TurnoutSum
{
    /// <summary>Days that are looked back on: twelve weeks.</summary>
    public const int DaysBack = 84;

    /// <summary>Days of now that the baseline is compared with: four weeks.</summary>
    public const int DaysNow = 28;

    /// <summary>Days that are needed to call something usual.</summary>
    private const int DaysLeast = 3;

    /// <summary>The report.</summary>
    /// <param name="version">The newest version.</param>
    /// <param name="reference">Register and calendars.</param>
    /// <param name="days">Service days of the scope's sites: the last twelve weeks and today.</param>
    /// <param name="change">Change against the baseline; null when there is none.</param>
    public static TurnoutReport Of(PictureVersion version, ReferenceState reference, IReadOnlyList<HallDay> days, BaselineChange? change)
    {
        DateOnly today = reference.LocalDay(SiteId.Unknown.Value, version.AsOf);
        (DateOnly from, DateOnly through) = (today.AddDays(-DaysBack), today.AddDays(-1));
        TurnoutDays sums = new(reference, version.AsOf);
        IReadOnlyList<ScopeDay> past = sums.Of(days, from, through);
        ScopeDay[] counted = [.. past.Where(d => d.Gap is null)];
        return new TurnoutReport
        {
            Version = version,
            From = from,
            Through = through,
            Sites = days.Where(d => d.Arrivals.Length > 0).Select(d => d.Site).Distinct().Count(),
            Today = TodayOf(sums.Today(days, today), counted),
            Profiles = [.. counted.GroupBy(d => (d.Kind, d.Day.DayOfWeek)).OrderBy(g => g.Key.Kind).ThenBy(g => g.Key.DayOfWeek).Select(g => ProfileOf(g.Key.Kind, g.Key.DayOfWeek, [.. g]))],
            LeftOut = [.. past.Where(d => d.Gap is not null).Select(d => new TurnoutGap(d.Day, d.Gap!.Value, d.Arrivals))],
            Change = change,
        };
    }

    /// <summary>The figures of the last four weeks against those of the baseline; null without a baseline or a day to compare.</summary>
    public static BaselineChange? ChangeOf(ReferenceState reference, Baseline? baseline, DateTimeOffset asOf, IReadOnlyList<HallDay> then, IReadOnlyList<HallDay> now)
    {
        if (baseline is null || (then.Count == 0 && now.Count == 0))
        {
            return null;
        }
        DateOnly today = reference.LocalDay(SiteId.Unknown.Value, asOf);
        TurnoutDays sums = new(reference, asOf);
        ScopeDay[] daysThen = [.. sums.Of(then, baseline.From, baseline.Through).Where(d => d.Gap is null)];
        ScopeDay[] daysNow = [.. sums.Of(now, today.AddDays(-DaysNow), today.AddDays(-1)).Where(d => d.Gap is null)];
        HallDay[] toldThen = Within(then, daysThen);
        HallDay[] toldNow = Within(now, daysNow);
        FigureChange Change(string figure, string unit, Func<IReadOnlyCollection<HallDay>, ScopeDay[], double?> of) =>
            new(figure, of(toldThen, daysThen), of(toldNow, daysNow), unit, daysThen.Length, daysNow.Length);
        return new BaselineChange(baseline.From, baseline.Through,
        [
            Change("arrivals-per-day", "people", (_, days) => days.Length == 0 ? null : Bands.Of(days.Select(d => d.Arrivals)).Median),
            Change("share-within-30", "percent", (told, _) => Percent(told.Sum(d => (long)d.WaitedByBand[..2].Sum()), told.Sum(d => (long)d.WaitedByBand.Sum()))),
            Change("completed-wait-p90", "minutes", (told, _) => TimeHistogram.Quantile(Histograms.Sum(told.Select(d => d.Waits)), 0.9)?.TotalMinutes),
            Change("abandonment", "percent", (told, _) => Percent(told.Sum(d => (long)d.Abandoned), told.Sum(d => (long)d.Abandoned + d.Served))),
            Change("utilisation", "percent", (told, _) => Percent(told.Sum(d => d.Counters.Sum(c => c.BusySeconds)), told.Sum(d => d.Counters.Sum(c => c.OpenSeconds)))),
            Change("served-per-counter-hour", "people", (told, _) => PerHour(told.Sum(d => (long)d.Served), told.Sum(d => d.Counters.Sum(c => c.OpenSeconds)))),
        ]);
    }

    private static HallDay[] Within(IReadOnlyList<HallDay> told, ScopeDay[] days)
    {
        HashSet<DateOnly> counted = [.. days.Select(d => d.Day)];
        return [.. told.Where(d => counted.Contains(d.Day))];
    }

    private static double? Percent(long part, long whole) => whole == 0 ? null : 100.0 * part / whole;

    private static double? PerHour(long people, long seconds) => seconds == 0 ? null : people * 3600.0 / seconds;

    private static TurnoutToday TodayOf(ScopeDay today, ScopeDay[] counted)
    {
        ScopeDay[] alike = [.. counted.Where(d => d.Kind == today.Kind && d.Day.DayOfWeek == today.Day.DayOfWeek)];
        TurnoutBand? usual = alike.Length < DaysLeast ? null : Bands.Of(alike.Select(d => d.ToNow));
        bool? unusual = usual is null ? null : today.ToNow < usual.Low || today.ToNow > usual.High;
        return new TurnoutToday(today.Day, today.Kind, today.Arrivals, today.Hours, usual, [.. alike.Select(d => d.Day)], unusual);
    }

    private static TurnoutProfile ProfileOf(Contracts.Halls.DayKind kind, DayOfWeek weekday, ScopeDay[] days) => new(
        kind, weekday, [.. days.Select(d => d.Day)], Bands.Of(days.Select(d => d.Arrivals)),
        [.. Enumerable.Range(0, 24).Select(hour => Bands.Of(days.Select(d => d.Hours[hour])))]);
}
