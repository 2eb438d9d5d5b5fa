namespace PassportMonitor.Bench.Budgets;

/// <summary>Percentiles of measured times, by nearest rank.</summary>
internal static class Percentiles
{
    internal static double At(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}
