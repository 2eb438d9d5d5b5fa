namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>
/// Instants as RFC 3339 writes them: read with any offset, written in UTC in one canonical way. Up to 9 decimals are read and 7
/// kept, which is what a tick of 100 ns holds. A leap second counts into the last tick of the second before it, so that it stays
/// in its own minute and day.
/// </summary>
internal static class InstantText
{
    /// <summary>Most bytes that <see cref="Write"/> writes.</summary>
    internal const int MaxLength = 28;

    private const int SecondEnd = 19;

    /// <summary>Reads an instant; false when the text is none, or lies outside the years 1 to 9999 in UTC.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length < SecondEnd + 1 || !HasSeparators(text) || !TryReadDate(text[..10], out DateTime date)
            || !Two(text, 11, 23, out int hour) || !Two(text, 14, 59, out int minute) || !Two(text, 17, 60, out int second)
            || !TryReadFraction(text[SecondEnd..], out long fraction, out int used)
            || !TryReadOffset(text[(SecondEnd + used)..], out int offsetMinutes))
        {
            return false;
        }
        (second, fraction) = second == 60 ? (59, TimeSpan.TicksPerSecond - 1) : (second, fraction);
        long ticks = date.Ticks + ((((hour * 60L) + minute - offsetMinutes) * 60) + second) * TimeSpan.TicksPerSecond + fraction;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }
        instant = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary>Reads a date, <c>YYYY-MM-DD</c>, of the years 1 to 9999.</summary>
    internal static bool TryReadDate(ReadOnlySpan<byte> text, out DateTime date)
    {
        date = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-'
            || !Two(text, 0, 99, out int century) || !Two(text, 2, 99, out int years)
            || !Two(text, 5, 12, out int month) || !Two(text, 8, 31, out int day))
        {
            return false;
        }
        int year = (century * 100) + years;
        if (year == 0 || month == 0 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }
        date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        return true;
    }

    /// <summary>Writes <c>yyyy-MM-ddTHH:mm:ss[.fffffff]Z</c>, the fraction without the zeros at its end; the number of bytes.</summary>
    internal static int Write(DateTimeOffset instant, Span<byte> to)
    {
        DateTime utc = instant.UtcDateTime;
        PutTwo(to, 0, utc.Year / 100);
        PutTwo(to, 2, utc.Year % 100);
        to[4] = (byte)'-';
        PutTwo(to, 5, utc.Month);
        to[7] = (byte)'-';
        PutTwo(to, 8, utc.Day);
        to[10] = (byte)'T';
        PutTwo(to, 11, utc.Hour);
        to[13] = (byte)':';
        PutTwo(to, 14, utc.Minute);
        to[16] = (byte)':';
        PutTwo(to, 17, utc.Second);
        int end = PutFraction(to, (int)(utc.Ticks % TimeSpan.TicksPerSecond));
        to[end] = (byte)'Z';
        return end + 1;
    }

    private static int PutFraction(Span<byte> to, int fraction)
    {
        int end = SecondEnd;
        if (fraction == 0)
        {
            return end;
        }
        to[end++] = (byte)'.';
        for (int unit = 1_000_000; fraction > 0; unit /= 10)
        {
            to[end++] = (byte)('0' + (fraction / unit));
            fraction %= unit;
        }
        return end;
    }

    private static void PutTwo(Span<byte> to, int at, int value)
    {
        to[at] = (byte)('0' + (value / 10));
        to[at + 1] = (byte)('0' + (value % 10));
    }

    private static bool HasSeparators(ReadOnlySpan<byte> text) =>
        text[10] is (byte)'T' or (byte)'t' && text[13] == ':' && text[16] == ':';

    private static bool TryReadFraction(ReadOnlySpan<byte> text, out long ticks, out int used)
    {
        ticks = 0;
        used = 0;
        if (text.Length == 0 || text[0] != '.')
        {
            return true;
        }
        int digits = text[1..].IndexOfAnyExcept(Alphabets.Digit);
        if (digits is < 1 or > 9)
        {
            return false;
        }
        long unit = TimeSpan.TicksPerSecond / 10;
        foreach (byte digit in text.Slice(1, digits))
        {
            ticks += unit * (digit - '0');
            unit /= 10;
        }
        used = digits + 1;
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
        {
            return text[0] is (byte)'Z' or (byte)'z';
        }
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !Two(text, 1, 23, out int hours) || !Two(text, 4, 59, out int rest))
        {
            return false;
        }
        minutes = ((hours * 60) + rest) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool Two(ReadOnlySpan<byte> text, int at, int most, out int value)
    {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        value = (tens * 10) + ones;
        return tens is >= 0 and <= 9 && ones is >= 0 and <= 9 && value <= most;
    }
}
