using System.Globalization;

namespace PassportMonitor.Bench.Budgets;

/// <summary>Events a second that are accepted, durable, in the projection and in every total, against the floor.</summary>
internal static class IntakeRow
{
    private const int FactsPerBody = 1_000;
    private const int Senders = 4;

    internal static async Task<Row> Measure(Bench bench, CancellationToken cancel)
    {
        await using Loaded loaded = await Loaded.Start(bench, "intake", 0 + 100, cancel);
        Traffic traffic = new(await loaded.Api.Offices(cancel), "BI", bench.Time.GetUtcNow());
        byte[][] bodies = [.. Enumerable.Range(0, bench.Sizes.IntakeEvents / FactsPerBody).Select(_ => traffic.Batch(FactsPerBody))];
        double floor = AppendFloor.Measure(bodies, bench.Folder, bench.Time);
        double rate = await Rate(loaded, bodies, bench.Time, cancel);
        return new Row("intake to totals, events/s", rate, floor, rate / floor, 0.25, 0.5, true,
            string.Create(CultureInfo.InvariantCulture, $"{bodies.Length * FactsPerBody:N0} events, {Senders} senders"));
    }

    /// <summary>Sends all bodies and waits until the newest version holds all that is committed, so what the server writes itself can't stand for them.</summary>
    internal static async Task<double> Rate(Loaded loaded, byte[][] bodies, TimeProvider time, CancellationToken cancel)
    {
        long events = bodies.Sum(body => body.LongCount(b => b == '\n'));
        long begun = time.GetTimestamp();
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = Senders, CancellationToken = cancel },
            async (body, stop) => await Traffic.Send(loaded.Http, body, stop));
        await loaded.Api.Settled(cancel);
        return events / time.GetElapsedTime(begun).TotalSeconds;
    }
}
