using System.Globalization;
using System.Text;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>Facts that a test sends through the intake, as the simulated service does: what a bad day looks like.</summary>
internal sealed class RoomFacts(Room room)
{
    private static int s_sent;

    /// <summary>A national service without which intake stands still is lost, or is back. Its alarm is critical and has no on-delay.</summary>
    internal async Task Service(string id, bool up)
    {
        await Send(
            ("service.declared", id, """{"name":"Test link","nameUrdu":"آزمائشی رابطہ","silentMinutes":60,"instruction":"stop-tokens-keep-collection","stops":"intake"}"""),
            ("policy.alarm-set", "service-lost", """{"rule":"service-lost","measure":"intake-lost","priority":"high","raiseAt":0.0001,"clearBelow":0.0001,"onDelaySeconds":0,"offDelaySeconds":0,"enabled":true,"from":"2020-01-01"}"""),
            ("service.probed", id, up ? """{"up":true}""" : """{"up":false,"waiting":240}"""));
    }

    /// <summary>So many people wait in each of these halls, the first for so many minutes.</summary>
    internal Task Crowd(int people, int minutes, params string[] sites) => Send([.. from site in sites.Index() from person in Enumerable.Range(0, people + (7 * site.Index))
        select ("visit.ticketed", $"{site.Item}/T{Environment.ProcessId}-{person}", """{"service":"application","stage":"token"}""", (int?)(minutes + (5 * site.Index) - (person / 3)))]);

    /// <summary>Machines of a site in the inventory since a minute, each as it was reported now.</summary>
    internal Task Machines(string site, params (string Id, string Kind, bool Works)[] machines) => Send([.. machines.SelectMany(machine => new[]
    {
        ("machine.registered", machine.Id, $$"""{"site":"{{site}}","kind":"{{machine.Kind}}","model":"Maker 7","check":"reports"}""", (int?)1),
        ("machine.reported", machine.Id, $$"""{"site":"{{site}}","kind":"{{machine.Kind}}","working":{{(machine.Works ? "true" : "false")}}}""", null),
    })]);

    /// <summary>So many applications of urgent passports, packed into a box that goes from one site to another.</summary>
    internal Task Box(string id, int passports, string from, string to) => Send([.. Enumerable.Range(0, passports).SelectMany(i => new[]
    {
        ("application.token-issued", $"{id}-{i}", $$"""{"site":"{{to}}","category":"urgent"}""", (int?)600), ("application.packed", $"{id}-{i}", $$"""{"site":"{{from}}","box":"{{id}}"}""", 60),
    }), ("box.dispatched", id, $$"""{"site":"{{from}}","to":"{{to}}","count":{{passports}}}""", 30)]);

    /// <summary>A scan of a box, now.</summary>
    internal Task Scan(string type, string id, string data) => Send((type, id, data));

    private Task Send(params (string Type, string Subject, string Data)[] facts) => Send([.. facts.Select(f => (f.Type, f.Subject, f.Data, (int?)null))]);

    private async Task Send((string Type, string Subject, string Data, int? MinutesAgo)[] facts)
    {
        StringBuilder lines = new();
        foreach ((string type, string subject, string data, int? ago) in facts)
        {
            string at = TimeProvider.System.GetUtcNow().AddMinutes(-(ago ?? 0)).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
            lines.Append(CultureInfo.InvariantCulture,
                $"{{\"specversion\":\"1.0\",\"id\":\"room-{Environment.ProcessId}-{Interlocked.Increment(ref s_sent)}\",\"source\":\"/simulated/room\",\"type\":\"pk.gov.dgip.{type}.v1\",\"subject\":\"{subject}\",\"time\":\"{at}\",\"datacontenttype\":\"application/json\",\"data\":{data}}}\n");
        }
        using HttpClient http = new() { BaseAddress = room.Server.Url };
        using StringContent body = new(lines.ToString(), Encoding.UTF8, "application/x-ndjson");
        using HttpResponseMessage answer = await http.PostAsync("/v1/events", body, TestContext.Current.CancellationToken);
        string said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode && !said.Contains("\"refused\":[{", StringComparison.Ordinal), said);
    }
}
