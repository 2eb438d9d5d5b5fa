using PassportMonitor.Contracts.Access;
using PassportMonitor.GraphQL.Errors;

namespace PassportMonitor.GraphQL.Access;

/// <summary>What a person may change, by role. Everything that changes something asks here first.</summary>
internal sealed record Duty
{
    /// <summary>Acknowledge and reset alarms, assign and date watch items, hand over.</summary>
    internal static readonly Duty Operate = new("operate alarms", Roles.Operator, Roles.Supervisor);

    /// <summary>Shelve alarms, take them out of service, and close watch items.</summary>
    internal static readonly Duty Supervise = new("put alarms aside or close watch items", Roles.Supervisor);

    /// <summary>Change policies.</summary>
    internal static readonly Duty Govern = new("change policies", Roles.Admin);

    /// <summary>Put machines into maintenance, and in and out of service.</summary>
    internal static readonly Duty Maintain = new("change what machines are meant to do", Roles.Technician, Roles.Supervisor, Roles.Admin);

    /// <summary>Change the inventory of machines.</summary>
    internal static readonly Duty Register = new("change the inventory of machines", Roles.Supervisor, Roles.Admin);

    private readonly string _what;
    private readonly string[] _roles;

    private Duty(string what, params string[] roles) => (_what, _roles) = (what, roles);

    /// <summary>Who does it: the credential's subject.</summary>
    /// <exception cref="ApiException">Nobody is signed in (UNAUTHENTICATED), or the roles don't allow it (FORBIDDEN).</exception>
    internal string By(AccessScope access)
    {
        if (access.Subject is null or "" or AccessClaims.AnonymousSubject)
        {
            throw new ApiException(ErrorCodes.Unauthenticated, $"To {_what} one must be signed in.");
        }
        return access.Roles.Any(_roles.Contains)
            ? access.Subject
            : throw ApiException.Forbidden($"To {_what} takes the role {string.Join(" or ", _roles)}.");
    }
}
