using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>The machines of one partition, by origin: a machine is in the partition that its id names, whatever its site.</summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class MachineBook
{
    private readonly Dictionary<(string Origin, string Id), MachineLedger> _machines = [];
    private readonly HashSet<(string Origin, string Id)> _dirty = [];
    private readonly HashSet<(string Origin, string Id)> _news = [];

    /// <summary>Changed since the last save.</summary>
    public int DirtyCount => _dirty.Count;

    /// <summary>The keys of its machines, <c>origin:device</c>.</summary>
    public IReadOnlyCollection<string> Keys => [.. _machines.Keys.Select(key => $"{key.Origin}:{key.Id}")];

    /// <summary>Takes a fact of a machine. Machines beyond the limit are not in the picture.</summary>
    public void Take(LogEntry entry)
    {
        (string, string) key = (Origin.Of(entry.Event.Source).Name, entry.Event.Subject);
        if ((_machines.ContainsKey(key) || _machines.Count < Limits.MachinesPerPartition) && Of(key).Take(LedgerFact.Of(entry)))
        {
            _dirty.Add(key);
            _news.Add(key);
        }
    }

    /// <summary>The machines that may stand otherwise than at the last call.</summary>
    public PartMachine[] TakeNews()
    {
        PartMachine[] news = [.. _news.Select(key => PartMachine.Of(key.Origin, _machines[key].State.Site, _machines[key].View(key.Id))).OfType<PartMachine>()];
        _news.Clear();
        return news;
    }

    /// <summary>Makes all count as changed, for a reader that begins.</summary>
    public void MarkAllDirty() => _news.UnionWith(_machines.Keys);

    /// <summary>How reliable the machines of the inventory were that are at some sites, or all.</summary>
    public IEnumerable<MachineReliability> Reliability(Origin origin, IReadOnlySet<SiteId>? sites, DateTimeOffset begin, DateTimeOffset end) =>
        from machine in _machines
        where machine.Key.Origin == origin.Name && machine.Value.State is { Registration: not null, Site: not null }
        let site = new SiteId(machine.Value.State.Site!)
        where sites is null || sites.Contains(site)
        select new MachineReliability(
            machine.Key.Id, site, machine.Value.State.Kind, machine.Value.State.Registration!.Model, Contracts.Machines.Reliability.Of(machine.Value.Changes, begin, end));

    /// <summary>Puts in a machine that was stored.</summary>
    public void Load(ProjectionRow row)
    {
        CaseId id = CaseId.Parse(row.Key);
        MachineCodec.Read(Of((id.Origin.Name, id.Token)), id.Token, row.Body);
        _news.Add((id.Origin.Name, id.Token));
    }

    /// <summary>The changed machines, as rows to write; forgets that they changed.</summary>
    public IReadOnlyList<ProjectionRow> TakeDirty()
    {
        ProjectionRow[] rows = [.. _dirty.Select(key => new ProjectionRow(ProjectionKind.Machine, $"{key.Origin}:{key.Id}", true, MachineCodec.Write(_machines[key])))];
        _dirty.Clear();
        return rows;
    }

    /// <summary>Makes all count as unsaved, after a write failed.</summary>
    public void MarkUnsaved() => _dirty.UnionWith(_machines.Keys);

    private MachineLedger Of((string, string) key)
    {
        if (!_machines.TryGetValue(key, out MachineLedger? ledger))
        {
            _machines.Add(key, ledger = new MachineLedger());
        }
        return ledger;
    }
}

/// <summary>One machine of an origin.</summary>
/// <param name="Origin">Whose.</param>
/// <param name="Site">The site that it is at.</param>
/// <param name="Machine">How it stands, without address and credential.</param>
[GenerateSerializer, Immutable, Alias("pm.PartMachine")]
public sealed record PartMachine([property: Id(0)] Origin Origin, [property: Id(1)] SiteId Site, [property: Id(2)] MachineView Machine)
{
    /// <summary>A machine by its facts; null for one that only facts with a clock fault tell of.</summary>
    internal static PartMachine? Of(string origin, string? site, MachineView machine) => site is null ? null : new(
        new Origin(origin), new SiteId(site), machine with { Registration = machine.Registration is { } entry ? entry with { Address = null, Credential = null } : null });
}
