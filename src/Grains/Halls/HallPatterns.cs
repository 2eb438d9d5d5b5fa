using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Halls;

/// <summary>What is usual at this time of day: arrivals on days of the same weekday and kind. Pure.</summary>
public static class HallPatterns
{
    /// <summary>Weeks that are looked back on.</summary>
    public const int Weeks = 12;
    /// <summary>Days that are needed to call something usual.</summary>
    public const int DaysLeast = 3;
    /// <summary>Quarters of an hour that are looked ahead to.</summary>
    public const int QuartersAhead = 8;

    private static readonly long s_quarter = TimeSpan.FromMinutes(15).Ticks;

    /// <summary>The pattern of a site at a version.</summary>
    /// <param name="reference">Register and calendars.</param>
    /// <param name="site">The site.</param>
    /// <param name="day">Its service day.</param>
    /// <param name="arrivals">Arrivals from one instant to below another, in UTC ticks.</param>
    public static HallPattern Of(ReferenceState reference, string site, SiteDay day, Func<long, long, int> arrivals)
    {
        DayKind kind = reference.DayKindOf(site, day.Day);
        long sinceMidnight = day.Slot - reference.StartOfDay(site, day.Day).UtcTicks;
        List<double> toNow = [];
        double[] next = new double[QuartersAhead];
        for (int week = 1; week <= Weeks; week++)
        {
            DateOnly past = day.Day.AddDays(-7 * week);
            long begin = day.BeginOf(past);
            if (reference.DayKindOf(site, past) != kind || arrivals(begin, day.BeginOf(past.AddDays(1))) == 0)
            {
                continue; // another kind of day, or one of which nothing was told
            }
            long slot = reference.StartOfDay(site, past).UtcTicks + sinceMidnight;
            toNow.Add(arrivals(begin, Math.Max(begin, slot)));
            for (int q = 0; q < QuartersAhead; q++)
            {
                next[q] += arrivals(slot + (q * s_quarter), slot + ((q + 1) * s_quarter));
            }
        }
        if (toNow.Count < DaysLeast)
        {
            return new HallPattern(kind, toNow.Count, null, null, null, []);
        }
        toNow.Sort();
        return new HallPattern(
            kind, toNow.Count, Percentile(toNow, 0.5), Percentile(toNow, 0.05), Percentile(toNow, 0.95), [.. next.Select(n => n / toNow.Count)]);
    }

    /// <summary>Linear interpolation (type 7) of sorted values.</summary>
    private static double Percentile(List<double> sorted, double share)
    {
        double rank = (sorted.Count - 1) * share;
        int below = (int)rank;
        double low = sorted[below];
        return low + ((sorted[Math.Min(below + 1, sorted.Count - 1)] - low) * (rank - below));
    }
}
