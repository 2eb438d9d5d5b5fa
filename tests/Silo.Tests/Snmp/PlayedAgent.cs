using System.Net;
using System.Net.Sockets;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Wire;
using Xunit;

namespace PassportMonitor.Silo.Tests.Snmp;

/// <summary>An agent of version 2c on a port of its own that answers as a test tells it: one datagram, several or none for each request.</summary>
internal sealed class PlayedAgent : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<CommunityMessage, IEnumerable<byte[]>> _answer;
    private readonly Task _loop;
    private int _requests;

    internal PlayedAgent(Func<CommunityMessage, IEnumerable<byte[]>> answer)
    {
        _answer = answer;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _loop = Task.Run(Play);
    }

    /// <summary>Completes once exactly that many requests have come; they may still be under way when their sender gives up.</summary>
    internal async Task Heard(int requests)
    {
        while (Volatile.Read(ref _requests) < requests)
        {
            await Task.Yield();
        }
        Assert.Equal(requests, Volatile.Read(ref _requests));
    }

    internal AgentAddress Address => new((IPEndPoint)_socket.LocalEndPoint!, "public");

    /// <summary>An answer with these values.</summary>
    internal static byte[] Reply(CommunityMessage request, params VarBind[] values) =>
        PduWriter.Write(request with { Pdu = new Pdu(PduType.Response, request.Pdu.RequestId, 0, 0, values) });

    /// <summary>Each asked name with a 1 below it.</summary>
    internal static VarBind[] Next(CommunityMessage request) => [.. request.Pdu.Bindings.Select(b => new VarBind(b.Name.Child(1), SnmpValue.OfInteger(1)))];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Dispose();
        await _loop;
        _stop.Dispose();
    }

    private async Task Play()
    {
        byte[] buffer = new byte[65_535];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                SocketReceiveFromResult came = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                Interlocked.Increment(ref _requests);
                foreach (byte[] datagram in _answer(PduReader.Read(buffer.AsSpan(0, came.ReceivedBytes), out _)!))
                {
                    await _socket.SendToAsync(datagram, SocketFlags.None, came.RemoteEndPoint, _stop.Token);
                }
            }
            catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }
}
