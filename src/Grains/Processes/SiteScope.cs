using PassportMonitor.Contracts.Processes;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Processes;

/// <summary>The sites that a scope names, by the register as it stands. Pure.</summary>
internal sealed class SiteScope
{
    private readonly Dictionary<SiteId, RegionId> _regionOf;
    private readonly HashSet<RegionId>? _regions;
    private readonly HashSet<SiteId>? _sites;

    public SiteScope(ProcessScope scope, IEnumerable<SiteInfo> register)
    {
        _regionOf = register.ToDictionary(s => s.Id, s => s.Region);
        _regions = scope.Regions?.ToHashSet();
        _sites = scope.Sites?.ToHashSet();
    }

    /// <summary>
    /// Whether a site counts. One that isn't in the register counts as "unknown", of the region "none", and also under its own id.
    /// </summary>
    public bool Holds(SiteId site)
    {
        bool known = _regionOf.TryGetValue(site, out RegionId region);
        bool siteHolds = _sites is null || _sites.Contains(site) || (!known && _sites.Contains(SiteId.Unknown));
        return siteHolds && (_regions is null || _regions.Contains(known ? region : RegionId.None));
    }
}

/// <summary>Which traces have an event at a site that counts; each site of the model is judged once.</summary>
internal sealed class TraceFilter
{
    private readonly bool[] _siteHolds;
    private readonly bool _noSiteHolds;

    public TraceFilter(ProcessModel model, SiteScope scope)
    {
        _siteHolds = [.. Enumerable.Range(0, model.Sites.Count).Select(i => scope.Holds(new SiteId(model.Sites[i])))];
        _noSiteHolds = scope.Holds(SiteId.Unknown);
    }

    /// <summary>True when an event is at such a site, or when no event has a site and "unknown" counts.</summary>
    public bool Holds(ReadOnlySpan<TraceEvent> events)
    {
        bool anySite = false;
        foreach (TraceEvent e in events)
        {
            if (e.Site != NameTable.None)
            {
                anySite = true;
                if (_siteHolds[e.Site])
                {
                    return true;
                }
            }
        }
        return !anySite && _noSiteHolds;
    }
}
