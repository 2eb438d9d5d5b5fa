namespace PassportMonitor.Contracts.Access;

/// <summary>The roles of the monitoring room (design, section 8), as the claim <see cref="AccessClaims.Role"/> names them.</summary>
public static class AccessRoles
{
    /// <summary>Sees, within its scope.</summary>
    public const string Viewer = "viewer";

    /// <summary>Sees, and acts on alarms and incidents.</summary>
    public const string Operator = "operator";

    /// <summary>Leads a shift of operators.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Looks after machines and links.</summary>
    public const string Technician = "technician";

    /// <summary>Sees and configures.</summary>
    public const string Manager = "manager";

    /// <summary>Sends events, of the sources that its claims name. Sees nothing by this role.</summary>
    public const string Integrator = "integrator";

    /// <summary>May do everything, within its scope.</summary>
    public const string Admin = "admin";

    /// <summary>Every role.</summary>
    public static readonly IReadOnlyList<string> All = [Viewer, Operator, Supervisor, Technician, Manager, Integrator, Admin];

    /// <summary>The roles that may read figures and lists within their scope.</summary>
    public static readonly IReadOnlyList<string> Readers = [Viewer, Operator, Supervisor, Technician, Manager, Admin];
}
