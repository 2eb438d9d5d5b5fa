using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Headlines;

namespace PassportMonitor.GraphQL.Sites;

/// <summary>Which sites a list holds; null leaves a condition out.</summary>
internal sealed record SiteFilter(RegionId? Region, SiteKind? Kind, SiteState? State);

/// <summary>Sites at one version.</summary>
internal static class SiteQueries
{
    /// <summary>One site; null when there is none, or it is out of scope.</summary>
    internal static SiteView? Site(Reading reading, string code)
    {
        SiteId id = new(code);
        bool known = reading.Snapshot.Register.Site(id) is not null || reading.Picture?.Sites.ContainsKey(id) == true;
        return known && reading.Access.Sees(id, reading.Snapshot.Register.RegionOf(id)) ? View(reading, id) : null;
    }

    /// <summary>One page of the sites in scope, by code.</summary>
    internal static SitePage Page(Reading reading, SiteFilter filter, int first, string? after)
    {
        SiteInfo[] all = [.. InScope(reading).Where(s => Fits(s, filter))];
        SiteInfo[] rest = after is null ? all : [.. all.Where(s => string.CompareOrdinal(s.Id.Value, after) > 0)];
        SiteView[] rows = [.. rest.Take(first).Select(s => View(reading, s))];
        return new SitePage(reading, all.Length, rows, rest.Length > rows.Length, after is not null);
    }

    private static IEnumerable<SiteInfo> InScope(Reading reading)
    {
        IEnumerable<SiteInfo> strangers = reading.Picture?.Sites.Keys
            .Where(id => reading.Snapshot.Register.Site(id) is null).Select(Stranger) ?? [];
        return reading.Snapshot.Register.Sites.Concat(strangers)
            .Where(s => reading.Access.Sees(s.Id, s.Region))
            .OrderBy(s => s.Id.Value, StringComparer.Ordinal);
    }

    private static bool Fits(SiteInfo site, SiteFilter filter) =>
        (filter.Region is null || site.Region == filter.Region)
        && (filter.Kind is null || site.Kind == filter.Kind)
        && (filter.State is null || site.State == filter.State);

    private static SiteView View(Reading reading, SiteId id) => View(reading, reading.Snapshot.Register.Site(id) ?? Stranger(id));

    private static SiteView View(Reading reading, SiteInfo site) =>
        new(reading, site, reading.Picture?.Sites.GetValueOrDefault(site.Id)
            ?? EmptyFigures.Of(site is { State: SiteState.Commissioned, Kind: not SiteKind.Virtual } ? 1 : 0));

    /// <summary>A site that counts a case and isn't in the register that we have: shown, and shown as what it is.</summary>
    private static SiteInfo Stranger(SiteId id) => new()
    {
        Id = id, Name = id.Value, Kind = SiteKind.Virtual, Region = RegionId.None, Zone = "Asia/Karachi", Calendar = "", State = SiteState.Commissioned,
    };
}
