using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Areas;

/// <summary>
/// Puts the halls of the partitions into the picture: a hall is in one partition, regions are the sums of their halls, the nation the sum of the
/// regions. Only what changed is added up again. Pure memory.
/// </summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class HallCombination(int partitions)
{
    private readonly Dictionary<(Origin, SiteId), SiteHall>[] _parts = [.. Enumerable.Range(0, partitions).Select(_ => new Dictionary<(Origin, SiteId), SiteHall>())];
    private readonly HashSet<(Origin Origin, SiteId Site)> _changed = [];

    private Dictionary<Origin, ServiceStatus[]> _services = [];
    private bool _newServices;

    /// <summary>Whether something was taken that no picture shows yet.</summary>
    public bool HasNews => _changed.Count > 0 || _newServices;

    /// <summary>Origins with national services.</summary>
    public IEnumerable<Origin> ServiceOrigins => _services.Keys;

    /// <summary>Takes the national services; null when there is nothing new. Only partition 0 has any.</summary>
    public void TakeServices(PartService[]? services)
    {
        if (services is { Length: > 0 })
        {
            _services = services.GroupBy(s => s.Origin).ToDictionary(g => g.Key, g => g.Select(s => s.Status).ToArray());
            _newServices = true;
        }
    }

    /// <summary>Takes a partition's halls; with <paramref name="everything"/> what it told before is void.</summary>
    public void Take(int partition, IReadOnlyList<PartHall> halls, bool everything)
    {
        if (everything)
        {
            _changed.UnionWith(_parts[partition].Keys);
            _parts[partition].Clear();
        }
        foreach (PartHall part in halls)
        {
            (Origin, SiteId) key = (part.Origin, part.Site);
            if (part.Hall is { } hall)
            {
                _parts[partition][key] = hall;
                _changed.Add(key);
            }
            else if (_parts[partition].Remove(key))
            {
                _changed.Add(key);
            }
        }
    }

    /// <summary>The picture of an origin with its halls; <paramref name="before"/> gives those of the version before.</summary>
    /// <param name="picture">The picture of the version, without halls.</param>
    /// <param name="before">The picture of the version before, if any.</param>
    /// <param name="origin">The origin.</param>
    /// <param name="regionOf">The region of a site.</param>
    /// <param name="moved">Whether sites may be in other regions than before.</param>
    public OriginPicture Put(OriginPicture picture, OriginPicture? before, Origin origin, Func<SiteId, RegionId> regionOf, bool moved)
    {
        picture = picture with { Services = _services.GetValueOrDefault(origin) ?? [] };
        IEnumerable<(Origin Origin, SiteId Site)> candidates = before is null ? _parts.SelectMany(p => p.Keys) : _changed;
        HashSet<SiteId> touched = [.. candidates.Where(c => c.Origin == origin).Select(c => c.Site)];
        if (before is not null && touched.Count == 0 && !moved)
        {
            return picture with { Halls = before.Halls, RegionHalls = before.RegionHalls, NationHall = before.NationHall };
        }
        Dictionary<SiteId, SiteHall> halls = before is null ? [] : new(before.Halls);
        foreach (SiteId site in touched)
        {
            if (Find(origin, site) is { } hall)
            {
                halls[site] = hall;
            }
            else
            {
                halls.Remove(site);
            }
        }
        ILookup<RegionId, HallFigures> byRegion = halls.ToLookup(h => regionOf(h.Key), h => h.Value.Figures);
        HashSet<RegionId> stale = [.. moved || before is null ? byRegion.Select(r => r.Key) : touched.Select(regionOf)];
        Dictionary<RegionId, HallFigures> regions = [];
        foreach (IGrouping<RegionId, HallFigures> region in byRegion)
        {
            bool keep = !stale.Contains(region.Key);
            regions[region.Key] = keep ? before!.RegionHalls[region.Key] : HallSum.Of([.. region]);
        }
        return picture with { Halls = halls, RegionHalls = regions, NationHall = HallSum.Of(regions.Values) };
    }

    /// <summary>What was taken is in the picture now.</summary>
    public void Shown()
    {
        _changed.Clear();
        _newServices = false;
    }

    private SiteHall? Find(Origin origin, SiteId site)
    {
        foreach (Dictionary<(Origin, SiteId), SiteHall> part in _parts)
        {
            if (part.TryGetValue((origin, site), out SiteHall? hall))
            {
                return hall;
            }
        }
        return null;
    }
}
