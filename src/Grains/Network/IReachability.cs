using System.Net;

namespace PassportMonitor.Grains.Network;

/// <summary>Tries whether a machine can be reached.</summary>
public interface IReachability
{
    /// <summary>Whether it takes a TCP connection, or else answers an ICMP echo, within the timeout of the settings. Never throws for what the network does.</summary>
    Task<Reached> Reaches(IPEndPoint where, bool byTcp, CancellationToken cancel);
}

/// <summary>What trying gave.</summary>
public enum Reached
{
    /// <summary>It answers.</summary>
    Yes,
    /// <summary>It doesn't.</summary>
    No,
    /// <summary>This host may not send echoes: nothing is known of the machine.</summary>
    NotPermitted,
}
