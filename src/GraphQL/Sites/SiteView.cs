using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Live;

namespace PassportMonitor.GraphQL.Sites;

/// <summary>A site at one version.</summary>
internal sealed class SiteView(Reading reading, SiteInfo info, Figures figures) : ScopeView(reading, figures)
{
    internal SiteId Site => info.Id;
    internal override string ScopeName => $"site:{Site.Value}";
    internal override CaseFilter Filter => new() { Origin = Reading.Origin, Sites = [Site] };
    internal override bool Holds(SiteId site) => site == Site;
    internal override HallFigures HallDay => OnlyHall?.Figures ?? HallFigures.None;
    internal override MachineTally Machines => Reading.Picture?.Machines.GetValueOrDefault(Site)?.Tally ?? Contracts.Machines.MachineTally.None;
    internal override SiteHall? OnlyHall => Reading.Picture?.Halls.GetValueOrDefault(Site);
    public override string Id => GlobalId.Of(GlobalId.Site, Reading.Origin, Site.Value);
    public override string Code => Site.Value;
    public override string Name => info.Name;
    public override string? NameUrdu => info.NameUrdu;
    public SiteKind Kind => info.Kind;
    public RegionRef Region => RegionRef.Of(info.Region, Reading.Snapshot.Register);
    public string Zone => info.Zone;
    public string Calendar => info.Calendar;
    public Coordinates? Coordinates => Coordinates.Of(info);
    public SiteState State => info.State;
    public IEnumerable<SiteCounter> Counters => OnlyHall?.Counters.Select(c => new SiteCounter(this, c)) ?? [];
    public DateTimeOffset? SilentSince => Reading.Snapshot.SilentSince(Site);
}

/// <summary>An entry of a site in the register.</summary>
internal sealed class SiteEntryRow(SiteEntry entry, RegisterIndex register)
{
    public DateTimeOffset At => entry.At;
    public string? By => entry.By;
    public string? Why => entry.Why;
    public string Name => entry.Site.Name;
    public string? NameUrdu => entry.Site.NameUrdu;
    public SiteKind Kind => entry.Site.Kind;
    public RegionRef Region => RegionRef.Of(entry.Site.Region, register);
    public string Zone => entry.Site.Zone;
    public string Calendar => entry.Site.Calendar;
    public Coordinates? Coordinates => Coordinates.Of(entry.Site);
}

/// <summary>A counter of a site's hall at the site's version.</summary>
internal sealed record SiteCounter(SiteView At, CounterHall Counter)
{
    public string Id => $"{At.Code}/{Counter.Id}";
    public bool? Open => Counter.Open;
    public DateTimeOffset? Since => Counter.Since;
    public string? Reason => Counter.Reason;
    public DateTimeOffset? LastSeen => Counter.LastActivity;
}

/// <summary>A place on the map, WGS 84.</summary>
internal sealed record Coordinates(double Latitude, double Longitude)
{
    internal static Coordinates? Of(SiteInfo site) => site is { Latitude: { } north, Longitude: { } east } ? new(north, east) : null;
}

/// <summary>A site that should have been heard and was not.</summary>
internal sealed record SilentSiteView(SiteRef Site, DateTimeOffset Since);

/// <summary>A site as the register names it.</summary>
internal sealed record SiteRef(string Code, string Name, string? NameUrdu, SiteKind? Kind)
{
    internal static SiteRef Of(SiteId id, RegisterIndex register) =>
        register.Site(id) is { } info ? new(id.Value, info.Name, info.NameUrdu, info.Kind) : new(id.Value, id.Value, null, null);
}

/// <summary>A region as the register names it.</summary>
internal sealed record RegionRef(string Code, string Name, string? NameUrdu)
{
    internal static RegionRef Of(RegionId id, RegisterIndex register) =>
        register.Region(id) is { } info ? new(id.Value, info.Name, info.NameUrdu) : new(id.Value, id.Value, null);
}
