using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Access;
using PassportMonitor.Contracts.Staff;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Access;

/// <summary>
/// Records who looked at officers (law 10) in the event log, before they are shown: in a hall, in a case and in staff figures alike. Whoever may not see
/// them is shown none.
/// </summary>
internal sealed class OfficerLooks(IGrainFactory grains)
{
    /// <summary>Records that officers of a site are about to be shown, as they were on some days. Completes once it is durable; once in an execution for the same key.</summary>
    internal Task Record(ReadContext request, Origin origin, SiteId site, DateOnly from, DateOnly through, string key, Func<string[]> officers) =>
        request.Once($"officers:{origin.Name}:{site.Value}:{key}", async () =>
        {
            StaffViewed viewed = new(site, request.Access.Subject ?? AccessClaims.AnonymousSubject, from, through, officers());
            await grains.GetGrain<IStaffViewsGrain>(0).Record(origin, viewed);
            return true;
        });
}
