namespace PassportMonitor.Grains.Foresight;

/// <summary>How long people may wait: a share of them within a time, or a mean.</summary>
public readonly record struct WaitTarget
{
    private readonly TimeSpan _wait;
    private readonly double? _share;

    private WaitTarget(TimeSpan wait, double? share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero);
        (_wait, _share) = (wait, share);
    }

    /// <summary>A share of people, over 0 and below 1, waits no longer than a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share isn't over 0 and below 1, or the wait is negative.</exception>
    public static WaitTarget Share(double share, TimeSpan within) =>
        share is > 0 and < 1 ? new(within, share) : throw new ArgumentOutOfRangeException(nameof(share), share, "A share is over 0 and below 1.");

    /// <summary>The mean wait is no longer than a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The wait is negative, or 0, which no number of servers reaches.</exception>
    public static WaitTarget Mean(TimeSpan wait) =>
        wait > TimeSpan.Zero ? new(wait, null) : throw new ArgumentOutOfRangeException(nameof(wait), wait, "A mean wait is over 0.");

    /// <summary>Whether servers meet it that carry the load.</summary>
    internal bool IsMet(double waits, double load, int servers, TimeSpan service) =>
        waits == 0
        || (_share is { } share
            ? ErlangC.Longer(waits, load, servers, service, _wait) <= 1 - share
            : service * (waits / (servers - load)) <= _wait);
}
