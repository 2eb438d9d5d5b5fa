namespace PassportMonitor.Silo.Access;

/// <summary>Who may come in, under <c>Access</c>. Tokens signed with the local key of the data folder are always taken.</summary>
public sealed class AccessOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Access";

    /// <summary>An OpenID Connect issuer whose tokens are taken as well: an https address; none when empty (the default).</summary>
    public string? Authority { get; set; }

    /// <summary>The audience that the issuer's tokens must name; required with <see cref="Authority"/>.</summary>
    public string? Audience { get; set; }

    /// <summary>
    /// Whether a request without a token from a program on this machine may see the nation and send simulated and imported events.
    /// Default false; <c>./pm run</c> sets it.
    /// </summary>
    public bool AnonymousLoopback { get; set; }
}
