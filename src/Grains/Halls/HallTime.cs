using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Halls;

/// <summary>Times within a service day. Pure. Instants are UTC ticks.</summary>
internal static class HallTime
{
    /// <summary>What of a span lies within the service day; <paramref name="until"/> is 0 while it runs.</summary>
    internal static RunningTime Within(long from, long until, SiteDay day)
    {
        from = Math.Max(from, day.Begin);
        return until == 0 ? new RunningTime(0, 1, Seconds(from))
            : new RunningTime(Math.Max(0, Seconds(Math.Min(until, day.End)) - Seconds(from)), 0, 0);
    }

    /// <summary>Seconds since 1970, rounded down.</summary>
    internal static long Seconds(long at) => (at - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    /// <summary>Whole minutes since 1970, as <see cref="SinceCounts"/> counts.</summary>
    internal static int Minute(long at) => (int)((at - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMinute);

    /// <summary>An instant; null for 0.</summary>
    internal static DateTimeOffset? Instant(long at) => at == 0 ? null : new DateTimeOffset(at, TimeSpan.Zero);
}
