using System.Globalization;

namespace PassportMonitor.Silo.Import.Mapping;

/// <summary>
/// Reads times: ISO 8601 unless the mapping gives a format. A time without an offset needs the mapping's zone; it is never guessed.
/// </summary>
/// <param name="Format">.NET format string, <c>unix</c> (seconds) or <c>unix-ms</c>; null for ISO 8601.</param>
/// <param name="Zone">Zone of times without an offset; null when they are refused.</param>
internal sealed record TimeReader(string? Format, TimeZoneInfo? Zone)
{
    private const DateTimeStyles Styles = DateTimeStyles.AllowLeadingWhite | DateTimeStyles.AllowTrailingWhite;

    /// <summary>Reads <c>{"format": …, "zone": …}</c>.</summary>
    internal static TimeReader Read(MappingNode? time)
    {
        if (time is not { } node)
        {
            return new TimeReader(null, null);
        }
        node.AllowOnly("format", "zone");
        return new TimeReader(node.Find("format")?.Name(), node.Find("zone") is { } zone ? ReadZone(zone) : null);
    }

    /// <summary>The instant in UTC; false with the rule that the text breaks.</summary>
    internal bool TryRead(string text, out DateTimeOffset instant, out string rule)
    {
        rule = Format switch
        {
            null => "is no ISO 8601 time such as 2011-10-11T13:45:40.276+02:00",
            "unix" or "unix-ms" => "is no number of seconds or milliseconds since 1970",
            _ => $"is not of the format {Format}",
        };
        bool read = Format switch
        {
            "unix" => TryReadUnix(text, TimeSpan.TicksPerSecond, out instant),
            "unix-ms" => TryReadUnix(text, TimeSpan.TicksPerMillisecond, out instant),
            _ => TryReadText(text, ref rule, out instant),
        };
        return read;
    }

    /// <summary>The instant of a local time in the mapping's zone; null when there is no zone, or it is out of range.</summary>
    internal DateTimeOffset? At(DateTime local)
    {
        string rule = "";
        return Zone is not null && TryPlace(local, Zone, ref rule, out DateTimeOffset instant) ? instant : null;
    }

    private static TimeZoneInfo ReadZone(MappingNode node)
    {
        string id = node.Name();
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone)
            ? zone
            : throw node.Wrong($"there is no time zone {Printable.Quote(id)}; use an IANA name such as Asia/Karachi, or UTC.");
    }

    private static bool TryReadUnix(string text, long unit, out DateTimeOffset instant)
    {
        bool read = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number)
            && Math.Abs(number) < DateTimeOffset.MaxValue.UtcTicks / unit / 2;
        instant = read ? DateTimeOffset.UnixEpoch.AddTicks((long)(number * unit)) : default;
        return read;
    }

    /// <summary>Reads without a guess first: the kind tells whether an offset was there.</summary>
    private bool TryReadText(string text, ref string rule, out DateTimeOffset instant)
    {
        instant = default;
        DateTime read = default;
        bool ok = Format is null
            ? IsIso(text) && DateTime.TryParse(text, CultureInfo.InvariantCulture, Styles | DateTimeStyles.AdjustToUniversal, out read)
            : DateTime.TryParseExact(text, Format, CultureInfo.InvariantCulture, Styles | DateTimeStyles.AdjustToUniversal, out read);
        if (!ok)
        {
            return false;
        }
        if (read.Kind == DateTimeKind.Utc)
        {
            instant = new DateTimeOffset(read, TimeSpan.Zero);
            return true;
        }
        rule = "has no offset: set \"time\": {\"zone\": …} in the mapping";
        return Zone is not null && TryPlace(read, Zone, ref rule, out instant);
    }

    /// <summary>A local time that the clocks left out is moved on by the gap; of two equal ones the first is taken, as <see cref="TimeZoneInfo"/> says.</summary>
    private static bool TryPlace(DateTime local, TimeZoneInfo zone, ref string rule, out DateTimeOffset instant)
    {
        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        long ticks = local.Ticks - offset.Ticks;
        rule = "is out of range";
        bool fits = ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;
        instant = fits ? new DateTimeOffset(ticks, TimeSpan.Zero) : default;
        return fits;
    }

    /// <summary>Whether it begins YYYY-MM-DD: what else could be read as a date means another day in another country.</summary>
    private static bool IsIso(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.Length >= 10 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[3]) && text[4] == '-' && text[7] == '-' && char.IsAsciiDigit(text[9]);
    }
}
