using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace PassportMonitor.Bench.Budgets;

/// <summary>
/// From an event's acknowledgement to the update that holds it, at 1,000 events a second and with 200 wall screens. One sender sends one
/// body after the other, so how many events of today a version has tells which of them are in it. Its offsets don't: they count the server's own
/// facts, too, such as those of alarms.
/// </summary>
internal static class LatencyRow
{
    private const int FactsPerBody = 20;
    private const int EventsPerSecond = 1_000;
    private const string Events = "nation(source: \"simulated\") { version { id } coverage { eventsToday } figures { open { value } late { value } } }";

    internal static async Task<Row> Measure(Bench bench, CancellationToken cancel)
    {
        await using Loaded loaded = await Loaded.Start(bench, "latency", 1_000, cancel);
        Traffic traffic = new(await loaded.Api.Offices(cancel), "BL", bench.Time.GetUtcNow());
        ConcurrentQueue<(long At, long Facts)>[] seen = [.. Enumerable.Range(0, bench.Sizes.WallScreens).Select(_ => new ConcurrentQueue<(long, long)>())];
        using CancellationTokenSource watch = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task[] screens = [.. seen.Select(updates => EventStream.Follow(loaded.Http, $"subscription {{ {Events} }}", data => Note(updates, data, bench.Time), watch.Token))];
        List<(long At, long Facts)> sent = await Send(bench, loaded, traffic, cancel);
        await loaded.Api.Until($"{{ {Events} }}", data => EventsOf(data) >= sent[^1].Facts, cancel);
        await Task.Delay(TimeSpan.FromSeconds(1), bench.Time, cancel);
        await watch.CancelAsync();
        await Task.WhenAll(screens);

        double[] delays = [.. seen.SelectMany(updates => Delays(sent, [.. updates], bench.Time)).Order()];
        double p95 = Percentiles.At(delays, 0.95);
        return new Row("event to wall screen, p95 ms", p95, null, p95, 250, 100, false, string.Create(CultureInfo.InvariantCulture,
            $"{seen.Length} screens, p50 {Percentiles.At(delays, 0.5):F0} ms, p99 {Percentiles.At(delays, 0.99):F0} ms (the dream is p99 100 ms), {delays.Length:N0} samples"));
    }

    private static async Task<List<(long At, long Facts)>> Send(Bench bench, Loaded loaded, Traffic traffic, CancellationToken cancel)
    {
        List<(long At, long Facts)> sent = [];
        long facts = EventsOf(await loaded.Api.Ask($"{{ {Events} }}", cancel));
        using PeriodicTimer beat = new(TimeSpan.FromMilliseconds(1000.0 * FactsPerBody / EventsPerSecond), bench.Time);
        long begun = bench.Time.GetTimestamp();
        while (bench.Time.GetElapsedTime(begun) < bench.Sizes.Watch && await beat.WaitForNextTickAsync(cancel))
        {
            await Traffic.Send(loaded.Http, traffic.Batch(FactsPerBody), cancel);
            sent.Add((bench.Time.GetTimestamp(), facts += FactsPerBody));
        }
        return sent;
    }

    private static void Note(ConcurrentQueue<(long At, long Facts)> updates, string data, TimeProvider time)
    {
        long at = time.GetTimestamp();
        if (JsonNode.Parse(data)?["data"] is { } told && told["nation"] is not null)
        {
            updates.Enqueue((at, EventsOf(told)));
        }
    }

    private static long EventsOf(JsonNode data) => data["nation"]!["coverage"]!["eventsToday"]!.GetValue<long>();

    private static IEnumerable<double> Delays(List<(long At, long Facts)> sent, (long At, long Facts)[] updates, TimeProvider time)
    {
        int next = 0;
        foreach ((long acknowledged, long facts) in sent)
        {
            while (next < updates.Length && updates[next].Facts < facts)
            {
                next++;
            }
            // A body that no update held counts as seen after the watch, so that a lost update can't better the figure.
            yield return next < updates.Length ? Math.Max(0, time.GetElapsedTime(acknowledged, updates[next].At).TotalMilliseconds) : double.PositiveInfinity;
        }
    }
}
