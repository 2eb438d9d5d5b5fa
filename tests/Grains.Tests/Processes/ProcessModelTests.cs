using CsCheck;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Processes;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Processes;
using Xunit;

namespace PassportMonitor.Grains.Tests.Processes;

public class ProcessModelTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void GivenTwoWaysThroughAProcess_WhenComputed_ThenVariantsEdgesAndMediansAreExact()
    {
        ProcessReport report = Compute(
            Fact("c1", "A", 0), Fact("c1", "B", 10), Fact("c1", "C", 30),
            Fact("c2", "A", 5), Fact("c2", "B", 35), Fact("c2", "C", 36),
            Fact("c3", "A", 7), Fact("c3", "C", 8),
            Fact("c4", "A", 9));
        Assert.Equal((4, 9, 3, 3, 3), (report.Cases, report.Events, report.Activities, report.Variants, report.Edges));
        Assert.Equal(["A,B,C: 2", "A: 1", "A,C: 1"], report.TopVariants.Select(v => $"{string.Join(',', v.Activities)}: {v.Cases}"));
        Assert.Equal(["A>B 2 20", "B>C 2 10.5", "A>C 1 1"], report.TopEdges.Select(e => $"{e.From}>{e.To} {e.Count} {e.MedianWait.TotalMinutes}"));
        Assert.Equal(["A 4", "C 3", "B 2"], report.TopActivities.Select(a => $"{a.Name} {a.Events}"));
        Assert.Equal(1, report.CasesOfOneEvent);
        Assert.Equal(new Throughput(TimeSpan.FromMinutes(15.5), TimeSpan.FromMinutes(15.5), TimeSpan.FromMinutes(30.85)), report.Throughput);
    }

    [Theory]
    [InlineData(new[] { 10L }, 0.95, 10)]
    [InlineData(new[] { 10L, 20L }, 0.5, 15)]
    [InlineData(new[] { 1L, 2L, 3L, 4L, 5L }, 0.95, 5)]
    [InlineData(new[] { 0L, 100L, 200L, 300L, 400L }, 0.95, 380)]
    [InlineData(new[] { 0L, 100L, 200L, 300L, 400L }, 0, 0)]
    [InlineData(new[] { 0L, 100L, 200L, 300L, 400L }, 1, 400)]
    public void GivenSortedDurations_WhenAPercentileIsTaken_ThenLinearInterpolationOfType7(long[] sorted, double share, long ticks) =>
        Assert.Equal(ticks, Percentile.Of(sorted, share).Ticks);

    [Fact]
    public void GivenEqualInstants_WhenComputed_ThenSequenceThenIdOrderThem()
    {
        ProcessReport report = Compute(
            Fact("c1", "D", 0, sequence: 2, id: "a"), Fact("c1", "C", 0, sequence: 1, id: "b"),
            Fact("c1", "B", 0, sequence: 1, id: "Z"), Fact("c1", "A", 0, sequence: 0, id: "é"));
        Assert.Equal(["A", "B", "C", "D"], Assert.Single(report.TopVariants).Activities);
    }

    [Fact]
    public void GivenDeadlinesAndChannels_WhenComputed_ThenTheLastToldDeadlineAndTheFirstToldChannelCount()
    {
        ProcessReport report = Compute(
            Fact("late", "A", 0, deadline: 5, channel: "desk"), Fact("late", "B", 6, channel: "post"),
            Fact("on time", "A", 0, deadline: 6), Fact("on time", "B", 6),
            Fact("moved", "A", 0, deadline: 5), Fact("moved", "B", 6, deadline: 7),
            Fact("none", "A", 0));
        Assert.Equal(1, report.CasesAfterDeadline);
        Assert.Equal([new ProcessChannel("desk", 1)], report.Channels);
        Assert.Equal(3, report.CasesWithoutChannel);
    }

    [Fact]
    public void GivenNoFacts_WhenComputed_ThenNothingIsMadeUp()
    {
        ProcessReport report = Compute();
        Assert.Equal((0, 0, 0, 0), (report.Cases, report.Events, report.Officers, report.Edges));
        Assert.Null(report.Throughput);
        Assert.Null(report.BusiestDay);
        Assert.Null(report.First);
    }

    [Fact]
    public void GivenStartsAroundMidnight_WhenTheBusiestDayIsTold_ThenByTheNationalDay()
    {
        ProcessReport report = Compute(Fact("c1", "A", (19 * 60) - 1), Fact("c2", "A", 19 * 60), Fact("c3", "A", 20 * 60), Fact("c3", "B", 50 * 60));
        Assert.Equal(new BusiestDay(new DateOnly(2026, 1, 2), 2), report.BusiestDay);
    }

    [Fact]
    public void GivenAnyFacts_WhenAddedInAnyOrder_ThenTheSameReport()
    {
        Gen<TestFact> fact = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 1], Gen.Int[-1, 2], Gen.Int[0, 1_000_000]).Select((c, a, minute, sequence, officer, id) =>
            Fact($"c{c}", $"A{a}", minute, sequence, $"id{id}", officer < 0 ? null : minute + officer, officer < 0 ? "" : $"ch{officer}"));
        Gen.Select(fact.Array[0, 60], Gen.Int).Sample((facts, seed) =>
        {
            TestFact[] distinct = [.. facts.DistinctBy(f => f.Id)];
            TestFact[] shuffled = [.. distinct];
            new Random(seed).Shuffle(shuffled);
            AssertEqual(Compute(distinct), Compute(shuffled));
        });
    }

    [Fact]
    public void GivenAScope_WhenComputed_ThenCasesWithAnEventAtOneOfItsSites()
    {
        TestFact[] facts =
        [
            Fact("c1", "A", 0) with { Site = "lahore" }, Fact("c1", "B", 1) with { Site = "hq" },
            Fact("c2", "A", 0) with { Site = "quetta" },
            Fact("c3", "A", 0) with { Site = "elsewhere" },
            Fact("c4", "A", 0),
        ];
        Assert.Equal(2, CasesAt(new ProcessScope(null, [new("lahore"), new("quetta")]), facts));
        Assert.Equal(1, CasesAt(new ProcessScope([new("punjab")], null), facts));
        Assert.Equal(1, CasesAt(new ProcessScope(null, [new("elsewhere")]), facts));
        Assert.Equal(2, CasesAt(new ProcessScope(null, [SiteId.Unknown]), facts));
        Assert.Equal(2, CasesAt(new ProcessScope([RegionId.None], null), facts));
        Assert.Equal(0, CasesAt(new ProcessScope([new("punjab")], [new("quetta")]), facts));
        Assert.Equal(0, CasesAt(new ProcessScope([], null), facts));
    }

    private static int CasesAt(ProcessScope scope, TestFact[] facts) => Compute(new SiteScope(scope,
        [Site("lahore", "punjab"), Site("hq", "federal"), Site("quetta", "balochistan"), Site("unknown", "none")]), facts).Cases;

    private static SiteInfo Site(string id, string region) => new()
    {
        Id = new SiteId(id),
        Name = id,
        Kind = SiteKind.Office,
        Region = new RegionId(region),
        Zone = "Asia/Karachi",
        Calendar = "pk",
        State = SiteState.Commissioned,
    };

    private static ProcessReport Compute(params TestFact[] facts) => Compute(null, facts);

    private static ProcessReport Compute(SiteScope? scope, TestFact[] facts)
    {
        ProcessModel model = new();
        foreach (TestFact fact in facts)
        {
            model.Add(new ProcessFact(fact.Case, fact.Activity, s_start.AddMinutes(fact.Minute), fact.Sequence, fact.Id)
            {
                Channel = fact.Channel,
                Site = fact.Site,
                Officer = fact.Channel,
                Deadline = fact.Deadline is { } minute ? s_start.AddMinutes(minute) : null,
            });
        }
        return ProcessFigures.Compute(model, scope, (Origin.Live, new ProcessVersion([], s_start)), 100, 100);
    }

    private static void AssertEqual(ProcessReport one, ProcessReport other)
    {
        Assert.Equal(one.TopVariants.Select(v => (string.Join(',', v.Activities), v.Cases)), other.TopVariants.Select(v => (string.Join(',', v.Activities), v.Cases)));
        Assert.Equal(one.TopEdges, other.TopEdges);
        Assert.Equal(one.TopActivities, other.TopActivities);
        Assert.Equal(one.Channels, other.Channels);
        Assert.Equal(
            (one.Cases, one.Events, one.Officers, one.CasesAfterDeadline, one.CasesOfOneEvent, one.Throughput, one.BusiestDay),
            (other.Cases, other.Events, other.Officers, other.CasesAfterDeadline, other.CasesOfOneEvent, other.Throughput, other.BusiestDay));
    }

    private static int s_next;

    private static TestFact Fact(string of, string activity, int minute, long sequence = 0, string? id = null, int? deadline = null, string channel = "") =>
        new(of, activity, minute, sequence, id ?? $"n{s_next++}", deadline, channel, "");

    private sealed record TestFact(string Case, string Activity, int Minute, long Sequence, string Id, int? Deadline, string Channel, string Site);
}
