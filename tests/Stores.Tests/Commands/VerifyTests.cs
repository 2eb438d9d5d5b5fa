using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Silo.Stores.Sqlite;
using PassportMonitor.Stores.Tests.Support;
using Xunit;

namespace PassportMonitor.Stores.Tests.Commands;

/// <summary><c>./pm verify</c> on a SQLite store: what is changed behind the program's back is found and named.</summary>
public sealed class VerifyTests : IAsyncLifetime
{
    private const int Count = 5000;

    private readonly TempFolder _folder = new();

    private string Data => _folder.Sub("data");

    public async ValueTask InitializeAsync()
    {
        IEventStore store = await Open();
        await store.AppendMore(0, 10);
        await store.AppendMore(2, Count);
        await ((IAsyncDisposable)store).DisposeAsync();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<IEventStore> Open() => EventStoreFactory.Open(new StoreOptions { DataFolder = Data }, TimeProvider.System, NullLoggerFactory.Instance);

    private Task<string> Fails() => Verb.Fails(VerifyCommand.Create(), "--data", Data);

    private Task<string> Succeeds() => Verb.Succeeds(VerifyCommand.Create(), "--data", Data);

    [Fact]
    public async Task GivenAnUntouchedLog_ThenItVerifiesAndSaysWhatItHolds()
    {
        string said = await Succeeds();
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"partition 2: {Count:N0} entries"), said, StringComparison.Ordinal);
        Assert.Contains("verified: 5,010 entries", said, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Changes => new()
    {
        { "a byte of a payload", "UPDATE log SET data = CAST(replace(CAST(data AS TEXT), 'normal', 'urgent') AS BLOB) WHERE partition = 2 AND \"offset\" = 4321", "partition 2, offset 4321: the content isn't" },
        { "a payload and its content hash", "UPDATE log SET data = x'00', content_hash = x'D0A0E4C54A4F6AD86BAD4A84E8DEE9F8' WHERE partition = 2 AND \"offset\" = 17", "partition 2, offset 17: the content isn't" },
        { "the subject", "UPDATE log SET subject = 'LHE-000099' WHERE partition = 2 AND \"offset\" = 0", "partition 2, offset 0: the content isn't" },
        { "the time of recording", "UPDATE log SET recorded_at = recorded_at + 1 WHERE partition = 2 AND \"offset\" = 4999", "partition 2, offset 4999: the chain hash doesn't follow" },
        { "the chain hash", "UPDATE log SET chain = zeroblob(32) WHERE partition = 0 AND \"offset\" = 3", "partition 0, offset 3: the chain hash doesn't follow" },
        { "an instant that can't be", "UPDATE log SET occurred_at = -1 WHERE partition = 0 AND \"offset\" = 3", "Entry 0/3 holds a number or an instant that can't be" },
        { "a source's name", "UPDATE sources SET name = 'urn:another' WHERE name = '/simulated/lahore'", "partition 0, offset 1: the content isn't" },
        { "a source that is gone", "DELETE FROM sources WHERE name = '/simulated/lahore'", "Entry 0/1 names source" },
        { "an entry deleted", "DELETE FROM log WHERE partition = 2 AND \"offset\" = 2500", "partition 2, offset 2500: the entry is missing; the next one is 2501" },
        { "the first entry deleted", "DELETE FROM log WHERE partition = 2 AND \"offset\" = 0", "partition 2, offset 0: the entry is missing" },
        { "the tail cut", "DELETE FROM log WHERE partition = 2 AND \"offset\" >= 4990", "partition 2, offset 4990: the log ends here, but 5000 entries were durable: 10 are gone" },
        { "a partition emptied", "DELETE FROM log WHERE partition = 2", "partition 2, offset 0: the log ends here" },
        { "two entries swapped", "UPDATE log SET \"offset\" = -1 WHERE partition = 2 AND \"offset\" = 100; UPDATE log SET \"offset\" = 100 WHERE partition = 2 AND \"offset\" = 200; UPDATE log SET \"offset\" = 200 WHERE partition = 2 AND \"offset\" = -1", "partition 2, offset 100: the chain hash doesn't follow" },
        { "an entry in a partition that isn't", "UPDATE log SET partition = 9 WHERE partition = 0 AND \"offset\" = 9", "1 entries are of partitions that the store doesn't have" },
        { "an entry before the first", "UPDATE log SET \"offset\" = -7 WHERE partition = 0 AND \"offset\" = 9", "there is an entry -7" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task GivenSomethingChangedInTheDatabase_ThenTheFirstBadEntryIsNamed(string what, string sql, string message)
    {
        Change(sql);
        Assert.True((await Fails()).Contains(message, StringComparison.Ordinal), $"{what}: {await Fails()}");
    }

    [Fact]
    public async Task GivenAnEntryTwiceWithARightChain_ThenItIsNamed()
    {
        LogEntry[] entries = Entries.First(0, 10);
        LogEntry again = Entries.Follow(0, 10, entries[^1].Chain, [entries[4].Event])[0];
        Change("DROP INDEX log_event");
        Change($"""
            INSERT INTO log (partition, "offset", source_id, id, type, subject, occurred_at, sequence, recorded_at, content_hash, chain, data) SELECT 0, 10, source_id, id, type, subject, occurred_at, sequence, {again.RecordedAt.UtcTicks}, content_hash,
                x'{Convert.ToHexString(again.Chain)}', data FROM log WHERE partition = 0 AND "offset" = 4
            """);
        Assert.Contains("partition 0, offset 10: the same source and id stand at an earlier offset", await Fails(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAWholeLogRewrittenWithARightChain_ThenTheHeadOutsideTellsIt()
    {
        LogEntry[] forged = Entries.Follow(0, 0, new byte[32], Enumerable.Range(50, 10).Select(n => Entries.Event(n)));
        HeadFile head = HeadFile.Read(Data, 0)!;
        Change("DELETE FROM log WHERE partition = 0");
        HeadFile.Read(Data, 0);
        File.Delete(HeadFile.PathOf(Data, 0));
        IEventStore store = await Open();
        await store.Append(0, forged, TestContext.Current.CancellationToken);
        await ((IAsyncDisposable)store).DisposeAsync();
        head.Write(Data);
        Assert.Contains("partition 0, offset 9: the chain hash isn't the one in the head file", await Fails(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAHeadFileThatWasChanged_ThenItIsNamed()
    {
        HeadFile head = HeadFile.Read(Data, 2)!;
        (head with { Chain = new string('0', 64) }).Write(Data);
        Assert.Contains("partition 2, offset 4999: the chain hash isn't the one in the head file", await Fails(), StringComparison.Ordinal);
        (head with { Next = Count + 1 }).Write(Data);
        Assert.Contains("partition 2, offset 5000: the log ends here, but 5001 entries were durable", await Fails(), StringComparison.Ordinal);
        (head with { Store = "another" }).Write(Data);
        Assert.Contains("partition 2, the head file beside the database belongs to another store", await Fails(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(HeadFile.PathOf(Data, 2), "{", TestContext.Current.CancellationToken);
        Assert.Contains("can't be read", await Fails(), StringComparison.Ordinal);
        File.Delete(HeadFile.PathOf(Data, 2));
        Assert.Contains("partition 2, there is no head file", await Fails(), StringComparison.Ordinal);
        head.Write(Data);
        await Succeeds();
    }

    [Fact]
    public async Task GivenAHeadThatLags_ThenTheLogVerifies()
    {
        HeadFile head = HeadFile.Read(Data, 2)!;
        (head with { Next = 0, Chain = new string('0', 64) }).Write(Data);
        await Succeeds();
    }

    [Fact]
    public async Task GivenALossThatTheHeadsTell_WhenTheServerStarts_ThenItIsRefusedBeforeAnythingHidesIt()
    {
        Change("DELETE FROM log WHERE partition = 2 AND \"offset\" >= 4990");
        StoreRefusedException refused = await Assert.ThrowsAsync<StoreRefusedException>(Open);
        Assert.Contains("entries 4990 to 4999 of partition 2 were durable and are gone", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAServerThatWrites_WhenItIsVerified_ThenTheLogIsRight()
    {
        IEventStore store = await Open();
        await using IAsyncDisposable closing = (IAsyncDisposable)store;
        using CancellationTokenSource stop = new();
        Task writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await store.AppendMore(2, 50);
            }
        }, TestContext.Current.CancellationToken);
        for (int round = 0; round < 3; round++)
        {
            await Succeeds();
        }
        await stop.CancelAsync();
        await writing;
        await Succeeds();
    }

    [Fact]
    public async Task GivenNoStore_ThenItSaysWhereItLooked() =>
        Assert.Contains(_folder.Sub("nowhere"), await Verb.Fails(VerifyCommand.Create(), "--data", _folder.Sub("nowhere")), StringComparison.Ordinal);

    private void Change(string sql)
    {
        using SqliteConnection connection = SqliteFile.OpenPlain(SqliteFile.PathIn(Data));
        SqliteSchema.Execute(connection, sql);
    }
}
