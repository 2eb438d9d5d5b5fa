using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace PassportMonitor.Silo.Snmp.Client;

/// <summary>
/// Sends requests of all agents over a few UDP sockets and gives each its answer: the first datagram that has its id and comes from where it was sent to.
/// All others are counted and dropped. Bounded by the requests that wait.
/// </summary>
internal sealed class UdpExchange : IAsyncDisposable
{
    private const int DatagramMost = 65_535;
    private const int KernelBuffer = 4 * 1024 * 1024;

    private sealed record Waiting(SocketAddress From, TaskCompletionSource<byte[]> Answer);

    private readonly ConcurrentDictionary<int, Waiting> _waiting = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket[] _sockets;
    private readonly Task[] _loops;
    private readonly TimeProvider _time;
    private readonly int _most;
    private int _inFlight;
    private int _lastId = RandomNumberGenerator.GetInt32(int.MaxValue);
    private long _strays;

    internal UdpExchange(int sockets, int inFlightMost, TimeProvider time)
    {
        (_most, _time) = (inFlightMost, time);
        _sockets = [.. Enumerable.Range(0, sockets).Select(_ => Open())];
        _loops = [.. _sockets.Select(socket => Task.Run(() => Receive(socket)))];
    }

    /// <summary>Datagrams that belong to no waiting request: late, doubled, forged, or with another id than asked.</summary>
    internal long Strays => Volatile.Read(ref _strays);

    /// <summary>Requests that wait now.</summary>
    internal int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Whether no further request may wait.</summary>
    internal bool IsFull => InFlight >= _most;

    /// <summary>An id that no waiting request has.</summary>
    internal int NextId() => Interlocked.Increment(ref _lastId) & int.MaxValue;

    /// <summary>Sends a request and waits; null when no answer came in time.</summary>
    /// <exception cref="SocketException">It can't be sent there.</exception>
    internal async Task<byte[]?> Ask(IPEndPoint agent, int id, byte[] message, TimeSpan timeout, CancellationToken cancel)
    {
        SocketAddress to = Reach(agent).Serialize();
        Waiting waiting = new(to, new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously));
        _waiting[id] = waiting;
        Interlocked.Increment(ref _inFlight);
        try
        {
            await _sockets[(uint)id % _sockets.Length].SendToAsync(message, SocketFlags.None, to, cancel);
            return await waiting.Answer.Task.WaitAsync(timeout, _time, cancel);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            _waiting.TryRemove(id, out _);
            Interlocked.Decrement(ref _inFlight);
        }
    }

    /// <summary>Closes the sockets; who still waits times out.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (Socket socket in _sockets)
        {
            socket.Dispose();
        }
        await Task.WhenAll(_loops);
        _stop.Dispose();
    }

    private async Task Receive(Socket socket)
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(DatagramMost, pinned: true);
        SocketAddress from = new(socket.AddressFamily);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                int length = await socket.ReceiveFromAsync(buffer, SocketFlags.None, from, _stop.Token);
                Take(buffer.AsSpan(0, length), from);
            }
            catch (SocketException)
            {
                Interlocked.Increment(ref _strays); // an error that the network reports for one datagram
            }
            catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Take(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        if (MessageId.Peek(datagram) is not { } id || !_waiting.TryGetValue(id, out Waiting? waiting) || !waiting.From.Equals(from)
            || !waiting.Answer.TrySetResult(datagram.ToArray()))
        {
            Interlocked.Increment(ref _strays);
        }
    }

    private IPEndPoint Reach(IPEndPoint agent) =>
        _sockets[0].AddressFamily == AddressFamily.InterNetworkV6 && agent.AddressFamily == AddressFamily.InterNetwork
            ? new IPEndPoint(agent.Address.MapToIPv6(), agent.Port)
            : agent;

    private static Socket Open()
    {
        Socket socket = Socket.OSSupportsIPv6
            ? new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp) { DualMode = true }
            : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.ReceiveBufferSize = KernelBuffer;
        socket.Bind(new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0));
        return socket;
    }
}
