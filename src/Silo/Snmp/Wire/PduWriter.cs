using System.Formats.Asn1;
using System.Numerics;
using PassportMonitor.Grains.Network;

namespace PassportMonitor.Silo.Snmp.Wire;

/// <summary>Writes protocol data units and messages of version 1 and 2c.</summary>
internal static class PduWriter
{
    /// <summary>Writes a whole message.</summary>
    internal static byte[] Write(CommunityMessage message)
    {
        AsnWriter writer = new(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(message.Version);
            writer.WriteOctetString(message.Community);
            Write(writer, message.Pdu);
        }
        return writer.Encode();
    }

    /// <summary>Writes one protocol data unit.</summary>
    /// <exception cref="ArgumentException">It is a trap of version 1, which is only read.</exception>
    internal static void Write(AsnWriter writer, Pdu pdu)
    {
        if (pdu.Type == PduType.TrapV1)
        {
            throw new ArgumentException("Traps of version 1 are only read.", nameof(pdu));
        }
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, (byte)pdu.Type & 0x1F, isConstructed: true)))
        {
            writer.WriteInteger(pdu.RequestId);
            writer.WriteInteger(pdu.First);
            writer.WriteInteger(pdu.Second);
            using (writer.PushSequence())
            {
                foreach (VarBind binding in pdu.Bindings)
                {
                    using (writer.PushSequence())
                    {
                        Write(writer, binding.Name);
                        Write(writer, binding.Value);
                    }
                }
            }
        }
    }

    private static void Write(AsnWriter writer, SnmpValue value)
    {
        byte type = (byte)value.Type;
        Asn1Tag tag = new(type >= 0x80 ? TagClass.ContextSpecific : type >= 0x40 ? TagClass.Application : TagClass.Universal, type & 0x1F);
        switch (value.Type)
        {
            case SnmpType.Integer: writer.WriteInteger(value.Integer!.Value); break;
            case SnmpType.OctetString or SnmpType.Opaque: writer.WriteOctetString(value.Bytes!.Value.Span, tag); break;
            case SnmpType.IpAddress: writer.WriteOctetString(value.Address!.GetAddressBytes(), tag); break;
            case SnmpType.ObjectId: Write(writer, value.ObjectId!.Value); break;
            case SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64: writer.WriteInteger(value.Unsigned!.Value, tag); break;
            case SnmpType.NoSuchObject or SnmpType.NoSuchInstance or SnmpType.EndOfMibView: writer.WriteNull(tag); break;
            default: writer.WriteNull(); break;
        }
    }

    /// <summary>Encoded here, for the library takes and checks text. Names of fewer than two arcs become 0.0, as agents write "none".</summary>
    private static void Write(AsnWriter writer, Oid oid)
    {
        ReadOnlySpan<uint> arcs = oid.Length >= 2 ? oid.Arcs : [0, 0];
        Span<byte> encoded = stackalloc byte[4 + (arcs.Length * 5)];
        int length = 0;
        int content = 0;
        for (int i = 1; i < arcs.Length; i++)
        {
            content += Bytes(Arc(arcs, i));
        }
        encoded[length++] = (byte)SnmpType.ObjectId;
        if (content > 0xFF)
        {
            encoded[length++] = 0x82;
            encoded[length++] = (byte)(content >> 8);
        }
        else if (content > 0x7F)
        {
            encoded[length++] = 0x81;
        }
        encoded[length++] = (byte)(content & 0xFF);
        for (int i = 1; i < arcs.Length; i++)
        {
            ulong arc = Arc(arcs, i);
            for (int left = Bytes(arc) - 1; left >= 0; left--)
            {
                encoded[length++] = (byte)(((arc >> (7 * left)) & 0x7F) | (left > 0 ? 0x80u : 0));
            }
        }
        writer.WriteEncodedValue(encoded[..length]);
    }

    /// <summary>The first two arcs are one number.</summary>
    private static ulong Arc(ReadOnlySpan<uint> arcs, int index) => index == 1 ? (arcs[0] * 40UL) + arcs[1] : arcs[index];

    private static int Bytes(ulong arc) => arc == 0 ? 1 : (BitOperations.Log2(arc) / 7) + 1;
}
