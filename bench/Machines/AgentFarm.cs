using System.Net;
using System.Net.Sockets;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Wire;

namespace PassportMonitor.Bench.Machines;

/// <summary>Very many printers as real SNMP agents in this process, each on a UDP port of its own. All say the same but for their name.</summary>
internal sealed class AgentFarm : IAsyncDisposable
{
    /// <summary>Values of one answer at most, as an agent cuts it to a datagram.</summary>
    private const int ValuesMost = 60;

    private static readonly VarBind[] s_objects = [.. Objects().OrderBy(binding => binding.Name)];

    private readonly CancellationTokenSource _stop = new();
    private readonly Socket[] _sockets;
    private readonly Task[] _loops;
    private long _requests;

    internal AgentFarm(int agents)
    {
        _sockets = [.. Enumerable.Range(0, agents).Select(_ => Open())];
        _loops = [.. _sockets.Select(socket => Task.Run(() => Serve(socket)))];
    }

    /// <summary>Where each is.</summary>
    internal IEnumerable<IPEndPoint> Addresses => _sockets.Select(socket => (IPEndPoint)socket.LocalEndPoint!);

    /// <summary>Requests that were answered.</summary>
    internal long Requests => Volatile.Read(ref _requests);

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

    private static Socket Open()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private async Task Serve(Socket socket)
    {
        byte[] buffer = new byte[2_048];
        SocketAddress from = new(socket.AddressFamily);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                int length = await socket.ReceiveFromAsync(buffer, SocketFlags.None, from, _stop.Token);
                if (PduReader.Read(buffer.AsSpan(0, length), out _) is { Pdu.Type: PduType.GetBulk } request)
                {
                    await socket.SendToAsync(PduWriter.Write(request with { Pdu = Answer(request.Pdu) }), SocketFlags.None, from, _stop.Token);
                    Interlocked.Increment(ref _requests);
                }
            }
            catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    /// <summary>GetBulk without non-repeaters (RFC 3416, section 4.2.3).</summary>
    private static Pdu Answer(Pdu request)
    {
        List<VarBind> values = [];
        int[] at = [.. request.Bindings.Select(binding => FirstAfter(binding.Name))];
        for (int row = 0; row < request.Second && values.Count + at.Length <= ValuesMost; row++)
        {
            for (int column = 0; column < at.Length; column++)
            {
                values.Add(at[column] < s_objects.Length ? s_objects[at[column]] : new VarBind(request.Bindings[column].Name, SnmpValue.OfNothing(SnmpType.EndOfMibView)));
                at[column]++;
            }
        }
        return new Pdu(PduType.Response, request.RequestId, 0, 0, [.. values]);
    }

    private static int FirstAfter(Oid name)
    {
        int low = 0;
        int high = s_objects.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = s_objects[middle].Name > name ? (low, middle) : (middle + 1, high);
        }
        return low;
    }

    /// <summary>A printer with five supplies, four trays, three covers and one device.</summary>
    private static IEnumerable<VarBind> Objects()
    {
        static VarBind Of(string name, SnmpValue value) => new(Oid.Parse(name), value);
        yield return Of("1.3.6.1.2.1.1.1.0", SnmpValue.OfText("A printer of the bench"));
        yield return Of("1.3.6.1.2.1.1.3.0", SnmpValue.OfTimeTicks(123_456));
        yield return Of("1.3.6.1.2.1.25.3.2.1.2.1", SnmpValue.OfObjectId(Oid.Parse("1.3.6.1.2.1.25.3.1.5")));
        yield return Of("1.3.6.1.2.1.25.3.2.1.3.1", SnmpValue.OfText("A printer of the bench"));
        yield return Of("1.3.6.1.2.1.25.3.2.1.5.1", SnmpValue.OfInteger(2));
        yield return Of("1.3.6.1.2.1.25.3.5.1.1.1", SnmpValue.OfInteger(4));
        yield return Of("1.3.6.1.2.1.25.3.5.1.2.1", SnmpValue.OfBytes([0]));
        for (int row = 1; row <= 5; row++)
        {
            foreach ((int column, SnmpValue value) in ((int, SnmpValue)[])
                [(4, SnmpValue.OfInteger(3)), (5, SnmpValue.OfInteger(3)), (6, SnmpValue.OfText($"Supply {row}")), (7, SnmpValue.OfInteger(19)), (8, SnmpValue.OfInteger(100)), (9, SnmpValue.OfInteger(60 + row))])
            {
                yield return Of($"1.3.6.1.2.1.43.11.1.1.{column}.1.{row}", value);
            }
        }
        for (int row = 1; row <= 4; row++)
        {
            foreach ((int column, SnmpValue value) in ((int, SnmpValue)[])
                [(8, SnmpValue.OfInteger(8)), (9, SnmpValue.OfInteger(250)), (10, SnmpValue.OfInteger(-3)), (11, SnmpValue.OfInteger(0)), (12, SnmpValue.OfText("books")), (13, SnmpValue.OfText($"Tray {row}"))])
            {
                yield return Of($"1.3.6.1.2.1.43.8.2.1.{column}.1.{row}", value);
            }
        }
        for (int row = 1; row <= 3; row++)
        {
            yield return Of($"1.3.6.1.2.1.43.6.1.1.2.1.{row}", SnmpValue.OfText($"Cover {row}"));
            yield return Of($"1.3.6.1.2.1.43.6.1.1.3.1.{row}", SnmpValue.OfInteger(4));
        }
    }
}
