using Microsoft.Extensions.Logging.Abstractions;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Stores.Tests.Support;
using Xunit;

namespace PassportMonitor.Stores.Tests.Conformance;

/// <summary>What every event store does. One class for each store says where it is.</summary>
public abstract partial class EventStoreConformance : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private StoreOptions _options = null!;

    /// <summary>The store under test, empty at the start.</summary>
    protected IEventStore Store { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _options = await NewStore(_folder.Sub("data"));
        Store = await OpenStore();
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Options of a store that doesn't exist yet.</summary>
    protected abstract Task<StoreOptions> NewStore(string folder);

    private Task<IEventStore> OpenStore() => EventStoreFactory.Open(_options, TimeProvider.System, NullLoggerFactory.Instance, Cancel);

    private ValueTask Close() => ((IAsyncDisposable)Store).DisposeAsync();

    private async Task Reopen()
    {
        await Close();
        Store = await OpenStore();
    }

    [Fact]
    public async Task GivenANewStore_ThenEveryPartitionIsEmpty()
    {
        Assert.Equal(4, Store.Partitions);
        for (int partition = 0; partition < Store.Partitions; partition++)
        {
            PartitionHead head = await Store.ReadHead(partition, Cancel);
            Assert.Equal((0L, 0L), (head.NextOffset, head.Checkpoint));
            Assert.Equal(HashChain.Genesis, head.Chain);
            Assert.Empty(await Store.Read(partition, 0, 10, Cancel));
        }
    }

    [Fact]
    public async Task GivenAppendedEntries_WhenRead_ThenTheyAreTheSameToTheLastTick()
    {
        LogEntry[] entries = Entries.First(1, 100);
        await Store.Append(1, entries[..60], Cancel);
        await Store.Append(1, entries[60..], Cancel);

        Assert.Equal(Entries.Texts(entries), Entries.Texts(await Store.Read(1, 0, 1000, Cancel)));
        Assert.Equal(Entries.Texts(entries[30..35]), Entries.Texts(await Store.Read(1, 30, 5, Cancel)));
        Assert.Empty(await Store.Read(1, 100, 5, Cancel));
        PartitionHead head = await Store.ReadHead(1, Cancel);
        Assert.Equal(100, head.NextOffset);
        Assert.Equal(entries[^1].Chain, head.Chain);
        Assert.Equal(0, (await Store.ReadHead(0, Cancel)).NextOffset);
    }

    [Fact]
    public async Task GivenAppendedEntries_WhenOpenedAgain_ThenTheyAreThere()
    {
        LogEntry[] before = await Store.AppendMore(2, 50);
        await Reopen();
        LogEntry[] after = await Store.AppendMore(2, 50);
        Assert.Equal(Entries.Texts(before.Concat(after)), Entries.Texts(await Store.Read(2, 0, 1000, Cancel)));
    }

    [Fact]
    public async Task GivenExtremeValues_WhenRead_ThenTheyAreTheSame()
    {
        NewEvent extreme = new()
        {
            Source = new string('س', 128),
            Id = new string('i', 128),
            Type = ushort.MaxValue,
            Subject = new string('s', 64),
            OccurredAt = DateTimeOffset.MaxValue.ToUniversalTime(),
            Sequence = long.MinValue,
            Data = [],
        };
        LogEntry[] entries = Entries.Follow(0, 0, HashChain.Genesis, [extreme, Entries.Event(1, data: new byte[16 * 1024])]);
        await Store.Append(0, entries, Cancel);
        Assert.Equal(Entries.Texts(entries), Entries.Texts(await Store.Read(0, 0, 10, Cancel)));
    }

    [Fact]
    public async Task GivenAnAppendOfNothing_ThenNothingHappens()
    {
        await Store.Append(0, [], Cancel);
        Assert.Equal(0, (await Store.ReadHead(0, Cancel)).NextOffset);
    }

    [Fact]
    public async Task GivenEventsSomeOfWhichAreKnown_WhenAskedForTheirHashes_ThenTheAnswerIsAligned()
    {
        LogEntry[] entries = await Store.AppendMore(3, 10);
        EventKey Key(int i) => new(entries[i].Event.Source, entries[i].Event.Id);

        byte[]?[] found = await Store.FindContentHashes(3,
            [new("urn:nobody", "e-1"), Key(4), new(entries[4].Event.Source, "e-999"), Key(0), Key(4)], Cancel);

        Assert.Equal([null, entries[4].ContentHash, null, entries[0].ContentHash, entries[4].ContentHash], found);
        Assert.Equal([null], await Store.FindContentHashes(2, [Key(4)], Cancel));
        Assert.Empty(await Store.FindContentHashes(3, [], Cancel));
    }

    [Fact]
    public async Task GivenSubjects_WhenTheirEntriesAreRead_ThenAllOfThemComeInOrderUpToTheGivenOffset()
    {
        LogEntry[] entries = await Store.AppendMore(0, 100);
        string[] subjects = [entries[3].Event.Subject, entries[11].Event.Subject, "never-seen"];
        LogEntry[] expected = [.. entries.Where(e => e.Offset < 80 && subjects.Contains(e.Event.Subject))];

        IReadOnlyList<LogEntry> read = await Store.ReadSubjects(0, subjects, 80, Cancel);

        Assert.Equal(10, expected.Length);
        Assert.Equal(Entries.Texts(expected), Entries.Texts(read));
        Assert.Empty(await Store.ReadSubjects(1, subjects, 80, Cancel));
    }

    [Fact]
    public async Task GivenAnOwnerThatMissedAnAppend_WhenItAppends_ThenItIsFencedAndNothingOfItIsIn()
    {
        await Store.AppendMore(0, 10);
        LogEntry[] stale = Entries.Follow(0, 8, HashChain.Genesis, Enumerable.Range(100, 5).Select(n => Entries.Event(n)));

        await Assert.ThrowsAsync<FencedException>(() => Store.Append(0, stale, Cancel));

        Assert.Equal(10, (await Store.ReadHead(0, Cancel)).NextOffset);
        Assert.Equal(Entries.Texts(Entries.First(0, 10)), Entries.Texts(await Store.Read(0, 0, 100, Cancel)));
    }

    [Fact]
    public async Task GivenAnEventThatIsInAlready_WhenItIsAppendedAgain_ThenTheOwnerIsFencedAndNothingOfItIsIn()
    {
        await Store.AppendMore(0, 10);
        PartitionHead head = await Store.ReadHead(0, Cancel);
        LogEntry[] again = Entries.Follow(0, 10, head.Chain, [Entries.Event(50), Entries.Event(4)]);

        await Assert.ThrowsAsync<FencedException>(() => Store.Append(0, again, Cancel));

        Assert.Equal(10, (await Store.ReadHead(0, Cancel)).NextOffset);
        Assert.Equal([null], await Store.FindContentHashes(0, [new(again[0].Event.Source, again[0].Event.Id)], Cancel));
    }

    [Fact]
    public async Task GivenTheSameEventInAnotherPartitionOrOfAnotherSource_ThenItIsAnotherEvent()
    {
        LogEntry[] entries = await Store.AppendMore(0, 3);
        await Store.AppendMore(1, 3);
        PartitionHead head = await Store.ReadHead(0, Cancel);
        NewEvent other = Entries.Event(1, id: entries[0].Event.Id);
        await Store.Append(0, Entries.Follow(0, 3, head.Chain, [other]), Cancel);
        Assert.Equal((4, 3), ((int)(await Store.ReadHead(0, Cancel)).NextOffset, (int)(await Store.ReadHead(1, Cancel)).NextOffset));
    }

    [Fact]
    public async Task GivenAHoleBeforeTheFirstOffset_ThenTheAppendIsAMistake()
    {
        await Store.AppendMore(0, 2);
        LogEntry[] later = Entries.Follow(0, 3, HashChain.Genesis, [Entries.Event(9)]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Append(0, later, Cancel));
        Assert.Equal(2, (await Store.ReadHead(0, Cancel)).NextOffset);
    }

    [Fact]
    public async Task GivenOffsetsThatArentDenseOrOfAnotherPartition_ThenTheAppendIsAMistake()
    {
        LogEntry[] entries = Entries.First(0, 3);
        await Assert.ThrowsAsync<ArgumentException>(() => Store.Append(0, [entries[0], entries[2]], Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.Append(1, entries, Cancel));
    }

    [Fact]
    public async Task GivenTwoOwnersOfOnePartitionAtOnce_ThenEachOffsetIsWrittenByExactlyOne()
    {
        int[] wins = await Task.WhenAll(Race("a"), Race("b"), Race("c"));

        IReadOnlyList<LogEntry> log = await Store.Read(0, 0, 100_000, Cancel);
        Assert.Equal(Enumerable.Range(0, log.Count).Select(n => (long)n), log.Select(e => e.Offset));
        Assert.Equal(wins.Sum(), log.Count);
        Assert.Equal(log.Count, log.Select(e => e.Event.Id).Distinct().Count());
    }

    private async Task<int> Race(string name)
    {
        int written = 0;
        for (int round = 0; round < 30; round++)
        {
            PartitionHead head = await Store.ReadHead(0, Cancel);
            NewEvent[] events = [.. Enumerable.Range(0, 5).Select(n => Entries.Event(n, id: $"{name}-{round}-{n}"))];
            try
            {
                await Store.Append(0, Entries.Follow(0, head.NextOffset, head.Chain, events), Cancel);
                written += events.Length;
            }
            catch (FencedException)
            {
                // Another owner was first; the loser reads the head again.
            }
        }
        return written;
    }

    [Fact]
    public async Task GivenAllPartitionsAtOnce_WhenOneIsFenced_ThenTheOthersAreNot()
    {
        await Store.AppendMore(0, 1);
        Task[] good = [.. Enumerable.Range(1, 3).SelectMany(p => Enumerable.Range(0, 1).Select(_ => (Task)Store.AppendMore(p, 200)))];
        Task bad = Store.Append(0, Entries.First(0, 1), Cancel);
        await Assert.ThrowsAsync<FencedException>(() => bad);
        await Task.WhenAll(good);
        Assert.Equal(200, (await Store.ReadHead(3, Cancel)).NextOffset);
    }

    [Fact]
    public async Task GivenACancelledCall_ThenItDoesNothing()
    {
        CancellationToken cancelled = new(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Append(0, Entries.First(0, 1), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Read(0, 0, 1, cancelled));
        Assert.Equal(0, (await Store.ReadHead(0, Cancel)).NextOffset);
    }

    [Fact]
    public async Task GivenAClosedStore_ThenCallsSaySo()
    {
        await Close();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Store.Append(0, Entries.First(0, 1), Cancel));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Store.ReadHead(0, Cancel));
        Store = await OpenStore();
    }

    [Fact]
    public async Task GivenAppendsThatWait_WhenTheStoreIsClosed_ThenEachIsDurableOrFails()
    {
        Task<bool>[] appends = [.. Enumerable.Range(0, 4).Select(async p => await Succeeds(Store.Append(p, Entries.First(p, 500), Cancel)))];
        await Close();
        bool[] acknowledged = await Task.WhenAll(appends);
        Store = await OpenStore();
        for (int partition = 0; partition < 4; partition++)
        {
            long next = (await Store.ReadHead(partition, Cancel)).NextOffset;
            Assert.True(next is 0 or 500);
            Assert.True(next == 500 || !acknowledged[partition], $"partition {partition} lost what it acknowledged");
        }
    }

    private static async Task<bool> Succeeds(Task call)
    {
        try
        {
            await call;
            return true;
        }
        catch (Exception e) when (e is ObjectDisposedException or StoreUnavailableException)
        {
            return false;
        }
    }

    [Fact]
    public async Task GivenAnOlderProgram_WhenTheSchemaIsNewer_ThenItIsRefusedWithBothVersions()
    {
        await SetSchemaVersion(999);
        await Close();
        StoreRefusedException refused = await Assert.ThrowsAsync<StoreRefusedException>(OpenStore);
        Assert.Contains("schema 999", refused.Message, StringComparison.Ordinal);
        await SetSchemaVersion(SchemaVersion);
        Store = await OpenStore();
    }

    [Fact]
    public async Task GivenAStoreOfTheFirstSchema_WhenOpened_ThenItIsBroughtUpToDate_AndHoldsWhatItHeld()
    {
        LogEntry[] before = await Store.AppendMore(1, 20);
        await Close();
        await GoBackToTheFirstSchema();
        Store = await OpenStore();
        Assert.Equal(Entries.Texts(before), Entries.Texts(await Store.Read(1, 0, 100, Cancel)));
        await SealEntries(1, before[..5], []);
    }

    /// <summary>The schema that the program writes.</summary>
    protected abstract int SchemaVersion { get; }

    /// <summary>Writes another schema version into the store's table meta.</summary>
    protected abstract Task SetSchemaVersion(int version);

    /// <summary>Undoes all steps but the first.</summary>
    protected abstract Task GoBackToTheFirstSchema();

    [Fact]
    public async Task GivenAnotherPartitionCount_WhenOpened_ThenItIsRefusedWithBothCounts()
    {
        await Close();
        _options.Partitions = 8;
        StoreRefusedException refused = await Assert.ThrowsAsync<StoreRefusedException>(OpenStore);
        Assert.Contains("Store:Partitions is 8", refused.Message, StringComparison.Ordinal);
        Assert.Contains("created with 4", refused.Message, StringComparison.Ordinal);
        _options.Partitions = 4;
        Store = await OpenStore();
    }

    [Fact]
    public async Task GivenAStoreInUse_WhenAReaderOpensIt_ThenItReadsAndCantWrite()
    {
        LogEntry[] entries = await Store.AppendMore(1, 20);
        IEventStore reader = await EventStoreFactory.OpenReadOnly(_options, Cancel);
        await using IAsyncDisposable closing = (IAsyncDisposable)reader;

        Assert.Equal(4, reader.Partitions);
        Assert.Equal(Entries.Texts(entries), Entries.Texts(await reader.Read(1, 0, 100, Cancel)));
        LogEntry[] more = await Store.AppendMore(1, 20);
        Assert.Equal(Entries.Texts(more), Entries.Texts(await reader.Read(1, 20, 100, Cancel)));
        await Assert.ThrowsAsync<NotSupportedException>(() => reader.Append(0, Entries.First(0, 1), Cancel));
        await Assert.ThrowsAsync<NotSupportedException>(() => reader.SaveProjection(0, [], 0, Cancel));
    }

    [Fact]
    public async Task GivenAppends_WhenTheStoreIsClosed_ThenTheHeadsStandOutsideTheDatabase()
    {
        LogEntry[] entries = await Store.AppendMore(2, 30);
        await Close();
        HeadFile? head = HeadFile.Read(_options.DataFolder, 2);
        Assert.NotNull(head);
        Assert.Equal((30, Convert.ToHexStringLower(entries[^1].Chain)), (head.Next, head.Chain));
        Assert.Equal(0, HeadFile.Read(_options.DataFolder, 1)?.Next);
        Store = await OpenStore();
    }
}
