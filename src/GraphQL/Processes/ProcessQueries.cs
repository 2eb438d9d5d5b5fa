using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Processes;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;

namespace PassportMonitor.GraphQL.Processes;

/// <summary>Process figures, narrowed to the reader's scope.</summary>
internal sealed class ProcessQueries(IGrainFactory grains)
{
    internal async Task<ProcessView> Get(Reading reading, RegionId[]? regions, SiteId[]? sites, int variants, int edges)
    {
        CaseFilter asked = new() { Origin = reading.Origin, Regions = regions, Sites = sites };
        CaseFilter seen = CaseVisibility.Narrow(asked, reading.Access, reading.Snapshot.Register);
        try
        {
            ProcessReport report = await grains.GetGrain<IProcessGrain>(reading.Origin.Name)
                .Get(new ProcessScope(seen.Regions, seen.Sites), variants, edges);
            return new ProcessView(report, reading.Access.Nation);
        }
        catch (ProcessTooLargeException tooLarge)
        {
            throw new ApiException(ErrorCodes.LimitExceeded, tooLarge.Message, "source", $"at most {Limits.ProcessEvents} facts");
        }
    }
}
