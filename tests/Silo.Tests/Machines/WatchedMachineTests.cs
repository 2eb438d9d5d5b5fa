using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using PassportMonitor.Bench.Running;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Silo.Tests.Import;
using PassportMonitor.Silo.Tests.Snmp;
using Xunit;

namespace PassportMonitor.Silo.Tests.Machines;

/// <summary>From a registration through the intake and a real agent to the API, in a whole server.</summary>
[Collection(WatchServer.Shared)]
public sealed class WatchedMachineTests(WatchServer server, ITestOutputHelper output)
{
    private const string Errors = "1.3.6.1.2.1.25.3.5.1.2.1";
    private const string Device = "1.3.6.1.2.1.25.3.2.1.5.1";
    private const string Severity = "1.3.6.1.2.1.43.18.1.1.2.1.1";
    private const string Cover = "1.3.6.1.2.1.43.6.1.1.3.1.1";
    private const string Toner = "1.3.6.1.2.1.43.11.1.1.9.1.1";

    /// <summary>What the machine said at each step is on the API; of its changes each is in the log once; and each trouble raises its alarm once and clears it once.</summary>
    [Fact]
    public async Task FaultsAreShownWithinOneLookAndRaiseAndClearTheirAlarmOnce()
    {
        Agents.Need("snmpsimd", "snmpset");
        await using (Agents agents = await Agents.Simulate("lab_printer"))
        {
            await server.Register("prn-1", Snmp(agents, "lab_printer"));
            JsonElement jammed = await server.Until("prn-1", "DOWN", "detail { errors suppliesKnown supplies { description percent says } alerts { severity training part } }");
            Assert.Equal("jammed", jammed.Text("fault"));
            Assert.Equal(
                """{"errors":["doorOpen","jammed","inputTrayEmpty"],"suppliesKnown":"COMPLETE","supplies":[{"description":"Toner","percent":62,"says":"number"},{"description":"Waste toner","percent":90,"says":"number"},{"description":"Ribbon","percent":null,"says":"someLeft"},{"description":"Ink","percent":null,"says":"unknown"},{"description":"Fuser","percent":null,"says":"noRestriction"},{"description":"Second fuser","percent":null,"says":"number"}],"alerts":[{"severity":"critical","training":"untrained","part":"mediaPath"}]}""",
                jammed.GetProperty("detail").GetRawText());
            foreach ((string name, string expected, string[] set) in ((string, string, string[])[])
                [("repaired", "UP ", [Errors, "x", "00", Device, "i", "2", Severity, "i", "1", Cover, "i", "4"]),
                 ("toner falls", "DEGRADED supply-low", [Toner, "i", "9"]),
                 ("the printer says so itself", "DEGRADED lowToner", [Toner, "i", "12", Errors, "x", "20"]),
                 ("jam", "DOWN jammed", [Errors, "x", "24", Device, "i", "5"]),
                 ("cover open", "DOWN doorOpen", [Errors, "x", "28", Cover, "i", "3"]),
                 ("repaired, new toner", "UP ", [Errors, "x", "00", Device, "i", "2", Cover, "i", "4", Toner, "i", "100"])])
            {
                await Agents.Run("snmpset", ["-v2c", "-c", "lab_printer", $"127.0.0.1:{agents.Port}", .. set]);
                long begin = TimeProvider.System.GetTimestamp();
                int before = await server.Looks("prn-1"), missed = before;
                for (int looks = before; await server.Stands("prn-1") != expected; looks = await server.Looks("prn-1"))
                {
                    missed = looks;
                }
                // Counted in looks, not in seconds, so that a slow machine changes nothing: one was perhaps under way, and one is the look that sees it.
                Assert.True(missed - before <= 2, $"{name}: {missed - before} looks saw nothing of it");
                await server.Until("prn-1", machine => $"{machine.Text("status")} {machine.Text("fault")}" == expected, "status fault");
                output.WriteLine($"{name}: {expected} on the API after {TimeProvider.System.GetElapsedTime(begin).TotalSeconds:F2} s");
            }
        }
        Assert.Equal("no-answer", (await server.Until("prn-1", "STALE")).Text("fault"));
        Assert.Equal(["down jammed", "up", "degraded supply-low", "degraded lowToner", "down jammed", "down doorOpen", "up", "stale no-answer"], await server.Changes("prn-1"));
        string[] alarms = await server.Alarms("prn-1");
        while (!alarms.Contains("machine-stale raised"))
        {
            await server.Wait();
            alarms = await server.Alarms("prn-1");
        }
        Assert.Equal(["machine-down raised", "machine-down cleared", "machine-down raised", "machine-down cleared"], alarms.Where(alarm => alarm.StartsWith("machine-down", StringComparison.Ordinal)));
        Assert.Equal(["machine-degraded raised", "machine-degraded cleared"], alarms.Where(alarm => alarm.StartsWith("machine-degraded", StringComparison.Ordinal)));
        Assert.True(Array.IndexOf(alarms, "machine-down cleared") < Array.IndexOf(alarms, "machine-degraded raised"), string.Join(", ", alarms));
    }

