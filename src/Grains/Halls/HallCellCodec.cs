using System.Buffers;
using System.Text;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Halls;

/// <summary>The stored forms of a hall's past. Storage format: equal cells have equal bytes.</summary>
internal static class HallCellCodec
{
    /// <summary>Arrivals: pairs of slot, as difference, and count.</summary>
    internal static byte[] Write(ushort[] slots)
    {
        ArrayBufferWriter<byte> bytes = new(64);
        int previous = 0;
        for (int slot = 0; slot < slots.Length; slot++)
        {
            if (slots[slot] != 0)
            {
                VarInt.Write(bytes, slot - previous);
                VarInt.Write(bytes, slots[slot]);
                previous = slot;
            }
        }
        return bytes.WrittenSpan.ToArray();
    }

    internal static ushort[] ReadArrivals(ReadOnlySpan<byte> bytes)
    {
        ushort[] slots = new ushort[HallCells.Slots];
        for (int slot = 0; !bytes.IsEmpty;)
        {
            slot += (int)VarInt.Read(ref bytes);
            slots[slot] = (ushort)VarInt.Read(ref bytes);
        }
        return slots;
    }

    /// <summary>Tallies: name and counts, each behind its length, by name; those that count nothing are left out.</summary>
    internal static byte[] Write(Dictionary<string, Tally> tallies)
    {
        ArrayBufferWriter<byte> bytes = new(256);
        foreach ((string of, Tally tally) in tallies.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            if (tally.Counts.Count > 0)
            {
                Write(bytes, Encoding.UTF8.GetBytes(of));
                Write(bytes, tally.ToBytes());
            }
        }
        return bytes.WrittenSpan.ToArray();
    }

    internal static Dictionary<string, Tally> ReadTallies(ReadOnlySpan<byte> bytes)
    {
        Dictionary<string, Tally> tallies = new(StringComparer.Ordinal);
        while (!bytes.IsEmpty)
        {
            string of = Encoding.UTF8.GetString(Read(ref bytes));
            tallies.Add(of, Tally.FromBytes(Read(ref bytes)));
        }
        return tallies;
    }

    private static void Write(ArrayBufferWriter<byte> to, ReadOnlySpan<byte> part)
    {
        VarInt.Write(to, part.Length);
        to.Write(part);
    }

    private static ReadOnlySpan<byte> Read(ref ReadOnlySpan<byte> from)
    {
        int length = (int)VarInt.Read(ref from);
        ReadOnlySpan<byte> part = from[..length];
        from = from[length..];
        return part;
    }
}
