using Microsoft.Extensions.Logging.Abstractions;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Stores.Tests.Support;
using Xunit;

namespace PassportMonitor.Stores.Tests.Postgres;

/// <summary>PostgreSQL goes away and comes back; is copied with its own tools; and is changed behind the program's back.</summary>
[Collection(PostgresCollection.Name)]
public sealed class OutageTests(PostgresServer server) : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private async Task<StoreOptions> NewOptions(string data) =>
        new() { Kind = StoreKind.Postgres, DataFolder = _folder.Sub(data), ConnectionString = await server.NewDatabase() };

    private static Task<IEventStore> Open(StoreOptions options) =>
        EventStoreFactory.Open(options, TimeProvider.System, NullLoggerFactory.Instance, Cancel);

    [Fact]
    public async Task GivenAServerThatCrashes_WhenItIsBack_ThenTheSameStoreGoesOnAndNothingAcknowledgedIsLost()
    {
        IEventStore store = await Open(await NewOptions("data"));
        await using IAsyncDisposable closing = (IAsyncDisposable)store;
        LogEntry[] before = await store.AppendMore(1, 50);

        await server.Stop();
        LogEntry[] lost = Entries.Follow(1, 50, before[^1].Chain, [Entries.Event(50)]);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append(1, lost, Cancel));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadHead(1, Cancel));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.SaveProjection(1, [], 1, Cancel));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReadLiveProjection(1, ProjectionKind.Case, Cancel).CountAsync(Cancel));
        await server.Start();

        // A connection that broke may still be in the pool; the caller's retry gets a new one.
        await Recovered(store);
        LogEntry[] after = await store.AppendMore(1, 50);
        Assert.Equal(Entries.Texts(before.Concat(after)), Entries.Texts(await store.Read(1, 0, 1000, Cancel)));
    }

    [Fact]
    public async Task GivenAServerThatIsDown_WhenTheStoreIsOpened_ThenItSaysSoAndTheFolderIsFree()
    {
        StoreOptions options = await NewOptions("data");
        await server.Stop();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Open(options));
        await server.Start();
        IEventStore store = await Open(options);
        await ((IAsyncDisposable)store).DisposeAsync();
    }

    [Fact]
    public async Task GivenAStringThatIsNoConnectionString_ThenItIsRefusedWithoutRepeatingIt()
    {
        StoreOptions options = new() { Kind = StoreKind.Postgres, DataFolder = _folder.Sub("data"), ConnectionString = "Host=db;Secret=sesame" };
        StoreRefusedException refused = await Assert.ThrowsAsync<StoreRefusedException>(() => Open(options));
        Assert.StartsWith("Store:ConnectionString isn't a connection string", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAPayloadChangedAndATailCut_WhenVerified_ThenEachIsNamed()
    {
        StoreOptions options = await NewOptions("data");
        IEventStore store = await Open(options);
        await store.AppendMore(0, 100);
        await store.AppendMore(3, 100);
        await ((IAsyncDisposable)store).DisposeAsync();
        string[] arguments = ["--data", options.DataFolder, "--connection", options.ConnectionString!];
        Assert.Contains("verified: 200 entries", await Verb.Succeeds(VerifyCommand.Create(), arguments), StringComparison.Ordinal);

        await PostgresServer.Execute(options.ConnectionString!, "DELETE FROM pm.log WHERE partition = 3 AND \"offset\" > 90");
        Assert.Contains("partition 3, offset 91: the log ends here", await Verb.Fails(VerifyCommand.Create(), arguments), StringComparison.Ordinal);
        await PostgresServer.Execute(options.ConnectionString!, "UPDATE pm.log SET data = '\\x00' WHERE partition = 0 AND \"offset\" = 12");
        Assert.Contains("partition 0, offset 12: the content isn't", await Verb.Fails(VerifyCommand.Create(), arguments), StringComparison.Ordinal);
        Assert.Contains("entries 91 to 99 of partition 3", (await Assert.ThrowsAsync<StoreRefusedException>(() => Open(options))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAStore_WhenBackedUpAndRestoredToAnotherDatabase_ThenTheCopyVerifiesAndGoesOn()
    {
        StoreOptions options = await NewOptions("data");
        IEventStore store = await Open(options);
        LogEntry[] entries = await store.AppendMore(2, 500);
        await Verb.Succeeds(BackupCommand.Create(), _folder.Sub("copy"), "--data", options.DataFolder, "--connection", options.ConnectionString!);
        await ((IAsyncDisposable)store).DisposeAsync();

        StoreOptions other = await NewOptions("restored");
        string said = await Verb.Succeeds(RestoreCommand.Create(), _folder.Sub("copy"), "--data", other.DataFolder, "--connection", other.ConnectionString!);
        Assert.Contains("verified: 500 entries", said, StringComparison.Ordinal);
        Assert.Contains("pg_restore failed", await Verb.Fails(
            RestoreCommand.Create(), _folder.Sub("copy"), "--data", _folder.Sub("third"), "--connection", other.ConnectionString!), StringComparison.Ordinal);

        IEventStore restored = await Open(other);
        await restored.AppendMore(2, 5);
        Assert.Equal(Entries.Texts(entries), Entries.Texts(await restored.Read(2, 0, 500, Cancel)));
        await ((IAsyncDisposable)restored).DisposeAsync();
    }

    private static async Task Recovered(IEventStore store)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await store.ReadHead(1, Cancel);
                return;
            }
            catch (StoreUnavailableException) when (attempt < 200)
            {
                // Each attempt throws away one broken connection.
            }
        }
    }
}
