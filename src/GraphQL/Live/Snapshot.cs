using System.Collections.Frozen;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.GraphQL.Live;

/// <summary>One version of the picture, with the register that names its places and the policies that its halls are judged by. Immutable and shared by all readers.</summary>
internal sealed class Snapshot(Picture picture, RegisterIndex register, PolicyIndex policies)
{
    private readonly FrozenDictionary<SiteId, DateTimeOffset> _silent = picture.Version.Silent.ToFrozenDictionary(s => s.Site, s => s.Since);

    internal Picture Picture { get; } = picture;
    internal RegisterIndex Register { get; } = register;

    /// <summary>The policies that halls are judged by.</summary>
    internal PolicyIndex Policies { get; } = policies;
    internal PictureVersion Version => Picture.Version;

    /// <summary>The version's name, told once.</summary>
    internal string Id { get; } = picture.Version.Id;

    /// <summary>Since when a site is silent; null while it is heard.</summary>
    internal DateTimeOffset? SilentSince(SiteId site) => _silent.TryGetValue(site, out DateTimeOffset since) ? since : null;
}

/// <summary>The register by id.</summary>
internal sealed class RegisterIndex
{
    internal static readonly RegisterIndex Empty = new(new Register { Offset = -1, Sites = [], Regions = [] });

    private readonly FrozenDictionary<SiteId, SiteInfo> _sites;
    private readonly FrozenDictionary<RegionId, RegionInfo> _regions;

    internal RegisterIndex(Register register)
    {
        Offset = register.Offset;
        _sites = register.Sites.ToFrozenDictionary(s => s.Id);
        _regions = register.Regions.ToFrozenDictionary(r => r.Id);
        Sites = [.. register.Sites.OrderBy(s => s.Id.Value, StringComparer.Ordinal)];
        Regions = [.. register.Regions.OrderBy(r => r.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>Reference facts below this offset are in.</summary>
    internal long Offset { get; }

    /// <summary>Sites by id.</summary>
    internal SiteInfo[] Sites { get; }

    /// <summary>Regions by id.</summary>
    internal RegionInfo[] Regions { get; }

    internal SiteInfo? Site(SiteId id) => _sites.GetValueOrDefault(id);

    internal RegionInfo? Region(RegionId id) => _regions.GetValueOrDefault(id);

    /// <summary>The region of a site; that of no place for a site that isn't registered.</summary>
    internal RegionId RegionOf(SiteId id) => Site(id)?.Region ?? RegionId.None;

    internal IEnumerable<SiteInfo> SitesOf(RegionId region) => Sites.Where(s => s.Region == region);
}
