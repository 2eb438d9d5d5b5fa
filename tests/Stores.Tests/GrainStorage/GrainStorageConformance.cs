using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Silo.GrainStorage;
using PassportMonitor.Silo.Stores;
using Xunit;

namespace PassportMonitor.Stores.Tests.GrainStorage;

/// <summary>What grain storage must do on every database, shown through Orleans itself.</summary>
public abstract class GrainStorageConformance
{
    private static readonly GrainId s_grain = GrainId.Create("test", "one");

    protected abstract StoreKind Kind { get; }

    /// <summary>Connection string of an empty database; the same one for the whole test.</summary>
    protected abstract Task<string> NewDatabase();

    protected abstract Task Execute(string database, string sql);

    [Fact]
    public async Task GivenAStoredRegister_WhenANewHostStarts_ThenItIsThereAgain()
    {
        string database = await NewDatabase();
        await using (TestSilo silo = await TestSilo.Start(Kind, database))
        {
            await silo.Register.Receive([Entry(0, "rwp", "Rawalpindi"), Entry(1, "lhr", "لاہور")], 0, 7);
        }
        await using TestSilo next = await TestSilo.Start(Kind, database);
        ReferenceState state = await next.Register.Get();
        Assert.Equal(2, state.Through);
        Assert.Equal(7, await next.Register.Position());
        Assert.Equal("Rawalpindi", state.FindSite("rwp")!.Name);
        Assert.Equal("لاہور", state.FindSite("lhr")!.Name);
        await next.Register.Receive([Entry(7, "rwp", "Rawalpindi Saddar")], 0, 8);
        Assert.Equal("Rawalpindi Saddar", (await next.Register.Get()).FindSite("rwp")!.Name);
    }

    [Fact]
    public async Task GivenEntriesWithoutReferenceFacts_WhenManyHaveCome_ThenTheOffsetIsStoredNowAndThen()
    {
        string database = await NewDatabase();
        await using (TestSilo silo = await TestSilo.Start(Kind, database))
        {
            await silo.Register.Receive([Entry(0, "rwp", "Rawalpindi")], 0, 1);
            await silo.Register.Receive([], 0, 50_001);
            Assert.Equal(50_001, await silo.Register.Position());
        }
        await using (TestSilo silo = await TestSilo.Start(Kind, database))
        {
            // Not stored: a restart reads those entries again.
            Assert.Equal(1, await silo.Register.Position());
            await silo.Register.Receive([], 0, 50_002);
        }
        await using TestSilo last = await TestSilo.Start(Kind, database);
        Assert.Equal(50_002, await last.Register.Position());
        await last.Register.Reset();
        Assert.Equal(0, await last.Register.Position());
        Assert.Null((await last.Register.Get()).FindSite("rwp"));
    }

    [Fact]
    public async Task GivenTwoWriters_WhenTheSecondReadAnOlderVersion_ThenItIsRefusedAndNothingIsOverwritten()
    {
        await using TestSilo silo = await TestSilo.Start(Kind, await NewDatabase());
        IGrainStorage storage = silo.Services.GetRequiredKeyedService<IGrainStorage>(GrainStorageSetup.ProviderName);
        GrainState<Stored> first = await Read(storage);
        GrainState<Stored> second = await Read(storage);
        first.State = new Stored("first");
        second.State = new Stored("second");
        await storage.WriteStateAsync("state", s_grain, first);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("state", s_grain, second));

        second = await Read(storage);
        Assert.Equal("first", second.State!.Text);
        second.State = new Stored("second");
        await storage.WriteStateAsync("state", s_grain, second);
        first.State = new Stored("again");
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("state", s_grain, first));
        Assert.Equal("second", (await Read(storage)).State!.Text);
    }

    [Fact]
    public async Task GivenAClearedState_WhenWrittenAgain_ThenTheVersionsGoOn()
    {
        await using TestSilo silo = await TestSilo.Start(Kind, await NewDatabase());
        IGrainStorage storage = silo.Services.GetRequiredKeyedService<IGrainStorage>(GrainStorageSetup.ProviderName);
        GrainState<Stored> state = await Read(storage);
        state.State = new Stored("before");
        await storage.WriteStateAsync("state", s_grain, state);
        GrainState<Stored> stale = await Read(storage);
        await storage.ClearStateAsync("state", s_grain, state);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("state", s_grain, stale));
        Assert.Null((await Read(storage)).State!.Text);
        state.State = new Stored("after");
        await storage.WriteStateAsync("state", s_grain, state);
        Assert.Equal("after", (await Read(storage)).State!.Text);
    }

    [Fact]
    public async Task GivenTheSchema_WhenItIsEnsuredAgainAndAtOnce_ThenNothingChanges()
    {
        string database = await NewDatabase();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GrainStorageSchema.Ensure(Kind, database, TestContext.Current.CancellationToken)));
        await GrainStorageSchema.Ensure(Kind, database, TestContext.Current.CancellationToken);
        await using TestSilo silo = await TestSilo.Start(Kind, database);
        Assert.Equal(0, await silo.Register.Position());
    }

    [Fact]
    public async Task GivenANewerSchema_WhenAnOlderProgramStarts_ThenItIsRefused()
    {
        string database = await NewDatabase();
        await GrainStorageSchema.Ensure(Kind, database, TestContext.Current.CancellationToken);
        await Execute(database, "UPDATE pm_grain_storage SET version = 99");
        StoreRefusedException refused = await Assert.ThrowsAsync<StoreRefusedException>(() => GrainStorageSchema.Ensure(Kind, database, TestContext.Current.CancellationToken));
        Assert.Contains("99", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<GrainState<Stored>> Read(IGrainStorage storage)
    {
        GrainState<Stored> state = new() { State = new Stored() };
        await storage.ReadStateAsync("state", s_grain, state);
        return state;
    }

    private static LogEntry Entry(long offset, string site, string name)
    {
        DateTimeOffset time = new DateTimeOffset(2024, 5, 13, 8, 0, 0, TimeSpan.Zero).AddMinutes(offset);
        return new()
        {
            Partition = 0,
            Offset = offset,
            Event = new NewEvent
            {
                Source = "/test",
                Id = $"{offset}",
                Type = (ushort)EventType.SiteRegistered,
                Subject = site,
                OccurredAt = time,
                Sequence = 0,
                Data = Encoding.UTF8.GetBytes($$"""{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"home","name":"{{name}}"}"""),
            },
            RecordedAt = time,
            ContentHash = new byte[16],
            Chain = new byte[32],
        };
    }

    /// <summary>A grain's state.</summary>
    public sealed record Stored
    {
        public Stored() { }

        public Stored(string text) => Text = text;

        public string? Text { get; set; }
    }
}
