namespace PassportMonitor.Grains.Network.Mibs;

/// <summary>Two readings of sysUpTime: was the device started in between? Pure.</summary>
public static class Uptime
{
    private const long Wrap = 1L << 32;

    /// <summary>How far an agent's clock may be off, beside one percent of the time between: 30 s, in 1/100 s.</summary>
    private const long Tolerance = 3_000;

    /// <summary>
    /// Whether the agent began to count again between the two readings. A count that came to its end (2^32) and went on is none, however long the time
    /// between; nor is a clock that runs a little wrong.
    /// </summary>
    /// <param name="before">The earlier reading, in 1/100 s.</param>
    /// <param name="after">The later one.</param>
    /// <param name="between">Time between them by our own clock, not negative.</param>
    public static bool HasRestarted(uint before, uint after, TimeSpan between)
    {
        long elapsed = between.Ticks / (TimeSpan.TicksPerMillisecond * 10);
        long behind = (((before + elapsed - after) % Wrap) + Wrap) % Wrap; // how much less than expected, as a distance on the circle
        long allowed = Tolerance + (elapsed / 100);
        bool isBehind = behind > allowed && behind < Wrap - allowed;
        return isBehind && after <= elapsed + allowed; // started in between, it can't have counted longer than that
    }
}

/// <summary>Differences of counters that wrap (RFC 2578, section 7.1.6; RFC 2863, section 3.1.6). Pure.</summary>
public static class Counters
{
    /// <summary>How much a counter of 32 bits grew, when it wrapped at most once. Between polls so far apart that it may have wrapped twice nobody can tell.</summary>
    public static ulong Grown32(uint before, uint after) => unchecked(after - before);

    /// <summary>How much a counter of 64 bits grew.</summary>
    public static ulong Grown64(ulong before, ulong after) => unchecked(after - before);
}
