using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Improvement;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Improvement;

/// <summary>The figures of cases of a scope in two periods. What can't be proved for a period says why instead. Pure.</summary>
internal static class CaseComparison
{
    /// <summary>The share of the scope's sites that must have been heard, and of the usual volume that must have come: law 6.</summary>
    private const double Needed = 0.95;

    /// <summary>Cases must have moved within this part of a period from its begin, and until its end; else their facts begin or end within.</summary>
    private const double Edge = 0.1;

    private sealed record Side(Period Period, IReadOnlyList<CasePeriod> Sites, int Days, ChangeGap? Gap);

    /// <summary>The figures, in a fixed order; of stages those that ended in one of the periods.</summary>
    /// <param name="reference">Register and calendars.</param>
    /// <param name="then">What the scope's sites did in the baseline.</param>
    /// <param name="baseline">Its days.</param>
    /// <param name="removed">Whether data of the baseline may have left by retention.</param>
    /// <param name="now">What they did lately.</param>
    /// <param name="lately">The days of that.</param>
    internal static FigureChange[] Of(
        ReferenceState reference, IReadOnlyList<CasePeriod> then, Period baseline, bool removed, IReadOnlyList<CasePeriod> now, Period lately)
    {
        Side one = new(baseline, then, DaysOf(then), removed ? ChangeGap.DataRemoved : GapOf(reference, then, baseline));
        Side other = new(lately, now, DaysOf(now), GapOf(reference, now, lately));
        FigureChange Change(string figure, string unit, Func<Side, double?> of, Stage? stage = null)
        {
            (double? before, double? after) = (one.Gap is null ? of(one) : null, other.Gap is null ? of(other) : null);
            return new FigureChange(figure, before, after, unit, one.Days, other.Days,
                before is null ? one.Gap ?? ChangeGap.NothingCounted : null, after is null ? other.Gap ?? ChangeGap.NothingCounted : null, stage);
        }
        Stage[] stages = [.. then.Concat(now).SelectMany(s => s.Stages.Keys).Distinct().Order()];
        return
        [
            Change("tokens-per-day", "cases", s => PerDay(s, p => p.Tokens)),
            Change("ready-per-day", "cases", s => PerDay(s, p => p.Ready)),
            Change("delivered-per-day", "cases", s => PerDay(s, p => p.Delivered)),
            Change("attainment", "percent", s => s.Sites.Sum(p => p.Due) is > 0 and var due ? 100.0 * s.Sites.Sum(p => p.Met) / due : null),
            Change("late", "cases", s => s.Sites.Sum(p => p.Late)),
            Change("token-to-ready-median", "hours", s => Hours(s.Sites.Select(p => p.TokenToReady), 0.5)),
            Change("token-to-ready-p90", "hours", s => Hours(s.Sites.Select(p => p.TokenToReady), 0.9)),
            .. stages.Select(stage => Change("stage-median", "hours", s => Hours(TimesOf(s, stage), 0.5), stage)),
            .. stages.Select(stage => Change("stage-p90", "hours", s => Hours(TimesOf(s, stage), 0.9), stage)),
        ];
    }

    private static ChangeGap? GapOf(ReferenceState reference, IReadOnlyList<CasePeriod> sites, Period period)
    {
        int[] moved = [.. sites.SelectMany(s => s.Moved)];
        if (moved.Length == 0)
        {
            return ChangeGap.NotTold;
        }
        int edge = (int)Math.Ceiling(period.Days * Edge);
        bool whole = moved.Min() < period.From + edge && moved.Max() > period.Through - edge;
        return whole && IsHeard(reference, sites, period) ? null : ChangeGap.PartlyTold;
    }

    /// <summary>
    /// Whether enough was heard: of the sites that were open, and of the volume that there would be had every site told on each of its open days what it
    /// told on the others. By volume, for a small mission may well have nothing to tell on a day.
    /// </summary>
    private static bool IsHeard(ReferenceState reference, IReadOnlyList<CasePeriod> sites, Period period)
    {
        (int open, int told) = (0, 0);
        (double usual, double missing) = (0, 0);
        foreach (CasePeriod site in sites)
        {
            int[] days = [.. Enumerable.Range(period.From, period.Days).Where(day => IsOpen(reference, site.Site.Value, DateOnly.FromDayNumber(day)))];
            int volume = site.Heard.Values.Sum();
            open += days.Length > 0 ? 1 : 0;
            told += days.Length > 0 && volume > 0 ? 1 : 0;
            double missed = volume == 0 ? 0 : (double)volume / site.Heard.Count * days.Count(day => !site.Heard.ContainsKey(day));
            (usual, missing) = (usual + volume + missed, missing + missed);
        }
        return told >= open * Needed && missing <= usual * (1 - Needed);
    }

    private static bool IsOpen(ReferenceState reference, string site, DateOnly day) =>
        reference.FindSite(site) is { } info && info.Kind != SiteKind.Virtual
        && reference.ShiftsOn(site, day) is [var shift, ..] && reference.StateAt(site, shift.Start) == SiteState.Commissioned;

    private static int DaysOf(IReadOnlyList<CasePeriod> sites) => sites.SelectMany(s => s.Heard.Keys).Distinct().Count();

    private static double? PerDay(Side side, Func<CasePeriod, int> of) => (double)side.Sites.Sum(of) / side.Period.Days;

    private static IEnumerable<int[]> TimesOf(Side side, Stage stage) => side.Sites.Select(s => s.Stages.GetValueOrDefault(stage)).OfType<int[]>();

    private static double? Hours(IEnumerable<int[]> histograms, double quantile)
    {
        int[] sum = new int[TimeHistogram.Buckets];
        foreach (int[] times in histograms)
        {
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += times[i];
            }
        }
        return TimeHistogram.Quantile(FigureSum.ToHistogram(sum), quantile)?.TotalHours;
    }
}
