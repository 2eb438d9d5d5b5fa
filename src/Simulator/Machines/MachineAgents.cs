using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Sender;

namespace PassportMonitor.Simulator.Machines;

/// <summary>
/// Machines as real SNMP agents in this process, each on a UDP port of its own on loopback. An agent that is off, or behind something that is, keeps silent. They are
/// asked by the credential <see cref="Credential"/>, which the server has for simulated machines.
/// </summary>
internal sealed class MachineAgents : IAsyncDisposable
{
    /// <summary>Name of the credential; it is good for simulated machines alone.</summary>
    internal const string Credential = "simulated-service";

    private const int DatagramMost = 2_048;
    private static readonly byte[] s_community = "simulated"u8.ToArray();

    private readonly CancellationTokenSource _stop = new();
    private readonly SimMachine[] _machines;
    private readonly Socket[] _sockets;
    private readonly Task[] _loops;
    private readonly MachineFate _fate;
    private readonly Func<DateTimeOffset> _now;

    /// <summary>Starts them.</summary>
    /// <param name="machines">The machines.</param>
    /// <param name="fate">What becomes of them.</param>
    /// <param name="now">The instant whose truth they tell.</param>
    internal MachineAgents(SimMachine[] machines, MachineFate fate, Func<DateTimeOffset> now)
    {
        (_machines, _fate, _now) = (machines, fate, now);
        _sockets = [.. machines.Select(_ => Open())];
        _loops = [.. machines.Select((machine, i) => Task.Run(() => Serve(machine, _sockets[i])))];
    }

    /// <summary>Entries of the inventory, one CloudEvent a line, dated <paramref name="at"/>.</summary>
    internal IEnumerable<byte[]> Registrations(DateTimeOffset at) => _machines.Select((machine, i) => Entry(machine, (IPEndPoint)_sockets[i].LocalEndPoint!, at));

    /// <inheritdoc/>
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

    /// <summary>A machine's entry in the inventory, as a CloudEvent.</summary>
    internal static byte[] Entry(SimMachine machine, IPEndPoint address, DateTimeOffset at)
    {
        StringBuilder data = new();
        data.Append(CultureInfo.InvariantCulture, $"\"site\":\"{machine.Site}\",\"kind\":\"{machine.Kind}\",\"model\":\"{machine.Model}\",\"check\":\"snmp\",\"address\":\"{address}\",\"credential\":\"{Credential}\",\"spareDays\":{machine.SpareDays}");
        data.Append(machine.Upstream is { } upstream ? $",\"upstream\":\"{upstream.Id}\"" : "").Append(machine.Power is { } power ? $",\"power\":\"{power.Id}\"" : "");
        data.Append(machine.PassportsPerHour > 0 ? string.Create(CultureInfo.InvariantCulture, $",\"passportsPerHour\":{machine.PassportsPerHour}") : "");
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$"""{"specversion":"1.0","id":"entry.{{machine.Id}}.{{at.ToUnixTimeMilliseconds()}}","source":"{{Sources.Machines}}","type":"{{EventTypes.Get(EventType.MachineRegistered).Name}}","subject":"{{machine.Id}}","time":"{{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}}","data":{ {{data}} } }"""));
    }

    private static Socket Open()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private async Task Serve(SimMachine machine, Socket socket)
    {
        byte[] buffer = new byte[DatagramMost];
        SocketAddress from = new(socket.AddressFamily);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                int length = await socket.ReceiveFromAsync(buffer, SocketFlags.None, from, _stop.Token);
                DateTimeOffset now = _now();
                if (AgentWire.Read(buffer.AsMemory(0, length)) is { } request && request.Community.AsSpan().SequenceEqual(s_community) && _fate.Answers(machine, now))
                {
                    AgentMib mib = AgentMib.Of(machine, _fate.Own(machine, now), _fate.Toner(machine, now), now);
                    await socket.SendToAsync(AgentWire.Write(request, mib.Answer(request)), SocketFlags.None, from, _stop.Token);
                }
            }
            catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // An asker that is gone, or a datagram that is too long: the next one is waited for.
            }
        }
    }
}
