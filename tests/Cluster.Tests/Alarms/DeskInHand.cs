using PassportMonitor.Cluster.Tests.Time;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Cluster.Tests.Alarms;

/// <summary>A desk of the simulated service without its grain, over the real log: what a second activation would be.</summary>
internal sealed class DeskInHand : IDisposable
{
    private DeskInHand(AlarmDesk desk) => Desk = desk;

    internal AlarmDesk Desk { get; }

    internal static async Task<DeskInHand> Open(CoreSilo silo, TimeProvider? clock = null)
    {
        string source = AlarmSources.Of(Origin.Simulated);
        AlarmJournal journal = new(silo.Store, silo.Grains.GetGrain<IPartitionGrain>(0), source);
        AlarmDesk desk = new(Origin.Simulated, journal, new AlarmFeed(silo.Store, source), clock ?? NoonTime.Clock);
        await desk.Load(new StoredDesk(), new StoredDelays(), await silo.Store.ReadHead(0), CancellationToken.None);
        return new DeskInHand(desk);
    }

    internal Task Judge(params Assessment[] told) =>
        Desk.Judge(new Verdict(told, new Dictionary<string, string>(), 7), null, 0, CancellationToken.None);

    public void Dispose() => Desk.Dispose();
}
