using System.Collections.Concurrent;

namespace PassportMonitor.Grains.Reference;

/// <summary>
/// The local time of one IANA zone, made for being asked hundreds of thousands of times: offsets are remembered by UTC day, and only days
/// on which the clock changes ask the time zone's rules again. Safe for threads.
/// </summary>
internal sealed class ZoneClock
{
    /// <summary>The home zone: UTC+5, without summer time.</summary>
    public const string HomeZone = "Asia/Karachi";

    private const short NotAsked = short.MinValue;
    private static readonly ConcurrentDictionary<string, ZoneClock> s_byId = new(StringComparer.Ordinal);

    private readonly TimeZoneInfo _zone;
    private readonly short[] _offsetMinutes = new short[DayWindow.Days + 2];

    private ZoneClock(string id, TimeZoneInfo zone)
    {
        Id = id;
        _zone = zone;
        Array.Fill(_offsetMinutes, NotAsked);
    }

    /// <summary>The home zone's clock.</summary>
    public static ZoneClock Home { get; } = Find(HomeZone) ?? throw new TimeZoneNotFoundException($"This machine has no time zone data: {HomeZone} is missing.");

    /// <summary>IANA id.</summary>
    public string Id { get; }

    /// <summary>The clock of a zone; null when there is no such zone.</summary>
    public static ZoneClock? Find(string id)
    {
        if (s_byId.TryGetValue(id, out ZoneClock? known))
        {
            return known;
        }
        // Only zones that exist are remembered, so that what comes from outside can't fill the memory.
        return CouldBeZone(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? s_byId.GetOrAdd(id, new ZoneClock(id, zone)) : null;
    }

    /// <summary>The calendar day of an instant.</summary>
    public DateOnly LocalDay(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>The local time of an instant. Beyond the first and last representable day it stays there.</summary>
    public DateTime Local(DateTimeOffset instant)
    {
        long ticks = instant.UtcTicks + OffsetAt(instant).Ticks;
        return new DateTime(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Unspecified);
    }

    /// <summary>The first instant of a day, in UTC.</summary>
    public DateTimeOffset StartOf(DateOnly day) => InstantOf(day, 0);

    /// <summary>
    /// The instant of a local time, given as minutes after the day's midnight (0 to 2880). A time that comes twice is its first coming;
    /// one that is left out when clocks go forward is the instant at which they do, as far past it as the time is past the gap's begin.
    /// </summary>
    public DateTimeOffset InstantOf(DateOnly day, int minutes)
    {
        int index = DayWindow.IndexOf(day);
        DateTime local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes);
        bool steady = DayWindow.Contains(index - 1) && DayWindow.Contains(index + 3)
            && DayOffset(index - 1) == DayOffset(index) && DayOffset(index) == DayOffset(index + 1)
            && DayOffset(index + 1) == DayOffset(index + 2) && DayOffset(index + 2) == DayOffset(index + 3);
        TimeSpan offset = steady ? TimeSpan.FromMinutes(DayOffset(index)) : OffsetOfLocal(local);
        long ticks = Math.Clamp(local.Ticks - offset.Ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks);
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    /// <summary>An id is looked up as a file below the zones' folder; one that begins with a slash or climbs would be read from anywhere.</summary>
    private static bool CouldBeZone(string id) => id.Length is >= 1 and <= 40 && char.IsAsciiLetter(id[0]) && !id.Contains('.', StringComparison.Ordinal);

    private TimeSpan OffsetAt(DateTimeOffset instant)
    {
        int index = DayWindow.IndexOf(DateOnly.FromDateTime(instant.UtcDateTime));
        return DayWindow.Contains(index) && DayOffset(index) == DayOffset(index + 1)
            ? TimeSpan.FromMinutes(DayOffset(index))
            : _zone.GetUtcOffset(instant);
    }

    private TimeSpan OffsetOfLocal(DateTime local) =>
        _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max()
        : _zone.IsInvalidTime(local) ? _zone.GetUtcOffset(local.AddHours(-3))
        : _zone.GetUtcOffset(local);

    /// <summary>The offset at the beginning of a UTC day. Two threads that ask at once write the same number.</summary>
    private int DayOffset(int index)
    {
        short known = _offsetMinutes[index];
        if (known == NotAsked)
        {
            DateTime utc = DateTime.SpecifyKind(DayWindow.DayOf(index).ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc);
            known = (short)_zone.GetUtcOffset(utc).TotalMinutes;
            _offsetMinutes[index] = known;
        }
        return known;
    }
}
