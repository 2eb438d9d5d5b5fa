namespace PassportMonitor.Contracts.Machines;

/// <summary>
/// What depends on what among the machines of one origin at one version, over all sites: a machine needs what the way to it leads through, and what powers
/// it. Pure. Rings are legal, such as a switch that its power supply is watched through: each machine is told once.
/// </summary>
public sealed class MachineGraph
{
    private readonly Dictionary<string, MachineNode> _nodes = new(StringComparer.Ordinal);
    private readonly ILookup<string, MachineNode> _behind;

    /// <summary>Puts it together from a picture's machines.</summary>
    public MachineGraph(IReadOnlyDictionary<SiteId, SiteMachines> machines)
    {
        foreach ((SiteId site, SiteMachines all) in machines)
        {
            foreach (MachineView machine in all.All)
            {
                _nodes[machine.Id] = new MachineNode(site, machine);
            }
        }
        _behind = _nodes.Values.SelectMany(node => node.Machine.Needs.Select(need => (need, node))).ToLookup(edge => edge.need, edge => edge.node, StringComparer.Ordinal);
    }

    /// <summary>All machines.</summary>
    public IReadOnlyCollection<MachineNode> Nodes => _nodes.Values;

    /// <summary>A machine by its id; null when there is none.</summary>
    public MachineNode? Find(string id) => _nodes.GetValueOrDefault(id);

    /// <summary>All that a machine needs, nearest first, itself left out.</summary>
    public IEnumerable<MachineNode> Needed(string id) => Walk(id, node => node.Machine.Needs.Select(Find).OfType<MachineNode>());

    /// <summary>All that needs a machine, nearest first, itself left out.</summary>
    public IEnumerable<MachineNode> Behind(string id) => Walk(id, node => _behind[node.Machine.Id]);

    private IEnumerable<MachineNode> Walk(string id, Func<MachineNode, IEnumerable<MachineNode>> next)
    {
        HashSet<string> seen = new(StringComparer.Ordinal) { id };
        Queue<MachineNode> waiting = new(Find(id) is { } start ? next(start) : []);
        while (waiting.TryDequeue(out MachineNode? node))
        {
            if (seen.Add(node.Machine.Id))
            {
                yield return node;
                foreach (MachineNode further in next(node))
                {
                    waiting.Enqueue(further);
                }
            }
        }
    }
}

/// <summary>A machine and its site.</summary>
public sealed record MachineNode(SiteId Site, MachineView Machine);
