using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PassportMonitor.GraphQL.Transport;

/// <summary>
/// Who a socket speaks for: a browser can't set headers on a socket, so the bearer token may come in the payload of connection_init. It is
/// checked by the host's own authentication, as if it had come in the header.
/// </summary>
internal sealed class SocketCredentials(IServiceScopeFactory scopes)
{
    /// <summary>The principal; null when the token isn't valid, or there is neither a token nor a principal of the upgrade request.</summary>
    internal async Task<ClaimsPrincipal?> Check(HttpContext upgrade, JsonElement payload)
    {
        if (Token(payload) is not { } token)
        {
            return upgrade.User.Identity?.IsAuthenticated == true ? upgrade.User : null;
        }
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        DefaultHttpContext asked = new() { RequestServices = scope.ServiceProvider };
        asked.Request.Headers.Authorization = token;
        asked.Connection.RemoteIpAddress = upgrade.Connection.RemoteIpAddress;
        AuthenticateResult result = await asked.AuthenticateAsync();
        return result.Succeeded ? result.Principal : null;
    }

    /// <summary>When the credential ends; null when it doesn't.</summary>
    internal static DateTimeOffset? Ends(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirst("exp")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
        && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string? Token(JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            return null;
        }
        foreach (JsonProperty property in payload.EnumerateObject())
        {
            if (property.Name.Equals("authorization", StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind == JsonValueKind.String)
            {
                string value = property.Value.GetString()!;
                return value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? value : "Bearer " + value;
            }
        }
        return null;
    }
}
