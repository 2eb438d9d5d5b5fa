using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Live;

namespace PassportMonitor.GraphQL.Areas;

/// <summary>What an answer is told by: one version, one origin, one reader.</summary>
internal sealed class Reading
{
    internal Reading(Snapshot snapshot, Origin origin, AccessScope access)
    {
        (Snapshot, Origin, Access) = (snapshot, origin, access);
        Picture = snapshot.Picture.Origins.GetValueOrDefault(origin);
        if (Picture is null && origin != Origin.Live && origin != Origin.Simulated)
        {
            throw ApiException.NotFound("source", "no fact of this source has been recorded");
        }
        Version = new VersionView(snapshot);
    }

    internal Snapshot Snapshot { get; }
    internal Origin Origin { get; }
    internal AccessScope Access { get; }
    internal VersionView Version { get; }

    /// <summary>The figures of the origin; null while it has no fact.</summary>
    internal OriginPicture? Picture { get; }

    /// <summary>The list of all cases of the origin, narrowed to what the reader may see.</summary>
    internal CaseFilter Visible() => CaseVisibility.Narrow(new CaseFilter { Origin = Origin }, Access, Snapshot.Register);
}
