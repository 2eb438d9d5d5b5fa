using System.Net;

namespace PassportMonitor.Grains.Network;

/// <summary>Tries whether a machine can be reached.</summary>
public interface IReachability
{
    /// <summary>Whether it takes a TCP connection, or else answers an ICMP echo, within the timeout of the settings. Never throws for what the network does.</summary>
    Task<bool> Reaches(IPEndPoint where, bool byTcp, CancellationToken cancel);
}
