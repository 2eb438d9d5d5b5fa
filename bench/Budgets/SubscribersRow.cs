using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace PassportMonitor.Bench.Budgets;

/// <summary>Many subscribers of one silo, each updated every second: how old an update's instant is when it comes.</summary>
internal static class SubscribersRow
{
    private const string Subscription = "subscription { pictureTime }";

    internal static async Task<Row> Measure(Bench bench, CancellationToken cancel)
    {
        await using Loaded loaded = await Loaded.Start(bench, "subscribers", 100, cancel);
        ConcurrentBag<double> ages = [];
        using CancellationTokenSource watch = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bool counting = false;
        Task[] readers = [.. Enumerable.Range(0, bench.Sizes.Subscribers).Select(_ => EventStream.Follow(loaded.Http, Subscription, data =>
        {
            if (Volatile.Read(ref counting))
            {
                ages.Add(Age(data, bench.Time));
            }
        }, watch.Token))];
        await Task.Delay(bench.Sizes.Watch, bench.Time, cancel); // all connect
        Volatile.Write(ref counting, true);
        await Task.Delay(bench.Sizes.Watch, bench.Time, cancel);
        Volatile.Write(ref counting, false);
        int alive = readers.Count(reader => !reader.IsCompleted);
        await watch.CancelAsync();
        await Task.WhenAll(readers);

        double[] sorted = [.. ages.Order()];
        double perSecond = sorted.Length / (double)Math.Max(alive, 1) / bench.Sizes.Watch.TotalSeconds;
        double p99 = alive == bench.Sizes.Subscribers && perSecond >= 0.9 ? Percentiles.At(sorted, 0.99) : double.PositiveInfinity;
        return new Row("update to all subscribers, p99 ms", p99, null, p99, 250, 250, false, string.Create(CultureInfo.InvariantCulture,
            $"{alive:N0} of {bench.Sizes.Subscribers:N0} subscribers (the dream is 20,000), {perSecond:F2} updates/s each, p50 {Percentiles.At(sorted, 0.5):F0} ms, p99 {Percentiles.At(sorted, 0.99):F0} ms"));
    }

    private static double Age(string data, TimeProvider time) =>
        time.GetUtcNow().ToUnixTimeMilliseconds() - (JsonNode.Parse(data)?["data"]?["pictureTime"]?.GetValue<double>() ?? double.NegativeInfinity);
}
