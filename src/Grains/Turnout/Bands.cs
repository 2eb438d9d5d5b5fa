using PassportMonitor.Contracts.Turnout;

namespace PassportMonitor.Grains.Turnout;

/// <summary>Median and 5-95% band of values by linear interpolation between closest ranks (type 7 of Hyndman and Fan, 1996).</summary>
internal static class Bands
{
    /// <summary>The band of at least one value.</summary>
    public static TurnoutBand Of(IEnumerable<int> values)
    {
        double[] sorted = [.. values.Select(v => (double)v).Order()];
        return new TurnoutBand(Percentile(sorted, 0.5), Percentile(sorted, 0.05), Percentile(sorted, 0.95));
    }

    /// <summary>A percentile of ascending values, at least one; a share of 0.5 is the median.</summary>
    public static double Percentile(ReadOnlySpan<double> sorted, double share)
    {
        double rank = (sorted.Length - 1) * share;
        int below = (int)rank;
        double low = sorted[below];
        return low + ((sorted[Math.Min(below + 1, sorted.Length - 1)] - low) * (rank - below));
    }
}
