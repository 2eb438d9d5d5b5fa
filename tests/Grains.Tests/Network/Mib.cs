using System.Globalization;
using PassportMonitor.Grains.Network;

namespace PassportMonitor.Grains.Tests.Network;

/// <summary>Agents as tests write them: <c>OID value</c> a line, where a value is a number, <c>0x…</c>, <c>#OID</c> or text.</summary>
internal static class Mib
{
    internal static VarBind[] Values(string lines) => [.. lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).Select(Value)];

    /// <summary>A view of an agent that was read to its end.</summary>
    internal static MibView Whole(string lines) => new(Values(lines), [new Oid(1, 3)]);

    /// <summary>A view of an agent of which only these subtrees were read to their end.</summary>
    internal static MibView Part(string lines, params Oid[] complete) => new(Values(lines), complete);

    private static VarBind Value(string[] parts) => new(Oid.Parse(parts[0]), parts[1] switch
    {
        ['0', 'x', .. var hex] => SnmpValue.OfBytes(Convert.FromHexString(hex)),
        ['#', .. var oid] => SnmpValue.OfObjectId(Oid.Parse(oid)),
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out int number) => SnmpValue.OfInteger(number),
        var text => SnmpValue.OfText(text),
    });
}
