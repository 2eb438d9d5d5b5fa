using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Foresight;

/// <summary>
/// What flows into a hall, which way it goes and how long each stage takes: arrivals of the next two hours, shares of the stages at which
/// people come in, ways between stages, and the counter time of a service. Pure. Forecast, staffing advice and relief all stand on it.
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

    /// <summary>Without usual days: how long the hall must have been at work today, and how many must have come.</summary>
    private static readonly TimeSpan s_activityLeast = TimeSpan.FromMinutes(30);
    private const int ArrivalsLeast = 10;

    /// <summary>Rounds in which the ways are followed: more than a visit has stages.</summary>
    private const int WaysFollowed = 30;

    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);

    /// <summary>People expected in each of the next eight quarters of an hour.</summary>
    public required double[] Arrivals { get; init; }
    /// <summary>The same by usual days alone; null without them.</summary>
    public required double[]? UsualArrivals { get; init; }
    /// <summary>Today's arrivals by the usual ones; null without usual days.</summary>
    public required double? Ratio { get; init; }
    /// <summary>People who came today on top of the usual; 0 without usual days.</summary>
    public required double Surplus { get; init; }
    /// <summary>The stages of the hall, sorted; the members below are aligned with it.</summary>
    public required string[] Stages { get; init; }
    /// <summary>Counter time of a service in seconds, with the pause until the next one sits there.</summary>
    public required double[] Seconds { get; init; }
    /// <summary>Shares of those who come in, by the stage for which they wait first; together 1.</summary>
    public required double[] Entry { get; init; }
    /// <summary>Shares of those served at a stage who go on to another; the last column is those who leave.</summary>
    public required double[][] Next { get; init; }
    /// <summary>How often someone who comes in is served at a stage, in the mean.</summary>
    public required double[] PerArrival { get; init; }

    /// <summary>Counter time of a visit in seconds, all its stages together.</summary>
    public double SecondsPerVisit => PerArrival.Zip(Seconds, (times, seconds) => times * seconds).Sum();

    /// <summary>The stage through which most come in.</summary>
    public int MainEntry => Array.IndexOf(Entry, Entry.Max());

    /// <summary>Number of a stage; -1 for one that the hall doesn't have.</summary>
    public int IndexOf(string stage) => Array.BinarySearch(Stages, stage, StringComparer.Ordinal);

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
        string[] stages = StageTimes.Stages(hall);
        if (StageTimes.Of(hall, stages) is not { } seconds)
        {
            return (null, ForecastGap.ServiceTimesNotKnown);
        }
        (double[] entry, double[][] next) = Ways(hall.Workings.Ways, stages);
        if (entry.Sum() == 0)
        {
            return (null, ForecastGap.WaysNotKnown);
        }
        return (new HallFlow
        {
            Arrivals = arrivals,
            UsualArrivals = usual ? hall.Pattern.Next : null,
            Ratio = ratio,
            Surplus = usual ? Math.Max(0, hall.Figures.Arrivals - hall.Pattern.ToNow!.Value) : 0,
            Stages = stages,
            Seconds = seconds,
            Entry = entry,
            Next = next,
            PerArrival = Follow(entry, next),
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

    /// <summary>Shares of the ways; of a hall with one stage they are known without anyone having gone them.</summary>
    private static (double[] Entry, double[][] Next) Ways(StageWay[] ways, string[] stages)
    {
        int Index(string? stage) => stage is null ? stages.Length : Array.BinarySearch(stages, stage, StringComparer.Ordinal);
        double[] entry = new double[stages.Length];
        double[][] next = [.. stages.Select(_ => new double[stages.Length + 1])];
        foreach (StageWay way in ways)
        {
            double[] row = way.From is null ? entry : next[Index(way.From)];
            row[Index(way.To)] += way.People;
        }
        if (stages.Length == 1)
        {
            entry[0] = 1;
        }
        Normalise(entry);
        foreach (double[] row in next)
        {
            Normalise(row);
            row[^1] = row.Sum() == 0 ? 1 : row[^1]; // nobody was seen to go on from there yet
        }
        return (entry, next);
    }

    private static void Normalise(double[] shares)
    {
        double sum = shares.Sum();
        for (int i = 0; sum > 0 && i < shares.Length; i++)
        {
            shares[i] /= sum;
        }
    }

    /// <summary>How often someone who waits for a stage will be served at each stage until he leaves, in the mean.</summary>
    public double[] From(int stage) => Follow([.. Stages.Select((_, s) => s == stage ? 1.0 : 0)], Next);

    private static double[] Follow(double[] entry, double[][] next)
    {
        double[] sum = [.. entry];
        double[] at = entry;
        for (int round = 0; round < WaysFollowed; round++)
        {
            double[] from = at;
            at = new double[from.Length];
            for (int i = 0; i < from.Length; i++)
            {
                for (int to = 0; from[i] > 0 && to < at.Length; to++)
                {
                    at[to] += from[i] * next[i][to];
                    sum[to] += from[i] * next[i][to];
                }
            }
        }
        return sum;
    }
}
