using System.Text.Json;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>The two kinds of field that are no single value: working days and opening hours of a week, written in the order of the week.</summary>
internal static class WeekWriter
{
    private const int DaysOfWeek = 7;
    private const int MaxRanges = 4;
    private const int RangeLength = 11;

    private static readonly byte[][] s_days =
        ["mon"u8.ToArray(), "tue"u8.ToArray(), "wed"u8.ToArray(), "thu"u8.ToArray(), "fri"u8.ToArray(), "sat"u8.ToArray(), "sun"u8.ToArray()];
    private static readonly byte[][] s_members = [.. s_days.Select(d => (byte[])[(byte)'"', .. d, (byte)'"', (byte)':'])];

    /// <summary>Writes a list of different days; false when it is something else.</summary>
    internal static bool Days(ReadOnlySpan<byte> json, CanonicalWriter to)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        Span<bool> named = stackalloc bool[DaysOfWeek];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int day = reader.TokenType == JsonTokenType.String ? DayOf(ref reader) : -1;
            if (day < 0 || named[day])
            {
                return false;
            }
            named[day] = true;
        }
        to.Open('[');
        for (int day = 0; day < DaysOfWeek; day++)
        {
            if (named[day])
            {
                to.Next([]);
                to.Text(s_days[day]);
            }
        }
        to.Close(']');
        return true;
    }

    /// <summary>Writes an object of days and their ranges; false when it is something else. A day's ranges keep their order.</summary>
    internal static bool Hours(ReadOnlySpan<byte> json, CanonicalWriter to)
    {
        Span<byte> ranges = stackalloc byte[DaysOfWeek * MaxRanges * RangeLength];
        Span<int> counts = stackalloc int[DaysOfWeek];
        counts.Fill(-1);
        Utf8JsonReader reader = new(json);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            int day = DayOf(ref reader);
            reader.Read();
            if (day < 0 || counts[day] >= 0 || reader.TokenType != JsonTokenType.StartArray
                || !TryReadRanges(ref reader, ranges.Slice(day * MaxRanges * RangeLength, MaxRanges * RangeLength), out counts[day]))
            {
                return false;
            }
        }
        Write(ranges, counts, to);
        return true;
    }

    private static void Write(ReadOnlySpan<byte> ranges, ReadOnlySpan<int> counts, CanonicalWriter to)
    {
        to.Open('{');
        for (int day = 0; day < DaysOfWeek; day++)
        {
            if (counts[day] < 0)
            {
                continue;
            }
            to.Next(s_members[day]);
            to.Open('[');
            for (int i = 0; i < counts[day]; i++)
            {
                to.Next([]);
                to.Text(ranges.Slice(((day * MaxRanges) + i) * RangeLength, RangeLength));
            }
            to.Close(']');
        }
        to.Close('}');
    }

    private static bool TryReadRanges(ref Utf8JsonReader reader, scoped Span<byte> to, out int count)
    {
        count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String || count == MaxRanges)
            {
                return false;
            }
            Span<byte> range = to.Slice(count * RangeLength, RangeLength);
            if (!TryCopy(ref reader, range, out int length) || length != RangeLength || !IsRange(range))
            {
                return false;
            }
            count++;
        }
        return true;
    }

    private static bool IsRange(ReadOnlySpan<byte> range) =>
        range[5] == '-' && IsTime(range[..5]) && (IsTime(range[6..]) || range[6..].SequenceEqual("24:00"u8));

    private static bool IsTime(ReadOnlySpan<byte> time) =>
        time[2] == ':' && char.IsAsciiDigit((char)time[1]) && char.IsAsciiDigit((char)time[4])
        && (time[0] is (byte)'0' or (byte)'1' || (time[0] == '2' && time[1] <= '3'))
        && time[3] is >= (byte)'0' and <= (byte)'5';

    private static int DayOf(ref Utf8JsonReader reader)
    {
        Span<byte> name = stackalloc byte[RangeLength];
        return TryCopy(ref reader, name, out int length) ? DayOf(name[..length]) : -1;
    }

    private static int DayOf(ReadOnlySpan<byte> name)
    {
        for (int day = 0; day < DaysOfWeek; day++)
        {
            if (name.SequenceEqual(s_days[day]))
            {
                return day;
            }
        }
        return -1;
    }

    /// <summary>A short text, unescaped; false when it can be neither a range nor a day. An escape takes at most 6 bytes for one.</summary>
    private static bool TryCopy(ref Utf8JsonReader reader, scoped Span<byte> to, out int length)
    {
        length = 0;
        if (reader.ValueSpan.Length > 6 * RangeLength)
        {
            return false;
        }
        Span<byte> text = stackalloc byte[6 * RangeLength];
        try
        {
            length = reader.CopyString(text);
        }
        catch (InvalidOperationException)
        {
            return false; // a lone surrogate or broken UTF-8
        }
        return length <= to.Length && text[..length].TryCopyTo(to);
    }
}
