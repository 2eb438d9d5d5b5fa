using System.Globalization;

namespace PassportMonitor.Bench.Budgets;

/// <summary>The cost of one event with ten times the offices and ten times the open cases, against the cost with the smaller service.</summary>
internal static class ScaleRow
{
    private const int FactsPerBody = 1_000;

    internal static async Task<Row> Measure(Bench bench, CancellationToken cancel)
    {
        double small = await Cost(bench, "scale-1", bench.Sizes.ScaleOpen, offices: 22, cancel);
        double large = await Cost(bench, "scale-10", bench.Sizes.ScaleOpen * 10, offices: 220, cancel);
        return new Row("cost per event at 10x, ratio", large, small, large / small, 1.2, 1.0, false, string.Create(CultureInfo.InvariantCulture,
            $"µs per event: {small:F0} with 22 offices and {bench.Sizes.ScaleOpen:N0} open, {large:F0} with 220 and {bench.Sizes.ScaleOpen * 10:N0}"));
    }

    /// <summary>Microseconds of wall time per event, sent as fast as they are taken.</summary>
    private static async Task<double> Cost(Bench bench, string name, int open, int offices, CancellationToken cancel)
    {
        await using Loaded loaded = await Loaded.Start(bench, name, open, cancel);
        string[] sites = [.. (await loaded.Api.Offices(cancel)).Take(offices)];
        Traffic traffic = new(sites, name.ToUpperInvariant(), bench.Time.GetUtcNow());
        byte[][] bodies = [.. Enumerable.Range(0, bench.Sizes.IntakeEvents / FactsPerBody / 2).Select(_ => traffic.Batch(FactsPerBody))];
        return 1e6 / await IntakeRow.Rate(loaded, bodies, bench.Time, cancel);
    }
}
