using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Foresight;

/// <summary>
/// What flows into a hall and how fast it is served: the arrivals of the next two hours and what a visit costs in counter time. Pure.
/// Forecast, staffing advice and relief all stand on it.
/// </summary>
internal sealed record HallFlow
{
    /// <summary>Quarters of an hour that are looked ahead.</summary>
    public const int Quarters = 8;

    /// <summary>Usual days below which nothing is called usual.</summary>
    private const int UsualDays = 3;

    /// <summary>Arrivals that the ratio of today to usual is drawn to 1 with: five people instead of the usual two say nothing yet.</summary>
    private const double RatioDraw = 20;

    /// <summary>The ratio is kept within these: beyond them the day is of another kind than the usual ones.</summary>
    private const double RatioLeast = 0.2;
    private const double RatioMost = 5;

    /// <summary>Visits by which today's counter time per visit is drawn to the usual one.</summary>
    private const double VisitsDraw = 20;

    /// <summary>Visits below which today alone doesn't tell the counter time of one.</summary>
    private const double VisitsLeast = 10;

    /// <summary>Without usual days: how long the hall must have been at work today, and how many must have come.</summary>
    private static readonly TimeSpan s_activityLeast = TimeSpan.FromMinutes(30);
    private const int ArrivalsLeast = 10;

    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);

    /// <summary>People expected in each of the next eight quarters of an hour.</summary>
    public required double[] Arrivals { get; init; }
    /// <summary>The same by usual days alone; null without them.</summary>
    public required double[]? UsualArrivals { get; init; }
    /// <summary>Today's arrivals by the usual ones; null without usual days.</summary>
    public required double? Ratio { get; init; }
    /// <summary>People who came today on top of the usual; 0 without usual days.</summary>
    public required double Surplus { get; init; }
    /// <summary>Counter time of a visit in seconds, all its stages together.</summary>
    public required double SecondsPerVisit { get; init; }
    /// <summary>Stages that a visit is served at, 1 or more.</summary>
    public required double StagesPerVisit { get; init; }

    /// <summary>Mean time of one service.</summary>
    public TimeSpan Service => TimeSpan.FromSeconds(SecondsPerVisit / StagesPerVisit);

    /// <summary>The flow of a hall, or why it can't be known.</summary>
    public static (HallFlow? Flow, ForecastGap Gap) Of(SiteHall hall, ReferenceState reference, SiteId site, DateTimeOffset asOf)
    {
        if (!hall.TellsVisits)
        {
            return (null, ForecastGap.VisitsNotTold);
        }
        if (hall.Trust.ClockFaults * 2 > hall.Trust.Facts)
        {
            return (null, ForecastGap.ClockFault);
        }
        bool usual = hall.Pattern is { Days: >= UsualDays, ToNow: not null, Next.Length: Quarters };
        double? ratio = usual ? RatioOf(hall.Figures.Arrivals, hall.Pattern.ToNow!.Value) : null;
        double[]? arrivals = usual ? [.. hall.Pattern.Next.Select(people => people * ratio!.Value)] : Steady(hall, reference, site, asOf);
        if (arrivals is null)
        {
            return (null, ForecastGap.ArrivalsNotKnown);
        }
        if (CounterTime(hall) is not { } time)
        {
            return (null, ForecastGap.ServiceTimesNotKnown);
        }
        return (new HallFlow
        {
            Arrivals = arrivals,
            UsualArrivals = usual ? hall.Pattern.Next : null,
            Ratio = ratio,
            Surplus = usual ? Math.Max(0, hall.Figures.Arrivals - hall.Pattern.ToNow!.Value) : 0,
            SecondsPerVisit = time.PerVisit,
            StagesPerVisit = time.Stages,
        }, default);
    }

    private static double RatioOf(int arrivals, double usual) => Math.Clamp((arrivals + RatioDraw) / (usual + RatioDraw), RatioLeast, RatioMost);

    /// <summary>Today's own mean rate, as long as the hall is open; null when too little came to tell.</summary>
    private static double[]? Steady(SiteHall hall, ReferenceState reference, SiteId site, DateTimeOffset asOf)
    {
        if (hall.FirstActivity is not { } first || asOf - first < s_activityLeast || hall.Figures.Arrivals < ArrivalsLeast)
        {
            return null;
        }
        double perQuarter = hall.Figures.Arrivals * (s_quarter / (asOf - first));
        return [.. Enumerable.Range(0, Quarters).Select(q => reference.IsOpen(site.Value, asOf + (q * s_quarter)) ? perQuarter : 0)];
    }

    /// <summary>Counter time of a visit: today's, drawn to the usual; and the stages it takes. Null when neither is known.</summary>
    private static (double PerVisit, double Stages)? CounterTime(SiteHall hall)
    {
        HallFigures figures = hall.Figures;
        double seconds = 0;
        double services = 0;
        foreach (ServiceTimes stage in figures.Services)
        {
            seconds += stage.Seconds;
            services += TimeHistogram.Count(stage.Times);
        }
        // Whoever is on the way between first service and end has had half of it, in the mean.
        double visits = figures.Served + (Math.Max(0, figures.WaitedByBand.Sum() - figures.Served) / 2.0);
        double stages = visits > 0 ? Math.Max(1, services / visits) : Math.Max(1, services);
        if (hall.Pattern is { Days: >= UsualDays, SecondsPerVisit: > 0 and { } usual })
        {
            return ((seconds + (VisitsDraw * usual)) / (visits + VisitsDraw), stages);
        }
        return visits >= VisitsLeast && seconds > 0 ? (seconds / visits, stages) : null;
    }
}
