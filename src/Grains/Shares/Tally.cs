using System.Buffers;

namespace PassportMonitor.Grains.Shares;

/// <summary>Counts under codes; what a site's day or a token day keeps. Codes whose count comes to zero are forgotten.</summary>
/// <remarks>Stored as pairs of variable-length integers, codes ascending and as differences, so that equal tallies have equal bytes.</remarks>
public sealed class Tally
{
    private readonly Dictionary<long, int> _counts = [];

    /// <summary>The codes that count something, in no order.</summary>
    public IReadOnlyDictionary<long, int> Counts => _counts;

    /// <summary>The count of a code.</summary>
    public int this[long code] => _counts.GetValueOrDefault(code);

    /// <summary>Adds to a count; it may go below zero for a moment while a late fact refolds its case.</summary>
    public void Add(long code, int n)
    {
        ref int count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, code, out _);
        count += n;
        if (count == 0)
        {
            _counts.Remove(code);
        }
    }

    /// <summary>Raises a code's value to at least <paramref name="value"/>. Says whether it rose.</summary>
    public bool Raise(long code, int value)
    {
        if (_counts.TryGetValue(code, out int now) && now >= value)
        {
            return false;
        }
        _counts[code] = value;
        return true;
    }

    /// <summary>The stored form.</summary>
    public byte[] ToBytes()
    {
        ArrayBufferWriter<byte> bytes = new(16 + (_counts.Count * 4));
        long previous = 0;
        foreach (long code in _counts.Keys.Order())
        {
            VarInt.Write(bytes, code - previous);
            VarInt.Write(bytes, _counts[code]);
            previous = code;
        }
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads the stored form.</summary>
    public static Tally FromBytes(ReadOnlySpan<byte> bytes)
    {
        Tally tally = new();
        long code = 0;
        while (!bytes.IsEmpty)
        {
            code += VarInt.Read(ref bytes);
            tally._counts[code] = checked((int)VarInt.Read(ref bytes));
        }
        return tally;
    }
}
