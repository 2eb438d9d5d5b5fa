using Orleans.Concurrency;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Turnout;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Turnout;

/// <summary>The shell around <see cref="HistorySum"/>: asks the site's partition, sums up. Holds nothing.</summary>
[StatelessWorker]
internal sealed class HallHistoryGrain(IEventStore store, [GrainClock] TimeProvider time) : Grain, IHallHistoryGrain
{
    private const int BusiestMost = 100;

    public async Task<HallHistory> Get(SiteId site, DateOnly from, DateOnly through, int busiest, string? zone = null)
    {
        if (through < from || through.DayNumber - from.DayNumber >= Limits.HistoryDays)
        {
            throw new ArgumentException($"The days are in order and at most {Limits.HistoryDays}.", nameof(through));
        }
        ReferenceState reference = await GrainFactory.GetGrain<IReferenceGrain>("pk").Get();
        int partition = Routing.PartitionOf(SubjectKind.Site, site.Value, store.Partitions);
        // A local day may begin on the UTC day before, or end on the one after.
        PeriodCount[] periods = await GrainFactory.GetGrain<IPartitionGrain>(partition)
            .Periods(new Origin(this.GetPrimaryKeyString()), site, from.AddDays(-1), through.AddDays(1));
        string? told = periods.LastOrDefault(p => p.Zone is not null)?.Zone;
        ZoneClock clock = ZoneClock.Find(zone ?? reference.FindSite(site.Value)?.Zone ?? told ?? ZoneClock.HomeZone)
            ?? (zone is null ? ZoneClock.Home : throw new ArgumentException("There is no such time zone.", nameof(zone)));
        return HistorySum.Of(site, (from, through), clock, periods, Math.Clamp(busiest, 0, BusiestMost), time.GetUtcNow());
    }
}
