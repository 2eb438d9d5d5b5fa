using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Silo.Stores.Audit;
using PassportMonitor.Stores.Tests.Support;
using Xunit;

namespace PassportMonitor.Stores.Tests.Conformance;

/// <summary>What every store does with the projection.</summary>
public abstract partial class EventStoreConformance
{
    private static ProjectionRow Case(string key, bool live = true, params byte[] body) => new(ProjectionKind.Case, key, live, body);

    private static string[] Texts(IEnumerable<ProjectionRow> rows) => [.. rows.Select(Entries.Text).Order(StringComparer.Ordinal)];

    private async Task<string[]> Live(int partition, ProjectionKind kind) =>
        Texts(await Store.ReadLiveProjection(partition, kind, Cancel).ToListAsync(Cancel));

    private async Task<string[]> Find(int partition, ProjectionKind kind, params string[] keys) =>
        Texts(await Store.FindProjection(partition, kind, keys, Cancel));

    [Fact]
    public async Task GivenSavedRows_WhenRead_ThenEachIsFoundUnderItsPartitionKindAndKey()
    {
        ProjectionRow[] rows = [Case("live:A", true, 1, 2), Case("live:B", false, 3), new(ProjectionKind.Flow, "live:A", true, [])];
        await Store.SaveProjection(1, rows, 7, Cancel);
        await Reopen();

        Assert.Equal(Texts(rows[..2]), await Find(1, ProjectionKind.Case, "live:A", "live:B", "live:B", "live:C"));
        Assert.Equal([Entries.Text(rows[2])], await Find(1, ProjectionKind.Flow, "live:A"));
        Assert.Empty(await Find(0, ProjectionKind.Case, "live:A"));
        Assert.Equal([Entries.Text(rows[0])], await Live(1, ProjectionKind.Case));
        Assert.Empty(await Live(1, ProjectionKind.Cohort));
        Assert.Equal(7, (await Store.ReadHead(1, Cancel)).Checkpoint);
        Assert.Equal(0, (await Store.ReadHead(0, Cancel)).Checkpoint);
    }

    [Fact]
    public async Task GivenRowsOfSomeKinds_WhenAllAreRead_ThenSettledOnesComeToo_WithTheCheckpoint()
    {
        ProjectionRow live = new(ProjectionKind.Flow, "live|isb|1", true, [1]), settled = new(ProjectionKind.HallTally, "live|isb|1|visits", false, [2]);
        await Store.SaveProjection(1, [live, settled, Case("k", true, 1)], 7, Cancel);
        await Store.SaveProjection(0, [live], 3, Cancel);
        await using ILogInspection reader = await EventStoreFactory.Inspect(_options, Cancel); // beside the owner

        (long checkpoint, IReadOnlyList<ProjectionRow> rows) = await reader.ReadProjection(1, [ProjectionKind.Flow, ProjectionKind.HallTally], Cancel);
        Assert.Equal(7, checkpoint);
        Assert.Equal(Texts([live, settled]), Texts(rows));
        (checkpoint, rows) = await reader.ReadProjection(2, [ProjectionKind.Flow], Cancel);
        Assert.Equal((0, 0), (checkpoint, rows.Count));
    }

    [Fact]
    public async Task GivenARow_WhenItSettlesComesBackAndIsDeleted_ThenTheLiveRowsFollow()
    {
        await Store.SaveProjection(0, [Case("k", true, 1)], 1, Cancel);
        await Store.SaveProjection(0, [Case("k", false, 2)], 2, Cancel);
        Assert.Empty(await Live(0, ProjectionKind.Case));
        Assert.Equal([Entries.Text(Case("k", false, 2))], await Find(0, ProjectionKind.Case, "k"));

        await Store.SaveProjection(0, [Case("k", true, 3)], 3, Cancel);
        Assert.Equal([Entries.Text(Case("k", true, 3))], await Live(0, ProjectionKind.Case));

        await Store.SaveProjection(0, [new(ProjectionKind.Case, "k", true, null), new(ProjectionKind.Case, "never", true, null)], 4, Cancel);
        Assert.Empty(await Live(0, ProjectionKind.Case));
        Assert.Empty(await Find(0, ProjectionKind.Case, "k"));
    }

