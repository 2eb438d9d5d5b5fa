using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Headlines;
using PassportMonitor.GraphQL.Machines;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Areas;

/// <summary>The nation, a region or a site at one version.</summary>
internal abstract class ScopeView(Reading reading, Figures figures)
{
    internal Reading Reading { get; } = reading;

    /// <summary>The nation, or region:CODE, or site:CODE.</summary>
    internal abstract string ScopeName { get; }

    /// <summary>The list of all cases that are counted here.</summary>
    internal abstract CaseFilter Filter { get; }

    internal abstract bool Holds(SiteId site);

    /// <summary>What happened in the halls of the scope on the service day.</summary>
    internal abstract HallFigures HallDay { get; }

    /// <summary>How many machines of the scope stand how.</summary>
    internal abstract MachineTally Machines { get; }

    /// <summary>The hall of a site; null for an area, and for a site that told nothing.</summary>
    internal virtual SiteHall? OnlyHall => null;

    public abstract string Id { get; }
    public abstract string Code { get; }
    public abstract string Name { get; }
    public abstract string? NameUrdu { get; }

    public string Source => Reading.Origin.Name;
    public bool Simulated => Reading.Origin == Origin.Simulated;
    public VersionView Version => Reading.Version;
    public DateTimeOffset AsOf => Reading.Snapshot.Version.AsOf;
    public FiguresView Figures => new(this, figures);
    public MachineTallyView MachineTally => new(Machines);
    public CoverageView Coverage => new(figures.Coverage);

    public IEnumerable<SilentSiteView> SilentSites =>
        Reading.Snapshot.Version.Silent.Where(s => Holds(s.Site)).Select(s => new SilentSiteView(SiteRef.Of(s.Site, Reading.Snapshot.Register), s.Since));
}

/// <summary>The nation.</summary>
internal sealed class NationView(Reading reading, Figures figures) : ScopeView(reading, figures)
{
    internal override string ScopeName => "nation";
    internal override CaseFilter Filter => new() { Origin = Reading.Origin };
    internal override bool Holds(SiteId site) => true;
    internal override HallFigures HallDay => Reading.Picture?.NationHall ?? HallFigures.None;
    internal override MachineTally Machines => Reading.Picture?.NationMachines ?? Contracts.Machines.MachineTally.None;
    public override string Id => GlobalId.Of(GlobalId.Nation, Reading.Origin, "pk");
    public override string Code => "pk";
    public AreaKind Kind => AreaKind.Nation;
    public override string Name => "Pakistan";
    public override string? NameUrdu => "پاکستان";
    public IEnumerable<RegionView> Regions => AreaQueries.Regions(Reading);
}

/// <summary>A region.</summary>
internal sealed class RegionView(Reading reading, RegionId region, RegionInfo? info, Figures figures) : ScopeView(reading, figures)
{
    internal RegionId Region { get; } = region;
    internal override string ScopeName => $"region:{Region.Value}";
    internal override CaseFilter Filter => new() { Origin = Reading.Origin, Regions = [Region] };
    internal override bool Holds(SiteId site) => Reading.Snapshot.Register.RegionOf(site) == Region;
    internal override HallFigures HallDay => Reading.Picture?.RegionHalls.GetValueOrDefault(Region) ?? HallFigures.None;
    internal override MachineTally Machines => Reading.Picture?.RegionMachines.GetValueOrDefault(Region) ?? Contracts.Machines.MachineTally.None;
    public override string Id => GlobalId.Of(GlobalId.Region, Reading.Origin, Region.Value);
    public override string Code => Region.Value;
    public AreaKind Kind => AreaKind.Region;
    public override string Name => info?.Name ?? Region.Value;
    public override string? NameUrdu => info?.NameUrdu;
    public IEnumerable<RegionView> Regions => [];
}

/// <summary>Whether an area is the nation or a region.</summary>
internal enum AreaKind
{
    /// <summary>The whole service.</summary>
    Nation,
    /// <summary>A region.</summary>
    Region,
}
