using System.Globalization;
using System.Net;
using System.Text;
using PassportMonitor.Grains.Network;

namespace PassportMonitor.Silo.Tests.Snmp;

/// <summary>A recorded device: <c>OID|tag|value</c> a line, as snmpsim reads it.</summary>
internal static class Recording
{
    /// <summary>The recordings beside the project; they need not be there.</summary>
    internal static string SharedFolder { get; } = ProjectRoot.File("..", "shared", "data", "snmp", "rec");

    /// <summary>The tests' own recording: a made-up printer with every sentinel of RFC 3805.</summary>
    internal static string Own { get; } = ProjectRoot.File("tests", "Silo.Tests", "Snmp", "lab_printer.snmprec");

    internal static readonly string[] Names = ["apc_smart1500", "brother", "jetdirect_m252dw", "konica_2", "procurve_2520", "ricoh_mpc3002"];

    internal const string Missing = "The recordings aren't beside the project (../shared/data/snmp).";

    internal static string PathOf(string name) => name == "lab_printer" ? Own : Path.Combine(SharedFolder, $"{name}.snmprec");

    internal static VarBind[] Read(string name) => [.. File.ReadLines(PathOf(name), Encoding.UTF8).Where(line => line.Contains('|', StringComparison.Ordinal)).Select(ReadLine)];

    /// <summary>A view in which the whole device was read.</summary>
    internal static MibView View(string name) => new(Read(name), [new Oid(1, 3)]);

    private static VarBind ReadLine(string line)
    {
        string[] parts = line.Split('|', 3);
        return new VarBind(Oid.Parse(parts[0]), Value(parts[1].Split(':')[0], parts[2]));
    }

    /// <summary>Of a changing object the value that it starts with stands after <c>value=</c>.</summary>
    private static SnmpValue Value(string tag, string said)
    {
        string text = said.StartsWith("value=", StringComparison.Ordinal) ? said["value=".Length..] : said;
        return tag switch
        {
            "2" => SnmpValue.OfInteger(int.Parse(text, CultureInfo.InvariantCulture)),
            "4" when text.StartsWith("hexvalue=", StringComparison.Ordinal) => SnmpValue.OfBytes(Convert.FromHexString(text["hexvalue=".Length..])),
            "4" => SnmpValue.OfText(text),
            "4x" => SnmpValue.OfBytes(Convert.FromHexString(text)),
            "6" => SnmpValue.OfObjectId(Oid.Parse(text)),
            "64" => SnmpValue.OfAddress(IPAddress.Parse(text)),
            "64x" => SnmpValue.OfAddress(new IPAddress(Convert.FromHexString(text))),
            "65" => SnmpValue.OfCounter32(uint.Parse(text, CultureInfo.InvariantCulture)),
            "66" => SnmpValue.OfGauge32(uint.Parse(text, CultureInfo.InvariantCulture)),
            "67" => SnmpValue.OfTimeTicks(uint.Parse(text, CultureInfo.InvariantCulture)),
            "70" => SnmpValue.OfCounter64(ulong.Parse(text, CultureInfo.InvariantCulture)),
            _ => throw new FormatException($"Tag {tag} is unknown."),
        };
    }
}
