using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Machines;

namespace PassportMonitor.Grains.Areas;

/// <summary>
/// Puts the machines of the partitions into the picture: a machine is in one partition and at one site, regions are the sums of their sites, the nation the
/// sum of the regions. Only what changed is put together again. Pure memory.
/// </summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class MachineCombination(int partitions)
{
    private readonly Dictionary<(Origin, string), PartMachine>[] _parts = [.. Enumerable.Range(0, partitions).Select(_ => new Dictionary<(Origin, string), PartMachine>())];
    private readonly Dictionary<(Origin Origin, SiteId Site), SortedDictionary<string, MachineView>> _sites = [];
    private readonly HashSet<(Origin Origin, SiteId Site)> _changed = [];

    /// <summary>Whether something was taken that no picture shows yet.</summary>
    public bool HasNews => _changed.Count > 0;

    /// <summary>Takes a partition's machines; with <paramref name="everything"/> what it told before is void.</summary>
    public void Take(int partition, IReadOnlyList<PartMachine> machines, bool everything)
    {
        Dictionary<(Origin, string), PartMachine> part = _parts[partition];
        if (everything)
        {
            foreach (PartMachine gone in part.Values)
            {
                Remove(gone);
            }
            part.Clear();
        }
        foreach (PartMachine machine in machines)
        {
            (Origin, string) key = (machine.Origin, machine.Machine.Id);
            if (part.TryGetValue(key, out PartMachine? before))
            {
                Remove(before);
            }
            part[key] = machine;
            Put(machine);
        }
    }

    /// <summary>The picture of an origin with its machines; <paramref name="before"/> gives those of the version before.</summary>
    /// <param name="picture">The picture of the version, without machines.</param>
    /// <param name="before">The picture of the version before, if any.</param>
    /// <param name="origin">The origin.</param>
    /// <param name="regionOf">The region of a site.</param>
    /// <param name="moved">Whether sites may be in other regions than before.</param>
    public OriginPicture Put(OriginPicture picture, OriginPicture? before, Origin origin, Func<SiteId, RegionId> regionOf, bool moved)
    {
        SiteId[] touched = [.. (before is null ? _sites.Keys : (IEnumerable<(Origin Origin, SiteId Site)>)_changed).Where(key => key.Origin == origin).Select(key => key.Site)];
        if (before is not null && touched.Length == 0 && !moved)
        {
            return picture with { Machines = before.Machines, RegionMachines = before.RegionMachines, NationMachines = before.NationMachines };
        }
        Dictionary<SiteId, SiteMachines> sites = before is null ? [] : new(before.Machines);
        foreach (SiteId site in touched)
        {
            if (_sites.TryGetValue((origin, site), out SortedDictionary<string, MachineView>? machines) && machines.Count > 0)
            {
                sites[site] = new SiteMachines([.. machines.Values], MachineTally.Of(machines.Values));
            }
            else
            {
                sites.Remove(site);
            }
        }
        Dictionary<RegionId, MachineTally> regions = sites.GroupBy(site => regionOf(site.Key)).ToDictionary(region => region.Key, region => MachineTally.Sum(region.Select(site => site.Value.Tally)));
        return picture with { Machines = sites, RegionMachines = regions, NationMachines = MachineTally.Sum(regions.Values) };
    }

    /// <summary>What was taken is in the picture now.</summary>
    public void Shown() => _changed.Clear();

    private void Put(PartMachine machine)
    {
        (Origin, SiteId) site = (machine.Origin, machine.Site);
        if (!_sites.TryGetValue(site, out SortedDictionary<string, MachineView>? machines))
        {
            _sites.Add(site, machines = new(StringComparer.Ordinal));
        }
        machines[machine.Machine.Id] = machine.Machine;
        _changed.Add(site);
    }

    private void Remove(PartMachine machine)
    {
        (Origin, SiteId) site = (machine.Origin, machine.Site);
        _sites[site].Remove(machine.Machine.Id);
        _changed.Add(site);
    }
}
