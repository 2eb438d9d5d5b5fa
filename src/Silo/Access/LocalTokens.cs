using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PassportMonitor.Contracts.Access;

namespace PassportMonitor.Silo.Access;

/// <summary>Tokens of our own: JWT, HMAC-SHA256 with the key of the data folder.</summary>
internal static class LocalTokens
{
    internal const string Issuer = "passport-monitor";

    /// <summary>How far the clocks of issuer and reader may differ.</summary>
    private static readonly TimeSpan s_skew = TimeSpan.FromSeconds(30);

    /// <summary>Makes a token that is valid from now on.</summary>
    internal static string Create(byte[] key, string subject, IEnumerable<Claim> claims, DateTimeOffset now, TimeSpan life) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            Subject = new ClaimsIdentity([new Claim(AccessClaims.Subject, subject), .. claims]),
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + life).UtcDateTime,
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256),
        });

    /// <summary>What a local token must satisfy.</summary>
    internal static TokenValidationParameters Rules(byte[] key, TimeProvider time) => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Issuer,
        IssuerSigningKey = new SymmetricSecurityKey(key),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        LifetimeValidator = LifetimeBy(time),
        NameClaimType = AccessClaims.Subject,
        RoleClaimType = AccessClaims.Role,
    };

    /// <summary>Judges a token's life by our clock; a token without an end is never valid.</summary>
    internal static LifetimeValidator LifetimeBy(TimeProvider time) => (notBefore, expires, _, _) =>
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + s_skew && (notBefore is not { } start || now >= start - s_skew);
    };
}
