using System.Formats.Asn1;
using System.Security.Cryptography;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Wire;

namespace PassportMonitor.Silo.Snmp.Usm;

/// <summary>Why a version 3 message wasn't taken.</summary>
internal enum UsmRefusal
{
    None,
    /// <summary>It has another security level than its user's.</summary>
    WrongLevel,
    /// <summary>Its digest isn't that of the user's key.</summary>
    WrongDigest,
    /// <summary>It can't be decrypted, or what comes out is no message.</summary>
    Unreadable,
}

/// <summary>Seals messages of version 3 and opens them (RFC 3414, sections 3.1 and 3.2). Pure, but for the salt that callers give.</summary>
internal static class UsmSeal
{
    /// <summary>Writes a message, encrypted and signed as the keys say. The flags of the envelope need only say whether reports are welcome.</summary>
    internal static byte[] Close(UsmEnvelope envelope, EngineKeys keys, ReadOnlySpan<byte> salt, ScopedPdu says)
    {
        UsmFlags flags = (envelope.Flags & UsmFlags.Reportable)
            | (keys.Auth != AuthProtocol.None ? UsmFlags.Auth : 0) | (keys.Privacy != PrivacyProtocol.None ? UsmFlags.Privacy : 0);
        byte[] content = Encode(says);
        byte[] cipher = keys.Privacy == PrivacyProtocol.None ? [] : UsmCipher.Encrypt(keys.Privacy, keys.PrivacyKey, envelope.Instant, salt, content);
        AsnWriter writer = new(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(3);
            using (writer.PushSequence())
            {
                writer.WriteInteger(envelope.MessageId);
                writer.WriteInteger(envelope.MaxSize);
                writer.WriteOctetString([(byte)flags]);
                writer.WriteInteger(3);
            }
            using (writer.PushOctetString())
            using (writer.PushSequence())
            {
                writer.WriteOctetString(envelope.EngineId);
                writer.WriteInteger(envelope.Instant.Boots);
                writer.WriteInteger(envelope.Instant.Seconds);
                writer.WriteOctetString(envelope.User);
                writer.WriteOctetString(new byte[keys.Auth.DigestBytes()]);
                writer.WriteOctetString(keys.Privacy == PrivacyProtocol.None ? [] : salt);
            }
            if (keys.Privacy == PrivacyProtocol.None)
            {
                writer.WriteEncodedValue(content);
            }
            else
            {
                writer.WriteOctetString(cipher);
            }
        }
        byte[] message = writer.Encode();
        Sign(message, keys);
        return message;
    }

    /// <summary>Checks the digest, decrypts and reads what a message says; null, with the reason, when it isn't to be taken. Timeliness is the caller's.</summary>
    internal static ScopedPdu? Open(SealedMessage message, EngineKeys keys, out UsmRefusal refusal)
    {
        UsmFlags flags = message.Envelope.Flags;
        refusal = flags.HasFlag(UsmFlags.Auth) != (keys.Auth != AuthProtocol.None) || flags.HasFlag(UsmFlags.Privacy) != (keys.Privacy != PrivacyProtocol.None)
                ? UsmRefusal.WrongLevel
            : !HasItsDigest(message, keys) ? UsmRefusal.WrongDigest
            : UsmRefusal.None;
        if (refusal != UsmRefusal.None)
        {
            return null;
        }
        byte[]? content = keys.Privacy == PrivacyProtocol.None ? message.Content
            : UsmCipher.Decrypt(keys.Privacy, keys.PrivacyKey, message.Envelope.Instant, message.Salt, message.Content);
        ScopedPdu? says = content is null ? null : Decode(content);
        refusal = says is null ? UsmRefusal.Unreadable : UsmRefusal.None;
        return says;
    }

    private static byte[] Encode(ScopedPdu says)
    {
        AsnWriter writer = new(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteOctetString(says.ContextEngine);
            writer.WriteOctetString(says.ContextName);
            PduWriter.Write(writer, says.Pdu);
        }
        return writer.Encode();
    }

    /// <summary>Bytes after the scoped PDU are the cipher's padding.</summary>
    private static ScopedPdu? Decode(byte[] content)
    {
        BerReader reader = new(content);
        int outer = reader.Enter(PduReader.Sequence);
        byte[] engine = reader.ReadContent((byte)SnmpType.OctetString).ToArray();
        byte[] name = reader.ReadContent((byte)SnmpType.OctetString).ToArray();
        Pdu? pdu = PduReader.Read(ref reader);
        reader.Leave(outer);
        return pdu is null || reader.Fault is not null ? null : new ScopedPdu(engine, name, pdu);
    }

    private static void Sign(byte[] message, EngineKeys keys)
    {
        if (keys.Auth == AuthProtocol.None)
        {
            return;
        }
        SealedMessage written = SealedMessage.Read(message, out string? fault) ?? throw new InvalidOperationException($"An own message can't be read: {fault}.");
        Digest(message, keys).CopyTo(message.AsSpan(written.DigestAt));
    }

    private static bool HasItsDigest(SealedMessage message, EngineKeys keys)
    {
        if (keys.Auth == AuthProtocol.None)
        {
            return true;
        }
        if (message.DigestBytes != keys.Auth.DigestBytes())
        {
            return false;
        }
        byte[] blank = [.. message.Message];
        Span<byte> digest = blank.AsSpan(message.DigestAt, message.DigestBytes);
        byte[] said = digest.ToArray();
        digest.Clear();
        return CryptographicOperations.FixedTimeEquals(said, Digest(blank, keys));
    }

    private static byte[] Digest(byte[] message, EngineKeys keys) =>
        CryptographicOperations.HmacData(keys.Auth.Hash(), keys.AuthKey, message)[..keys.Auth.DigestBytes()];
}
