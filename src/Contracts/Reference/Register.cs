using Orleans.Concurrency;

namespace PassportMonitor.Contracts.Reference;

/// <summary>What kind of place a site is.</summary>
[GenerateSerializer, Alias("pm.SiteKind")]
public enum SiteKind : byte
{
    /// <summary>A passport office at home.</summary>
    Office,
    /// <summary>A mission abroad.</summary>
    Mission,
    /// <summary>Headquarters.</summary>
    Headquarters,
    /// <summary>Where books are personalised.</summary>
    Production,
    /// <summary>No place: "unknown" and "in-transit".</summary>
    Virtual,
}

/// <summary>Whether a site is meant to work.</summary>
[GenerateSerializer, Alias("pm.SiteState")]
public enum SiteState : byte
{
    /// <summary>It works; silence in its opening hours is news.</summary>
    Commissioned,
    /// <summary>It never worked yet; silence is normal.</summary>
    NotCommissioned,
    /// <summary>It stopped for long; silence is normal.</summary>
    OutOfService,
}

/// <summary>One site of the register.</summary>
[GenerateSerializer, Immutable, Alias("pm.SiteInfo")]
public sealed record SiteInfo
{
    /// <summary>Its id.</summary>
    [Id(0)] public required SiteId Id { get; init; }
    /// <summary>Its name in English.</summary>
    [Id(1)] public required string Name { get; init; }
    /// <summary>Its name in Urdu, when registered.</summary>
    [Id(2)] public string? NameUrdu { get; init; }
    /// <summary>Its kind.</summary>
    [Id(3)] public required SiteKind Kind { get; init; }
    /// <summary>Its region.</summary>
    [Id(4)] public required RegionId Region { get; init; }
    /// <summary>IANA time zone.</summary>
    [Id(5)] public required string Zone { get; init; }
    /// <summary>The calendar that its hours and promises follow.</summary>
    [Id(6)] public required string Calendar { get; init; }
    /// <summary>Degrees north, WGS 84.</summary>
    [Id(7)] public double? Latitude { get; init; }
    /// <summary>Degrees east, WGS 84.</summary>
    [Id(8)] public double? Longitude { get; init; }
    /// <summary>Whether it is meant to work now.</summary>
    [Id(9)] public required SiteState State { get; init; }
}

/// <summary>One entry of a site: what the register was told of it, by whom and why.</summary>
/// <param name="At">When it was entered.</param>
/// <param name="Site">What was entered. Its state is the site's now: an entry doesn't tell it.</param>
/// <param name="By">Who entered it, a pseudonym; null when not told.</param>
/// <param name="Why">Why, a code; null when not told.</param>
[GenerateSerializer, Immutable, Alias("pm.SiteEntry")]
public sealed record SiteEntry([property: Id(0)] DateTimeOffset At, [property: Id(1)] SiteInfo Site, [property: Id(2)] string? By, [property: Id(3)] string? Why);

/// <summary>One region of the register.</summary>
[GenerateSerializer, Immutable, Alias("pm.RegionInfo")]
public sealed record RegionInfo(
    [property: Id(0)] RegionId Id, [property: Id(1)] string Name, [property: Id(2)] string? NameUrdu);

/// <summary>The register as readers see it, by all reference facts below <see cref="Offset"/>.</summary>
[GenerateSerializer, Immutable, Alias("pm.Register")]
public sealed record Register
{
    /// <summary>Reference facts of partition 0 below this offset are in.</summary>
    [Id(0)] public required long Offset { get; init; }
    /// <summary>Sites, by id; the two virtual ones included.</summary>
    [Id(1)] public required SiteInfo[] Sites { get; init; }
    /// <summary>Regions, by id; "none" included.</summary>
    [Id(2)] public required RegionInfo[] Regions { get; init; }
}

/// <summary>The register, calendars and policies of the service, key "pk": folded from the log, kept in Orleans storage.</summary>
public interface IRegisterGrain : IGrainWithStringKey
{
    /// <summary>The register as it stands.</summary>
    [ReadOnly] Task<Register> GetRegister();

    /// <summary>
    /// The reference facts that are odd: kept, and without the effect they were meant to have (law 4). Skips <paramref name="skip"/> and gives at
    /// most <paramref name="first"/>, 0 (only the count) to <see cref="Limits.PageRows"/>. Where live facts count, only live ones are listed.
    /// </summary>
    [ReadOnly] Task<OddReferenceFacts> ListOddFacts(int skip, int first);

    /// <summary>The entries of a site by all facts that count, the newest first; none of a site that isn't in the register. At most <paramref name="first"/>, 0 to <see cref="Limits.PageRows"/>.</summary>
    [ReadOnly] Task<SiteEntry[]> GetSiteHistory(SiteId site, int first);

    /// <summary>What halls and alarms are judged by: what is in force now, and what will be.</summary>
    [ReadOnly] Task<Policies> GetPolicies();
}
