using System.Security.Claims;
using PassportMonitor.Contracts.Access;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Silo.Access;

/// <summary>Which events a principal may send: the role integrator (or admin), and the source prefixes that its claims name.</summary>
internal sealed class SenderRights
{
    private readonly string[] _prefixes;
    private readonly bool _any;

    private SenderRights(string subject, bool isSender, string[] prefixes)
    {
        Subject = subject;
        IsSender = isSender;
        _any = prefixes.Contains(AccessClaims.AnySource);
        _prefixes = [.. prefixes.Where(ClaimRules.IsSource)];
    }

    /// <summary>Who sends: the credential's subject.</summary>
    internal string Subject { get; }

    /// <summary>Whether it may send at all.</summary>
    internal bool IsSender { get; }

    internal static SenderRights Of(ClaimsPrincipal principal)
    {
        bool isSender = principal.Identity?.IsAuthenticated == true
            && (principal.HasClaim(AccessClaims.Role, Roles.Integrator) || principal.HasClaim(AccessClaims.Role, Roles.Admin));
        return new SenderRights(
            principal.FindFirst(AccessClaims.Subject)?.Value ?? AccessClaims.AnonymousSubject,
            isSender,
            isSender ? [.. principal.FindAll(AccessClaims.Source).Select(c => c.Value)] : []);
    }

    /// <summary>
    /// Whether events of a source may be sent. A prefix covers whole segments: <c>/rpo/lahore</c> covers itself and <c>/rpo/lahore/2</c>, not
    /// <c>/rpo/lahore2</c>. The sources under which this system itself records are nobody's.
    /// </summary>
    internal bool MaySend(string source) => !AlarmSources.Includes(source) && !MachineSources.Includes(source) && (_any || _prefixes.Any(prefix => Covers(prefix, source)));

    private static bool Covers(string prefix, string source) =>
        source.StartsWith(prefix, StringComparison.Ordinal)
        && (prefix[^1] == '/' || source.Length == prefix.Length || source[prefix.Length] == '/');
}
