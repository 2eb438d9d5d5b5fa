using Orleans.Concurrency;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Grains.Machines;

/// <summary>Puts together what the partitions know of machines. Keeps nothing.</summary>
[StatelessWorker]
public sealed class MachineReportGrain(IEventStore store, [GrainClock] TimeProvider time) : Grain, IMachineReportGrain
{
    /// <inheritdoc/>
    public async Task<MachineReport> Get(SiteId[]? sites, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, Limits.FlowDays);
        DateTimeOffset through = time.GetUtcNow();
        DateTimeOffset from = through.AddDays(-days);
        Origin origin = new(this.GetPrimaryKeyString());
        MachineReliability[][] parts = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(p => GrainFactory.GetGrain<IPartitionGrain>(p).Reliability(origin, sites, from, through)));
        return new MachineReport(from, through, [.. parts.SelectMany(part => part).OrderBy(machine => machine.Id, StringComparer.Ordinal)]);
    }
}
