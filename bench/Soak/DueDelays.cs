using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using PassportMonitor.Bench.Running;

namespace PassportMonitor.Bench.Soak;

/// <summary>
/// Alarm delays that run while the server is killed: before each kill an on-delay and an off-delay of national services of the soak's own, which end in
/// the downtime or shortly after it. Tells how much later than its time, or than the server's first answer, each one fired.
/// </summary>
/// <remarks>
/// The time of a delay is counted from the acknowledgement of the fact that begins it, so an evaluation of the rules is in what is called late.
/// </remarks>
internal sealed class DueDelays(Uri server, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http = new() { BaseAddress = server, Timeout = TimeSpan.FromSeconds(20) };
    private DateTimeOffset _began;
    private DateTimeOffset _due;
    private int _round;

    /// <summary>Delays that were seen to fire.</summary>
    internal int Fired { get; private set; }

    /// <summary>The latest of them.</summary>
    internal TimeSpan Latest { get; private set; }

    /// <summary>Begins both delays; they end this long after the acknowledgement.</summary>
    internal async Task Begin(int seconds, CancellationToken cancel)
    {
        _round++;
        _began = time.GetUtcNow();
        await Send(cancel,
            Limit("payment-lost", on: seconds, off: 0), Limit("matching-lost", on: 0, off: seconds),
            Limit("probes-missing", on: 0, off: 0, enabled: false), // its off-delay would be waited for, too
            Declared(Raises, "payment"), Declared(Returns, "matching"), Probe(Raises, up: true), Probe(Returns, up: true));
        await Send(cancel, Probe(Returns, up: false));
        await Seen("ALARM_RAISED", Returns, cancel);
        await Send(cancel, Probe(Returns, up: true), Probe(Raises, up: false));
        _due = time.GetUtcNow().AddSeconds(seconds);
    }

    /// <summary>Waits until both fired; how late the later one did. What began before the kill goes on; nothing is sent again.</summary>
    /// <param name="back">When the server was seen to answer again.</param>
    /// <param name="cancel">Gives up.</param>
    internal async Task<TimeSpan> End(DateTimeOffset back, CancellationToken cancel)
    {
        TimeSpan latest = TimeSpan.Zero;
        DateTimeOffset due = _due > back ? _due : back;
        foreach ((string type, string service) in ((string, string)[])[("ALARM_RAISED", Raises), ("ALARM_RETURNED", Returns)])
        {
            TimeSpan late = await Seen(type, service, cancel) - due;
            latest = late > latest ? late : latest;
            Fired++;
        }
        Latest = latest > Latest ? latest : Latest;
        return latest;
    }

    private string Raises => string.Create(CultureInfo.InvariantCulture, $"soak-raises-{_round}");

    private string Returns => string.Create(CultureInfo.InvariantCulture, $"soak-returns-{_round}");

    /// <summary>When the log says that it happened; waits until it does.</summary>
    private async Task<DateTimeOffset> Seen(string type, string service, CancellationToken cancel)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_patience);
        string query = $$"""{ alarmHistory(source: "simulated", rule: "service-lost", from: "{{Text(_began)}}", first: 500) { nodes { type at subject } } }""";
        return At(await new Api(_http).Until(query, data => At(data, type, service) is not null, limit.Token), type, service)!.Value;
    }

    private static DateTimeOffset? At(JsonNode data, string type, string service) =>
        data["alarmHistory"]!["nodes"]!.AsArray().FirstOrDefault(n => n!["type"]!.GetValue<string>() == type && n["subject"]!.GetValue<string>() == $"service-lost/{service}")
            ?["at"]!.GetValue<DateTimeOffset>();

    private string Limit(string measure, int on, int off, bool enabled = true) => Fact("policy.alarm-set", "service-lost", string.Create(CultureInfo.InvariantCulture,
        $"\"rule\":\"service-lost\",\"measure\":\"{measure}\",\"priority\":\"medium\",\"raiseAt\":0.0001,\"clearBelow\":0.0001,\"onDelaySeconds\":{on},\"offDelaySeconds\":{off},\"enabled\":{(enabled ? "true" : "false")},\"from\":\"2020-01-01\""));

    private string Declared(string service, string stops) =>
        Fact("service.declared", service, $"\"name\":\"{service}\",\"silentMinutes\":60,\"instruction\":\"carry-on\",\"stops\":\"{stops}\"");

    private string Probe(string service, bool up) => Fact("service.probed", service, up ? "\"up\":true" : "\"up\":false");

    private string Fact(string type, string subject, string data) =>
        $"{{\"specversion\":\"1.0\",\"id\":\"{Guid.NewGuid():N}\",\"source\":\"/simulated/soak-delays\",\"type\":\"pk.gov.dgip.{type}.v1\",\"subject\":\"{subject}\",\"time\":\"{Text(time.GetUtcNow())}\",\"data\":{{{data}}}}}";

    private async Task Send(CancellationToken cancel, params string[] lines)
    {
        using StringContent body = new(string.Join('\n', lines));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using HttpResponseMessage answer = await _http.PostAsync("/v1/events", body, cancel);
        string told = await answer.Content.ReadAsStringAsync(cancel);
        if (!told.Contains(string.Create(CultureInfo.InvariantCulture, $"\"accepted\":{lines.Length}"), StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The intake answered {(int)answer.StatusCode}: {told}");
        }
    }

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public void Dispose() => _http.Dispose();
}
