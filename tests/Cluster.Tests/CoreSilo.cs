using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Core.Internal;
using PassportMonitor.Bench.Running;
using PassportMonitor.Cluster.Tests.Time;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Alarms.Rules;
using PassportMonitor.Grains.Machines.Samples;
using PassportMonitor.Grains.Retention;
using PassportMonitor.Silo.GrainStorage;
using PassportMonitor.Silo.Stores;

namespace PassportMonitor.Cluster.Tests;

/// <summary>One silo with the real grains over a real SQLite store in a folder of its own; it can be stopped and started again.</summary>
internal sealed class CoreSilo : IAsyncDisposable
{
    private readonly string _folder;
    private readonly bool _ownsFolder;
    private IHost? _host;
    private IEventStore? _store;

    private readonly IAlarmRules _rules;
    private readonly RetentionOptions _retention;
    private TimeProvider _clock;

    private CoreSilo(string folder, bool ownsFolder, IAlarmRules rules, TimeProvider clock, RetentionOptions retention)
    {
        _folder = folder;
        _ownsFolder = ownsFolder;
        _rules = rules;
        _clock = clock;
        _retention = retention;
    }

    internal IGrainFactory Grains => _host!.Services.GetRequiredService<IGrainFactory>();
    internal IEventStore Store => _store!;
    internal INationGrain Nation => Grains.GetGrain<INationGrain>("pk");

    internal string Folder => _folder;

    /// <param name="rules">The alarm rules; the product's when null.</param>
    /// <param name="clock">What the grains live by; <see cref="NoonTime"/> when null. Orleans keeps the system's.</param>
    /// <param name="retention">What leaves when; nothing when null.</param>
    internal static async Task<CoreSilo> Start(IAlarmRules? rules = null, TimeProvider? clock = null, RetentionOptions? retention = null)
    {
        CoreSilo silo = new(
            Directory.CreateTempSubdirectory("pm-core-").FullName, true, rules ?? new StandingRules(AlarmRules.All), clock ?? NoonTime.Clock, retention ?? new RetentionOptions());
        await silo.StartHost();
        return silo;
    }

    /// <summary>Stops the silo, cleanly, and starts another one on the same data, by another clock if one is given.</summary>
    /// <param name="clock">The other clock.</param>
    /// <param name="forgetGrainStates">Whether what Orleans stored is gone, as after a restore.</param>
    internal async Task Restart(TimeProvider? clock = null, bool forgetGrainStates = false)
    {
        await StopHost();
        SqliteConnection.ClearAllPools(); // or a connection to the file that is gone would serve the next silo
        foreach (string file in forgetGrainStates ? Directory.GetFiles(_folder, GrainStorageSetup.SqliteFile + "*") : [])
        {
            File.Delete(file);
        }
        _clock = clock ?? _clock;
        await StartHost();
    }

    /// <summary>Says that the process is about to stop, as SIGTERM does; the silo goes on until it is stopped.</summary>
    internal void AnnounceStop() => _host!.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    /// <summary>Takes away what the register stored, and its activation, as when a silo and its storage are lost together while the others go on.</summary>
    internal async Task LoseTheRegister()
    {
        await OnGrainStates("DELETE FROM OrleansStorage WHERE GrainTypeString LIKE '%reference%'");
        await Grains.GetGrain<PassportMonitor.Grains.Reference.IReferenceGrain>("pk").Cast<IGrainManagementExtension>().DeactivateOnIdle();
    }

    /// <summary>How many registers are stored: none or one.</summary>
    internal Task<long> StoredRegisters() => OnGrainStates("SELECT count(*) FROM OrleansStorage WHERE GrainTypeString LIKE '%reference%'");

    private async Task<long> OnGrainStates(string sql)
    {
        using SqliteConnection database = new(GrainStorageSetup.SqliteConnectionString(_folder));
        await database.OpenAsync();
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }

    /// <summary>Sends events as the intake would.</summary>
    internal async Task<AppendOutcome[]> Send(params NewEvent[] events)
    {
        AppendOutcome[] outcomes = new AppendOutcome[events.Length];
        var parts = events.Select((e, i) => (Event: e, Index: i)).GroupBy(e => PartitionOf(e.Event));
        await Task.WhenAll(parts.Select(async part =>
        {
            (NewEvent Event, int Index)[] items = [.. part];
            AppendOutcome[] answers = await Grains.GetGrain<ILogPartitionGrain>(part.Key).Append([.. items.Select(i => i.Event)]);
            for (int i = 0; i < items.Length; i++)
            {
                outcomes[items[i].Index] = answers[i];
            }
        }));
        return outcomes;
    }

    /// <summary>The first picture that holds everything that was acknowledged before the call.</summary>
    internal async Task<Picture> CurrentPicture()
    {
        long[] heads = await Task.WhenAll(Enumerable.Range(0, Store.Partitions).Select(async p => (await Store.ReadHead(p)).NextOffset));
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        Picture? picture = await Nation.GetPicture();
        while (picture is null || picture.Version.Offsets.Zip(heads).Any(o => o.First < o.Second) || picture.Version.ReferenceOffset < await LastReferenceOffset())
        {
            limit.Token.ThrowIfCancellationRequested();
            picture = await Nation.Next(picture?.Version.Id, TimeSpan.FromSeconds(5));
        }
        return picture;
    }

    private Task<long> LastReferenceOffset() => Grains.GetGrain<PassportMonitor.Grains.Reference.IReferenceGrain>("pk").Through();

    private int PartitionOf(NewEvent e) => Routing.PartitionOf(EventTypes.Get((EventType)e.Type).Subject, e.Subject, Store.Partitions);

    private async Task StartHost()
    {
        _store = await EventStoreFactory.Open(new StoreOptions { DataFolder = _folder, Partitions = 4 }, TimeProvider.System, NullLoggerFactory.Instance);
        _host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error).AddFilter("Orleans.Runtime.Silo", LogLevel.Error)
                .AddFilter("Orleans.Runtime.Scheduler", LogLevel.Error))
            .UseOrleans(silo => silo
                .UseLocalhostClustering(FreePort.Take(), gatewayPort: 0)
                .AddMemoryStreams(PictureStream.Provider)
                .AddMemoryGrainStorage("PubSubStore")
                .AddPassportGrainStorage(StoreKind.Sqlite, GrainStorageSetup.SqliteConnectionString(_folder)))
            .ConfigureServices(services => services.AddSingleton(_store).AddSingleton(_rules).AddSingleton(TimeProvider.System)
                .AddKeyedSingleton(TimeProviderNames.Grains, _clock).AddSingleton(Options.Create(_retention)).AddSingleton<SampleStore>())
            .Build();
        (_clock as HandClock)?.Drive(this, _host.Services.GetRequiredService<IGrainContextAccessor>());
        await _host.StartAsync();
    }

    private async Task StopHost()
    {
        await _host!.StopAsync();
        _host.Dispose();
        await ((IAsyncDisposable)_store!).DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopHost();
        if (_ownsFolder)
        {
            Directory.Delete(_folder, true);
        }
    }
}

/// <summary>Makes events as tests need them.</summary>
internal static class Make
{
    internal const string Live = "/pk/dgip/pps";

    private static int s_next;

    internal static NewEvent Event(EventType type, string subject, DateTimeOffset at, string data = "{}", string source = Live, string? id = null) => new()
    {
        Source = source,
        Id = id ?? $"e{Interlocked.Increment(ref s_next)}",
        Type = (ushort)type,
        Subject = subject,
        OccurredAt = at,
        Sequence = 0,
        Data = Encoding.UTF8.GetBytes(data),
    };
}
