using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Areas;

/// <summary>
/// Puts the parts of the partitions together: sites from parts, regions from sites, the nation from regions. Only what changed is
/// added up again; the rest is taken over from the version before. Pure memory.
/// </summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class Combination(int partitions)
{
    private readonly Dictionary<(Origin, SiteId), Figures>[] _parts = [.. Enumerable.Range(0, partitions).Select(_ => new Dictionary<(Origin, SiteId), Figures>())];
    private readonly HashSet<(Origin, SiteId)> _changed = [];
    private Dictionary<Origin, OriginPicture> _origins = [];
    private Dictionary<SiteId, SiteInfo> _register = [];
    private HashSet<SiteId> _silent = [];
    private ReferenceState? _registerOf;

    /// <summary>The halls.</summary>
    public HallCombination Halls { get; } = new(partitions);

    /// <summary>The stock of supplies.</summary>
    public SupplyCombination Supplies { get; } = new();

    /// <summary>The machines.</summary>
    public MachineCombination Machines { get; } = new(partitions);
    /// <summary>Books and boxes, by origin: of the same version as what was taken.</summary>
    public IReadOnlyDictionary<Origin, ProductionPicture> Production { get; set; } = new Dictionary<Origin, ProductionPicture>();

    /// <summary>Takes a partition's parts; with <paramref name="everything"/> what it told before is void.</summary>
    public void Take(int partition, IReadOnlyList<PartFigures> parts, bool everything)
    {
        if (everything)
        {
            foreach ((Origin, SiteId) key in _parts[partition].Keys)
            {
                _changed.Add(key);
            }
            _parts[partition].Clear();
        }
        foreach (PartFigures part in parts)
        {
            _parts[partition][(part.Origin, part.Site)] = part.Figures;
            _changed.Add((part.Origin, part.Site));
        }
    }

    /// <summary>Whether something was taken that no picture shows yet.</summary>
    public bool HasNews => _changed.Count > 0 || Halls.HasNews || Supplies.HasNews || Machines.HasNews;

    /// <summary>When each site was last heard in the live or the simulated service; an imported history is not expected to speak.</summary>
    public IEnumerable<(SiteId Site, DateTimeOffset At)> LastHeard() =>
        from origin in _origins
        where origin.Key == Origin.Live || origin.Key == Origin.Simulated
        from site in origin.Value.Sites
        where site.Value.Coverage.LastHeard is not null
        group site.Value.Coverage.LastHeard!.Value by site.Key into heard
        select (heard.Key, heard.Max());

    /// <summary>The figures of all origins under this register and with these sites silent.</summary>
    public IReadOnlyDictionary<Origin, OriginPicture> Combine(ReferenceState reference, IReadOnlyList<SilentSite> silent)
    {
        bool all = UseRegister(reference);
        HashSet<SiteId> nowSilent = [.. silent.Select(s => s.Site)];
        HashSet<SiteId> turned = [.. nowSilent.Except(_silent), .. _silent.Except(nowSilent)];
        _silent = nowSilent;
        Dictionary<Origin, OriginPicture> next = new(_origins);
        foreach (Origin origin in _changed.Select(c => c.Item1).Concat(_origins.Keys).Concat(Halls.ServiceOrigins).Concat(Supplies.Origins).Concat(Production.Keys).ToHashSet())
        {
            OriginPicture? before = _origins.GetValueOrDefault(origin);
            HashSet<SiteId> touched = [.. _changed.Where(c => c.Item1 == origin).Select(c => c.Item2)];
            touched.UnionWith(all || before is null ? _register.Keys.Concat(before?.Sites.Keys ?? []) : turned);
            if (touched.Count > 0 || before is null)
            {
                next[origin] = Combine(origin, before, touched);
            }
            if (next.TryGetValue(origin, out OriginPicture? figures))
            {
                next[origin] = Machines.Put(Halls.Put(figures, before, origin, RegionOf, all), before, origin, RegionOf, all) with
                {
                    Supplies = Supplies.Of(origin), Production = Production.GetValueOrDefault(origin),
                };
            }
            if (next.TryGetValue(origin, out OriginPicture? sum) && sum.Services.Length == 0 && sum.Supplies.Length == 0 && sum.Production is null && IsEmpty(sum.Nation))
            {
                next.Remove(origin); // whether an origin is shown depends on the version alone, not on how it was reached
            }
        }
        _changed.Clear();
        Halls.Shown();
        Supplies.Shown();
        Machines.Shown();
        return _origins = next;
    }

    private static bool IsEmpty(Figures nation) =>
        nation.Coverage is { LastHeard: null, EventsToday: 0 } && FigureSum.AreEqual(nation with { Coverage = FigureSum.Empty.Coverage }, FigureSum.Empty);

    private bool UseRegister(ReferenceState reference)
    {
        if (ReferenceEquals(_registerOf, reference))
        {
            return false;
        }
        _registerOf = reference;
        _register = reference.Sites.ToDictionary(s => s.Id);
        return true;
    }

    private OriginPicture Combine(Origin origin, OriginPicture? before, HashSet<SiteId> touched)
    {
        Dictionary<SiteId, Figures> sites = before is null ? [] : new(before.Sites);
        HashSet<RegionId> regionsTouched = [];
        foreach (SiteId site in touched)
        {
            sites[site] = SumSite(origin, site, before?.Sites.GetValueOrDefault(site));
            regionsTouched.Add(RegionOf(site));
        }
        bool moved = before is not null && touched.Count >= _register.Count; // the register changed: sites may be in other regions
        Dictionary<RegionId, Figures> regions = before is null || moved ? [] : new(before.Regions);
        ILookup<RegionId, Figures> byRegion = sites.ToLookup(s => RegionOf(s.Key), s => s.Value);
        foreach (RegionId region in regionsTouched)
        {
            regions[region] = WithUsual(FigureSum.Of([.. byRegion[region]], before?.Regions.GetValueOrDefault(region)));
        }
        return new OriginPicture
        {
            Sites = sites, Regions = regions, Nation = WithUsual(FigureSum.Of([.. regions.Values], before?.Nation)),
            Halls = new Dictionary<SiteId, SiteHall>(), RegionHalls = new Dictionary<RegionId, HallFigures>(), NationHall = HallFigures.None, Services = [],
        };
    }

    private Figures SumSite(Origin origin, SiteId site, Figures? before)
    {
        List<Figures> parts = new(partitions);
        foreach (Dictionary<(Origin, SiteId), Figures> part in _parts)
        {
            if (part.TryGetValue((origin, site), out Figures? figures))
            {
                parts.Add(figures);
            }
        }
        Figures sum = parts.Count == 0 ? FigureSum.Empty : FigureSum.Of(parts, before);
        bool expected = _register.TryGetValue(site, out SiteInfo? info) && info.State == SiteState.Commissioned && info.Kind != SiteKind.Virtual;
        bool current = expected && sum.Coverage.LastHeard is not null && !_silent.Contains(site);
        return WithUsual(sum with { Coverage = sum.Coverage with { SitesExpected = expected ? 1 : 0, SitesCurrent = current ? 1 : 0 } });
    }

    private RegionId RegionOf(SiteId site) => _register.TryGetValue(site, out SiteInfo? info) ? info.Region : RegionId.None;

    private static Figures WithUsual(Figures figures) => figures with { Coverage = figures.Coverage with { EventsUsual = Median(figures.UsualSamples) } };

    /// <summary>The median of an even number of samples: the mean of the middle two, rounded down. Null when all are 0.</summary>
    internal static int? Median(int[] samples)
    {
        int[] sorted = [.. samples.Order()];
        return sorted[^1] == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
