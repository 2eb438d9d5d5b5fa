using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Headlines;

namespace PassportMonitor.GraphQL.Areas;

/// <summary>The nation and its regions.</summary>
internal static class AreaQueries
{
    /// <summary>The nation; only for readers of the nation.</summary>
    internal static NationView Nation(Reading reading) =>
        reading.Access.Nation
            ? new NationView(reading, reading.Picture?.Nation ?? EmptyFigures.Of(Expected(reading.Snapshot.Register.Sites)))
            : throw ApiException.Forbidden("The nation is outside the reader's scope.");

    /// <summary>The regions in scope, by code: those of the register and those that count a case.</summary>
    internal static IEnumerable<RegionView> Regions(Reading reading) =>
        reading.Snapshot.Register.Regions.Select(r => r.Id)
            .Union(reading.Picture?.Regions.Keys ?? [])
            .Where(reading.Access.Sees)
            .OrderBy(r => r.Value, StringComparer.Ordinal)
            .Select(r => View(reading, r));

    /// <summary>One region; null when there is none, or it is out of scope.</summary>
    internal static RegionView? Region(Reading reading, string code)
    {
        RegionId id = new(code);
        bool known = reading.Snapshot.Register.Region(id) is not null || reading.Picture?.Regions.ContainsKey(id) == true;
        return known && reading.Access.Sees(id) ? View(reading, id) : null;
    }

    private static RegionView View(Reading reading, RegionId id) =>
        new(reading, id, reading.Snapshot.Register.Region(id),
            reading.Picture?.Regions.GetValueOrDefault(id) ?? EmptyFigures.Of(Expected(reading.Snapshot.Register.SitesOf(id))));

    private static int Expected(IEnumerable<SiteInfo> sites) =>
        sites.Count(s => s.State == SiteState.Commissioned && s.Kind != SiteKind.Virtual);
}
