using System.Collections.Concurrent;

namespace PassportMonitor.Grains.Shares;

/// <summary>The local day of an instant in an IANA zone. Thread-safe.</summary>
internal static class ZoneDay
{
    private static readonly ConcurrentDictionary<string, TimeZoneInfo> s_zones = new(StringComparer.Ordinal);

    /// <summary>Day number by <see cref="DateOnly.DayNumber"/>; a zone that this machine doesn't know counts as UTC.</summary>
    internal static int Of(string zone, DateTimeOffset instant) => (int)(LocalTicks(zone, instant) / TimeSpan.TicksPerDay);

    /// <summary>When the local day of an instant began.</summary>
    internal static DateTimeOffset StartOf(string zone, DateTimeOffset instant) =>
        instant - TimeSpan.FromTicks(LocalTicks(zone, instant) % TimeSpan.TicksPerDay);

    private static long LocalTicks(string zone, DateTimeOffset instant)
    {
        TimeZoneInfo info = s_zones.GetOrAdd(zone, static name => TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? found) ? found : TimeZoneInfo.Utc);
        return instant.UtcTicks + info.GetUtcOffset(instant).Ticks;
    }
}
