namespace PassportMonitor.Grains.Processes;

/// <summary>Percentiles of a stored list by linear interpolation between closest ranks: type 7 of Hyndman and Fan (1996).</summary>
internal static class Percentile
{
    /// <summary>The percentile of sorted durations in ticks, rounded to a tick.</summary>
    /// <param name="sorted">Ascending, at least one.</param>
    /// <param name="share">0 to 1: 0.5 is the median.</param>
    public static TimeSpan Of(ReadOnlySpan<long> sorted, double share)
    {
        double rank = (sorted.Length - 1) * share;
        int below = (int)rank;
        long low = sorted[below];
        long high = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return TimeSpan.FromTicks(low + (long)Math.Round((high - low) * (rank - below)));
    }
}