    /// <summary>At one look an hour, a trap has the machine looked at now. What it says isn't believed: the look decides. A machine that is only reported is judged as it is reported.</summary>
    [Fact]
    public async Task ATrapHastensTheLookAndAReportIsJudgedAtOnce()
    {
        Agents.Need("snmpsimd", "snmptrap");
        int port = FreePort.Take();
        string folder = Directory.CreateTempSubdirectory("pm-traps-").FullName;
        await using Agents agents = await Agents.Simulate("lab_printer");
        await using (TestServer quiet = await TestServer.Start(folder, settings: new Dictionary<string, string>
        {
            ["Machines:PollSeconds"] = "3600", ["Traps:Port"] = $"{port}", ["Traps:Address"] = "127.0.0.1", ["Traps:Credentials:0"] = "simulated-lab_printer",
            ["Snmp:Credentials:simulated-lab_printer:Community"] = "lab_printer",
        }))
        {
            await WatchServer.Register(quiet, "prn-1", Snmp(agents, "lab_printer"));
            JsonElement? seen = null;
            while (seen is null)
            {
                // Sent again and again, for the server may not know the sender's address yet.
                await Agents.Run("snmptrap", "-v2c", "-c", "lab_printer", $"127.0.0.1:{port}", "1", "1.3.6.1.6.3.1.1.5.4");
                seen = await WatchServer.Machine(quiet, "prn-1", "status") is { } machine && machine.GetProperty("status").ValueKind != JsonValueKind.Null ? machine : null;
            }
            Assert.Equal("DOWN", seen.Value.Text("status"));
            await WatchServer.Register(quiet, "reader-1", "\"check\":\"reports\"");
            foreach ((string working, string status) in ((string, string)[])[("false", "DOWN"), ("true", "UP")])
            {
                await WatchServer.Send(quiet, "machine.reported", "reader-1", $"{{\"site\":\"cpf\",\"kind\":\"printer\",\"working\":{working}}}");
                while ((await WatchServer.Machine(quiet, "reader-1", "status"))?.Text("status") != status)
                {
                    await WatchServer.Wait(quiet);
                }
            }
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task ASimulatedMachineNeverGetsALiveCredentialAndMaintenanceIsTold()
    {
        await server.Register("prn-2", "\"check\":\"snmp\",\"address\":\"127.0.0.1:9\",\"credential\":\"live\"");
        Assert.Equal("unknown-credential", (await server.Until("prn-2", "STALE")).Text("fault"));
        await server.Register("prn-2", "\"check\":\"snmp\",\"duty\":\"maintenance\"");
        await server.Until("prn-2", "MAINTENANCE");
    }

    /// <summary>A machine behind a lost switch is unreachable; once the switch is back and it is silent still, that is its own trouble.</summary>
    [Fact]
    public async Task WhatStandsBehindALostSwitchIsUnreachableAndIsJudgedAnewWhenItIsBack()
    {
        int port = FreePort.Take();
        await server.Register("sw-3", $"\"check\":\"tcp\",\"address\":\"127.0.0.1:{port}\"", "switch");
        await server.Register("prn-3", "\"check\":\"snmp\",\"address\":\"127.0.0.1:9\",\"credential\":\"simulated-lab_printer\",\"upstream\":\"sw-3\"");
        await server.Until("sw-3", "DOWN");
        await server.Until("prn-3", "UNREACHABLE");
        await server.Register("gw-3", "\"check\":\"ping\",\"address\":\"127.0.0.1\"", "router");
        using TcpListener back = new(IPAddress.Loopback, port);
        back.Start();
        await server.Until("sw-3", "UP");
        Assert.Equal("no-answer", (await server.Until("prn-3", "STALE")).Text("fault"));
        // Where echoes aren't permitted, that is said, and nothing else.
        JsonElement gateway = await server.Until("gw-3", machine => machine.GetProperty("status").ValueKind == JsonValueKind.String, "status fault");
        Assert.Contains($"{gateway.Text("status")} {gateway.Text("fault")}", (string[])["UP ", "STALE ping-not-permitted"]);
    }

    /// <summary>Three commands at once of which each alone is well and all together close a ring: one is refused. Way and power may close one together.</summary>
    [Fact]
    public async Task CommandsThatCloseARingAreRefusedAlsoWhenTheyComeAtOnce()
    {
        foreach (string field in (string[])["upstream", "power"])
        {
            string[] ids = [.. "abc".Select(letter => $"ring-{field}-{letter}")];
            foreach (string id in ids)
            {
                Assert.Equal(MachineAnswer.Accepted, (await server.Change(id, "new", ("site", "cpf"), ("kind", "switch"), ("check", "reports"))).Answer);
            }
            RegisterAnswer[] answers = await Task.WhenAll(ids.Select((id, i) => server.Change(id, "close", (field, ids[(i + 1) % 3]))));
            Assert.Equal([MachineAnswer.Accepted, MachineAnswer.Accepted, MachineAnswer.Ring], answers.Select(answer => answer.Answer).Order());
            int refused = Array.FindIndex(answers, answer => answer.Answer == MachineAnswer.Ring);
            Assert.Equal((field, $"{ids[refused]} {ids[(refused + 1) % 3]} {ids[(refused + 2) % 3]} {ids[refused]}"), (answers[refused].Field, string.Join(' ', answers[refused].Ring!)));
            Assert.Equal(MachineAnswer.Ring, (await server.Change(ids[0], "self", (field, ids[0]))).Answer);
            Assert.Equal(MachineAnswer.NoChange, (await server.Change(ids[(refused + 1) % 3], "again", (field, ids[(refused + 2) % 3]))).Answer);
            Assert.Equal(MachineAnswer.Accepted, (await server.Change(ids[refused], "both", (field == "power" ? "upstream" : "power", ids[(refused + 1) % 3]))).Answer);
            // A ring that facts have made keeps nobody from a change that leaves it as it is, or that ends it; what needs one of it is no part of it.
            await server.Register(ids[refused], $"\"check\":\"reports\",\"{field}\":\"{ids[(refused + 1) % 3]}\"", "switch");
            Assert.Equal(MachineAnswer.Accepted, (await server.Change($"{ids[0]}-leaf", "new", ("site", "cpf"), ("kind", "switch"), ("check", "reports"), (field, ids[0]))).Answer);
            Assert.Equal(MachineAnswer.Accepted, (await server.Change(ids[(refused + 1) % 3], "model", ("model", "Maker 8"))).Answer);
            Assert.Equal(MachineAnswer.Accepted, (await server.Change(ids[(refused + 1) % 3], "open", (field, null))).Answer);
        }
    }

    private static string Snmp(Agents agents, string recording) =>
        $"\"check\":\"snmp\",\"address\":\"127.0.0.1:{agents.Port}\",\"credential\":\"{WatchServer.CredentialOf(recording)}\",\"model\":\"Laboratory printer\"";
}
