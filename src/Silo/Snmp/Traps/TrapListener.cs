using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using PassportMonitor.Silo.Snmp.Client;

namespace PassportMonitor.Silo.Snmp.Traps;

/// <summary>
/// Listens for traps and informs on one UDP socket, and lays those that are believed into a bounded queue. Each sender is held to a rate before anything is read;
/// an inform is answered only once it is in the queue, so that its sender tries again otherwise. Everything else is counted.
/// </summary>
internal sealed class TrapListener : IAsyncDisposable
{
    private const int DatagramMost = 65_535;
    private const int KernelBuffer = 4 * 1024 * 1024;

    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _socket;
    private readonly Channel<Notification> _taken;
    private readonly NotificationReader _reader;
    private readonly SenderRates _rates;
    private readonly Task _loop;

    /// <exception cref="SocketException">The port can't be listened on.</exception>
    internal TrapListener(TrapOptions options, SnmpOptions snmp, TimeProvider time)
    {
        IPAddress address = IPAddress.Parse(options.Address);
        _socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = KernelBuffer };
        _socket.Bind(new IPEndPoint(address, options.Port));
        _taken = Channel.CreateBounded<Notification>(new BoundedChannelOptions(options.Waiting) { SingleWriter = true });
        _reader = new NotificationReader(options.Credentials.Select(name => snmp.Credentials[name]), new OwnEngine(Environment.MachineName, time), time);
        _rates = new SenderRates(options.PerSenderSecond, time);
        _loop = Task.Run(Listen);
    }

    /// <summary>Where it listens.</summary>
    internal IPEndPoint Where => (IPEndPoint)_socket.LocalEndPoint!;

    internal TrapCounters Counters { get; } = new();

    /// <summary>What was believed, in the order of arrival; ends when the listener is closed.</summary>
    internal ChannelReader<Notification> Notifications => _taken.Reader;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Dispose();
        await _loop;
        _stop.Dispose();
    }

    private async Task Listen()
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(DatagramMost, pinned: true);
        IPEndPoint any = new(_socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                SocketReceiveFromResult came = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, any, _stop.Token);
                if (Take(buffer.AsSpan(0, came.ReceivedBytes), (IPEndPoint)came.RemoteEndPoint) is { } answer)
                {
                    await _socket.SendToAsync(answer, SocketFlags.None, came.RemoteEndPoint, _stop.Token);
                    Counters.CountAnswered();
                }
            }
            catch (SocketException)
            {
                // The network's complaint about one datagram; its sender tries again.
            }
            catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException)
            {
                break;
            }
        }
        _taken.Writer.Complete();
    }

    private byte[]? Take(ReadOnlySpan<byte> datagram, IPEndPoint from)
    {
        Counters.CountReceived();
        if (!_rates.Allows(from.Address))
        {
            Counters.CountLimited();
            return null;
        }
        Heard heard = _reader.Read(datagram);
        switch (heard.Verdict)
        {
            case Verdict.Question:
                return heard.Answer;
            case Verdict.Refused:
                Counters.CountRefused();
                return null;
            case Verdict.Taken when heard.Facts is { } facts:
                if (!_taken.Writer.TryWrite(new Notification(from, facts.Kind, facts.Uptime, heard.Pdu!.Bindings)))
                {
                    Counters.CountDropped();
                    return null;
                }
                Counters.CountTaken();
                return heard.Answer;
            default:
                Counters.CountMalformed();
                return null;
        }
    }
}
