using Orleans.Concurrency;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Grains.Areas;

/// <summary>Asks the partitions: a hall's facts lie in one, those of cases in all, wrong clocks in that of their subject. Holds nothing.</summary>
[StatelessWorker]
internal sealed class OddSenderGrain(IEventStore store) : Grain, IOddSenderGrain
{
    public async Task<OddSender[]> Of(SiteId site, OddOf of)
    {
        IEnumerable<int> asked = of == OddOf.Cases ? Enumerable.Range(0, store.Partitions) : [Routing.PartitionOf(SubjectKind.Site, site.Value, store.Partitions)];
        OddSender[][] told = await Task.WhenAll(asked.Select(p => GrainFactory.GetGrain<IPartitionGrain>(p).OddSenders(new Origin(this.GetPrimaryKeyString()), site, of)));
        return OddSender.Sum(told.SelectMany(t => t));
    }
}
