using Orleans.Concurrency;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Grains.Halls;

/// <summary>Puts a page together from the partitions in which the sites lie: each gives its first rows, the best of all make the page.</summary>
[StatelessWorker]
public sealed class VisitListGrain(IEventStore store) : Grain, IVisitListGrain
{
    /// <inheritdoc/>
    public async Task<VisitPage> List(VisitListRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(request.First);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.First, Limits.PageRows);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Skip);
        PictureVersion version = request.Version ?? (await GrainFactory.GetGrain<INationGrain>("pk").GetPicture()).Version;
        VisitPage[] parts = await Task.WhenAll(request.Filter.Sites
            .GroupBy(s => Routing.PartitionOf(SubjectKind.Site, s.Value, store.Partitions))
            .Select(g => GrainFactory.GetGrain<IPartitionGrain>(g.Key).ListVisits(request with
            {
                Version = version, Filter = request.Filter with { Sites = [.. g] },
            })));
        VisitSummary[] rows = [.. parts.SelectMany(p => p.Rows).Order(VisitQuery.Order).Skip(request.Skip).Take(request.First)];
        return new VisitPage(version, parts.Sum(p => p.TotalCount), rows);
    }
}
