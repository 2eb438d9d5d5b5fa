using System.Buffers.Text;

namespace PassportMonitor.Simulator.Sender;

/// <summary>A growing buffer of UTF-8 that JSON is written into by hand: nothing that the simulator writes needs escaping.</summary>
internal sealed class JsonText
{
    private const long DayMs = 86_400_000;
    private byte[] _bytes = new byte[64 * 1024];
    private long _dateOfDay = long.MinValue;
    private readonly byte[] _date = new byte[10];

    internal int Length { get; private set; }

    internal ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    internal void Clear() => Length = 0;

    internal JsonText Put(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        Length += text.Length;
        return this;
    }

    internal JsonText Put(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out int written);
        Length += written;
        return this;
    }

    /// <summary>Puts a space where a byte stands, if it stands there.</summary>
    internal void Blank(int at, byte expected)
    {
        if (_bytes[at] == expected)
        {
            _bytes[at] = (byte)' ';
        }
    }

    /// <summary>A number with leading zeros.</summary>
    internal JsonText Put(long number, int digits)
    {
        Span<byte> room = Room(digits);
        for (int i = digits - 1; i >= 0; i--, number /= 10)
        {
            room[i] = (byte)('0' + (number % 10));
        }
        Length += digits;
        return this;
    }

    /// <summary>An instant, such as 2026-11-22T17:05:55.123Z.</summary>
    internal JsonText PutInstant(long unixMs)
    {
        long day = Math.DivRem(unixMs, DayMs, out long ms);
        PutDate(day);
        Put("T"u8).Put(ms / 3_600_000, 2).Put(":"u8).Put(ms / 60_000 % 60, 2).Put(":"u8).Put(ms / 1000 % 60, 2).Put("."u8).Put(ms % 1000, 3);
        return Put("Z"u8);
    }

    private void PutDate(long day)
    {
        if (day != _dateOfDay)
        {
            DateTimeOffset.FromUnixTimeMilliseconds(day * DayMs).TryFormat(_date, out _, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            _dateOfDay = day;
        }
        Put(_date);
    }

    private Span<byte> Room(int length)
    {
        if (Length + length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + length));
        }
        return _bytes.AsSpan(Length);
    }
}
