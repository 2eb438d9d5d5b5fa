using System.Security.Claims;
using PassportMonitor.Contracts.Access;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>Tokens of the tests say what they are: <c>subject/role/scope,scope</c>, and perhaps <c>/exp</c>.</summary>
public sealed class TestAccess : ITokenReader
{
    public const string Nation = "ayesha/viewer/nation";
    public const string Punjab = "bilal/viewer/region:punjab";
    public const string North = "hina/viewer/region:north";

    public Task<ClaimsPrincipal?> Read(string token) => Task.FromResult(Parse(token));

    public static ClaimsPrincipal? Parse(string token)
    {
        string[] parts = token.Replace("Bearer ", "", StringComparison.Ordinal).Split('/');
        if (parts.Length < 3)
        {
            return null;
        }
        List<Claim> claims = [new(AccessClaims.Subject, parts[0]), new(AccessClaims.Role, parts[1])];
        claims.AddRange(parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(s => new Claim(AccessClaims.Scope, s)));
        claims.AddRange(parts.Skip(3).Select(e => new Claim("exp", e)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
    }
}
