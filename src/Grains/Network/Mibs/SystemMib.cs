namespace PassportMonitor.Grains.Network.Mibs;

/// <summary>What an agent says of itself (RFC 3418). Its contact and location are not read: people stand there (law 10).</summary>
/// <param name="Description">sysDescr.</param>
/// <param name="Kind">sysObjectID: the vendor's name of the model.</param>
/// <param name="UptimeCentiseconds">sysUpTime: since the agent was started, in 1/100 s; wraps after some 497 days.</param>
public sealed record SystemFacts(string? Description, Oid? Kind, uint? UptimeCentiseconds);

/// <summary>SNMPv2-MIB, the system group (RFC 3418). Pure.</summary>
public static class SystemMib
{
    /// <summary>sysDescr.0</summary>
    public static readonly Oid Description = Oid.Parse("1.3.6.1.2.1.1.1.0");
    /// <summary>sysObjectID.0</summary>
    public static readonly Oid Kind = Oid.Parse("1.3.6.1.2.1.1.2.0");
    /// <summary>sysUpTime.0</summary>
    public static readonly Oid Uptime = Oid.Parse("1.3.6.1.2.1.1.3.0");

    /// <summary>Decodes the group.</summary>
    public static SystemFacts Decode(MibView view) => new(
        view[Description] is { } text ? MibTable.Text(text) : null,
        view[Kind]?.ObjectId,
        view[Uptime] is { Type: SnmpType.TimeTicks, Unsigned: { } ticks } ? (uint)ticks : null);
}
