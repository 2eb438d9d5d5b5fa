using Orleans.Concurrency;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Contracts.Staff;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Turnout;

namespace PassportMonitor.Grains.Staff;

/// <summary>The shell around <see cref="StaffSum"/>: asks the partitions for the days of all halls, for peers are everywhere. Holds nothing.</summary>
[StatelessWorker]
internal sealed class StaffGrain(IEventStore store, [GrainClock] TimeProvider time) : Grain, IStaffGrain
{
    public async Task<StaffReport> Get(StaffRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        int days = request.Through.DayNumber - request.From.DayNumber + 1;
        if (days is < 1 or > Limits.FlowDays)
        {
            throw new ArgumentException($"Asked for {days} days; 1 to {Limits.FlowDays} can be asked for.", nameof(request));
        }
        Origin origin = new(this.GetPrimaryKeyString());
        ReferenceState reference = await GrainFactory.GetGrain<IReferenceGrain>("pk").Get();
        Picture picture = await GrainFactory.GetGrain<INationGrain>("pk").GetPicture();
        SiteId[] sites = [.. reference.Sites.Where(s => s.Kind != SiteKind.Virtual).Select(s => s.Id)
            .Union(picture.Origins.GetValueOrDefault(origin)?.Halls.Keys ?? [])];
        OutageSpan[] lost = await LostServices(origin, reference);
        HallDaysReader reader = new(GrainFactory, store);
        StaffSum sum = new();
        sum.Take(await reader.Read(origin, sites, request.From, request.Through, HallDayParts.Services | HallDayParts.Counters, lost));
        HallDaysRequest cases = new(origin, request.Sites ?? sites, request.From, request.Through, HallDayParts.Cases);
        HallDay[][] told = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(p => GrainFactory.GetGrain<IPartitionGrain>(p).HallDays(cases)));
        sum.Take(told.SelectMany(d => d));
        SiteRepeats[][] repeats = await Task.WhenAll((request.Sites ?? sites).GroupBy(s => Routing.PartitionOf(SubjectKind.Site, s.Value, store.Partitions))
            .Select(part => GrainFactory.GetGrain<IPartitionGrain>(part.Key).Repeats(origin, [.. part], request.From, request.Through)));
        sum.Take(repeats.SelectMany(r => r));
        return sum.Report(request, time.GetUtcNow());
    }

    private async Task<OutageSpan[]> LostServices(Origin origin, ReferenceState reference)
    {
        string[] services = [.. reference.Services.Where(s => s.Stops == ServiceStops.Intake).Select(s => s.Id)];
        return services.Length == 0 ? [] : Outages.Of(await store.ReadSubjects(0, services, long.MaxValue), origin, time.GetUtcNow());
    }
}
