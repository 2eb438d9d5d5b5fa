using PassportMonitor.Contracts.Areas;

namespace PassportMonitor.Grains.Turnout;

/// <summary>Sums of histograms.</summary>
internal static class Histograms
{
    /// <summary>All of them together.</summary>
    public static Histogram Sum(IEnumerable<Histogram> histograms)
    {
        SortedDictionary<short, int> counts = [];
        foreach (Histogram histogram in histograms)
        {
            for (int i = 0; i < histogram.Buckets.Length; i++)
            {
                counts[histogram.Buckets[i]] = counts.GetValueOrDefault(histogram.Buckets[i]) + histogram.Counts[i];
            }
        }
        return counts.Count == 0 ? Histogram.Empty : new Histogram([.. counts.Keys], [.. counts.Values]);
    }
}
