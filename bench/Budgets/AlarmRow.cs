using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace PassportMonitor.Bench.Budgets;

/// <summary>
/// From an event's acknowledgement to the alarm on a screen, at 1,000 events a second. National services of the bench's own, with a limit
/// that has no on-delay, are lost and come back one after another; so all that is measured is beyond the on-delay. No service is lost three
/// times within a minute: by design such an alarm chatters, and stands until a calm minute instead of being raised again.
/// </summary>
internal static class AlarmRow
{
    private const int Services = 40;
    private const int FactsPerBody = 50;
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    /// <summary>Time in which they return, so that they can be lost again.</summary>
    private static readonly TimeSpan s_return = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_cycle = TimeSpan.FromSeconds(35);
    private const string Screen = "subscription { alarms(source: \"simulated\") { change { type subject } } }";

    internal static async Task<Row> Measure(Bench bench, CancellationToken cancel)
    {
        await using Loaded loaded = await Loaded.Start(bench, "alarms", 1_000, cancel);
        Traffic traffic = new(await loaded.Api.Offices(cancel), "BA", bench.Time.GetUtcNow());
        await Declare(loaded.Http, bench.Time, cancel);
        ConcurrentDictionary<string, ConcurrentQueue<long>> raised = new();
        using CancellationTokenSource watch = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task screen = EventStream.Follow(loaded.Http, Screen, data => Note(raised, data, bench.Time), watch.Token);
        Task load = Load(loaded.Http, traffic, bench.Time, watch.Token);
        List<(string Service, int Nth, long At)> lost = [];
        int cycles = bench.Sizes.Quick ? 1 : 4;
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            long begun = bench.Time.GetTimestamp();
            for (int i = 0; i < Services; i++)
            {
                await Probe(loaded.Http, i, cycle, up: false, bench.Time, cancel);
                lost.Add(($"service-lost/bench-{i}", cycle, bench.Time.GetTimestamp()));
                await Task.Delay(s_between, bench.Time, cancel);
            }
            await Until(() => lost.TrueForAll(l => At(raised, l.Service, l.Nth) is not null), bench.Time, cancel);
            for (int i = 0; i < Services; i++)
            {
                await Probe(loaded.Http, i, cycle, up: true, bench.Time, cancel);
            }
            if (cycle + 1 < cycles)
            {
                TimeSpan rest = s_cycle - bench.Time.GetElapsedTime(begun);
                await Task.Delay(rest > s_return ? rest : s_return, bench.Time, cancel);
            }
        }
        await watch.CancelAsync();
        await Task.WhenAll(screen, load);

        double[] delays = [.. lost.Select(l => At(raised, l.Service, l.Nth) is { } at ? Math.Max(0, bench.Time.GetElapsedTime(l.At, at).TotalMilliseconds) : double.PositiveInfinity).Order()];
        double p95 = Percentiles.At(delays, 0.95);
        return new Row("event to alarm on a screen, p95 ms", p95, null, p95, 1_000, 250, false, string.Create(CultureInfo.InvariantCulture,
            $"beyond the on-delay, p50 {Percentiles.At(delays, 0.5):F0} ms, p99 {Percentiles.At(delays, 0.99):F0} ms, {delays.Length:N0} alarms"));
    }

    private static async Task Declare(HttpClient http, TimeProvider time, CancellationToken cancel)
    {
        StringBuilder lines = new();
        for (int i = 0; i < Services; i++)
        {
            Line(lines, $"declare-{i}", "service.declared", $"bench-{i}", time, $"\"name\":\"Bench {i}\",\"silentMinutes\":60,\"instruction\":\"carry-on\",\"stops\":\"intake\"");
            Line(lines, $"first-{i}", "service.probed", $"bench-{i}", time, "\"up\":true");
        }
        Line(lines, "limit", "policy.alarm-set", "service-lost", time,
            "\"rule\":\"service-lost\",\"measure\":\"intake-lost\",\"priority\":\"high\",\"raiseAt\":0.0001,\"clearBelow\":0.0001,\"onDelaySeconds\":0,\"offDelaySeconds\":0,\"enabled\":true,\"from\":\"2020-01-01\"");
        await Send(http, lines, cancel);
    }

    private static Task Probe(HttpClient http, int service, int cycle, bool up, TimeProvider time, CancellationToken cancel)
    {
        StringBuilder line = new();
        Line(line, $"probe-{service}-{cycle}-{up}", "service.probed", $"bench-{service}", time, up ? "\"up\":true" : "\"up\":false");
        return Send(http, line, cancel);
    }

    private static async Task Load(HttpClient http, Traffic traffic, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            using PeriodicTimer beat = new(TimeSpan.FromMilliseconds(FactsPerBody), time);
            while (await beat.WaitForNextTickAsync(cancel))
            {
                await Traffic.Send(http, traffic.Batch(FactsPerBody), cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // The watch is over.
        }
    }

    private static void Note(ConcurrentDictionary<string, ConcurrentQueue<long>> raised, string data, TimeProvider time)
    {
        long at = time.GetTimestamp();
        JsonNode? change = JsonNode.Parse(data)?["data"]?["alarms"]?["change"];
        if (change?["type"]?.GetValue<string>() == "ALARM_RAISED")
        {
            raised.GetOrAdd(change["subject"]!.GetValue<string>(), _ => new()).Enqueue(at);
        }
    }

    private static long? At(ConcurrentDictionary<string, ConcurrentQueue<long>> raised, string alarm, int nth) =>
        raised.TryGetValue(alarm, out ConcurrentQueue<long>? times) && times.Count > nth ? times.ElementAt(nth) : null;

    /// <summary>Waits no longer than the patience: what is missing then counts as never seen.</summary>
    private static async Task Until(Func<bool> done, TimeProvider time, CancellationToken cancel)
    {
        long begun = time.GetTimestamp();
        while (!done() && time.GetElapsedTime(begun) < s_patience)
        {
            await Task.Delay(s_between, time, cancel);
        }
    }

    private static void Line(StringBuilder lines, string id, string type, string subject, TimeProvider time, string data) => lines.Append(CultureInfo.InvariantCulture,
        $"{{\"specversion\":\"1.0\",\"id\":\"{id}\",\"source\":\"/simulated/bench-alarms\",\"type\":\"pk.gov.dgip.{type}.v1\",\"subject\":\"{subject}\",\"time\":\"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}\",\"datacontenttype\":\"application/json\",\"data\":{{{data}}}}}\n");

    private static async Task Send(HttpClient http, StringBuilder lines, CancellationToken cancel)
    {
        using StringContent content = new(lines.ToString());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using HttpResponseMessage answer = await http.PostAsync("/v1/events", content, cancel);
        string body = await answer.Content.ReadAsStringAsync(cancel);
        if (!answer.IsSuccessStatusCode || body.Contains("refused", StringComparison.Ordinal) && !body.Contains("\"refused\":0", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The intake answered {(int)answer.StatusCode}: {body}");
        }
    }
}
