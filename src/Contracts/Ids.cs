namespace PassportMonitor.Contracts;

/// <summary>Where facts come from: the live service, a simulated one, or an imported history. Figures of two origins never mix.</summary>
/// <remarks>
/// The origin is a fixed function of a CloudEvents <c>source</c>: <c>/simulated/…</c> is <see cref="Simulated"/>,
/// <c>/imported/NAME</c> is <c>imported/NAME</c>, everything else is <see cref="Live"/>.
/// </remarks>
[GenerateSerializer, Immutable, Alias("pm.Origin")]
public readonly record struct Origin([property: Id(0)] string Name)
{
    /// <summary>The real service.</summary>
    public static readonly Origin Live = new("live");

    /// <summary>The simulated service; every screen says so.</summary>
    public static readonly Origin Simulated = new("simulated");

    private const string SimulatedPrefix = "/simulated/";
    private const string ImportedPrefix = "/imported/";

    /// <summary>The origin that events of this CloudEvents source belong to.</summary>
    public static Origin Of(string source) =>
        source.StartsWith(SimulatedPrefix, StringComparison.Ordinal) ? Simulated
        : source.StartsWith(ImportedPrefix, StringComparison.Ordinal) ? new Origin(source[1..])
        : Live;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A site: an office, a mission, headquarters, a production site, or one of the two places that are none
/// (<see cref="Unknown"/>, <see cref="InTransit"/>). 1 to 32 characters of <c>a-z 0-9 -</c>.</summary>
[GenerateSerializer, Immutable, Alias("pm.SiteId")]
public readonly record struct SiteId([property: Id(0)] string Value)
{
    /// <summary>Where a case is counted whose site isn't in the register.</summary>
    public static readonly SiteId Unknown = new("unknown");

    /// <summary>Where a case is counted between the hand-over to a carrier and its receipt.</summary>
    public static readonly SiteId InTransit = new("in-transit");

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A region (zone) of the service; every site belongs to exactly one. Same alphabet as <see cref="SiteId"/>.</summary>
[GenerateSerializer, Immutable, Alias("pm.RegionId")]
public readonly record struct RegionId([property: Id(0)] string Value)
{
    /// <summary>The region of the sites <see cref="SiteId.Unknown"/> and <see cref="SiteId.InTransit"/>.</summary>
    public static readonly RegionId None = new("none");

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>One application: its token, within its origin. Never a name or a CNIC (law 10).</summary>
[GenerateSerializer, Immutable, Alias("pm.CaseId")]
public readonly record struct CaseId([property: Id(0)] Origin Origin, [property: Id(1)] string Token)
{
    /// <summary>The text form <c>origin:token</c>, which is also the grain key.</summary>
    public override string ToString() => $"{Origin.Name}:{Token}";

    /// <summary>Reads the text form; the first colon separates.</summary>
    /// <exception cref="FormatException">There is no colon.</exception>
    public static CaseId Parse(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new CaseId(new Origin(text[..colon]), text[(colon + 1)..]) : throw new FormatException("A case id is origin:token.");
    }
}
