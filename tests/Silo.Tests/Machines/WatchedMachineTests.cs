using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Tests.Import;
using PassportMonitor.Silo.Tests.Snmp;
using Xunit;

namespace PassportMonitor.Silo.Tests.Machines;

/// <summary>From a registration through the intake and a real agent to the API, in a whole server.</summary>
public sealed class WatchedMachineTests : IDisposable
{
    private const string Errors = "1.3.6.1.2.1.25.3.5.1.2.1";
    private const string Device = "1.3.6.1.2.1.25.3.2.1.5.1";
    private const string Severity = "1.3.6.1.2.1.43.18.1.1.2.1.1";

    private readonly string _folder = Directory.CreateTempSubdirectory("pm-machines-").FullName;
    private readonly List<string> _set = [];
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _set.ForEach(name => Environment.SetEnvironmentVariable(name, null));
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What the machine said at each step is on the API; of its changes each is in the log once.</summary>
    [Fact]
    public async Task AFaultItsRepairAndSilenceAreSeenAndOnlyChangesAreRecorded()
    {
        Agents.Need("snmpsimd", "snmpset");
        Set("Machines__PollSeconds", "1");
        await using TestServer server = await Start();
        await using (Agents agents = await Agents.Simulate("lab_printer"))
        {
            await Register(server, $"\"check\":\"snmp\",\"address\":\"127.0.0.1:{agents.Port}\",\"credential\":\"simulated-lab\",\"model\":\"Laboratory printer\"");
            JsonElement jammed = await Until(server, "DOWN");
            Assert.Equal("jammed", jammed.GetProperty("fault").GetString());
            Assert.Equal(
                """{"errors":["doorOpen","jammed","inputTrayEmpty"],"suppliesKnown":"COMPLETE","supplies":[{"description":"Toner","percent":62,"says":"number"},{"description":"Waste toner","percent":90,"says":"number"},{"description":"Ribbon","percent":null,"says":"someLeft"},{"description":"Ink","percent":null,"says":"unknown"},{"description":"Fuser","percent":null,"says":"noRestriction"},{"description":"Second fuser","percent":null,"says":"number"}],"alerts":[{"severity":"critical","training":"untrained","part":"mediaPath"}]}""",
                jammed.GetProperty("detail").GetRawText());
            await Agents.Run("snmpset", "-v2c", "-c", "lab_printer", $"127.0.0.1:{agents.Port}", Errors, "x", "00", Device, "i", "2", Severity, "i", "1");
            await Until(server, "UP");
        }
        Assert.Equal("no-answer", (await Until(server, "STALE")).GetProperty("fault").GetString());
        Assert.Equal(["down jammed", "up ", "stale no-answer"], await Changes(server));
    }

    /// <summary>At one look an hour, a trap has the machine looked at now. What it says isn't believed: the look decides. A machine that is only reported is judged as it is reported.</summary>
    [Fact]
    public async Task ATrapHastensTheLookAndAReportIsJudgedAtOnce()
    {
        Agents.Need("snmpsimd", "snmptrap");
        Set("Machines__PollSeconds", "3600");
        int port = TestServer.FreePort();
        Set("Traps__Port", $"{port}");
        Set("Traps__Address", "127.0.0.1");
        Set("Traps__Credentials__0", "simulated-lab");
        await using Agents agents = await Agents.Simulate("lab_printer");
        await using TestServer server = await Start();
        await Register(server, $"\"check\":\"snmp\",\"address\":\"127.0.0.1:{agents.Port}\",\"credential\":\"simulated-lab\"");
        JsonElement? seen = null;
        while (seen is null)
        {
            // Sent again and again, for the server may not know the sender's address yet.
            await Agents.Run("snmptrap", "-v2c", "-c", "lab_printer", $"127.0.0.1:{port}", "1", "1.3.6.1.6.3.1.1.5.4");
            seen = await Machine(server) is { } machine && machine.GetProperty("status").ValueKind != JsonValueKind.Null ? machine : null;
        }
        Assert.Equal("DOWN", seen.Value.GetProperty("status").GetString());
        await Register(server, "\"check\":\"reports\"", "reader-1");
        foreach ((string working, string status) in ((string, string)[])[("false", "DOWN"), ("true", "UP")])
        {
            await Post(server, "machine.reported", "reader-1", $"\"working\":{working}");
            await Until(server, status, "reader-1");
        }
    }

