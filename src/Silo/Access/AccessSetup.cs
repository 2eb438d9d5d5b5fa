using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PassportMonitor.Contracts.Access;

namespace PassportMonitor.Silo.Access;

/// <summary>
/// Wires authentication into a host, in one place for every endpoint. What a principal may see or send is read from its claims
/// (<c>AccessScope</c>, <c>SenderRights</c>). There is no CORS: pages of other sites can't read any answer.
/// </summary>
public static class AccessSetup
{
    internal const string DefaultScheme = "access";
    internal const string LocalScheme = "local";
    internal const string OidcScheme = "oidc";
    internal const string LoopbackScheme = "loopback";

    /// <summary>How soon the issuer may be asked for its keys again after a token with an unknown one: strangers can send those too.</summary>
    private static readonly TimeSpan s_keysAgain = TimeSpan.FromSeconds(30);

    /// <summary>Adds authentication, and a policy that lets nobody in unauthenticated where an endpoint doesn't say otherwise.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Its configuration; the section <see cref="AccessOptions.Section"/> is read.</param>
    /// <param name="dataFolder">The folder whose local key signs tokens; the key is made when there is none.</param>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        AccessOptions set = configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new AccessOptions();
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ITokenReader, TokenReader>();
        AuthenticationBuilder schemes = services.AddAuthentication(DefaultScheme)
            .AddPolicyScheme(DefaultScheme, null, policy => policy.ForwardDefaultSelector = context => SchemeOf(context, set))
            .AddScheme<AuthenticationSchemeOptions, LoopbackHandler>(LoopbackScheme, null)
            .AddJwtBearer(LocalScheme, bearer => Common(bearer));
        services.AddOptions<JwtBearerOptions>(LocalScheme).Configure<TimeProvider>((bearer, time) =>
            bearer.TokenValidationParameters = LocalTokens.Rules(AccessKey.ReadOrCreate(dataFolder), time));
        if (!string.IsNullOrEmpty(set.Authority))
        {
            schemes.AddJwtBearer(OidcScheme, bearer => Oidc(bearer, set));
            services.AddOptions<JwtBearerOptions>(OidcScheme).Configure<TimeProvider>((bearer, time) =>
                bearer.TokenValidationParameters.LifetimeValidator = LocalTokens.LifetimeBy(time));
            services.AddOptions<JwtBearerOptions>(OidcScheme).PostConfigure(OnlyKeysOfNow);
        }
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    /// <summary>Authenticates each request. Comes after routing and before every endpoint.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) => app.UseAuthentication().UseAuthorization();

    /// <summary>
    /// Whose token it is, by the issuer that it claims; that scheme alone then decides, so that no issuer can speak for another.
    /// A bad token never counts as none.
    /// </summary>
    private static string SchemeOf(HttpContext context, AccessOptions set)
    {
        const string bearer = "Bearer ";
        string header = context.Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return LoopbackScheme;
        }
        if (string.IsNullOrEmpty(set.Authority) || !header.StartsWith(bearer, StringComparison.OrdinalIgnoreCase))
        {
            return LocalScheme;
        }
        string token = header[bearer.Length..].Trim();
        JsonWebTokenHandler handler = new();
        return handler.CanReadToken(token) && handler.ReadJsonWebToken(token).Issuer != LocalTokens.Issuer ? OidcScheme : LocalScheme;
    }

    private static void Oidc(JwtBearerOptions bearer, AccessOptions set)
    {
        Common(bearer);
        bearer.Authority = set.Authority;
        bearer.RefreshInterval = s_keysAgain;
        bearer.Audience = set.Audience;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            NameClaimType = AccessClaims.Subject,
            RoleClaimType = AccessClaims.Role,
            ValidAlgorithms =
            [
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
                SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384,
            ],
        };
    }

    /// <summary>From here on nobody sees a subject that can't be recorded.</summary>
    private static void RecordBy(ClaimsPrincipal principal, string issuer)
    {
        foreach (ClaimsIdentity identity in principal.Identities)
        {
            foreach (Claim subject in identity.FindAll(AccessClaims.Subject).ToArray())
            {
                identity.RemoveClaim(subject);
                identity.AddClaim(new Claim(AccessClaims.Subject, ClaimRules.Pseudonym(issuer, subject.Value)));
            }
        }
    }

    /// <summary>A key that the issuer took back is void at once; the library would go on taking it for an hour.</summary>
    private static void OnlyKeysOfNow(JwtBearerOptions bearer)
    {
        if (bearer.ConfigurationManager is BaseConfigurationManager keys)
        {
            keys.UseLastKnownGoodConfiguration = false;
        }
    }

    private static void Common(JwtBearerOptions bearer)
    {
        bearer.MapInboundClaims = false;
        bearer.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                RecordBy(context.Principal!, context.SecurityToken.Issuer);
                return Task.CompletedTask;
            },
            OnChallenge = context =>
            {
                context.HandleResponse();
                return AccessProblems.NoToken.Write(context.Response);
            },
            OnForbidden = context => AccessProblems.Forbidden.Write(context.Response),
        };
    }
}
