using System.Net;

namespace PassportMonitor.Silo.Access;

/// <summary>
/// Whether a request comes from a program on this machine and was meant for it. A browser page of another site must not pass as
/// one, whether it names this machine in its address (Origin, Sec-Fetch-Site) or hides it behind a name of its own (Host).
/// </summary>
internal static class Loopback
{
    private static readonly string[] s_forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    internal static bool IsLocal(HttpContext context) =>
        IsLoopback(context.Connection.RemoteIpAddress)
        && IsLoopback(context.Connection.LocalIpAddress)
        && IsLoopbackName(context.Request.Host.Host)
        && !s_forwarding.Any(context.Request.Headers.ContainsKey)
        && IsOwnPage(context.Request);

    private static bool IsLoopback(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    private static bool IsOwnPage(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        return (origin.Length == 0 || origin.Equals($"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase))
            && site is "" or "none" or "same-origin";
    }
}
