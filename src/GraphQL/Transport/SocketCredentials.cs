using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PassportMonitor.Contracts.Access;

namespace PassportMonitor.GraphQL.Transport;

/// <summary>
/// Who a socket speaks for: a browser can't set headers on a socket, so the bearer token may come in the payload of connection_init.
/// </summary>
internal sealed class SocketCredentials(ITokenReader tokens)
{
    /// <summary>The principal; null when the token isn't valid, or there is neither a token nor a principal of the upgrade request.</summary>
    internal async Task<ClaimsPrincipal?> Check(HttpContext upgrade, JsonElement payload) =>
        Token(payload) is { } token ? await tokens.Read(token)
        : upgrade.User.Identity?.IsAuthenticated == true ? upgrade.User
        : null;

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
                return property.Value.GetString();
            }
        }
        return null;
    }
}
