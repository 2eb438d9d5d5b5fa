using System.Security.Cryptography;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Retention;
using PassportMonitor.Stores.Tests.Support;
using Xunit;

namespace PassportMonitor.Stores.Tests.Conformance;

/// <summary>Data leaves, and all that proves the log stays.</summary>
public abstract partial class EventStoreConformance
{
    [Fact]
    public async Task GivenASeal_ThenItIsTheLastEntry_AndOnlyTheDataOfTheNamedOnesIsGone()
    {
        LogEntry[] before = await Store.AppendMore(1, 50);
        LogEntry[] leaving = [before[3], before[17], before[40]];
        await Store.SaveProjection(1, [Row("kept", 1), Row("changed", 1)], 7, Cancel);

        LogEntry seal = await SealEntries(1, leaving, [Row("changed", 2), Row("new", 3)]);
        await Reopen();

        IReadOnlyList<LogEntry> after = await Store.Read(1, 0, 1000, Cancel);
        Assert.Equal(51, after.Count);
        Assert.Equal(Entries.Text(seal), Entries.Text(after[50]));
        Assert.Equal(Entries.Texts(before.Except(leaving)), Entries.Texts(after.Take(50).Where(e => e.Removal is null)));
        Assert.Equal([3L, 17, 40], after.Where(e => e.Removal is not null).Select(e => e.Offset));
        foreach (LogEntry entry in leaving)
        {
            LogEntry rest = after[(int)entry.Offset];
            Assert.Equal("{}"u8, rest.Event.Data);
            Assert.Equal((50L, Convert.ToHexString(SHA256.HashData(entry.Event.Data))), (rest.Removal!.Seal, Convert.ToHexString(rest.Removal.DataHash)));
            Assert.Equal((entry.Event.Source, entry.Event.Id, entry.Event.Subject, entry.RecordedAt), (rest.Event.Source, rest.Event.Id, rest.Event.Subject, rest.RecordedAt));
        }
        Assert.Equal([.. before.Select(e => e.ContentHash)], await Store.FindContentHashes(1, [.. before.Select(e => new EventKey(e.Event.Source, e.Event.Id))], Cancel));
        byte[] chain = HashChain.Genesis;
        Assert.All(after, e => Assert.Equal(e.Chain, chain = HashChain.Next(chain, e)));
        Assert.Equal(7, (await Store.ReadHead(1, Cancel)).Checkpoint);
        Assert.Equal(Texts([Row("changed", 2), Row("kept", 1), Row("new", 3)]), await Find(1, ProjectionKind.Case, ["kept", "changed", "new"]));
        Assert.Contains(await Store.ReadSubjects(1, [leaving[0].Event.Subject], long.MaxValue, Cancel), e => e.Removal is not null);
    }

    [Fact]
    public async Task GivenDataThatLeftBefore_OrIsNotThere_WhenSealed_ThenNothingIsDone()
    {
        LogEntry[] before = await Store.AppendMore(2, 20);
        await SealEntries(2, before[..5], []);
        await Assert.ThrowsAsync<InvalidOperationException>(() => SealEntries(2, before[4..8], [Row("half", 1)]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => SealEntries(2, [.. before[8..9], .. Entries.First(2, 100)[90..91]], [Row("half", 1)]));

        Assert.Equal(21, (await Store.ReadHead(2, Cancel)).NextOffset);
        Assert.Equal(5, (await Store.Read(2, 0, 100, Cancel)).Count(e => e.Removal is not null));
        Assert.Empty(await Find(2, ProjectionKind.Case, ["half"]));
    }

    [Fact]
    public async Task GivenAnotherOwner_WhenSealedAtATakenOffset_ThenItIsFenced_AndNothingIsDone()
    {
        LogEntry[] before = await Store.AppendMore(3, 20);
        PartitionHead old = await Store.ReadHead(3, Cancel);
        await Store.AppendMore(3, 1);
        await Assert.ThrowsAsync<FencedException>(() => Store.Seal(3, Entries.SealOf(3, old, before[..5]), new SealBatch(before[..5], []).Removals(), [], Cancel));
        Assert.DoesNotContain(await Store.Read(3, 0, 100, Cancel), e => e.Removal is not null);
    }

    private Task<LogEntry> SealEntries(int partition, LogEntry[] leaving, ProjectionRow[] rows) => Store.SealEntries(partition, leaving, rows);

    private static ProjectionRow Row(string key, byte body) => new(ProjectionKind.Case, key, Live: true, [body]);
}
