using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.TestingHost;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Silo.Stores;

namespace PassportMonitor.Cluster.Tests;

/// <summary>Law 1 in a cluster: one silo of three is lost under load. Its loops go on for a while as the fence's opponents, as they would on a machine cut off.</summary>
public sealed class ThreeSilosTests
{
    private const int Batches = 60;
    private const int EventsPerBatch = 25;

    [Fact]
    public async Task GivenLoad_WhenOneSiloOfThreeIsKilled_ThenEveryAcknowledgedEventIsThereOnce_AndTheRecountAgrees()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pm-three-");
        IEventStore store = await EventStoreFactory.Open(new StoreOptions { DataFolder = folder.FullName, Partitions = 4 }, TimeProvider.System, NullLoggerFactory.Instance);
        try
        {
            await using InProcessTestCluster cluster = NewCluster(store);
            await cluster.DeployAsync();
            await PlayWithOneKill(cluster, store);
        }
        finally
        {
            await ((IAsyncDisposable)store).DisposeAsync();
            folder.Delete(true);
        }
    }

    private static async Task PlayWithOneKill(InProcessTestCluster cluster, IEventStore store)
    {
        IGrainFactory grains = cluster.Client;
        ConcurrentBag<NewEvent> acknowledged = [];
        await Send(grains, store, World(), acknowledged);
        TaskCompletionSource halfway = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task load = Load(grains, store, acknowledged, halfway);
        await halfway.Task;
        await cluster.KillSiloAsync(cluster.Silos[1]);
        await load;

        long entries = 0;
        HashSet<string> stored = [];
        for (int p = 0; p < store.Partitions; p++)
        {
            long end = (await store.ReadHead(p)).NextOffset;
            foreach (LogEntry entry in await store.Read(p, 0, int.MaxValue))
            {
                Assert.True(stored.Add(entry.Event.Id), $"{entry.Event.Id} stands twice");
            }
            entries += end;
        }
        Assert.Equal(stored.Count, entries);
        Assert.All(acknowledged, e => Assert.Contains(e.Id, stored));

        Picture picture = await PictureOf(grains, store);
        IReadOnlyDictionary<Origin, OriginPicture> recounted = await Recount.Of(store, picture.Version);
        Assert.Empty(FigureDifference.Between(picture.Origins, recounted));
        Assert.Equal(Batches * EventsPerBatch, picture.Origins[Origin.Live].Nation.Open.Sum());
    }

    private static InProcessTestCluster NewCluster(IEventStore store)
    {
        InProcessTestClusterBuilder builder = new(3);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryStreams(PictureStream.Provider);
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddMemoryGrainStorage("pm");
            silo.Services.AddSingleton(store);
            silo.Services.AddSingleton(TimeProvider.System);
            silo.Configure<ClusterMembershipOptions>(o => (o.ProbeTimeout, o.NumMissedProbesLimit, o.TableRefreshTimeout) = (TimeSpan.FromSeconds(1), 2, TimeSpan.FromSeconds(2)));
        });
        return builder.Build();
    }

    private static async Task Load(IGrainFactory grains, IEventStore store, ConcurrentBag<NewEvent> acknowledged, TaskCompletionSource halfway)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        for (int batch = 0; batch < Batches; batch++)
        {
            NewEvent[] events = [.. Enumerable.Range(0, EventsPerBatch).Select(i => Make.Event(
                EventType.TokenIssued, $"{(batch * EventsPerBatch) + i}", now.AddMinutes(-batch), """{"site":"isb","category":"normal"}"""))];
            await Send(grains, store, events, acknowledged);
            if (batch == Batches / 2)
            {
                halfway.TrySetResult();
            }
        }
    }

    /// <summary>Sends as an outside sender does: a failure means unknown, so the same events are sent again until they are answered.</summary>
    private static async Task Send(IGrainFactory grains, IEventStore store, NewEvent[] events, ConcurrentBag<NewEvent> acknowledged)
    {
        foreach (IGrouping<int, NewEvent> part in events.GroupBy(e => Routing.PartitionOf(EventTypes.Get((EventType)e.Type).Subject, e.Subject, store.Partitions)))
        {
            NewEvent[] own = [.. part];
            using CancellationTokenSource limit = new(TimeSpan.FromMinutes(4));
            while (true)
            {
                try
                {
                    await grains.GetGrain<ILogPartitionGrain>(part.Key).Append(own);
                    break;
                }
                catch (Exception e) when (e is not OperationCanceledException || !limit.IsCancellationRequested)
                {
                    await Task.Yield();
                    limit.Token.ThrowIfCancellationRequested();
                }
            }
            Array.ForEach(own, acknowledged.Add);
        }
    }

    private static async Task<Picture> PictureOf(IGrainFactory grains, IEventStore store)
    {
        long[] heads = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(async p => (await store.ReadHead(p)).NextOffset));
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(4));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            try
            {
                Picture? picture = await grains.GetGrain<INationGrain>("pk").Next(null, TimeSpan.FromSeconds(2));
                if (picture is not null && picture.Version.ReferenceOffset > 0 && !picture.Version.Offsets.Zip(heads).Any(o => o.First < o.Second))
                {
                    return picture;
                }
            }
            catch (Exception e) when (e is OrleansException or TimeoutException)
            {
                await Task.Yield(); // the silo that held the nation is gone; the next call wakes it elsewhere
            }
        }
    }

    private static NewEvent[] World() =>
    [
        Make.Event(EventType.RegionRegistered, "north", s_past, """{"name":"North"}"""),
        Make.Event(EventType.SiteRegistered, "isb", s_past, """{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"home","name":"Islamabad"}"""),
    ];

    private static readonly DateTimeOffset s_past = TimeProvider.System.GetUtcNow().AddDays(-90);
}
