using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PassportMonitor.Contracts.Access;

namespace PassportMonitor.Silo.Access;

/// <summary>
/// Answers for requests without a token: on loopback, where that is set, a reader of the nation who may send simulated and imported
/// events and change nothing else; elsewhere nobody.
/// </summary>
internal sealed class LoopbackHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory logs, UrlEncoder encoder, IOptions<AccessOptions> access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, logs, encoder)
{
    private static readonly ClaimsPrincipal s_anonymous = new(new ClaimsIdentity(
        [
            new(AccessClaims.Subject, AccessClaims.AnonymousSubject),
            new(AccessClaims.Role, Roles.Viewer),
            new(AccessClaims.Role, Roles.Integrator),
            new(AccessClaims.Scope, "nation"),
            new(AccessClaims.Source, "/simulated/"),
            new(AccessClaims.Source, "/imported/"),
        ], AccessSetup.LoopbackScheme, AccessClaims.Subject, AccessClaims.Role));

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        access.Value.AnonymousLoopback && Loopback.IsLocal(Context)
            ? AuthenticateResult.Success(new AuthenticationTicket(s_anonymous, AccessSetup.LoopbackScheme))
            : AuthenticateResult.NoResult());

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => AccessProblems.NoToken.Write(Response);

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => AccessProblems.Forbidden.Write(Response);
}
