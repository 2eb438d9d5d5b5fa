using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Halls;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Machines;

/// <summary>How reliable machines of a scope were, with repeat offenders by model, site and machine: most failures a machine first.</summary>
internal sealed class MachineReportView(MachineReport report, MachineReliability[] machines, Reading reading)
{
    /// <summary>Failures from which on a machine is a repeat offender.</summary>
    internal const int Often = 3;

    public DateTimeOffset From => report.From;
    public DateTimeOffset Through => report.Through;
    public string Source => reading.Origin.Name;
    public bool Simulated => reading.Origin == Origin.Simulated;
    public ReliabilityView Total => new(machines);
    public IEnumerable<ModelReliability> ByModel => Worst(machines.GroupBy(machine => (machine.Kind, machine.Model))).Select(group => new ModelReliability(group.Key.Kind, group.Key.Model, new ReliabilityView([.. group])));
    public IEnumerable<SiteReliability> BySite => Worst(machines.GroupBy(machine => machine.Site)).Select(group => new SiteReliability(SiteRef.Of(group.Key, reading.Snapshot.Register), new ReliabilityView([.. group])));

    /// <summary>Machines that failed most, and of those the ones that were down longest.</summary>
    internal IEnumerable<MachineReliabilityRow> Offenders(int first) =>
        machines.Where(machine => machine.Reliability.Failures > 0).OrderByDescending(machine => machine.Reliability.Failures).ThenByDescending(machine => machine.Reliability.Down)
            .ThenBy(machine => machine.Id, StringComparer.Ordinal).Take(first)
            .Select(machine => new MachineReliabilityRow(machine.Id, SiteRef.Of(machine.Site, reading.Snapshot.Register), machine.Kind, machine.Model, new ReliabilityView([machine])));

    private static IEnumerable<IGrouping<TKey, MachineReliability>> Worst<TKey>(IEnumerable<IGrouping<TKey, MachineReliability>> groups) =>
        groups.OrderByDescending(group => group.Average(machine => machine.Reliability.Failures)).ThenByDescending(group => group.Sum(machine => machine.Reliability.Down)).ThenBy(group => $"{group.Key}", StringComparer.Ordinal);
}

/// <summary>The reliability of some machines together.</summary>
internal sealed class ReliabilityView(IReadOnlyList<MachineReliability> machines)
{
    private readonly Reliability _sum = machines.Aggregate(default(Reliability), (sum, machine) => sum + machine.Reliability);

    /// <summary>Of one machine by its changes.</summary>
    internal static ReliabilityView Of(Reliability one) => new([new MachineReliability("", default, null, null, one)]);

    public int Machines => machines.Count;
    public int RepeatOffenders => machines.Count(machine => machine.Reliability.Failures >= MachineReportView.Often);
    public int Failures => _sum.Failures;
    public double? AvailabilityPercent => _sum.Availability;
    public double? HoursBetweenFailures => _sum.BetweenFailures;
    public double? HoursToRepair => _sum.ToRepair;
    public double HoursAvailable => _sum.Available;
    public double HoursDown => _sum.Down;
    public double HoursUnknown => _sum.Unknown;
    public double HoursPlanned => _sum.Planned;
}

/// <summary>Machines of one model.</summary>
internal sealed record ModelReliability(string? Kind, string? Model, ReliabilityView Reliability);

/// <summary>Machines of one site.</summary>
internal sealed record SiteReliability(SiteRef Site, ReliabilityView Reliability);

/// <summary>One machine.</summary>
internal sealed record MachineReliabilityRow(string Machine, SiteRef Site, string? Kind, string? Model, ReliabilityView Reliability);

/// <summary>A machine of a site with what it needs, and what stands behind it.</summary>
internal sealed class MachineDependency(MachineNode node, MachineGraph graph, HashSet<string> services, Reading reading)
{
    public MachineRow Machine => Row(node);
    public IEnumerable<MachineRow> Needs => node.Machine.Needs.Distinct().Select(graph.Find).OfType<MachineNode>().Where(Sees).Select(Row);
    public IEnumerable<MachineRow> NeededBy => graph.Behind(node.Machine.Id).Where(behind => behind.Machine.Needs.Contains(node.Machine.Id) && Sees(behind)).Select(Row);
    public IEnumerable<string> UnknownNeeds => node.Machine.Needs.Append(node.Machine.Registration?.Serves).OfType<string>().Distinct().Where(named => graph.Find(named) is null && !services.Contains(named));
    public int Behind => graph.Behind(node.Machine.Id).Count();
    public MachineRow? LostBy => graph.Needed(node.Machine.Id).FirstOrDefault(needed => needed.Machine.Status is MachineStatus.Down or MachineStatus.Stale && Sees(needed)) is { } root ? Row(root) : null;

    /// <summary>The dependency view of one site, by machine.</summary>
    internal static IEnumerable<MachineDependency> Of(Reading reading, SiteId site)
    {
        MachineGraph graph = new(reading.Picture?.Machines ?? new Dictionary<SiteId, SiteMachines>());
        HashSet<string> services = [.. ServiceRow.All(reading).Select(service => service.Id)];
        return (reading.Picture?.Machines.GetValueOrDefault(site)?.All ?? []).Select(machine => new MachineDependency(new MachineNode(site, machine), graph, services, reading));
    }

    private bool Sees(MachineNode other) => reading.Access.Sees(other.Site, reading.Snapshot.Register.RegionOf(other.Site));

    private MachineRow Row(MachineNode shown) => new(shown.Machine, shown.Site, reading);
}
