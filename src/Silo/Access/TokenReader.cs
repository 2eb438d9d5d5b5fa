using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using PassportMonitor.Contracts.Access;

namespace PassportMonitor.Silo.Access;

/// <summary>Reads a token by the very road that a header takes, so that no second set of rules exists.</summary>
internal sealed class TokenReader(IServiceScopeFactory scopes) : ITokenReader
{
    private const string Scheme = "Bearer ";

    /// <summary>Characters of a token; Kestrel bounds a header alike.</summary>
    private const int LongestToken = 16 * 1024;

    /// <inheritdoc/>
    public async Task<ClaimsPrincipal?> Read(string token)
    {
        string bare = token.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? token[Scheme.Length..].Trim() : token.Trim();
        if (bare.Length is 0 or > LongestToken)
        {
            return null;
        }
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        DefaultHttpContext context = new() { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Authorization = Scheme + bare;
        AuthenticateResult result = await context.AuthenticateAsync(AccessSetup.DefaultScheme);
        return result.Succeeded ? result.Principal : null;
    }
}
