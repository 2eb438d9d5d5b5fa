using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Grains.Tests.Halls;
using Xunit;

namespace PassportMonitor.Grains.Tests.Shares;

/// <summary>A day cell that isn't what its facts come to is named; one whose facts have left is told apart.</summary>
public sealed class DayRecountTests
{
    private static readonly DateTimeOffset s_morning = HallWorld.Monday.AddHours(2);
    private static readonly int s_day = DateOnly.FromDateTime(s_morning.UtcDateTime).DayNumber;
    private static readonly int s_partition = Routing.PartitionOf(SubjectKind.Site, "isb", HallWorld.Partitions);
    private readonly HallWorld _world = new();

    [Fact]
    public async Task GivenTheCellsAsTheyWereSaved_ThenAllAreEqual()
    {
        ProjectionRow[] saved = await Saved();
        Assert.Equal(["", "counters", "recorded", "services", "tokens", "visits"], saved.Where(row => row.Key.StartsWith("live|isb|", StringComparison.Ordinal))
            .Where(row => row.Kind is ProjectionKind.HallArrivals or ProjectionKind.HallTally).Select(row => row.Key.Split('|')[3]).Order());
        DayProof proof = await Prove(saved);
        Assert.Equal((0, 0), (proof.Differences.Count, proof.Left));
        Assert.True(proof.Equal >= 7); // and flows
    }

    [Fact]
    public async Task GivenACellThatWasChangedOneThatIsGoneAndOneOfNothing_ThenEachIsNamed()
    {
        ProjectionRow[] saved = await Saved();
        ProjectionRow arrivals = saved.Single(row => row.Kind == ProjectionKind.HallArrivals);
        ProjectionRow made = arrivals with { Key = $"live|khi|{s_day}|" };
        DayProof proof = await Prove([.. saved.Where(row => row != arrivals && !row.Key.EndsWith("|visits", StringComparison.Ordinal)), arrivals with { Body = [120, 14] }, made]);
        Assert.Equal(
            [
                "live: arrivals of isb on 2026-03-02: 7 is kept in sum, and 1 recounted", "live: arrivals of khi on 2026-03-02: 1 is kept in sum, and 0 recounted",
                "live: visits of isb on 2026-03-02: 0 is kept in sum, and 3 recounted",
            ],
            proof.Differences.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task GivenAFactWhoseDataHasLeft_ThenItsDayIsToldApart_AndTheNextOnesAreProved()
    {
        ProjectionRow[] saved = await Saved();
        List<LogEntry> log = _world.Store.Log(s_partition);
        await _world.Store.Seal(s_partition, log[^1], [(log.First(e => e.Event.Subject == "isb/A1").Offset, new byte[32])], []);
        DayProof proof = await Prove(saved);
        Assert.Empty(proof.Differences);
        Assert.True(proof.Left >= 7);
    }

    private async Task<ProjectionRow[]> Saved()
    {
        await _world.Picture(s_morning);
        _world.Tell(EventType.CounterOpened, "isb/c1", s_morning);
        _world.Tell(EventType.VisitTicketed, "isb/A1", s_morning, """{"service":"application"}""");
        _world.Tell(EventType.VisitServing, "isb/A1", s_morning.AddMinutes(10), """{"stage":"token","counter":"c1","officer":"o1"}""");
        _world.Tell(EventType.VisitLeft, "isb/A1", s_morning.AddMinutes(15));
        _world.Tell(EventType.CounterClosed, "isb/c1", s_morning.AddMinutes(40));
        await _world.FoldAll();
        await new ProjectionWriter(s_partition, _world.Store, _world.Pictures[s_partition]).Save(_world.Folded[s_partition], CancellationToken.None);
        return [.. _world.Store.Rows(s_partition).Where(row => DayRecount.Kinds.Contains(row.Kind))];
    }

    private Task<DayProof> Prove(ProjectionRow[] rows) => DayRecount.Of(_world.Store, s_partition, _world.Folded[s_partition], rows);
}
