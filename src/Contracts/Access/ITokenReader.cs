using System.Security.Claims;

namespace PassportMonitor.Contracts.Access;

/// <summary>
/// Reads bearer tokens that don't come in an <c>Authorization</c> header, such as one in the first message of a WebSocket, where
/// browsers can't set headers. Tokens in headers are read before any endpoint runs.
/// </summary>
public interface ITokenReader
{
    /// <summary>
    /// The principal of a token, with or without <c>Bearer </c> before it; null when it isn't valid now.
    /// The same keys, issuers and clock as for a header apply.
    /// </summary>
    Task<ClaimsPrincipal?> Read(string token);
}
