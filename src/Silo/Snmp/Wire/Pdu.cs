using PassportMonitor.Grains.Network;

namespace PassportMonitor.Silo.Snmp.Wire;

/// <summary>The kinds of protocol data units (RFC 3416, section 3; Trap of RFC 1157). The numbers are their tags.</summary>
internal enum PduType : byte
{
    Get = 0xA0,
    GetNext = 0xA1,
    Response = 0xA2,
    Set = 0xA3,
    TrapV1 = 0xA4,
    GetBulk = 0xA5,
    Inform = 0xA6,
    TrapV2 = 0xA7,
    Report = 0xA8,
}

/// <summary>The error-status of a response (RFC 3416, section 3), as far as the client tells them apart; others keep their number.</summary>
internal enum ErrorStatus
{
    None = 0,
    TooBig = 1,
    NoSuchName = 2,
    BadValue = 3,
    ReadOnly = 4,
    GenErr = 5,
    NoAccess = 6,
    AuthorizationError = 16,
}

/// <summary>One protocol data unit.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="RequestId">What a response is matched by.</param>
/// <param name="First">error-status; of GetBulk non-repeaters.</param>
/// <param name="Second">error-index; of GetBulk max-repetitions.</param>
/// <param name="Bindings">Names and values.</param>
internal sealed record Pdu(PduType Type, int RequestId, int First, int Second, VarBind[] Bindings)
{
    internal ErrorStatus Status => (ErrorStatus)First;
}

/// <summary>A message of version 1 or 2c (RFC 1157, RFC 3416).</summary>
/// <param name="Version">0 for version 1, 1 for 2c.</param>
/// <param name="Community">Whom it speaks for; a secret.</param>
/// <param name="Pdu">What it says.</param>
internal sealed record CommunityMessage(int Version, byte[] Community, Pdu Pdu);

/// <summary>The object names that the protocol itself uses.</summary>
internal static class ProtocolOids
{
    internal static readonly Oid SysUpTime = Oid.Parse("1.3.6.1.2.1.1.3.0");
    internal static readonly Oid TrapOid = Oid.Parse("1.3.6.1.6.3.1.1.4.1.0");
    internal static readonly Oid TrapEnterprise = Oid.Parse("1.3.6.1.6.3.1.1.4.3.0");
    internal static readonly Oid TrapAddress = Oid.Parse("1.3.6.1.6.3.18.1.3.0");
    internal static readonly Oid GenericTraps = Oid.Parse("1.3.6.1.6.3.1.1.5");
    internal static readonly Oid UsmStats = Oid.Parse("1.3.6.1.6.3.15.1.1");
}
