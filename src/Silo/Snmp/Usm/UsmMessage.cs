using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Wire;

namespace PassportMonitor.Silo.Snmp.Usm;

/// <summary>The bits of msgFlags (RFC 3412, section 6.4).</summary>
[Flags]
internal enum UsmFlags : byte
{
    None = 0,
    Auth = 1,
    Privacy = 2,
    Reportable = 4,
}

/// <summary>The envelope of a version 3 message (RFC 3412, section 6; RFC 3414, section 2.4).</summary>
/// <param name="MessageId">What a response is matched by.</param>
/// <param name="MaxSize">Bytes that the sender takes in one message.</param>
/// <param name="Flags">What was done to it.</param>
/// <param name="EngineId">The authoritative engine.</param>
/// <param name="Instant">Its clock.</param>
/// <param name="User">The user's name, in UTF-8.</param>
internal sealed record UsmEnvelope(int MessageId, int MaxSize, UsmFlags Flags, byte[] EngineId, UsmInstant Instant, byte[] User);

/// <summary>What a version 3 message says, and in which context.</summary>
internal sealed record ScopedPdu(byte[] ContextEngine, byte[] ContextName, Pdu Pdu);

/// <summary>A version 3 message of which only the envelope is read: what it says may still be encrypted.</summary>
internal sealed class SealedMessage
{
    private SealedMessage(UsmEnvelope envelope, byte[] message, int digestAt, int digestBytes, byte[] salt, byte[] content) =>
        (Envelope, Message, DigestAt, DigestBytes, Salt, Content) = (envelope, message, digestAt, digestBytes, salt, content);

    internal UsmEnvelope Envelope { get; }

    /// <summary>The whole message.</summary>
    internal byte[] Message { get; }

    internal int DigestAt { get; }

    internal int DigestBytes { get; }

    internal byte[] Salt { get; }

    /// <summary>The scoped PDU, encoded, or its cipher when the flags say so.</summary>
    internal byte[] Content { get; }

    /// <summary>Reads the envelope; null, with the reason, when it is none.</summary>
    internal static SealedMessage? Read(ReadOnlySpan<byte> datagram, out string? fault)
    {
        BerReader reader = new(datagram);
        reader.Enter(PduReader.Sequence);
        Expect(ref reader, 3, "the version is not 3");
        int header = reader.Enter(PduReader.Sequence);
        int messageId = reader.ReadInteger();
        int maxSize = reader.ReadInteger();
        ReadOnlySpan<byte> flags = reader.ReadContent((byte)SnmpType.OctetString);
        Expect(ref reader, 3, "the security model is not the user-based one");
        reader.Leave(header);
        // The security parameters are an encoding within a byte string: stepped into as if they were a group.
        int parameters = reader.Enter((byte)SnmpType.OctetString);
        int usm = reader.Enter(PduReader.Sequence);
        byte[] engineId = reader.ReadContent((byte)SnmpType.OctetString).ToArray();
        UsmInstant instant = new(reader.ReadInteger(), reader.ReadInteger());
        byte[] user = reader.ReadContent((byte)SnmpType.OctetString).ToArray();
        int digestBytes = reader.ReadContent((byte)SnmpType.OctetString).Length;
        int digestAt = reader.At - digestBytes;
        byte[] salt = reader.ReadContent((byte)SnmpType.OctetString).ToArray();
        reader.Leave(usm);
        reader.Leave(parameters);
        UsmFlags said = flags.Length == 1 ? (UsmFlags)(flags[0] & 7) : UsmFlags.None;
        bool isCipher = said.HasFlag(UsmFlags.Privacy);
        int start = reader.At;
        ReadOnlySpan<byte> content = reader.ReadContent(isCipher ? (byte)SnmpType.OctetString : PduReader.Sequence);
        byte[] whole = isCipher || reader.Fault is not null ? content.ToArray() : datagram[start..reader.At].ToArray();
        if (reader.Fault is null && (flags.Length != 1 || (isCipher && !said.HasFlag(UsmFlags.Auth)) || engineId.Length > 32 || instant.Boots < 0 || instant.Seconds < 0))
        {
            reader.Fail("the flags, the engine or its clock are out of range");
        }
        fault = reader.Fault;
        return fault is not null ? null
            : new SealedMessage(new UsmEnvelope(messageId, maxSize, said, engineId, instant, user), datagram[..reader.At].ToArray(), digestAt, digestBytes, salt, whole);
    }

    private static void Expect(ref BerReader reader, int value, string otherwise)
    {
        if (reader.ReadInteger() != value)
        {
            reader.Fail(otherwise);
        }
    }
}
