using System.Formats.Asn1;
using PassportMonitor.Grains.Network;

namespace PassportMonitor.Silo.Snmp.Wire;

/// <summary>
/// Reads the BER of SNMP (RFC 3417, section 8: definite lengths) from one datagram, forward only. It never throws for what it reads: the first
/// fault stays, and every read after it gives an empty value, so that callers read on and look once at the end.
/// </summary>
internal ref struct BerReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _end = data.Length;

    /// <summary>What was wrong first; null while all is well.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Where the next value starts.</summary>
    internal int At { get; private set; }

    /// <summary>Whether the innermost group that was entered has a value left.</summary>
    internal readonly bool HasMore => Fault is null && At < _end;

    /// <summary>The tag of the next value; 0 when there is none.</summary>
    internal readonly byte NextTag => HasMore ? _data[At] : (byte)0;

    /// <summary>Steps into a group; gives what <see cref="Leave"/> needs.</summary>
    internal int Enter(byte tag)
    {
        int outer = _end;
        int length = ReadHeader(tag);
        if (Fault is null)
        {
            _end = At + length;
        }
        return outer;
    }

    /// <summary>Steps out of a group; what it still holds is a fault.</summary>
    internal void Leave(int outer)
    {
        if (At != _end)
        {
            Fail("a group holds more than it should");
        }
        _end = outer;
    }

    /// <summary>Notes a fault, unless there is one already.</summary>
    internal void Fail(string fault)
    {
        Fault ??= fault;
        At = _end;
    }

    /// <summary>The content of the next value.</summary>
    internal ReadOnlySpan<byte> ReadContent(byte tag)
    {
        int length = ReadHeader(tag);
        if (Fault is not null)
        {
            return [];
        }
        ReadOnlySpan<byte> content = _data.Slice(At, length);
        At += length;
        return content;
    }

    /// <summary>A whole number within 32 bits. Redundant leading bytes, which some agents send, are read over.</summary>
    internal int ReadInteger(byte tag = (byte)SnmpType.Integer)
    {
        ReadOnlySpan<byte> content = ReadContent(tag);
        if (Fault is null && content.Length is 0 or > 8)
        {
            Fail("an integer has 1 to 8 bytes");
        }
        long value = content.Length > 0 && content[0] >= 0x80 ? -1 : 0;
        foreach (byte b in Fault is null ? content : [])
        {
            value = (value << 8) | b;
        }
        if (value is < int.MinValue or > int.MaxValue)
        {
            Fail("an integer is beyond 32 bits");
        }
        return Fault is null ? (int)value : 0;
    }

    /// <summary>A number without sign of at most <paramref name="bytes"/> bytes. Agents that encode it as if it had a sign are understood.</summary>
    internal ulong ReadUnsigned(byte tag, int bytes)
    {
        ReadOnlySpan<byte> content = ReadContent(tag);
        if (Fault is null && (content.Length == 0 || content.Length > bytes + 1 || (content.Length == bytes + 1 && content[0] != 0)))
        {
            Fail($"a number has 1 to {bytes} bytes");
        }
        ulong value = 0;
        foreach (byte b in Fault is null ? content : [])
        {
            value = unchecked(value << 8) | b;
        }
        return value;
    }

    /// <summary>An object identifier.</summary>
    internal Oid ReadOid()
    {
        ReadOnlySpan<byte> content = ReadContent((byte)SnmpType.ObjectId);
        Span<uint> arcs = stackalloc uint[Oid.ArcsMost];
        int count = 0;
        ulong arc = 0;
        for (int i = 0; i < content.Length; i++)
        {
            arc = (arc << 7) | (uint)(content[i] & 0x7F);
            if (arc > uint.MaxValue || (content[i] < 0x80 && count + (count == 0 ? 2 : 1) > arcs.Length))
            {
                Fail("an object identifier is too long or has an arc beyond 32 bits");
                return default;
            }
            if (content[i] < 0x80)
            {
                if (count == 0)
                {
                    arcs[count++] = Math.Min((uint)arc / 40, 2);
                    arc -= arcs[0] * 40;
                }
                arcs[count++] = (uint)arc;
                arc = 0;
            }
            else if (i == content.Length - 1)
            {
                Fail("an object identifier is cut short");
                return default;
            }
        }
        return new Oid(arcs[..count]);
    }

    private int ReadHeader(byte tag)
    {
        if (Fault is not null)
        {
            return 0;
        }
        ReadOnlySpan<byte> rest = _data[At.._end];
        if (rest.IsEmpty || rest[0] != tag)
        {
            Fail(rest.IsEmpty ? $"tag {tag:x2} is missing" : $"tag {tag:x2} was expected, {rest[0]:x2} found");
            return 0;
        }
        if (!AsnDecoder.TryDecodeLength(rest[1..], AsnEncodingRules.BER, out int? length, out int used) || length is not { } bytes || bytes > rest.Length - 1 - used)
        {
            Fail("a length is wrong, indefinite or reaches beyond its group");
            return 0;
        }
        At += 1 + used;
        return bytes;
    }
}
