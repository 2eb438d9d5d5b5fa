using Microsoft.Extensions.Time.Testing;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Reference;

/// <summary>The register's shell: stores before it shows, skips what it has, and reads the clock only for changes announced for later.</summary>
public class RegisterGrainTests
{
    private readonly Storage _storage = new();
    private readonly FakeTimeProvider _time = new(Instant("2024-05-13T10:00Z"));

    [Fact]
    public async Task GivenStorageThatFails_WhenFactsCome_ThenNothingIsShownUntilARetryIsStored()
    {
        RegisterGrain grain = await Activate();
        _storage.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => grain.Receive(Entries([Site("rwp")]), 0, 1));
        Assert.Equal((0, 0), (await grain.Through(), await grain.Position()));
        Assert.Null((await grain.Get()).FindSite("rwp"));

        _storage.Fails = false;
        await grain.Receive(Entries([Site("rwp")]), 0, 1);
        Assert.NotNull((await grain.Get()).FindSite("rwp"));
        Assert.NotNull((await (await Activate()).Get()).FindSite("rwp"));
    }

    [Fact]
    public async Task GivenFactsThatAreStored_WhenTheyComeAgain_ThenNothingIsWritten()
    {
        RegisterGrain grain = await Activate();
        await grain.Receive(Entries([Site("rwp")]), 0, 1);
        await grain.Receive(Entries([Site("rwp")]), 0, 1);
        await grain.Receive(Entries([Site("rwp")]), 0, 500);
        Assert.Equal(1, _storage.Writes);
        Assert.Equal((1, 500), (await grain.Through(), await grain.Position()));
        Assert.Single((await grain.Get()).Facts);
    }

    [Fact]
    public async Task GivenEntriesWithoutReferenceFacts_WhenTheyPass_ThenReadersKeepTheSameStateWithItsTables()
    {
        RegisterGrain grain = await Activate();
        await grain.Receive(Entries([Site("rwp")]), 0, 1);
        ReferenceState state = await grain.Get();
        await grain.Receive([], 0, 40_000);
        await grain.Receive([], 0, 60_000);
        Assert.Same(state, await grain.Get());
        Assert.Equal(2, _storage.Writes);
        Assert.Equal(60_000, await (await Activate()).Position());
    }

    [Fact]
    public async Task GivenAStateThatAnOlderProgramStored_WhenTheGrainStarts_ThenItAsksForTheLogAgain()
    {
        _storage.State = new StoredReference { Payload = """{"format":1,"through":2,"facts":[]}"""u8.ToArray(), Position = 900 };
        RegisterGrain grain = await Activate();
        Assert.Equal((0, 0), (await grain.Through(), await grain.Position()));
        await grain.Receive(Entries([Site("rwp"), Site("lhr")]), 0, 900);
        Assert.NotNull((await (await Activate()).Get()).FindSite("lhr"));
    }

    [Fact]
    public async Task GivenFactsInOneBatchOrInMany_WhenTheyAreIn_ThenTheStateEndsAtTheLastOfThem()
    {
        RegisterGrain grain = await Activate();
        await grain.Receive(Entries([Site("rwp"), Site("lhr")]), 0, 900);
        Assert.Equal((2, 900), (await grain.Through(), await grain.Position()));
        await grain.Receive(Entries([Site("khi")], 1000), 2, 1800);
        Assert.Equal((1001, 1800), (await grain.Through(), await grain.Position()));
    }

    [Fact]
    public async Task GivenARegisterThatKnowsMoreThanTheLog_WhenTheFeedStarts_ThenItStartsOver()
    {
        RegisterGrain grain = await Activate();
        await grain.Receive(Entries([Site("rwp"), Site("lhr")]), 0, 2);
        Log restored = new(Entries([Site("rwp")]));
        await new RegisterFeed(grain, restored).CatchUp(new PartitionHead(1, new byte[32], 1), TestContext.Current.CancellationToken);
        ReferenceState state = await grain.Get();
        Assert.NotNull(state.FindSite("rwp"));
        Assert.Null(state.FindSite("lhr"));
    }

    [Fact]
    public async Task GivenALogThatGrows_WhenItIsFed_ThenTheRegisterReadsOnlyWhatItHasNot()
    {
        RegisterGrain grain = await Activate();
        LogEntry[] entries = Entries([.. Enumerable.Range(0, 30_000).Select(i => i % 25_000 == 0 ? Site($"s{i}") : Fact(EventType.TokenIssued, $"t{i}", "2024-05-13", "{}"))]);
        Log log = new(entries);
        RegisterFeed feed = new(grain, log);
        await feed.CatchUp(new PartitionHead(30_000, new byte[32], 21_000), TestContext.Current.CancellationToken);
        Assert.Equal(22_000, await grain.Position());
        for (int from = 22_000; from < 30_000; from += 1_000)
        {
            await feed.Pass(entries[from..(from + 1_000)], TestContext.Current.CancellationToken);
        }
        Assert.NotNull((await grain.Get()).FindSite("s25000"));
        Assert.Equal(26_000, await grain.Position());

        log.Reads = 0;
        await new RegisterFeed(grain, log).CatchUp(new PartitionHead(30_000, new byte[32], 26_000), TestContext.Current.CancellationToken);
        Assert.Equal(0, log.Reads);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GivenARegisterThatLostWhatItStored_WhenAFactOrAReaderComes_ThenItIsFedFromTheLogAgain(bool byFact)
    {
        RegisterGrain grain = await Activate();
        LogEntry[] entries = Entries([Site("rwp"), Fact(EventType.TokenIssued, "t1", "2024-05-13", "{}"), Site("lhr"), Site("khi")]);
        RegisterFeed feed = new(grain, new Log(entries));
        await feed.CatchUp(new PartitionHead(0, new byte[32], 0), TestContext.Current.CancellationToken);
        await feed.Pass(entries[..3], TestContext.Current.CancellationToken);
        Assert.False(await feed.FeedIfLost(await grain.Through(), TestContext.Current.CancellationToken));
        Assert.False(await feed.FeedIfLost(1, TestContext.Current.CancellationToken)); // asked for before the second fact came

        _storage.State = new StoredReference();
        await grain.OnActivateAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await grain.Through());
        if (byFact)
        {
            await feed.Pass(entries[3..], TestContext.Current.CancellationToken);
        }
        else
        {
            Assert.True(await feed.FeedIfLost(await grain.Through(), TestContext.Current.CancellationToken));
        }

        Assert.NotNull((await grain.Get()).FindSite("rwp"));
        Assert.NotNull((await grain.Get()).FindSite("lhr"));
        Assert.False(await feed.FeedIfLost(await grain.Through(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task GivenOddFacts_WhenListed_ThenEachPageIsAPartOfTheOneCount()
    {
        RegisterGrain grain = await Activate();
        await grain.Receive(Entries([Site("rwp"), Site("UPPER"), Site("unknown"), Site("lhr"), Site("no good")]), 0, 5);
        OddReferenceFacts all = await grain.ListOddFacts(0, 500);
        Assert.Equal(["UPPER", "no good", "unknown"], all.Rows.Select(r => r.Subject).Order(StringComparer.Ordinal));
        Assert.All(all.Rows, r => Assert.Equal(ReferenceOddityKind.UnusableSubject, r.Kind));
        Assert.Equal((3, 5), (all.TotalCount, all.Offset));
        OddReferenceFacts second = await grain.ListOddFacts(1, 1);
        Assert.Equal((3, all.Rows[1]), (second.TotalCount, Assert.Single(second.Rows)));
        Assert.Empty((await grain.ListOddFacts(0, 0)).Rows);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.ListOddFacts(0, 501));
    }

    [Fact]
    public async Task GivenAStateAnnouncedForLater_WhenTheDayComes_ThenTheRegisterSaysSo()
    {
        RegisterGrain grain = await Activate();
        await grain.Receive(Entries([Site("rwp"), State("rwp", "out-of-service", "2024-05-01", "2024-05-14T00:00:00Z")]), 0, 2);
        Assert.Equal(SiteState.Commissioned, StateIn(await grain.GetRegister()));
        _time.Advance(TimeSpan.FromDays(1));
        Register register = await grain.GetRegister();
        Assert.Equal(SiteState.OutOfService, StateIn(register));
        Assert.Equal(2, register.Offset);
    }

    private static SiteState StateIn(Register register) => register.Sites.Single(s => s.Id.Value == "rwp").State;

    private async Task<RegisterGrain> Activate()
    {
        RegisterGrain grain = new(_storage, _time);
        await grain.OnActivateAsync(TestContext.Current.CancellationToken);
        return grain;
    }

    /// <summary>Storage in memory that fails when told to.</summary>
    private sealed class Storage : IPersistentState<StoredReference>
    {
        private byte[]? _written;

        public bool Fails { get; set; }

        public int Writes { get; private set; }

        public StoredReference State { get; set; } = new();

        public string Etag => "";

        public bool RecordExists => _written is not null;

        public Task ClearStateAsync() => throw new NotSupportedException();

        public Task ReadStateAsync()
        {
            State = new() { Payload = _written };
            return Task.CompletedTask;
        }

        public Task WriteStateAsync()
        {
            if (Fails)
            {
                throw new IOException("The disk is full.");
            }
            _written = State.Payload;
            Writes++;
            return Task.CompletedTask;
        }
    }

    /// <summary>A log that can only be read.</summary>
    private sealed class Log(LogEntry[] entries) : IEventStore
    {
        public int Reads { get; set; }

        public int Partitions => 1;

        public Task<IReadOnlyList<LogEntry>> Read(int partition, long from, int max, CancellationToken cancel = default)
        {
            Reads++;
            return Task.FromResult<IReadOnlyList<LogEntry>>(entries[(int)from..Math.Min((int)from + max, entries.Length)]);
        }

        public Task<PartitionHead> ReadHead(int partition, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task<byte[]?[]> FindContentHashes(int partition, IReadOnlyList<EventKey> keys, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task Append(int partition, IReadOnlyList<LogEntry> news, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task Seal(int partition, LogEntry seal, IReadOnlyList<(long Offset, byte[] DataHash)> removals, IReadOnlyList<ProjectionRow> rows, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<LogEntry>> ReadSubjects(int partition, IReadOnlyCollection<string> subjects, long before, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task SaveProjection(int partition, IReadOnlyList<ProjectionRow> rows, long checkpoint, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task ResetProjection(int partition, ProjectionKind kept, ProjectionRow row, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<ProjectionRow>> FindProjection(int partition, ProjectionKind kind, IReadOnlyCollection<string> keys, CancellationToken cancel = default) => throw new NotSupportedException();

        public IAsyncEnumerable<ProjectionRow> ReadLiveProjection(int partition, ProjectionKind kind, CancellationToken cancel = default) => throw new NotSupportedException();
    }
}
