using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Silo.Stores.Sqlite;
using PassportMonitor.Stores.Tests.Support;
using Xunit;

namespace PassportMonitor.Stores.Tests.Commands;

/// <summary><c>./pm backup</c> and <c>./pm restore</c> on SQLite.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Data => _folder.Sub("data");

    private string Copy => _folder.Sub("copy");

    private string Restored => _folder.Sub("restored");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private static Task<IEventStore> Open(string folder) =>
        EventStoreFactory.Open(new StoreOptions { DataFolder = folder }, TimeProvider.System, NullLoggerFactory.Instance, Cancel);

    private async Task Fill()
    {
        IEventStore store = await Open(Data);
        await store.AppendMore(1, 100);
        await ((IAsyncDisposable)store).DisposeAsync();
    }

    [Fact]
    public async Task GivenAServerThatWrites_WhenBackedUpAndRestored_ThenTheCopyVerifiesAndHoldsEverythingAcknowledgedBefore()
    {
        IEventStore store = await Open(Data);
        await store.AppendMore(1, 5000);
        await store.SaveProjection(1, [new ProjectionRow(ProjectionKind.Case, "live:A", true, [1])], 5000, Cancel);
        using CancellationTokenSource stop = new();
        Task writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await store.AppendMore(1, 20);
                await store.AppendMore(3, 20);
            }
        }, Cancel);

        string said = await Verb.Succeeds(BackupCommand.Create(), Copy, "--data", Data);
        await stop.CancelAsync();
        await writing;
        await ((IAsyncDisposable)store).DisposeAsync();
        Assert.Contains("verified:", said, StringComparison.Ordinal);
        await Verb.Succeeds(RestoreCommand.Create(), Copy, "--data", Restored);
        await Verb.Succeeds(VerifyCommand.Create(), "--data", Restored);

        IEventStore original = await Open(Data);
        IEventStore restored = await Open(Restored);
        PartitionHead head = await restored.ReadHead(1, Cancel);
        Assert.True(head.NextOffset >= 5000);
        Assert.Equal(5000, head.Checkpoint);
        Assert.Equal(Entries.Texts(await original.Read(1, 0, (int)head.NextOffset, Cancel)), Entries.Texts(await restored.Read(1, 0, int.MaxValue, Cancel)));
        Assert.Equal([1], (await restored.FindProjection(1, ProjectionKind.Case, ["live:A"], Cancel))[0].Body);
        await restored.AppendMore(1, 10);
        await ((IAsyncDisposable)original).DisposeAsync();
        await ((IAsyncDisposable)restored).DisposeAsync();
    }

    [Fact]
    public async Task GivenGrainStates_WhenBackedUpAndRestored_ThenTheyComeAlong()
    {
        await Fill();
        using (SqliteConnection grains = SqliteFile.OpenPlain(Path.Combine(Data, "grains.db")))
        {
            SqliteSchema.Execute(grains, "CREATE TABLE states (name TEXT); INSERT INTO states VALUES ('register')");
        }
        await Verb.Succeeds(BackupCommand.Create(), Copy, "--data", Data);
        await Verb.Succeeds(RestoreCommand.Create(), Copy, "--data", Restored);
        using SqliteConnection restored = SqliteFile.OpenReader(Path.Combine(Restored, "grains.db"));
        using SqliteCommand read = new("SELECT name FROM states", restored);
        Assert.Equal("register", read.ExecuteScalar());
    }

    [Fact]
    public async Task GivenADestinationWithSomethingInIt_ThenNothingIsTouched()
    {
        await Fill();
        Directory.CreateDirectory(Copy);
        await File.WriteAllTextAsync(Path.Combine(Copy, "precious"), "x", Cancel);
        Assert.Contains($"{Copy} exists and isn't an empty folder", await Verb.Fails(BackupCommand.Create(), Copy, "--data", Data), StringComparison.Ordinal);
        Assert.Equal(["precious"], Directory.GetFileSystemEntries(Copy).Select(Path.GetFileName));
        Directory.Delete(Copy, recursive: true);
        await Verb.Succeeds(BackupCommand.Create(), Copy, "--data", Data);
        Assert.Contains("isn't an empty folder", await Verb.Fails(RestoreCommand.Create(), Copy, "--data", Data), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAnEmptyDestination_ThenItIsFilled()
    {
        await Fill();
        Directory.CreateDirectory(Copy);
        await Verb.Succeeds(BackupCommand.Create(), Copy, "--data", Data);
        Assert.True(File.Exists(SqliteFile.PathIn(Copy)));
        Assert.False(Directory.Exists(Copy + ".partial"));
    }

    [Fact]
    public async Task GivenALogThatDoesntVerify_WhenBackedUp_ThenThatIsSaidAndNoCopyIsLeft()
    {
        await Fill();
        using (SqliteConnection connection = SqliteFile.OpenPlain(SqliteFile.PathIn(Data)))
        {
            SqliteSchema.Execute(connection, "UPDATE log SET data = x'00' WHERE \"offset\" = 7");
        }
        Assert.Contains("partition 1, offset 7", await Verb.Fails(BackupCommand.Create(), Copy, "--data", Data), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Copy));
        Assert.False(Directory.Exists(Copy + ".partial"));
    }

    [Fact]
    public async Task GivenAFolderThatIsNoBackup_WhenRestored_ThenItSaysSo()
    {
        Directory.CreateDirectory(Copy);
        Assert.Contains("is no backup of a SQLite store", await Verb.Fails(RestoreCommand.Create(), Copy, "--data", Restored), StringComparison.Ordinal);
        Assert.Contains("isn't a data folder", await Verb.Fails(BackupCommand.Create(), Restored, "--data", _folder.Sub("nowhere")), StringComparison.Ordinal);
    }
}
