using System.Net;
using PassportMonitor.Grains.Network;

namespace PassportMonitor.Silo.Snmp.Wire;

/// <summary>Reads protocol data units and messages of version 1 and 2c. Faults stay in the reader; nothing here throws for what it reads.</summary>
internal static class PduReader
{
    internal const byte Sequence = 0x30;

    /// <summary>Names and values of one message at most: more than a datagram of 64 KiB can hold with values in them.</summary>
    internal const int BindingsMost = 8_192;

    /// <summary>Reads a message of version 1 or 2c; null, with the reason, when it is none.</summary>
    internal static CommunityMessage? Read(ReadOnlySpan<byte> datagram, out string? fault)
    {
        BerReader reader = new(datagram);
        reader.Enter(Sequence);
        int version = reader.ReadInteger();
        if (reader.Fault is null && version is not (0 or 1))
        {
            reader.Fail("the version is neither 1 nor 2c");
        }
        byte[] community = reader.ReadContent((byte)SnmpType.OctetString).ToArray();
        Pdu? pdu = Read(ref reader);
        fault = reader.Fault;
        return pdu is null || fault is not null ? null : new CommunityMessage(version, community, pdu);
    }

    /// <summary>Reads one protocol data unit; null when there is none.</summary>
    internal static Pdu? Read(ref BerReader reader)
    {
        byte tag = reader.NextTag;
        if (tag is < (byte)PduType.Get or > (byte)PduType.Report)
        {
            reader.Fail("there is no protocol data unit");
            return null;
        }
        int outer = reader.Enter(tag);
        Pdu pdu = (PduType)tag == PduType.TrapV1 ? ReadTrapV1(ref reader) : ReadPlain((PduType)tag, ref reader);
        reader.Leave(outer);
        return reader.Fault is null ? pdu : null;
    }

    private static Pdu ReadPlain(PduType type, ref BerReader reader) =>
        new(type, reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger(), ReadBindings(ref reader));

    /// <summary>A trap of version 1 is read as its counterpart of version 2 (RFC 3584, section 3.1), so that readers know one form.</summary>
    private static Pdu ReadTrapV1(ref BerReader reader)
    {
        Oid enterprise = reader.ReadOid();
        ReadOnlySpan<byte> agent = reader.ReadContent((byte)SnmpType.IpAddress);
        IPAddress address = agent.Length == 4 ? new IPAddress(agent) : IPAddress.Any;
        int generic = reader.ReadInteger();
        uint specific = unchecked((uint)reader.ReadInteger());
        uint ticks = (uint)reader.ReadUnsigned((byte)SnmpType.TimeTicks, sizeof(uint));
        VarBind[] own = ReadBindings(ref reader);
        if (reader.Fault is null && enterprise.Length > Oid.ArcsMost - 2)
        {
            reader.Fail("a trap's enterprise is too long");
        }
        if (reader.Fault is not null)
        {
            return new Pdu(PduType.TrapV1, 0, 0, 0, []);
        }
        Oid trap = generic is >= 0 and < 6 ? ProtocolOids.GenericTraps.Child((uint)generic + 1) : enterprise.Child(0, specific);
        return new Pdu(PduType.TrapV1, 0, 0, 0,
        [
            new VarBind(ProtocolOids.SysUpTime, SnmpValue.OfTimeTicks(ticks)),
            new VarBind(ProtocolOids.TrapOid, SnmpValue.OfObjectId(trap)),
            .. own,
            new VarBind(ProtocolOids.TrapAddress, SnmpValue.OfAddress(address)),
            new VarBind(ProtocolOids.TrapEnterprise, SnmpValue.OfObjectId(enterprise)),
        ]);
    }

    private static VarBind[] ReadBindings(ref BerReader reader)
    {
        List<VarBind> bindings = [];
        int outer = reader.Enter(Sequence);
        while (reader.HasMore)
        {
            if (bindings.Count == BindingsMost)
            {
                reader.Fail("there are too many values");
                break;
            }
            int list = reader.Enter(Sequence);
            bindings.Add(new VarBind(reader.ReadOid(), ReadValue(ref reader)));
            reader.Leave(list);
        }
        reader.Leave(outer);
        return reader.Fault is null ? [.. bindings] : [];
    }

    private static SnmpValue ReadValue(ref BerReader reader)
    {
        byte tag = reader.NextTag;
        switch ((SnmpType)tag)
        {
            case SnmpType.Integer: return SnmpValue.OfInteger(reader.ReadInteger());
            case SnmpType.OctetString: return SnmpValue.OfBytes(reader.ReadContent(tag).ToArray());
            case SnmpType.ObjectId: return SnmpValue.OfObjectId(reader.ReadOid());
            case SnmpType.Opaque: return SnmpValue.OfOpaque(reader.ReadContent(tag).ToArray());
            case SnmpType.Counter32: return SnmpValue.OfCounter32((uint)reader.ReadUnsigned(tag, sizeof(uint)));
            case SnmpType.Gauge32: return SnmpValue.OfGauge32((uint)reader.ReadUnsigned(tag, sizeof(uint)));
            case SnmpType.TimeTicks: return SnmpValue.OfTimeTicks((uint)reader.ReadUnsigned(tag, sizeof(uint)));
            case SnmpType.Counter64: return SnmpValue.OfCounter64(reader.ReadUnsigned(tag, sizeof(ulong)));
            case SnmpType.IpAddress when reader.ReadContent(tag) is { Length: 4 } address: return SnmpValue.OfAddress(new IPAddress(address));
            case SnmpType.Null or SnmpType.NoSuchObject or SnmpType.NoSuchInstance or SnmpType.EndOfMibView when reader.ReadContent(tag).IsEmpty:
                return SnmpValue.OfNothing((SnmpType)tag);
            default:
                reader.Fail($"a value of kind {tag:x2} is unknown or has a wrong length");
                return default;
        }
    }
}