    [Fact]
    public async Task GivenOneKeyTwiceInASave_ThenTheLastOneStands()
    {
        await Store.SaveProjection(0, [Case("k", true, 1), Case("k", true, 2), Case("gone", true, 1), new(ProjectionKind.Case, "gone", true, null)], 1, Cancel);
        await Store.SaveProjection(0, [new(ProjectionKind.Case, "back", true, null), Case("back", true, 9)], 2, Cancel);
        Assert.Equal([Entries.Text(Case("back", true, 9)), Entries.Text(Case("k", true, 2))], await Live(0, ProjectionKind.Case));
    }

    [Fact]
    public async Task GivenManyLiveRowsAmongSettledOnes_ThenEachComesOnce()
    {
        ProjectionRow[] rows = [.. Enumerable.Range(0, 10_000).Select(n => Case($"live:{n}", n % 3 != 0, BitConverter.GetBytes(n)))];
        await Store.SaveProjection(2, rows, 1, Cancel);
        Assert.Equal(Texts(rows.Where(r => r.Live)), await Live(2, ProjectionKind.Case));
    }

    /// <summary>Samples of machines stand beside the partitions, are written by whoever has some, and no checkpoint orders them.</summary>
    [Fact]
    public async Task GivenRowsBesideThePartitions_WhenManyWriteThem_ThenAllAreInAndLeaveByTheirKeys()
    {
        int place = Store.Partitions + 1;
        ProjectionRow[] rows = [.. Enumerable.Range(0, 2_000).Select(n => new ProjectionRow(ProjectionKind.SampleHour, $"live:prn-{n}/2026030212", false, BitConverter.GetBytes(n)))];
        await Task.WhenAll(rows.Chunk(100).Select(some => Store.SaveProjection(place, some, 0, Cancel)));
        await Store.SaveProjection(place, [rows[7] with { Body = [1] }], 0, Cancel);
        await Store.SaveProjection(place, [.. rows.Skip(10).Select(row => row with { Body = null })], 0, Cancel);
        await Reopen();
        Assert.Equal(Texts([.. rows.Take(10).Where((_, n) => n != 7), rows[7] with { Body = [1] }]),
            Texts(await Store.FindProjection(place, ProjectionKind.SampleHour, [.. rows.Select(row => row.Key)], Cancel)));
        Assert.Empty(await Store.ReadLiveProjection(place, ProjectionKind.SampleHour, Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task GivenAReset_ThenTheRowsOfOneKindAreLeft_AndTheCheckpointIsZero_AndOthersKeepTheirs()
    {
        ProjectionRow kept = new(ProjectionKind.Retention, "k", false, [9]), format = new(ProjectionKind.Format, "k", false, [2]);
        await Store.SaveProjection(0, [Case("k", true, 1), Case("settled", false, 1), kept], 10, Cancel);
        await Store.SaveProjection(1, [Case("k", true, 1)], 10, Cancel);
        await Store.ResetProjection(0, ProjectionKind.Retention, format, Cancel);
        await Reopen();

        Assert.Empty(await Find(0, ProjectionKind.Case, "k", "settled"));
        Assert.Equal([Entries.Text(kept)], await Find(0, ProjectionKind.Retention, "k"));
        Assert.Equal([Entries.Text(format)], await Find(0, ProjectionKind.Format, "k"));
        Assert.Equal([Entries.Text(Case("k", true, 1))], await Live(1, ProjectionKind.Case));
        Assert.Equal((0, 10), ((await Store.ReadHead(0, Cancel)).Checkpoint, (await Store.ReadHead(1, Cancel)).Checkpoint));
        await Store.SaveProjection(0, [Case("k", true, 2)], 3, Cancel);
        Assert.Equal(3, (await Store.ReadHead(0, Cancel)).Checkpoint);
    }

    [Fact]
    public async Task GivenAnOwnerThatIsBehind_WhenItSaves_ThenItIsFencedAndNothingOfItIsIn()
    {
        await Store.SaveProjection(0, [Case("k", true, 1)], 10, Cancel);
        await Assert.ThrowsAsync<FencedException>(() => Store.SaveProjection(0, [Case("k", true, 2), Case("new", true, 2)], 9, Cancel));
        Assert.Equal([Entries.Text(Case("k", true, 1))], await Live(0, ProjectionKind.Case));
        Assert.Equal(10, (await Store.ReadHead(0, Cancel)).Checkpoint);
        await Store.SaveProjection(0, [Case("k", true, 3)], 10, Cancel);
        Assert.Equal([Entries.Text(Case("k", true, 3))], await Live(0, ProjectionKind.Case));
    }
}
