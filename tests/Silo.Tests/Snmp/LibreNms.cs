using System.Text.Json;
using PassportMonitor.Grains.Network.Mibs;

namespace PassportMonitor.Silo.Tests.Snmp;

/// <summary>What LibreNMS makes of the recordings, and where the standards say otherwise. docs/devices.md has the differences as a table.</summary>
internal static class LibreNms
{
    internal static readonly string[] Printers = ["brother", "jetdirect_m252dw", "konica_2", "ricoh_mpc3002"];

    /// <summary>Where the standard gives no percentage, LibreNMS gives one.</summary>
    internal static readonly IReadOnlyDictionary<string, (LevelKind Kind, int Theirs)> Differ = new Dictionary<string, (LevelKind, int)>
    {
        ["brother Black Toner Cartridge"] = (LevelKind.SomeLeft, 50),
        ["brother AUTO"] = (LevelKind.SomeLeft, 50),
        ["brother MANUAL TRAY"] = (LevelKind.SomeLeft, 50),
        ["brother TRAY1"] = (LevelKind.SomeLeft, 50),
        ["jetdirect_m252dw Tray 2"] = (LevelKind.SomeLeft, 50),
        ["konica_2 1st Cassette"] = (LevelKind.SomeLeft, 50),
    };

    /// <summary>Interfaces of all recordings.</summary>
    internal const int Ports = 56;

    /// <summary>Its rows of a module: what its poller saw, or else its discovery.</summary>
    internal static IReadOnlyList<JsonElement> Rows(string device, string module, string table)
    {
        using JsonDocument read = JsonDocument.Parse(File.ReadAllText(Path.Combine(Recording.SharedFolder, "..", "expected", $"{device}.json")));
        JsonElement part = read.RootElement.GetProperty(module);
        JsonElement seen = part.TryGetProperty("poller", out JsonElement poller) && poller.ValueKind == JsonValueKind.Object ? poller : part.GetProperty("discovery");
        return [.. seen.GetProperty(table).EnumerateArray().Select(row => row.Clone())];
    }

    /// <summary>A number of a row; 0 where it has none.</summary>
    internal static ulong Number(this JsonElement row, string name) => row.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetUInt64() : 0;

    /// <summary>A text of a row; empty where it has none.</summary>
    internal static string Text(this JsonElement row, string name) => row.GetProperty(name).GetString() ?? "";
}
