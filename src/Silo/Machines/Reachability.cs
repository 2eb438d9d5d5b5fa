using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Client;

namespace PassportMonitor.Silo.Machines;

/// <summary>TCP connections and ICMP echoes, within the timeout of the SNMP settings.</summary>
internal sealed class Reachability(SnmpOptions options) : IReachability
{
    /// <inheritdoc/>
    public async Task<Reached> Reaches(IPEndPoint where, bool byTcp, CancellationToken cancel)
    {
        TimeSpan timeout = TimeSpan.FromMilliseconds(options.TimeoutMilliseconds);
        try
        {
            if (!byTcp)
            {
                using Ping ping = new();
                return (await ping.SendPingAsync(where.Address, timeout, cancellationToken: cancel)).Status == IPStatus.Success ? Reached.Yes : Reached.No;
            }
            using Socket socket = new(where.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(timeout);
            await socket.ConnectAsync(where, limit.Token);
            return Reached.Yes;
        }
        catch (Exception refused) when (refused is PlatformNotSupportedException || IsRefused(refused) || IsRefused(refused.InnerException))
        {
            // Raw sockets need a right, and without it a program named ping.
            return Reached.NotPermitted;
        }
        catch (Exception trouble) when (trouble is SocketException or PingException || (trouble is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return Reached.No;
        }
    }

    private static bool IsRefused(Exception? trouble) => trouble is PlatformNotSupportedException or SocketException { SocketErrorCode: SocketError.AccessDenied };
}
