namespace PassportMonitor.Silo.Snmp.Usm;

/// <summary>An engine's clock as it says it: how often it was started, and the seconds since (RFC 3414, section 2.2).</summary>
internal readonly record struct UsmInstant(int Boots, int Seconds)
{
    /// <summary>How far apart two clocks may be (RFC 3414, section 2.2.3).</summary>
    internal const int WindowSeconds = 150;

    /// <summary>Whether it is after <paramref name="other"/>.</summary>
    internal bool IsAfter(UsmInstant other) => Boots > other.Boots || (Boots == other.Boots && Seconds > other.Seconds);

    /// <summary>Whether a message of this instant is timely for one who holds the sender's clock for <paramref name="known"/> (RFC 3414, section 3.2, 7b).</summary>
    internal bool IsTimely(UsmInstant known) =>
        Boots != int.MaxValue && (Boots > known.Boots || (Boots == known.Boots && Seconds >= (long)known.Seconds - WindowSeconds));
}
