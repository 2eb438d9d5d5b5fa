using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// The machines of the inventory as the rules see them, and what depends on what. A machine's alarm follows from that of whatever it needs: the nearest that
/// stands is its root. What works again explains nothing, though its own alarm waits for its off-delay: what is still lost behind it is told at once.
/// </summary>
public sealed class RuleMachines
{
    private readonly RuleContext _context;
    private readonly Dictionary<string, RuleSite> _sites;

    internal RuleMachines(RuleContext context)
    {
        _context = context;
        Graph = new MachineGraph(context.Picture.Machines);
        All = [.. Graph.Nodes.Where(node => node.Machine.Registration is not null).OrderBy(node => node.Machine.Id, StringComparer.Ordinal)];
        _sites = context.Sites.ToDictionary(site => site.Id, StringComparer.Ordinal);
    }

    /// <summary>What depends on what.</summary>
    public MachineGraph Graph { get; }

    /// <summary>Those of the inventory, by id: what isn't in it isn't watched, and raises nothing.</summary>
    public IReadOnlyList<MachineNode> All { get; }

    /// <summary>A site, if it is in service and was ever heard.</summary>
    public RuleSite? SiteOf(MachineNode node) => _sites.GetValueOrDefault(node.Site.Value);

    /// <summary>Whether it is what ways lead through.</summary>
    public static bool IsLink(MachineNode node) => node.Machine.Kind is "link" or "router" or "switch";

    /// <summary>Whether it gives power.</summary>
    public static bool IsPower(MachineNode node) => node.Machine.Kind is "ups" or "generator";

    /// <summary>Whether a power supply still gives power: what it powers fails for another reason.</summary>
    public static bool HasPower(MachineNode node) => node.Machine is { Status: MachineStatus.Degraded, Fault: not ("battery-low" or "battery-depleted") };

    /// <summary>Ids of the alarms that explain an alarm of a machine, nearest first.</summary>
    public IReadOnlyList<string> RootsOf(MachineNode node) =>
    [
        .. Graph.Needed(node.Machine.Id).Where(IsNotWell).SelectMany(Alarms),
        .. new[] { node }.Concat(Graph.Needed(node.Machine.Id)).SelectMany(ServicesNeeded),
        WatchBlind.Id,
    ];

    /// <summary>Ids of the alarms of what a site's ways and power come through: while one stands, the site can't be heard.</summary>
    public IEnumerable<string> WaysOf(SiteId site) =>
        (_context.Picture.Machines.GetValueOrDefault(site)?.All ?? []).Where(machine => machine.Registration is not null).Select(machine => new MachineNode(site, machine))
            .Where(node => IsLink(node) || IsPower(node)).SelectMany(node => new[] { node }.Concat(Graph.Needed(node.Machine.Id))).DistinctBy(node => node.Machine.Id).SelectMany(Alarms);

    /// <summary>Ids of the alarms of what a national service runs on.</summary>
    public IReadOnlyList<string> RootsOfService(string service) =>
        [.. All.Where(node => node.Machine.Registration!.Serves == service).SelectMany(node => new[] { node }.Concat(Graph.Needed(node.Machine.Id))).DistinctBy(node => node.Machine.Id).SelectMany(Alarms)];

    private static bool IsNotWell(MachineNode node) => node.Machine.Status switch
    {
        MachineStatus.Up => false,
        MachineStatus.Degraded => IsPower(node) && !HasPower(node),
        _ => true,
    };

    private static IEnumerable<string> Alarms(MachineNode node) =>
        IsLink(node) ? [AlarmId.Of(AlarmRuleNames.LinkLost, node.Machine.Id)]
        : IsPower(node) ? HasPower(node) ? [] : [AlarmId.Of(AlarmRuleNames.PowerLost, node.Machine.Id)]
        : [AlarmId.Of(AlarmRuleNames.MachineDown, node.Machine.Id), AlarmId.Of(AlarmRuleNames.MachineStale, node.Machine.Id)];

    private IEnumerable<string> ServicesNeeded(MachineNode node) =>
        node.Machine.Registration?.Upstream is { } needed && Graph.Find(needed) is null && _context.Reference.Services.Any(service => service.Id == needed)
            ? [AlarmId.Of(AlarmRuleNames.ServiceLost, needed)]
            : [];
}
