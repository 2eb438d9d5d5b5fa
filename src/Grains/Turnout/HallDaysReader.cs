using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Grains.Turnout;

/// <summary>Reads the days of halls from the partitions in which they lie.</summary>
internal sealed class HallDaysReader(IGrainFactory grains, IEventStore store)
{
    /// <summary>The days of the sites, in no order.</summary>
    public async Task<HallDay[]> Read(Origin origin, IEnumerable<SiteId> sites, DateOnly from, DateOnly through, HallDayParts parts, params OutageSpan[] without)
    {
        HallDay[][] read = await Task.WhenAll(sites.GroupBy(s => Routing.PartitionOf(SubjectKind.Site, s.Value, store.Partitions))
            .Select(part => grains.GetGrain<IPartitionGrain>(part.Key).HallDays(new HallDaysRequest(origin, [.. part], from, through, parts) { Without = without })));
        return [.. read.SelectMany(d => d)];
    }
}
