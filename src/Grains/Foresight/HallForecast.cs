using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Foresight;

/// <summary>
/// The next hour of a hall: today's lines stage by stage, arrivals as usual at this time in the ratio of today so far, and the counters by what
/// they serve, played on. Pure. docs/foresight.md has the method, how good it is, and its limits.
/// </summary>
public static class HallForecast
{
    /// <summary>The minutes ahead that are told.</summary>
    public static readonly IReadOnlyList<int> MinutesAhead = [20, 40, 60];

    /// <summary>A wait counts as a crowd's that lasts so long.</summary>
    private const int LastingMinutes = 10;

    /// <summary>How old a snapshot may be whose open counters are taken for those open now.</summary>
    private static readonly TimeSpan s_snapshotLife = TimeSpan.FromMinutes(15);

    /// <summary>The forecast of a hall, or why there is none.</summary>
    /// <param name="hall">The hall at the version's instant.</param>
    /// <param name="reference">Opening hours and wait limits.</param>
    /// <param name="site">The hall's site.</param>
    /// <param name="asOf">The version's instant.</param>
    public static Forecast Of(SiteHall hall, ReferenceState reference, SiteId site, DateTimeOffset asOf)
    {
        if (CountersOpen(hall, asOf) is not { } open)
        {
            return Forecast.None(asOf, hall.TellsVisits ? ForecastGap.CountersNotTold : ForecastGap.VisitsNotTold);
        }
        (HallFlow? flow, ForecastGap gap) = HallFlow.Of(hall, reference, site, asOf);
        List<PlayedCounter> counters = flow is null ? [] : PlayedCounters.Of(hall, flow, asOf, open);
        if (flow is null || counters.Count == 0)
        {
            return Forecast.None(asOf, flow is null ? gap : ForecastGap.NotOpen);
        }
        StagePool[] pools = StagePool.Of(flow, counters);
        HallPlay today = new(flow, counters, UsualCourse.Waiting(hall, flow, asOf), flow.Arrivals, MinutesAhead[^1] + LastingMinutes);
        UsualCourse? usual = flow.UsualArrivals is null ? null : UsualCourse.Of(hall, flow, asOf, open);
        ForecastPoint Point(int minute, double wait) => new(
            asOf.AddMinutes(minute), minute, today.Lines[minute].Sum(), wait, JoinWait(flow, pools, today.Lines[minute]), usual?.Waits[minute])
        {
            Stage = today.Stage[minute] < 0 ? null : flow.Stages[today.Stage[minute]],
        };
        int peak = Enumerable.Range(MinutesAhead[0], MinutesAhead[^1] - MinutesAhead[0] + 1).MaxBy(minute => Lasting(today.Waits, minute));
        return new Forecast
        {
            AsOf = asOf,
            Gap = null,
            Points = [.. MinutesAhead.Select(minute => Point(minute, today.Waits[minute]))],
            RatioToUsual = flow.Ratio,
            Arrivals = flow.Arrivals,
            CountersOpen = open,
            SecondsPerVisit = flow.SecondsPerVisit,
            Plan = usual?.PlanFor(reference.WaitLimit(site.Value, asOf).Minutes, asOf),
            Peak = Point(peak, Lasting(today.Waits, peak)),
            Room = RoomFinder.Of(flow, pools, today.Lines[0], reference.WaitLimit(site.Value, asOf).Minutes),
            Stages = [.. flow.Stages.Select((name, s) => new StageOutlook(
                name, today.Lines[0][s], counters.Count(c => c.Own[s] && c.OpensAt <= 0), flow.Seconds[s], flow.PerArrival[s]))],
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

    /// <summary>The wait that lasts from a minute on: the least at its begin, middle and end.</summary>
    private static double Lasting(double[] waits, int minute) =>
        Math.Min(waits[minute], Math.Min(waits[minute + (LastingMinutes / 2)], waits[minute + LastingMinutes]));

    /// <summary>How long someone waits who joins the line through which most come in; null when no counter serves it.</summary>
    private static double? JoinWait(HallFlow flow, StagePool[] pools, int[] lines)
    {
        int entry = flow.MainEntry;
        StagePool pool = Array.Find(pools, p => p.Stages.Contains(entry))!;
        return pool.Counters.Length == 0 ? null : pool.SecondsWaiting(flow, lines) / pool.Counters.Length / 60;
    }
}
