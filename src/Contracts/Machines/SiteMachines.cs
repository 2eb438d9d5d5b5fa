namespace PassportMonitor.Contracts.Machines;

/// <summary>The machines of one site at a version, without their addresses and credentials.</summary>
/// <param name="All">By id.</param>
/// <param name="Tally">How many of them stand how.</param>
[GenerateSerializer, Immutable, Alias("pm.SiteMachines")]
public sealed record SiteMachines([property: Id(0)] MachineView[] All, [property: Id(1)] MachineTally Tally);

/// <summary>How many machines of a scope stand how: nation = sum of its regions = sum of their sites = length of the list.</summary>
/// <param name="Counts">By kind, then status; only what there is.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineTally")]
public sealed record MachineTally([property: Id(0)] MachineCount[] Counts)
{
    /// <summary>No machines.</summary>
    public static readonly MachineTally None = new([]);

    /// <summary>The tallies of several scopes that have no machine in common.</summary>
    public static MachineTally Sum(IEnumerable<MachineTally> parts) => Of(parts.SelectMany(part => part.Counts));

    /// <summary>The tally of machines.</summary>
    public static MachineTally Of(IEnumerable<MachineView> machines) => Of(machines.Select(machine => new MachineCount(machine.Kind, machine.Status, 1)));

    private static MachineTally Of(IEnumerable<MachineCount> counts) => new(
    [
        .. counts.GroupBy(count => (count.Kind, count.Status)).OrderBy(group => group.Key.Kind, StringComparer.Ordinal).ThenBy(group => group.Key.Status)
            .Select(group => new MachineCount(group.Key.Kind, group.Key.Status, group.Sum(count => count.Count))),
    ]);
}

/// <summary>Machines of one kind that stand alike.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Status">How they stand; null for those of which nothing was ever heard.</param>
/// <param name="Count">How many, above 0.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineCount")]
public readonly record struct MachineCount([property: Id(0)] string? Kind, [property: Id(1)] MachineStatus? Status, [property: Id(2)] int Count);
