using Orleans.Concurrency;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Staff;

namespace PassportMonitor.Grains.Staff;

/// <summary>The shell around <see cref="StaffLooks"/>: appends to partition 0 and reads back. Holds nothing.</summary>
[StatelessWorker]
internal sealed class StaffViewsGrain(IEventStore store, TimeProvider time) : Grain, IStaffViewsGrain
{
    public async Task Record(Origin origin, StaffViewed viewed)
    {
        ArgumentNullException.ThrowIfNull(viewed);
        await GrainFactory.GetGrain<ILogPartitionGrain>(0).Append([StaffLooks.Write(origin, viewed, Guid.NewGuid().ToString("N"), time.GetUtcNow())]);
    }

    public async Task<StaffLook[]> Of(Origin origin, SiteId site, DateOnly from, DateOnly through) =>
        StaffLooks.Of(await store.ReadSubjects(0, [site.Value], long.MaxValue), origin, from, through);
}