    [Fact]
    public async Task ASimulatedMachineNeverGetsALiveCredentialAndMaintenanceIsTold()
    {
        Set("Machines__PollSeconds", "1");
        Set("Snmp__Credentials__live__Community", "a secret of the live service");
        await using TestServer server = await Start();
        await Register(server, "\"check\":\"snmp\",\"address\":\"127.0.0.1:9\",\"credential\":\"live\"");
        Assert.Equal("unknown-credential", (await Until(server, "STALE")).GetProperty("fault").GetString());
        await Register(server, "\"check\":\"snmp\",\"duty\":\"maintenance\"");
        await Until(server, "MAINTENANCE");
    }

    /// <summary>A machine behind a lost switch is unreachable; once the switch is back and it is silent still, that is its own trouble.</summary>
    [Fact]
    public async Task WhatStandsBehindALostSwitchIsUnreachableAndIsJudgedAnewWhenItIsBack()
    {
        Set("Machines__PollSeconds", "1");
        int port = TestServer.FreePort();
        await using TestServer server = await Start();
        await Register(server, $"\"check\":\"tcp\",\"address\":\"127.0.0.1:{port}\"", "sw-1");
        await Register(server, "\"check\":\"snmp\",\"address\":\"127.0.0.1:9\",\"credential\":\"simulated-lab\",\"upstream\":\"sw-1\"");
        await Until(server, "DOWN", "sw-1");
        await Until(server, "UNREACHABLE");
        using TcpListener back = new(IPAddress.Loopback, port);
        back.Start();
        await Until(server, "UP", "sw-1");
        Assert.Equal("no-answer", (await Until(server, "STALE")).GetProperty("fault").GetString());
    }

    private async Task<TestServer> Start()
    {
        Set("Snmp__Credentials__simulated-lab__Community", "lab_printer");
        Set("Snmp__TimeoutMilliseconds", "1000");
        return await TestServer.Start(_folder);
    }

    private void Set(string name, string value)
    {
        _set.Add($"PM_{name}");
        Environment.SetEnvironmentVariable($"PM_{name}", value);
    }

    private Task Register(TestServer server, string more, string id = "prn-1") => Post(server, "machine.registered", id, more);

    private async Task Post(TestServer server, string type, string id, string more)
    {
        using StringContent body = new($$"""
            {"specversion":"1.0","id":"{{Guid.NewGuid()}}","source":"/simulated/inventory","type":"pk.gov.dgip.{{type}}.v1","subject":"{{id}}",
             "time":"{{TimeProvider.System.GetUtcNow():O}}","data":{"site":"cpf","kind":"printer",{{more}} } }
            """, System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/cloudevents+json"));
        using HttpResponseMessage answer = await _http.PostAsync(new Uri(server.Address, "v1/events"), body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Asks until the machine stands so; the runner's own limit ends it otherwise.</summary>
    private async Task<JsonElement> Until(TestServer server, string status, string id = "prn-1")
    {
        while (true)
        {
            if (await Machine(server, id) is { } machine && machine.GetProperty("status").GetString() == status)
            {
                return machine;
            }
            await server.Grains.GetGrain<Contracts.Areas.INationGrain>("pk").Next(null, TimeSpan.FromSeconds(1));
        }
    }

    private async Task<JsonElement?> Machine(TestServer server, string id = "prn-1")
    {
        const string query = "{ machines(source: \"simulated\") { nodes { id status fault detail { errors suppliesKnown supplies { description percent says } alerts { severity training part } } } } }";
        using HttpResponseMessage answer = await _http.PostAsJsonAsync(new Uri(server.Address, "graphql"), new { query });
        JsonElement all = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return all.TryGetProperty("data", out JsonElement data)
            ? data.GetProperty("machines").GetProperty("nodes").EnumerateArray().Cast<JsonElement?>().FirstOrDefault(node => node!.Value.GetProperty("id").GetString() == id)
            : null;
    }

    private static async Task<string[]> Changes(TestServer server)
    {
        int partition = Routing.PartitionOf(SubjectKind.Machine, "prn-1", server.Events.Partitions);
        IReadOnlyList<LogEntry> facts = await server.Events.ReadSubjects(partition, ["prn-1"], long.MaxValue);
        return [.. facts.Where(fact => (EventType)fact.Event.Type == EventType.MachineStateChanged).Select(fact => JsonDocument.Parse(fact.Event.Data).RootElement)
            .Select(data => $"{data.GetProperty("state").GetString()} {(data.TryGetProperty("fault", out JsonElement fault) ? fault.GetString() : "")}")];
    }
}
