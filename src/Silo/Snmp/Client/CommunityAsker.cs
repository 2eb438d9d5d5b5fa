using System.Net;
using System.Net.Sockets;
using System.Text;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Wire;

namespace PassportMonitor.Silo.Snmp.Client;

/// <summary>Asks by version 2c. An answer that can't be read, or is of another community, is as good as none: the request is sent again.</summary>
internal sealed class CommunityAsker(string community, UdpExchange exchange, SnmpOptions options) : IAsker
{
    private readonly byte[] _community = Encoding.UTF8.GetBytes(community);

    public async Task<Asked> Ask(IPEndPoint agent, Pdu request, CancellationToken cancel)
    {
        if (exchange.IsFull)
        {
            return Asked.Failed(SnmpFailure.Busy);
        }
        int id = exchange.NextId();
        byte[] message = PduWriter.Write(new CommunityMessage(1, _community, request with { RequestId = id }));
        for (int attempt = 0; attempt < options.Attempts; attempt++)
        {
            try
            {
                byte[]? answer = await exchange.Ask(agent, id, message, TimeSpan.FromMilliseconds(options.TimeoutMilliseconds), cancel);
                if (answer is not null && PduReader.Read(answer, out _) is { Version: 1, Pdu.Type: PduType.Response } read && read.Community.AsSpan().SequenceEqual(_community))
                {
                    return new Asked(read.Pdu, SnmpFailure.None);
                }
            }
            catch (SocketException)
            {
                return Asked.Failed(SnmpFailure.Unreachable);
            }
        }
        return Asked.Failed(SnmpFailure.Timeout);
    }
}
