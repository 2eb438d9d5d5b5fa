using System.Security.Claims;
using PassportMonitor.Contracts.Access;
using PassportMonitor.Silo.Access;
using PassportMonitor.Silo.Intake.Reading;

namespace PassportMonitor.Silo.Tests.Intake;

/// <summary>Readers without a host.</summary>
internal static class Readers
{
    private static readonly SourceTable s_sources = new();

    /// <summary>A reader for a sender of every source.</summary>
    public static RequestReader Any() => For(AccessClaims.AnySource);

    public static RequestReader For(params string[] sources) => new(s_sources, Rights(Roles.Integrator, sources));

    public static SenderRights Rights(string role, params string[] sources) => SenderRights.Of(new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(AccessClaims.Role, role), .. sources.Select(s => new Claim(AccessClaims.Source, s))], "test")));
}
