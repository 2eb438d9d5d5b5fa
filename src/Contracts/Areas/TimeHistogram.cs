namespace PassportMonitor.Contracts.Areas;

/// <summary>
/// The fixed buckets of every <see cref="Histogram"/> of times. They are the same everywhere and for ever, so histograms of sites,
/// days and partitions add up, and what a late fact corrects can be taken out again.
/// </summary>
/// <remarks>
/// Bucket 0 holds [0, 60 s). Bucket k (1 to 159) holds [60 s · 2^((k-1)/8), 60 s · 2^(k/8)); the last one also everything above,
/// which begins at about 1.8 years. A quantile is told as the geometric middle of its bucket, so it is wrong by at most
/// <see cref="RelativeError"/> (bucket 0: by at most 30 s).
/// </remarks>
public static class TimeHistogram
{
    /// <summary>Number of buckets.</summary>
    public const int Buckets = 160;

    /// <summary>Largest relative error of a quantile of a minute or more: 2^(1/16) - 1, about 4.4%.</summary>
    public const double RelativeError = 0.0443;

    private static readonly double[] s_lowerBounds = [.. Enumerable.Range(0, Buckets).Select(k => k == 0 ? 0 : 60 * Math.Pow(2, (k - 1) / 8.0))];

    /// <summary>The bucket of a duration; negative durations count as 0.</summary>
    public static int BucketOf(TimeSpan duration)
    {
        double seconds = duration.TotalSeconds;
        if (seconds < 60)
        {
            return 0;
        }
        int found = Array.BinarySearch(s_lowerBounds, seconds);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>How many values are in it.</summary>
    public static long Count(Histogram histogram)
    {
        long count = 0;
        foreach (int n in histogram.Counts)
        {
            count += n;
        }
        return count;
    }

    /// <summary>The nearest-rank quantile (0 &lt; q ≤ 1); null when nothing is recorded.</summary>
    public static TimeSpan? Quantile(Histogram histogram, double q)
    {
        long total = Count(histogram);
        if (total == 0)
        {
            return null;
        }
        long rank = Math.Max(1, (long)Math.Ceiling(q * total));
        int at = 0;
        for (long seen = histogram.Counts[0]; seen < rank; seen += histogram.Counts[at])
        {
            at++;
        }
        return Middle(histogram.Buckets[at]);
    }

    private static TimeSpan Middle(int bucket) =>
        TimeSpan.FromSeconds(bucket == 0 ? 30 : Math.Round(s_lowerBounds[bucket] * Math.Pow(2, 1 / 16.0)));
}
