namespace PassportMonitor.Grains.Foresight;

/// <summary>
/// A queue with Poisson arrivals, exponential service times, equal servers and one line (M/M/c), in its steady state. Pure.
/// It is exact for that model, which a hall is only roughly: waits of a rush are the forecast's, not these.
/// </summary>
/// <remarks>
/// Erlang B comes from its recurrence, which neither overflows nor loses digits; Erlang C from B. At an offered load that the servers can't
/// carry the queue grows without bound: then there is no wait, and the answers are null.
/// </remarks>
public static class ErlangC
{
    /// <summary>Servers that are looked at: bounds a search. No hall has more than a few hundred counters.</summary>
    public const int ServersMost = 10_000;

    /// <summary>The greatest rate or load that is taken for one: far beyond a country's.</summary>
    public const double LoadMost = 1e9;

    /// <summary>The offered load in erlang: the mean number of servers that the arrivals keep busy.</summary>
    /// <param name="arrivalsPerHour">0 to <see cref="LoadMost"/>.</param>
    /// <param name="service">Mean service time, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, not a number, or beyond <see cref="LoadMost"/>.</exception>
    public static double OfferedLoad(double arrivalsPerHour, TimeSpan service)
    {
        CheckLoad(arrivalsPerHour);
        ArgumentOutOfRangeException.ThrowIfLessThan(service, TimeSpan.Zero);
        return arrivalsPerHour * service.TotalHours;
    }

    /// <summary>Erlang B: the share of arrivals that a system without a line turns away.</summary>
    /// <param name="load">Offered load in erlang, 0 to <see cref="LoadMost"/>.</param>
    /// <param name="servers">0 to <see cref="ServersMost"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double Blocked(double load, int servers)
    {
        Check(load, servers);
        double blocked = 1;
        for (int k = 1; k <= servers; k++)
        {
            blocked = Add(blocked, load, k);
        }
        return blocked;
    }

    /// <summary>Erlang C: the share of arrivals that must wait; null when the servers can't carry the load.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; see <see cref="Blocked"/>.</exception>
    public static double? Waits(double load, int servers)
    {
        double blocked = Blocked(load, servers);
        return load < servers ? WaitsOf(blocked, load, servers) : null;
    }

    /// <summary>The mean wait of all arrivals, those included that don't wait; null when the servers can't carry the load.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; see <see cref="Blocked"/>.</exception>
    public static TimeSpan? MeanWait(double load, int servers, TimeSpan service) =>
        Waits(load, servers) is { } waits ? service * (waits / (servers - load)) : null;

    /// <summary>The share of arrivals that wait longer than a time; null when the servers can't carry the load.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; see <see cref="Blocked"/>.</exception>
    public static double? WaitsLonger(double load, int servers, TimeSpan service, TimeSpan than) =>
        Waits(load, servers) is { } waits ? Longer(waits, load, servers, service, than) : null;

    /// <summary>The fewest servers that carry the load at all: with fewer the queue grows without bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The load is negative, or more than <see cref="ServersMost"/> servers carry.</exception>
    public static int ServersToCarry(double load)
    {
        CheckLoad(load);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(load, ServersMost);
        return (int)Math.Floor(load) + 1;
    }

    /// <summary>The fewest servers that meet a target; null when <see cref="ServersMost"/> don't.</summary>
    /// <param name="load">Offered load in erlang.</param>
    /// <param name="service">Mean service time.</param>
    /// <param name="target">What is to be met.</param>
    /// <exception cref="ArgumentOutOfRangeException">The load is negative, not a number, or beyond <see cref="LoadMost"/>.</exception>
    public static int? ServersFor(double load, TimeSpan service, WaitTarget target)
    {
        CheckLoad(load);
        double blocked = 1;
        for (int servers = 0; servers <= ServersMost; servers++)
        {
            blocked = servers == 0 ? 1 : Add(blocked, load, servers);
            if (load < servers || (load == 0 && servers == 0))
            {
                double waits = load == 0 ? 0 : WaitsOf(blocked, load, servers);
                if (target.IsMet(waits, load, servers, service))
                {
                    return servers;
                }
            }
        }
        return null;
    }

    internal static double Longer(double waits, double load, int servers, TimeSpan service, TimeSpan than) =>
        waits == 0 ? 0 : waits * Math.Exp(-(servers - load) * (than / service));

    /// <summary>B(k) from B(k-1).</summary>
    private static double Add(double blocked, double load, int k) => load * blocked / (k + (load * blocked));

    private static double WaitsOf(double blocked, double load, int servers) => blocked / (1 - (load / servers * (1 - blocked)));

    private static void Check(double load, int servers)
    {
        CheckLoad(load);
        ArgumentOutOfRangeException.ThrowIfNegative(servers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(servers, ServersMost);
    }

    private static void CheckLoad(double load)
    {
        if (load is not (>= 0 and <= LoadMost))
        {
            throw new ArgumentOutOfRangeException(nameof(load), load, $"A rate or load is a number from 0 to {LoadMost}.");
        }
    }
}
