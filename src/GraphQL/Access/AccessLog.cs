using Microsoft.Extensions.Logging;
using PassportMonitor.Contracts;

namespace PassportMonitor.GraphQL.Access;

/// <summary>
/// Records who looked at a case, a visit or an officer (law 10), as structured log events of the category <see cref="Category"/>. Who it is comes from the
/// credential; the cases are those that were found, so nothing from outside is written unchecked.
/// </summary>
internal sealed class AccessLog(ILoggerFactory loggers)
{
    /// <summary>The category; keep its events as long as the law asks.</summary>
    internal const string Category = "PassportMonitor.Audit.CaseRead";

    private readonly ILogger _log = loggers.CreateLogger(Category);

    internal void Read(AccessScope who, CaseId read, string how) =>
        _log.LogInformation("{Subject} looked at {CaseId} ({How})", who.Subject ?? "anonymous", read.ToString(), how);

    internal void Visit(AccessScope who, Origin origin, string visit, string how) =>
        _log.LogInformation("{Subject} looked at visit {Visit} of {Origin} ({How})", who.Subject ?? "anonymous", visit, origin.Name, how);

    internal void Officer(AccessScope who, string counter, string officer) =>
        _log.LogInformation("{Subject} looked at officer {Officer} of counter {Counter}", who.Subject ?? "anonymous", officer, counter);

    internal void Officers(AccessScope who, SiteId site, IEnumerable<string> officers) =>
        _log.LogInformation("{Subject} looked at officers of {Site}: {Officers}", who.Subject ?? "anonymous", site.Value, string.Join(' ', officers));

    internal void Books(AccessScope who, Origin origin, string which) =>
        _log.LogInformation("{Subject} looked at numbers of books of {Origin}: {Which}", who.Subject ?? "anonymous", origin.Name, which);

    internal void Listed(AccessScope who, Origin origin, IEnumerable<string> tokens) =>
        _log.LogInformation("{Subject} listed of {Origin}: {Tokens}", who.Subject ?? "anonymous", origin.Name, string.Join(' ', tokens));
}
