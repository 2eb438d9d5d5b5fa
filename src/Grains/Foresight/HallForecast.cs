using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Foresight;

/// <summary>
/// The next hour of a hall: today's queue, arrivals as usual at this time in the ratio of today so far, and the counters open now, as a
/// fluid. Pure. docs/foresight.md has the method, how good it is, and its limits.
/// </summary>
public static class HallForecast
{
    /// <summary>The minutes ahead that are told.</summary>
    public static readonly IReadOnlyList<int> MinutesAhead = [20, 40, 60];

    private const int MinutesPerQuarter = 15;

    /// <summary>How old a snapshot may be whose open counters are taken for those open now.</summary>
    private static readonly TimeSpan s_snapshotLife = TimeSpan.FromMinutes(15);

    /// <summary>The forecast of a hall, or why there is none.</summary>
    /// <param name="hall">The hall at the version's instant.</param>
    /// <param name="reference">Opening hours and wait limits.</param>
    /// <param name="site">The hall's site.</param>
    /// <param name="asOf">The version's instant.</param>
    public static Forecast Of(SiteHall hall, ReferenceState reference, SiteId site, DateTimeOffset asOf)
    {
        if (CountersOpen(hall, asOf) is not { } counters)
        {
            return Forecast.None(asOf, hall.TellsVisits ? ForecastGap.CountersNotTold : ForecastGap.VisitsNotTold);
        }
        (HallFlow? flow, ForecastGap gap) = HallFlow.Of(hall, reference, site, asOf);
        if (flow is null || counters == 0)
        {
            return Forecast.None(asOf, flow is null ? gap : ForecastGap.NotOpen);
        }
        FluidQueue today = new(hall.Figures.WaitingSince, 1, asOf, counters, flow);
        UsualCourse? usual = flow.UsualArrivals is null ? null : UsualCourse.Of(hall, flow, asOf, counters);
        List<ForecastPoint> points = [];
        for (int minute = 0; minute < MinutesAhead[^1];)
        {
            today.Pass(flow.Arrivals[minute / MinutesPerQuarter] / MinutesPerQuarter);
            minute++;
            if (MinutesAhead.Contains(minute))
            {
                points.Add(new(asOf.AddMinutes(minute), minute, today.Waiting, today.Wait, today.JoinWait, usual?.Waits[minute]));
            }
        }
        return new Forecast
        {
            AsOf = asOf,
            Gap = null,
            Points = [.. points],
            RatioToUsual = flow.Ratio,
            Arrivals = flow.Arrivals,
            CountersOpen = counters,
            SecondsPerVisit = flow.SecondsPerVisit,
            Plan = usual?.PlanFor(reference.WaitLimit(site.Value, asOf).Minutes, asOf),
        };
    }

    /// <summary>Counters open now, by counters or by fresh snapshots; null when neither tells.</summary>
    internal static int? CountersOpen(SiteHall hall, DateTimeOffset asOf)
    {
        if (hall.TellsCounters)
        {
            return hall.Figures.CountersOpen;
        }
        int[] told = [.. hall.Snapshots.Where(s => s.CountersOpen is not null && asOf - s.At <= s_snapshotLife).Select(s => s.CountersOpen!.Value)];
        return told.Length == 0 ? null : told.Sum();
    }
}
