using PassportMonitor.Contracts;

namespace PassportMonitor.GraphQL;

/// <summary>Options of the outward API.</summary>
public sealed class GraphQLOptions
{
    /// <summary>The origin that a request without <c>source</c> is answered for. Default: live.</summary>
    public Origin DefaultOrigin { get; set; } = Origin.Live;

    /// <summary>
    /// Shortest time between two updates of a state feed. Default 50 ms, half of the picture's cut interval, so that no version waits
    /// for the next one; 10 ms to 10 s.
    /// With many subscribers updates come less often: see <see cref="DeliveriesPerSecond"/>.
    /// </summary>
    public TimeSpan FeedInterval { get; set; } = Limits.CutInterval / 2;

    /// <summary>
    /// Updates of state feeds that one silo aims to send per second, over all subscribers; beyond it each gets fewer, newest state first.
    /// Default 5,000: measured with the reading clients on the same two cores. At least 1.
    /// </summary>
    public int DeliveriesPerSecond { get; set; } = 5_000;

    /// <summary>Sockets and event streams that one silo holds. Default 10,000.</summary>
    public int Connections { get; set; } = 10_000;

    /// <summary>Those of them that one remote address may hold; loopback is not limited apart. Default 500.</summary>
    public int ConnectionsPerAddress { get; set; } = 500;

    /// <summary>How long a new socket may wait before it says connection_init. Default 10 s.</summary>
    public TimeSpan ConnectionInitTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one message may take to be taken by its reader before the connection is dropped. Default 30 s.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time of one query. Default 10 s.</summary>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Checks the options.</summary>
    /// <exception cref="InvalidOperationException">Names the setting, its value and the rule.</exception>
    internal void Validate()
    {
        Check(nameof(FeedInterval), FeedInterval, FeedInterval >= TimeSpan.FromMilliseconds(10) && FeedInterval <= TimeSpan.FromSeconds(10), "10 ms to 10 s");
        Check(nameof(DeliveriesPerSecond), DeliveriesPerSecond, DeliveriesPerSecond >= 1, "at least 1");
        Check(nameof(Connections), Connections, Connections >= 1, "at least 1");
        Check(nameof(ConnectionsPerAddress), ConnectionsPerAddress, ConnectionsPerAddress >= 1, "at least 1");
        Check(nameof(ConnectionInitTimeout), ConnectionInitTimeout, ConnectionInitTimeout > TimeSpan.Zero, "more than 0");
        Check(nameof(SendTimeout), SendTimeout, SendTimeout > TimeSpan.Zero, "more than 0");
        Check(nameof(QueryTimeout), QueryTimeout, QueryTimeout > TimeSpan.Zero, "more than 0");
    }

    private static void Check<T>(string name, T value, bool holds, string rule)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"GraphQL option {name} is {value}; it must be {rule}.");
        }
    }
}
