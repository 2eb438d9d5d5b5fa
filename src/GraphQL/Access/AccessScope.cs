using System.Collections.Frozen;
using System.Security.Claims;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Access;
using PassportMonitor.GraphQL.Errors;

namespace PassportMonitor.GraphQL.Access;

/// <summary>
/// What one reader may see, read from the credential's claims and from nothing else. Every query, list, count and subscription
/// asks here; caches and shared results are keyed by <see cref="Key"/>.
/// </summary>
public sealed class AccessScope
{
    /// <summary>Most scope claims that are read: more is a mistake of the issuer.</summary>
    private const int MaxScopes = 200;

    private static readonly FrozenSet<string> s_officerRoles =
        new[] { Contracts.Access.Roles.Operator, Contracts.Access.Roles.Supervisor, Contracts.Access.Roles.Manager, Contracts.Access.Roles.Admin }.ToFrozenSet();

    private readonly FrozenSet<RegionId> _regions;
    private readonly FrozenSet<SiteId> _sites;

    private AccessScope(string? subject, string[] roles, bool nation, FrozenSet<RegionId> regions, FrozenSet<SiteId> sites)
    {
        (Subject, Roles, Nation, _regions, _sites) = (subject, roles, nation, regions, sites);
        Key = nation ? AccessClaims.NationScope
            : string.Join(' ', [.. Regions.Select(r => AccessClaims.RegionPrefix + r.Value), .. Sites.Select(s => AccessClaims.SitePrefix + s.Value)]);
    }

    /// <summary>Who it is: the credential's subject, a pseudonym; null for an anonymous reader.</summary>
    public string? Subject { get; }

    /// <summary>The credential's roles, sorted.</summary>
    public IReadOnlyList<string> Roles { get; }

    /// <summary>Whether the whole nation is in scope.</summary>
    public bool Nation { get; }

    /// <summary>The regions in scope, sorted; empty for a reader of the nation.</summary>
    public IEnumerable<RegionId> Regions => _regions.OrderBy(r => r.Value, StringComparer.Ordinal);

    /// <summary>The sites in scope beside those of the regions, sorted; empty for a reader of the nation.</summary>
    public IEnumerable<SiteId> Sites => _sites.OrderBy(s => s.Value, StringComparer.Ordinal);

    /// <summary>Equal for readers who see the same, whoever they are.</summary>
    public string Key { get; }

    /// <summary>Whether pseudonyms of officers may be seen.</summary>
    public bool SeesOfficers => Roles.Any(s_officerRoles.Contains);

    /// <summary>Whether it may be seen who looked at officers.</summary>
    public bool SeesWhoLooked => Roles.Any(r => r is Contracts.Access.Roles.Supervisor or Contracts.Access.Roles.Admin);

    /// <summary>Whether a region's own figures may be seen.</summary>
    public bool Sees(RegionId region) => Nation || _regions.Contains(region);

    /// <summary>Whether a site of a region may be seen.</summary>
    public bool Sees(SiteId site, RegionId region) => Sees(region) || _sites.Contains(site);

    /// <summary>The scope that a credential gives.</summary>
    /// <exception cref="Exception">The credential has no reading role or no scope (FORBIDDEN).</exception>
    public static AccessScope Of(ClaimsPrincipal principal)
    {
        string[] roles = [.. principal.FindAll(AccessClaims.Role).Select(c => c.Value).Distinct().Order(StringComparer.Ordinal)];
        if (!roles.Any(Contracts.Access.Roles.Readers.Contains))
        {
            throw ApiException.Forbidden("The credential has no role that may read.");
        }
        string[] scopes = [.. principal.FindAll(AccessClaims.Scope).Select(c => c.Value).Take(MaxScopes)];
        AccessScope access = Read(principal.FindFirst(AccessClaims.Subject)?.Value, roles, scopes);
        return access.Key.Length > 0 ? access : throw ApiException.Forbidden("The credential has no scope.");
    }

    private static AccessScope Read(string? subject, string[] roles, string[] scopes) =>
        scopes.Contains(AccessClaims.NationScope)
            ? new AccessScope(subject, roles, true, [], [])
            : new AccessScope(subject, roles, false,
                Named(scopes, AccessClaims.RegionPrefix).Select(id => new RegionId(id)).ToFrozenSet(),
                Named(scopes, AccessClaims.SitePrefix).Select(id => new SiteId(id)).ToFrozenSet());

    private static IEnumerable<string> Named(string[] scopes, string prefix) =>
        scopes.Where(s => s.Length > prefix.Length && s.StartsWith(prefix, StringComparison.Ordinal)).Select(s => s[prefix.Length..]);
}
