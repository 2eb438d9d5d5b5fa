using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.GraphQL.Machines;

/// <summary>How many machines of a scope stand how, at its version.</summary>
internal sealed class MachineTallyView(MachineTally tally)
{
    public int Total => tally.Counts.Sum(count => count.Count);

    public IEnumerable<MachineStatusCount> ByStatus => Statuses(tally.Counts);

    public IEnumerable<MachineKindCount> ByKind =>
        tally.Counts.GroupBy(count => count.Kind).Select(kind => new MachineKindCount(kind.Key, kind.Sum(count => count.Count), Statuses(kind)));

    public int Expected => tally.Counts.Where(count => count.Status is not (MachineStatus.Maintenance or MachineStatus.NotCommissioned)).Sum(count => count.Count);

    public int Known => tally.Counts.Where(count => count.Status is MachineStatus.Up or MachineStatus.Degraded or MachineStatus.Down).Sum(count => count.Count);

    private static IEnumerable<MachineStatusCount> Statuses(IEnumerable<MachineCount> counts) =>
        counts.GroupBy(count => count.Status).OrderBy(status => status.Key).Select(status => new MachineStatusCount(status.Key, status.Sum(count => count.Count)));
}

/// <summary>How many machines stand so; null for those of which nothing was ever heard.</summary>
internal sealed record MachineStatusCount(MachineStatus? Status, int Count);

/// <summary>Machines of one kind.</summary>
internal sealed record MachineKindCount(string? Kind, int Total, IEnumerable<MachineStatusCount> ByStatus);
