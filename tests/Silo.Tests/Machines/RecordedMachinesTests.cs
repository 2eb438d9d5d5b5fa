using System.Text.Json;
using PassportMonitor.Grains.Machines;
using PassportMonitor.Silo.Tests.Snmp;
using Xunit;

namespace PassportMonitor.Silo.Tests.Machines;

/// <summary>
/// The six recorded devices through the whole path: snmpsim, our poller, the machine's grain, GraphQL. What the API tells is what the recordings say by the
/// standards; beside it stands LibreNMS's reading, with the same differences as for the decoders alone.
/// </summary>
[Collection(WatchServer.Shared)]
public sealed class RecordedMachinesTests(WatchServer server)
{
    private const string Fields = """
        status fault detail {
          deviceStatus errors suppliesKnown alertsKnown interfacesKnown alerts { part }
          supplies { description level capacity percent says } inputs { description level capacity percent says }
          interfaces { index name wanted status speedBits inOctets outOctets inErrors } storages { description sizeBytes usedBytes }
          markers { made madeSinceOn unit } sensors { name kind value status } power { source battery }
        }
        """;

    [Fact]
    public async Task TheApiTellsWhatTheRecordingsSay()
    {
        Agents.Need("snmpsimd");
        Assert.SkipUnless(Directory.Exists(Recording.SharedFolder), Recording.Missing);
        await using Agents agents = await Agents.Simulate(Recording.Names);
        foreach (string name in Recording.Names)
        {
            string kind = name switch { "apc_smart1500" => "ups", "procurve_2520" => "switch", _ => "printer" };
            await server.Register(name, $"\"check\":\"snmp\",\"address\":\"127.0.0.1:{agents.Port}\",\"credential\":\"{WatchServer.CredentialOf(name)}\"", kind);
        }
        HashSet<string> differ = [];
        int ports = 0;
        foreach (string name in Recording.Names)
        {
            JsonElement machine = await server.Until(name, told => told.GetProperty("status").ValueKind == JsonValueKind.String && told.GetProperty("detail").ValueKind == JsonValueKind.Object, Fields);
            JsonElement detail = machine.GetProperty("detail");
            Assert.Equal(Stands(name), $"{machine.Text("status")} {machine.Text("fault")}".TrimEnd());
            SuppliesAreEqual(name, detail, differ);
            ports += PortsAreEqual(name, detail);
            SensorsAreEqual(name, detail);
        }
        Assert.Equal(LibreNms.Differ.Keys.Order(), differ.Order());
        Assert.Equal(LibreNms.Ports, ports);
    }

    /// <summary>How each stands by its recording: one warns, and of one the black toner is at 8 %.</summary>
    private static string Stands(string name) => name switch { "ricoh_mpc3002" => "DEGRADED warning", "konica_2" => "DEGRADED supply-low", _ => "UP" };

    private static void SuppliesAreEqual(string name, JsonElement detail, HashSet<string> differ)
    {
        if (!LibreNms.Printers.Contains(name))
        {
            Assert.Empty(detail.GetProperty("supplies").EnumerateArray());
            return;
        }
        Assert.Equal("COMPLETE", detail.Text("suppliesKnown"));
        Dictionary<string, JsonElement> ours = detail.GetProperty("supplies").EnumerateArray().Concat(detail.GetProperty("inputs").EnumerateArray()).ToDictionary(row => row.Text("description"));
        foreach (JsonElement theirs in LibreNms.Rows(name, "printer-supplies", "printer_supplies"))
        {
            string part = theirs.Text("supply_descr");
            JsonElement percent = ours[part].GetProperty("percent");
            if (LibreNms.Differ.TryGetValue($"{name} {part}", out var difference))
            {
                differ.Add($"{name} {part}");
                Assert.Equal((MachineDetails.Word(difference.Kind), JsonValueKind.Null), (ours[part].Text("says"), percent.ValueKind));
            }
            else
            {
                Assert.Equal(theirs.GetProperty("supply_current").GetInt32(), (int)Math.Round(percent.GetDouble()));
            }
        }
    }

    private static int PortsAreEqual(string name, JsonElement detail)
    {
        if (name == "apc_smart1500")
        {
            return 0;
        }
        Assert.Equal("COMPLETE", detail.Text("interfacesKnown"));
        Dictionary<ulong, JsonElement> ours = detail.GetProperty("interfaces").EnumerateArray().ToDictionary(port => port.Number("index"));
        IReadOnlyList<JsonElement> theirs = LibreNms.Rows(name, "ports", "ports");
        foreach (JsonElement port in theirs)
        {
            JsonElement mine = ours[port.Number("ifIndex")];
            Assert.Equal((port.Text("ifName"), port.Text("ifOperStatus").ToUpperInvariant(), port.Text("ifAdminStatus").ToUpperInvariant()),
                (mine.Text("name"), mine.Text("status").ToUpperInvariant(), mine.Text("wanted").ToUpperInvariant()));
            Assert.Equal((port.Number("ifSpeed"), port.Number("ifInOctets"), port.Number("ifOutOctets"), port.Number("ifInErrors")),
                (mine.Number("speedBits"), mine.Number("inOctets"), mine.Number("outOctets"), mine.Number("inErrors")));
        }
        return theirs.Count;
    }

    /// <summary>Sensors of the standards: states and errors of printers, memory, what was printed, a temperature by RFC 3433. A vendor's own aren't decoded, and nothing is made up.</summary>
    private static void SensorsAreEqual(string name, JsonElement detail)
    {
        if (LibreNms.Printers.Contains(name))
        {
            IReadOnlyList<JsonElement> theirs = LibreNms.Rows(name, "sensors", "sensors");
            Assert.Equal(theirs.Single(sensor => sensor.Text("sensor_type") == "hrDeviceStatus").Number("sensor_current") switch { 2 => "running", 3 => "warning", var other => $"{other}" }, detail.Text("deviceStatus"));
            Assert.Empty(detail.GetProperty("errors").EnumerateArray());
            foreach (JsonElement memory in LibreNms.Rows(name, "mempools", "mempools"))
            {
                JsonElement ours = detail.GetProperty("storages").EnumerateArray().First(storage => storage.Text("description") == memory.Text("mempool_descr"));
                Assert.Equal((memory.Number("mempool_total"), memory.Number("mempool_used")), (ours.Number("sizeBytes"), ours.Number("usedBytes")));
            }
            Assert.Equal(
                theirs.Where(sensor => sensor.Text("sensor_class") == "count").Select(sensor => sensor.Number("sensor_current")),
                detail.GetProperty("markers").EnumerateArray().SelectMany(marker => new[] { marker.Number("made"), marker.Number("madeSinceOn") }));
        }
        else if (name == "procurve_2520")
        {
            JsonElement theirs = LibreNms.Rows(name, "sensors", "sensors").Single(sensor => sensor.Text("sensor_type") == "entity-sensor");
            JsonElement ours = detail.GetProperty("sensors").EnumerateArray().Single(sensor => sensor.Text("kind") == "celsius");
            Assert.Equal((theirs.Text("sensor_descr"), theirs.Number("sensor_current"), ""), (ours.Text("name"), ours.Number("value"), ours.Text("status")));
        }
        else
        {
            Assert.Equal((JsonValueKind.Null, 0), (detail.GetProperty("power").ValueKind, detail.GetProperty("sensors").GetArrayLength()));
        }
    }
}
