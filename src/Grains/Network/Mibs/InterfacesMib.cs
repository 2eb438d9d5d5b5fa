namespace PassportMonitor.Grains.Network.Mibs;

/// <summary>ifOperStatus (RFC 2863).</summary>
public enum InterfaceStatus
{
    /// <summary>Ready to pass packets.</summary>
    Up = 1,
    /// <summary>Not.</summary>
    Down = 2,
    /// <summary>In some test.</summary>
    Testing = 3,
    /// <summary>The agent can't tell.</summary>
    Unknown = 4,
    /// <summary>Ready, and waits for something to happen.</summary>
    Dormant = 5,
    /// <summary>A part of it is missing.</summary>
    NotPresent = 6,
    /// <summary>Down because of what is below it.</summary>
    LowerLayerDown = 7,
}

/// <summary>An interface (ifTable and ifXTable). Its alias, which somebody typed, is not read.</summary>
/// <param name="Index">ifIndex.</param>
/// <param name="Name">ifName, or else ifDescr.</param>
/// <param name="Kind">ifType, a number of IANA's.</param>
/// <param name="Wanted">ifAdminStatus: as it is meant to be.</param>
/// <param name="Status">ifOperStatus: as it is.</param>
/// <param name="SpeedBits">Bits a second: ifSpeed, or where that doesn't reach ifHighSpeed; null when the agent gives none or 0.</param>
/// <param name="In">What came in.</param>
/// <param name="Out">What went out.</param>
/// <param name="DiscontinuityCentiseconds">ifCounterDiscontinuityTime: sysUpTime when the counters last began anew; null when the agent doesn't say.</param>
public sealed record NetworkInterface(
    uint Index, string? Name, int? Kind, InterfaceStatus? Wanted, InterfaceStatus? Status, long? SpeedBits,
    InterfaceCounters In, InterfaceCounters Out, uint? DiscontinuityCentiseconds);

/// <summary>Counters of one direction; null where the agent gives none.</summary>
/// <param name="Octets">Bytes: of 64 bits where the agent has them, else of 32.</param>
/// <param name="Is64">Whether <paramref name="Octets"/> is a counter of 64 bits.</param>
/// <param name="Errors">Packets with errors, 32 bits.</param>
/// <param name="Discards">Packets thrown away, 32 bits.</param>
public sealed record InterfaceCounters(ulong? Octets, bool Is64, uint? Errors, uint? Discards)
{
    /// <summary>Bytes since an earlier reading; null when either gives none, or they are of different widths. The caller knows that nothing was started anew in between.</summary>
    public ulong? OctetsSince(InterfaceCounters before) => (before.Octets, Octets) switch
    {
        ({ } from, { } to) when Is64 && before.Is64 => Counters.Grown64(from, to),
        ({ } from, { } to) when !Is64 && !before.Is64 => Counters.Grown32((uint)from, (uint)to),
        _ => null,
    };
}

/// <summary>IF-MIB (RFC 2863). Pure.</summary>
public static class InterfacesMib
{
    /// <summary>ifEntry</summary>
    public static readonly Oid Entry = Oid.Parse("1.3.6.1.2.1.2.2.1");
    /// <summary>ifXEntry</summary>
    public static readonly Oid MoreEntry = Oid.Parse("1.3.6.1.2.1.31.1.1.1");

    private const uint SpeedMost = uint.MaxValue;

    /// <summary>Decodes both tables. An agent without ifXTable is complete with ifTable alone, once the other was read to its end.</summary>
    public static Part<NetworkInterface> Interfaces(MibView view)
    {
        Part<MibRow> more = MibTable.Read(view, MoreEntry, [1, 6, 10, 15, 19], row => row);
        Dictionary<uint, MibRow> extended = more.Rows.DistinctBy(row => row.LastIndex).ToDictionary(row => row.LastIndex);
        Part<NetworkInterface> rows = MibTable.Read(view, Entry, [2, 3, 5, 7, 8, 10, 13, 14, 16, 19, 20], row => Decode(row, extended.GetValueOrDefault(row.LastIndex)));
        return rows with { Known = rows.Known == Completeness.Complete && more.Known != Completeness.Complete ? Completeness.Partial : rows.Known };
    }

    private static NetworkInterface Decode(MibRow row, MibRow more)
    {
        MibRow extended = more.Values is null ? new MibRow(row.Index, new Dictionary<uint, SnmpValue>()) : more;
        return new NetworkInterface(
            row.LastIndex, extended.Text(1) ?? row.Text(2), row.Integer(3), row.Word<InterfaceStatus>(7), row.Word<InterfaceStatus>(8),
            Speed(row.UInt32(5), extended.UInt32(15)), Of(row, extended, 10, 6, 14, 13), Of(row, extended, 16, 10, 20, 19), extended.UInt32(19));
    }

    /// <summary>ifSpeed ends at 4,294,967,295; a faster interface says it in ifHighSpeed, in millions.</summary>
    private static long? Speed(uint? bits, uint? millions) => (bits, millions) switch
    {
        (SpeedMost or null, > 0 and { } high) => (long)high * 1_000_000,
        (> 0 and < SpeedMost and { } low, _) => low,
        _ => null,
    };

    private static InterfaceCounters Of(MibRow row, MibRow more, uint octets, uint octets64, uint errors, uint discards) => new(
        more.Unsigned(octets64) ?? row.UInt32(octets), more.Unsigned(octets64) is not null, row.UInt32(errors), row.UInt32(discards));
}
