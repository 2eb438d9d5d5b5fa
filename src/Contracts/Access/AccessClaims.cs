namespace PassportMonitor.Contracts.Access;

/// <summary>
/// The claims of a credential that access is decided by, as they stand in the token (no mapping to other names). Who issues and checks tokens
/// is the host's work; every reader and writer of claims uses these names.
/// </summary>
public static class AccessClaims
{
    /// <summary>Who it is: a pseudonymous id, never a name. Exactly one.</summary>
    public const string Subject = "sub";

    /// <summary>One of <see cref="Roles"/>; may be repeated.</summary>
    public const string Role = "role";

    /// <summary>What may be seen: <see cref="NationScope"/>, <c>region:ID</c> or <c>site:ID</c>; may be repeated. Without one nothing is seen.</summary>
    public const string Scope = "scope";

    /// <summary>The scope claim of the whole nation.</summary>
    public const string NationScope = "nation";

    /// <summary>What the scope claim of a region begins with.</summary>
    public const string RegionPrefix = "region:";

    /// <summary>What the scope claim of a site begins with.</summary>
    public const string SitePrefix = "site:";

    /// <summary>A prefix, by whole segments, of the CloudEvents sources that may be sent; <see cref="AnySource"/> allows all; may be repeated.</summary>
    public const string Source = "source";

    /// <summary>The value of <see cref="Source"/> that allows all sources.</summary>
    public const string AnySource = "*";

    /// <summary>The subject of a reader without a token on loopback.</summary>
    public const string AnonymousSubject = "anonymous";
}

/// <summary>The roles of the design, section 8.</summary>
public static class Roles
{
    /// <summary>Reads.</summary>
    public const string Viewer = "viewer";

    /// <summary>Reads, acknowledges and assigns.</summary>
    public const string Operator = "operator";

    /// <summary>An operator who may also shelve and close.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Looks after machines.</summary>
    public const string Technician = "technician";

    /// <summary>Reads; leads an office, a region or the service.</summary>
    public const string Manager = "manager";

    /// <summary>A sending system: sends facts, reads nothing.</summary>
    public const string Integrator = "integrator";

    /// <summary>Changes register, calendars and policies; reads.</summary>
    public const string Admin = "admin";

    /// <summary>Every role.</summary>
    public static readonly IReadOnlyList<string> All = [Viewer, Operator, Supervisor, Technician, Manager, Integrator, Admin];

    /// <summary>Roles that may read the API.</summary>
    public static readonly IReadOnlyList<string> Readers = [Viewer, Operator, Supervisor, Technician, Manager, Admin];
}
