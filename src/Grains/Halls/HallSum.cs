using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Halls;

/// <summary>Adds the figures of halls up: sites to regions, regions to the nation. Commutative and associative, down to the histograms. Pure.</summary>
public static class HallSum
{
    /// <summary>The sum of the parts.</summary>
    public static HallFigures Of(IReadOnlyCollection<HallFigures> parts) => parts.Count == 1 ? parts.First() : new HallFigures
    {
        Arrivals = parts.Sum(p => p.Arrivals),
        Served = parts.Sum(p => p.Served),
        Abandoned = parts.Sum(p => p.Abandoned),
        NoShows = parts.Sum(p => p.NoShows),
        TurnedAway = parts.Sum(p => p.TurnedAway),
        NeverEnded = parts.Sum(p => p.NeverEnded),
        FromOtherDays = parts.Sum(p => p.FromOtherDays),
        Queues = [.. parts.SelectMany(p => p.Queues)
            .GroupBy(q => (q.Stage, q.Service))
            .OrderBy(g => g.Key.Stage, StringComparer.Ordinal).ThenBy(g => g.Key.Service, StringComparer.Ordinal)
            .Select(g => new HallQueue(g.Key.Stage, g.Key.Service, g.Sum(q => q.Waiting), g.Sum(q => q.Serving)))],
        WaitingSince = Add(parts.Select(p => p.WaitingSince)),
        WaitedByBand = Add(parts.Select(p => p.WaitedByBand)),
        GaveUpByBand = Add(parts.Select(p => p.GaveUpByBand)),
        Waits = Add(parts.Select(p => p.Waits)),
        Services = [.. parts.SelectMany(p => p.Services)
            .GroupBy(s => s.Stage, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ServiceTimes(g.Key, Add(g.Select(s => s.Times)), g.Sum(s => s.Seconds)))],
        CountersOpen = parts.Sum(p => p.CountersOpen),
        CountersServing = parts.Sum(p => p.CountersServing),
        CountersClosed = [.. parts.SelectMany(p => p.CountersClosed)
            .GroupBy(c => c.Reason, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ReasonCount(g.Key, g.Sum(c => c.Count)))],
        Staffed = parts.Aggregate(default(RunningTime), (sum, p) => sum + p.Staffed),
        Busy = parts.Aggregate(default(RunningTime), (sum, p) => sum + p.Busy),
    };

    private static SinceCounts Add(IEnumerable<SinceCounts> parts)
    {
        SortedDictionary<int, int> sum = [];
        foreach (SinceCounts part in parts)
        {
            for (int i = 0; i < part.Minutes.Length; i++)
            {
                sum[part.Minutes[i]] = sum.GetValueOrDefault(part.Minutes[i]) + part.Counts[i];
            }
        }
        return sum.Count == 0 ? SinceCounts.None : new SinceCounts([.. sum.Keys], [.. sum.Values]);
    }

    private static int[] Add(IEnumerable<int[]> parts)
    {
        int[] sum = new int[WaitBands.Count];
        foreach (int[] part in parts)
        {
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += part[i];
            }
        }
        return sum;
    }

    private static Histogram Add(IEnumerable<Histogram> parts)
    {
        int[] sum = new int[TimeHistogram.Buckets];
        foreach (Histogram part in parts)
        {
            for (int i = 0; i < part.Buckets.Length; i++)
            {
                sum[part.Buckets[i]] += part.Counts[i];
            }
        }
        return Shares.FigureSum.ToHistogram(sum);
    }
}
