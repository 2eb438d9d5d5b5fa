using System.Security.Claims;

namespace PassportMonitor.Contracts.Access;

/// <summary>
/// What a principal may see: the nation, or some regions and sites. Nothing without a reading role. Equal scopes have equal
/// <see cref="Key"/>s, so results may be cached by it.
/// </summary>
public sealed class AccessScope
{
    private const string NationValue = "nation";
    private const string RegionPrefix = "region:";
    private const string SitePrefix = "site:";
    private const int MaxIdLength = 32;

    private static readonly AccessScope s_nothing = new(false, [], []);

    private AccessScope(bool nation, IEnumerable<RegionId> regions, IEnumerable<SiteId> sites)
    {
        Nation = nation;
        Regions = regions.ToHashSet();
        Sites = sites.ToHashSet();
        Key = nation ? NationValue : string.Join(' ',
            Regions.Select(r => RegionPrefix + r.Value).Concat(Sites.Select(s => SitePrefix + s.Value)).Order(StringComparer.Ordinal));
    }

    /// <summary>True when everything may be seen; the two sets then don't matter.</summary>
    public bool Nation { get; }

    /// <summary>Regions that may be seen, with all their sites.</summary>
    public IReadOnlySet<RegionId> Regions { get; }

    /// <summary>Sites that may be seen, whatever their region.</summary>
    public IReadOnlySet<SiteId> Sites { get; }

    /// <summary>One text per scope: the same for the same rights, other for others. Empty when nothing may be seen.</summary>
    public string Key { get; }

    /// <summary>True when there is nothing it may see.</summary>
    public bool IsNothing => Key.Length == 0;

    /// <summary>Whether a region's figures may be seen as a whole.</summary>
    public bool Sees(RegionId region) => Nation || Regions.Contains(region);

    /// <summary>Whether a site, which belongs to <paramref name="region"/>, may be seen.</summary>
    public bool Sees(SiteId site, RegionId region) => Nation || Regions.Contains(region) || Sites.Contains(site);

    /// <summary>The scope of a principal. One that isn't authenticated or has no reading role sees nothing.</summary>
    public static AccessScope Of(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true
            || !AccessRoles.Readers.Any(role => principal.HasClaim(AccessClaims.Role, role)))
        {
            return s_nothing;
        }
        string[] values = [.. principal.FindAll(AccessClaims.Scope)
            .SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(IsValid)];
        return new AccessScope(values.Contains(NationValue),
            values.Where(v => v.StartsWith(RegionPrefix, StringComparison.Ordinal)).Select(v => new RegionId(v[RegionPrefix.Length..])),
            values.Where(v => v.StartsWith(SitePrefix, StringComparison.Ordinal)).Select(v => new SiteId(v[SitePrefix.Length..])));
    }

    /// <summary>Whether a text is a scope: <c>nation</c>, <c>region:ID</c> or <c>site:ID</c>.</summary>
    public static bool IsValid(string value) =>
        value == NationValue || HasId(value, RegionPrefix) || HasId(value, SitePrefix);

    private static bool HasId(string value, string prefix) =>
        value.StartsWith(prefix, StringComparison.Ordinal)
        && value.Length > prefix.Length && value.Length <= prefix.Length + MaxIdLength
        && value.AsSpan(prefix.Length).IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-") < 0;
}
