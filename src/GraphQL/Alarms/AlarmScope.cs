using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Live;

namespace PassportMonitor.GraphQL.Alarms;

/// <summary>
/// Which alarms one reader gets: those within the credential's scope, and within the part of it that was asked for. What is of no region is
/// of the nation. Lists, counts, feeds and commands all ask here.
/// </summary>
internal sealed class AlarmScope
{
    private readonly AccessScope _access;
    private readonly RegisterIndex _register;
    private readonly RegionId? _region;
    private readonly SiteId? _site;

    private AlarmScope(AccessScope access, RegisterIndex register, RegionId? region, SiteId? site) =>
        (_access, _register, _region, _site) = (access, register, region, site);

    /// <summary>The scope that is asked for.</summary>
    /// <exception cref="ApiException">It is outside the reader's scope (FORBIDDEN), or not in the register: no alarm of a place that there is not would look like calm.</exception>
    internal static AlarmScope Of(AccessScope access, RegisterIndex register, RegionId? region = null, SiteId? site = null)
    {
        Require(region is not { } r || access.Sees(r), "region");
        Require(site is not { } s || access.Sees(s, register.RegionOf(s)), "site");
        return region is { } asked && !IsKnown(register, asked) ? throw ApiException.Bad("region", "must name a region of the register")
            : site is { } at && register.Site(at) is null ? throw ApiException.Bad("site", "must name a site of the register")
            : new AlarmScope(access, register, region, site);
    }

    /// <summary>The scope that a text names: nation, region:CODE or site:CODE; all that the reader may see when it is null.</summary>
    internal static AlarmScope Named(AccessScope access, RegisterIndex register, string? scope) => scope?.Split(':') switch
    {
        null => Of(access, register),
        ["nation"] when access.Nation => Of(access, register),
        ["nation"] => throw Outside("scope"),
        ["region", var code] when !access.Sees(new RegionId(code)) => throw Outside("scope"),
        ["region", var code] => IsKnown(register, new RegionId(code)) ? Of(access, register, new RegionId(code)) : throw NowhereToBeFound(),
        ["site", var code] when !access.Sees(new SiteId(code), register.RegionOf(new SiteId(code))) => throw Outside("scope"),
        ["site", var code] => register.Site(new SiteId(code)) is not null ? Of(access, register, null, new SiteId(code)) : throw NowhereToBeFound(),
        _ => throw ApiException.Bad("scope", "must be nation, region:CODE or site:CODE"),
    };

    /// <summary>Whether the reader may see all of the nation.</summary>
    internal bool Nation => _access.Nation;

    internal bool Holds(AlarmView alarm) => Holds(alarm.Site, alarm.Region);

    /// <summary>Whether something about this site and region is in the scope.</summary>
    internal bool Holds(SiteId? site, RegionId? region) =>
        Sees(site, region) && (_site is null || site == _site) && (_region is null || RegionOf(site, region) == _region);

    /// <summary>History of the scope only.</summary>
    internal AlarmHistoryRequest Narrow(AlarmHistoryRequest request) =>
        _site is { } site ? request with { Sites = [site] }
        : _region is { } region ? request with { Regions = [region] }
        : _access.Nation ? request
        : request with { Sites = OrNull([.. _access.Sites]), Regions = OrNull([.. _access.Regions]) };

    private static bool IsKnown(RegisterIndex register, RegionId region) => register.Region(region) is not null || region == RegionId.None;

    private static T[]? OrNull<T>(T[] ids) => ids.Length == 0 ? null : ids;

    private bool Sees(SiteId? site, RegionId? region) =>
        _access.Nation || (RegionOf(site, region) is { } of && (site is { } at ? _access.Sees(at, of) : _access.Sees(of)));

    private RegionId? RegionOf(SiteId? site, RegionId? region) => region ?? (site is { } at ? _register.RegionOf(at) : null);

    private static void Require(bool holds, string field)
    {
        if (!holds)
        {
            throw Outside(field);
        }
    }

    /// <summary>A feed of no place would be silent for ever, and look like calm.</summary>
    private static ApiException NowhereToBeFound() => ApiException.Bad("scope", "must name a region or site of the register");

    private static ApiException Outside(string field) =>
        new(ErrorCodes.Forbidden, $"{field}: names a place outside the reader's scope.", field, "inside the reader's scope");
}
