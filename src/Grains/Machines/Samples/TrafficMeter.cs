using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Network.Mibs;

namespace PassportMonitor.Grains.Machines.Samples;

/// <summary>
/// Says from two readings of a machine's counters what passed in between. Pure but for the earlier reading. Counters wrap; but when the machine was started anew, or an
/// interface's counters were, nothing is known of that stretch.
/// </summary>
public sealed class TrafficMeter
{
    private (DateTimeOffset At, uint Uptime, Dictionary<uint, NetworkInterface> Ports)? _before;

    /// <summary>Bits a second over all interfaces since the reading before; nothing where it can't be told.</summary>
    public IReadOnlyList<MachineValue> Read(MibView view, DateTimeOffset at)
    {
        Part<NetworkInterface> ports = InterfacesMib.Interfaces(view);
        if (ports.Known != Completeness.Complete || SystemMib.Decode(view).UptimeCentiseconds is not { } uptime)
        {
            return [];
        }
        Dictionary<uint, NetworkInterface> now = ports.Rows.Where(port => port.Kind != MachineAssessment.Loopback).DistinctBy(port => port.Index).ToDictionary(port => port.Index);
        (DateTimeOffset At, uint Uptime, Dictionary<uint, NetworkInterface> Ports)? before = _before;
        _before = (at, uptime, now);
        if (before is not { } earlier || at <= earlier.At || Uptime.HasRestarted(earlier.Uptime, uptime, at - earlier.At))
        {
            return [];
        }
        (NetworkInterface Now, NetworkInterface Before)[] both =
        [
            .. now.Values.Where(port => earlier.Ports.TryGetValue(port.Index, out NetworkInterface? same) && same.DiscontinuityCentiseconds == port.DiscontinuityCentiseconds)
                .Select(port => (port, earlier.Ports[port.Index])),
        ];
        double seconds = (at - earlier.At).TotalSeconds;
        return
        [
            .. Rate(MachineMeasure.BitsIn, both.Select(port => port.Now.In.OctetsSince(port.Before.In)), seconds),
            .. Rate(MachineMeasure.BitsOut, both.Select(port => port.Now.Out.OctetsSince(port.Before.Out)), seconds),
        ];
    }

    private static IEnumerable<MachineValue> Rate(MachineMeasure measure, IEnumerable<ulong?> octets, double seconds)
    {
        ulong[] known = [.. octets.OfType<ulong>()];
        return known.Length == 0 ? [] : [new MachineValue(measure, known.Sum(grown => (double)grown) * 8 / seconds)];
    }
}
