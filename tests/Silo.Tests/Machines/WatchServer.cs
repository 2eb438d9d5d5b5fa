using System.Net.Http.Json;
using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Silo.Tests.Import;
using PassportMonitor.Silo.Tests.Snmp;
using Xunit;

namespace PassportMonitor.Silo.Tests.Machines;

/// <summary>A whole server that looks at its machines every 2 s, shared by tests; alarms clear without delay.</summary>
[CollectionDefinition(Shared)]
public sealed class WatchServer : IAsyncLifetime, ICollectionFixture<WatchServer>
{
    internal const string Shared = "watch server";

    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("pm-machines-").FullName;
    private TestServer? _server;

    private TestServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        Dictionary<string, string> settings = Recording.Names.Append("lab_printer").ToDictionary(name => $"Snmp:Credentials:{CredentialOf(name)}:Community");
        settings.Add("Machines:PollSeconds", $"{Period.TotalSeconds}");
        settings.Add("Snmp:TimeoutMilliseconds", "3000"); // the agents are programs that may have to wait for a processor
        settings.Add("Snmp:Credentials:live:Community", "a secret of the live service");
        _server = await TestServer.Start(_folder, settings: settings);
        foreach (string measure in (string[])["machine-down/minutes-down/low", "machine-degraded/minutes-degraded/low"])
        {
            string[] parts = measure.Split('/');
            await Send("policy.alarm-set", parts[0], $$"""{"rule":"{{parts[0]}}","measure":"{{parts[1]}}","priority":"{{parts[2]}}","raiseAt":1,"clearBelow":1,"onDelaySeconds":0,"offDelaySeconds":0,"enabled":true,"from":"2020-01-01"}""");
        }
    }

    /// <summary>The credential by which a recording is asked.</summary>
    internal static string CredentialOf(string recording) => $"simulated-{recording}";

    /// <summary>Enters a machine into the inventory.</summary>
    internal Task Register(string id, string more, string kind = "printer") => Register(Server, id, more, kind);

    internal static Task Register(TestServer server, string id, string more, string kind = "printer") =>
        Send(server, "machine.registered", id, $$"""{"site":"cpf","kind":"{{kind}}",{{more}}}""");

    /// <summary>Asks until the machine stands so; the runner's own limit ends it otherwise.</summary>
    internal async Task<JsonElement> Until(string id, string status, string fields = "id") => await Until(id, machine => machine.Text("status") == status, $"status fault {fields}");

    /// <summary>Asks until it holds.</summary>
    internal async Task<JsonElement> Until(string id, Func<JsonElement, bool> holds, string fields)
    {
        while (true)
        {
            if (await Machine(Server, id, fields) is { } machine && holds(machine))
            {
                return machine;
            }
            await Wait();
        }
    }

    /// <summary>How a machine of the simulated service stands by its own grain: status and fault.</summary>
    internal async Task<string> Stands(string id) => await Readings(id).GetView() is { } view ? $"{view.Status?.ToString().ToUpperInvariant()} {view.Fault}" : "";

    /// <summary>How many looks at it were answered in the last hour.</summary>
    internal async Task<int> Looks(string id)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return (await Readings(id).GetSamples(now.AddHours(-1), now.AddHours(1))).Where(series => series.Measure == MachineMeasure.Answered).Sum(series => series.Points.Sum(point => point.Count));
    }

    /// <summary>Asks for a change of an entry as the API does. Operations of two machines are two.</summary>
    internal Task<RegisterAnswer> Change(string id, string operation, params (string Name, string? Value)[] fields) =>
        Server.Grains.GetGrain<IInventoryGrain>("simulated").Register(id, new RegisterMachine($"{operation}.{id}", "saba", "moved", [.. fields.Select(field => new MachineField(field.Name, field.Value))]));

    private IMachineReadings Readings(string id) => Server.Grains.GetGrain<IMachineReadings>($"simulated:{id}");

    /// <summary>Until the picture moves on.</summary>
    internal Task Wait() => Wait(Server);

    internal static Task Wait(TestServer server) => server.Grains.GetGrain<Contracts.Areas.INationGrain>("pk").Next(null, TimeSpan.FromMilliseconds(500));

    /// <summary>A machine of the simulated service; null while there is none.</summary>
    internal static async Task<JsonElement?> Machine(TestServer server, string id, string fields)
    {
        using HttpClient http = new();
        using HttpResponseMessage answer = await http.PostAsJsonAsync(new Uri(server.Address, "graphql"), new { query = $"{{ machine(machine: \"{id}\", source: \"simulated\") {{ {fields} }} }}" });
        JsonElement all = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(all.TryGetProperty("errors", out JsonElement errors) && errors.GetRawText().Contains("GRAPHQL", StringComparison.Ordinal), errors.ToString());
        return all.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object && data.GetProperty("machine") is { ValueKind: JsonValueKind.Object } machine ? machine : null;
    }

    /// <summary>The changes of how a machine stands that are in the log, in order.</summary>
    internal async Task<string[]> Changes(string id)
    {
        IReadOnlyList<LogEntry> facts = await Server.Events.ReadSubjects(Routing.PartitionOf(SubjectKind.Machine, id, Server.Events.Partitions), [id], long.MaxValue);
        return [.. facts.Where(fact => (EventType)fact.Event.Type == EventType.MachineStateChanged).Select(fact => JsonDocument.Parse(fact.Event.Data).RootElement)
            .Select(data => $"{data.Text("state")} {(data.TryGetProperty("fault", out JsonElement fault) ? fault.GetString() : "")}".TrimEnd())];
    }

    /// <summary>What was raised and cleared of a machine's alarms, in order.</summary>
    internal async Task<string[]> Alarms(string id)
    {
        IReadOnlyList<LogEntry> entries = await Server.Events.ReadSubjects(0, [.. Contracts.Alarms.AlarmRuleNames.OfMachines.Select(rule => $"{rule}/{id}")], long.MaxValue);
        return [.. entries.Where(entry => (EventType)entry.Event.Type is EventType.AlarmRaised or EventType.AlarmReturned)
            .Select(entry => $"{entry.Event.Subject.Split('/')[0]} {((EventType)entry.Event.Type == EventType.AlarmRaised ? "raised" : "cleared")}")];
    }

    private Task Send(string type, string subject, string data) => Send(Server, type, subject, data);

    internal static async Task Send(TestServer server, string type, string subject, string data)
    {
        using HttpClient http = new();
        using StringContent body = new($$"""
            {"specversion":"1.0","id":"{{Guid.NewGuid()}}","source":"/simulated/inventory","type":"pk.gov.dgip.{{type}}.v1","subject":"{{subject}}",
             "time":"{{TimeProvider.System.GetUtcNow():O}}","data":{{data}}}
            """, System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/cloudevents+json"));
        using HttpResponseMessage answer = await http.PostAsync(new Uri(server.Address, "v1/events"), body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }
}
