using System.Buffers;

namespace PassportMonitor.Grains.Shares;

/// <summary>Whole numbers in as few bytes as they need: zigzag, then seven bits a byte, least first.</summary>
internal static class VarInt
{
    internal static void Write(IBufferWriter<byte> to, long value)
    {
        Span<byte> bytes = to.GetSpan(10);
        ulong rest = unchecked((ulong)((value << 1) ^ (value >> 63)));
        int at = 0;
        while (rest >= 0x80)
        {
            bytes[at++] = unchecked((byte)(rest | 0x80));
            rest >>= 7;
        }
        bytes[at++] = (byte)rest;
        to.Advance(at);
    }

    internal static long Read(ref ReadOnlySpan<byte> from)
    {
        ulong value = 0;
        int shift = 0;
        int at = 0;
        while (true)
        {
            byte next = from[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                break;
            }
            shift += 7;
        }
        from = from[at..];
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }
}
