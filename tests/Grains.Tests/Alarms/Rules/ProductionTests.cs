using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Shares;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.Rules.RuleScene;
using static PassportMonitor.Grains.Tests.Production.BookWorld;

namespace PassportMonitor.Grains.Tests.Alarms.Rules;

/// <summary>Books that don't add up, and boxes that are late, short or lost.</summary>
public class ProductionTests
{
    [Fact]
    public void GivenOneBookMissing_WhenTheCountIsTaken_ThenTheStoreIsNamed_AndNothingWhenItAgrees()
    {
        Assessment told = Assert.Single(At("10:00", Received("2024-05-01", "A0001", 100, "rwp"), StockCounted("2024-05-12", 99, "rwp")).Assess(AlarmRuleNames.BookDifference));
        Assert.Equal(("book-difference/rwp", "count-differs", "production", new SiteId("rwp")), (told.Id, told.Reason, told.Actor, told.Site!.Value));
        Assert.Equal([true, false], told.Limits.Select(l => l.Reached));
        Assert.Empty(At("10:00", Received("2024-05-01", "A0001", 100, "rwp"), StockCounted("2024-05-12", 100, "rwp")).Assess(AlarmRuleNames.BookDifference));
    }

    [Fact]
    public void GivenFiftyBooksMissing_ThenThePriorityIsHigh() => Assert.All(
        Assert.Single(At("10:00", Received("2024-05-01", "A0001", 100, "rwp"), StockCounted("2024-05-12", 50, "rwp")).Assess(AlarmRuleNames.BookDifference)).Limits, l => Assert.True(l.Reached));

    [Theory]
    [InlineData("Just less than three days are in time.", "2024-05-10T05:01Z", false, null)]
    [InlineData("Three days without a book of it are too long.", "2024-05-10T05:00Z", false, "transfer-never-arrived")]
    [InlineData("It arrived.", "2024-05-10T05:00Z", true, null)]
    public void GivenATransfer_ThenItIsRaisedWhereItShouldHaveArrived_WhenNothingOfItCame(string because, string sent, bool arrived, string? reason)
    {
        NewEvent[] facts = [Received("2024-05-01", "A0001", 100, "store"), Sent(sent, "A0001", 40, "rwp", "store"), .. arrived ? (NewEvent[])[Arrived("2024-05-13T04:00Z", "A0001", 40, "rwp")] : []];
        Assessment? told = At("10:00", facts).Assess(AlarmRuleNames.BookDifference).SingleOrDefault(a => a.Limits.Any(l => l.Reached));
        Assert.True(told?.Reason == reason, because);
        Assert.True(told is null || (told.Id, told.Site) == ("book-difference/rwp", new SiteId("rwp")), because);
    }

    [Theory]
    [InlineData("Two days are in time.", "2024-05-11T05:00Z", null, 0, null)]
    [InlineData("Three days are late.", "2024-05-10T05:00Z", null, 0, "box-late")]
    [InlineData("One is missing.", "2024-05-12T05:00Z", 39, 0, "box-short")]
    [InlineData("One is missing, and was told lost.", "2024-05-12T05:00Z", 39, 1, null)]
    [InlineData("All came.", "2024-05-12T05:00Z", 40, 0, null)]
    public void GivenABox_ThenItIsRaisedWhenItIsLateOrShort(string because, string sent, int? found, int lost, string? reason)
    {
        NewEvent[] facts =
        [
            BoxScan(EventType.BoxDispatched, sent, "X1", 40, to: "rwp"),
            .. Enumerable.Range(0, lost).Select(i => InBox(EventType.LostInTransit, "2024-05-13T04:00Z", "X1", $"t{i}")),
            .. found is { } n ? (NewEvent[])[BoxScan(EventType.BoxReceived, "2024-05-13T04:00Z", "X1", n, "rwp")] : [],
        ];
        Assessment? told = At("10:00", facts).Assess(AlarmRuleNames.BoxTrouble).SingleOrDefault(a => a.Limits.Any(l => l.Reached));
        Assert.True(told?.Reason == reason, because);
        Assert.True(told is null || told.Id == "box-trouble/rwp", because);
    }

    [Fact]
    public void GivenBoxesOnTheWay_ThenOnlyThoseThatAreLateOrShortPutPromisesAtRisk()
    {
        Assessment told = Assert.Single(At("10:00",
            BoxScan(EventType.BoxDispatched, "2024-05-12T05:00Z", "in-time", 500, to: "rwp"),
            BoxScan(EventType.BoxDispatched, "2024-05-09T05:00Z", "late", 40, to: "rwp"),
            BoxScan(EventType.BoxDispatched, "2024-05-11T05:00Z", "short", 30, to: "rwp"),
            BoxScan(EventType.BoxReceived, "2024-05-13T04:00Z", "short", 27, "rwp")).Assess(AlarmRuleNames.BoxTrouble));
        Assert.Equal(43, told.Impact.PromisesAtRisk);
    }

    [Fact]
    public void GivenAPrinterThatSpoils_ThenItIsRaisedAgainstTheOthers_AndItsBatchIsTold()
    {
        IEnumerable<NewEvent> facts = Enumerable.Range(0, 1_000).SelectMany(i => Printed($"A{i:D6}", i % 5 == 0 ? "p-2" : "p-1", i % 5 == 0 ? i % 4 != 0 : i % 100 != 1));
        RuleScene scene = At("12:00", [Received("2024-05-01", "A000000", 1_000, "rwp"), .. facts]);
        Assessment told = Assert.Single(scene.Assess(AlarmRuleNames.PrintRejects), a => a.Limits.Any(l => l.Reached));
        Assert.Equal(("print-rejects/p-2", "rejects-above-limit"), (told.Id, told.Reason));
        Assert.Empty(scene.Assess(AlarmRuleNames.BadBatch)); // both halves of the numbers spoil alike
    }

    [Fact]
    public void GivenABatchThatSpoils_ThenItIsRaisedAtItsSite()
    {
        IEnumerable<NewEvent> facts = Enumerable.Range(0, 2_500).SelectMany(i => Printed($"A{i:D6}", $"p-{i % 3}", i >= 2_000 ? i % 4 != 0 : i % 100 != 1));
        Assessment told = Assert.Single(At("12:00", [Received("2024-05-01", "A000000", 2_500, "rwp"), .. facts]).Assess(AlarmRuleNames.BadBatch));
        Assert.Equal(("bad-batch/rwp", new SiteId("rwp")), (told.Id, told.Site!.Value));
    }

    [Theory]
    [InlineData("Nine in ten of what is due by noon is no gap.", 45, false)]
    [InlineData("Half is one.", 25, true)]
    public void GivenAPlan_ThenItIsRaisedWhenTooLittleIsMade(string because, int made, bool raised)
    {
        IEnumerable<NewEvent> facts = Enumerable.Range(0, made).SelectMany(i => Printed($"A{i:D6}", "p-1", true));
        Assessment? told = At("12:00", [Of(EventType.PrintPlanned, "rwp", "2024-05-12", """{"date":"2024-05-13","count":100}"""), .. facts]).Assess(AlarmRuleNames.PrintGap).SingleOrDefault(a => a.Limits.Any(l => l.Reached));
        Assert.True(told is not null == raised, because);
    }

    [Theory]
    [InlineData("Urgent ones wait as long as normal ones.", 60, 0, false)]
    [InlineData("Sixty urgent ones wait longer than half of the normal ones.", 0, 60, true)]
    [InlineData("Five of them are no order.", 0, 5, false)]
    public void GivenAQueue_ThenItIsRaisedWhenTheFasterWaitLonger(string because, int young, int old, bool raised)
    {
        int[] queue = new int[FigureLayout.Ages * FigureLayout.Categories];
        queue[FigureLayout.At((int)AgeBucket.UpTo2, Category.Normal)] = 100;
        queue[FigureLayout.At((int)AgeBucket.UpTo2, Category.Urgent)] = young;
        queue[FigureLayout.At((int)AgeBucket.From6To10, Category.Urgent)] = old;
        Assessment[] told = new RuleScene(Office(), "10:00").Nation(FigureSum.Empty with { PrintQueueByAge = queue }).Assess(AlarmRuleNames.PriorityInversion);
        Assert.True(told.Any(a => a.Limits.Any(l => l.Reached)) == raised, because);
    }

    [Fact]
    public void WhileTheLedgerIsBehindNothingIsJudged()
    {
        RuleScene behind = new RuleScene(Office(), "10:00").Production(Ledger(Received("2024-05-01", "A0001", 100, "rwp"), StockCounted("2024-05-12", 99, "rwp")).Pictures(caughtUp: false)[Origin.Live]);
        Verdict verdict = behind.Judge();
        Assert.Contains(AlarmRuleNames.BookDifference, verdict.Unjudged.Keys);
        Assert.DoesNotContain(verdict.Assessments, a => a.Rule == AlarmRuleNames.BookDifference);
    }

    private static NewEvent[] Printed(string book, string machine, bool good) =>
    [
        Of(EventType.PersonalizationStarted, $"t-{book}", "2024-05-13T05:00Z", $$"""{"site":"rwp","book":"{{book}}","machine":"{{machine}}"}"""),
        good ? Passed("2024-05-13T05:10Z", book, $"t-{book}", "rwp") : Failed("2024-05-13T05:10Z", book, $"t-{book}", "rwp"),
    ];

    private static RuleScene At(string clock, params IEnumerable<NewEvent> facts) => new RuleScene(Office(), clock).Production(Picture(Ledger(facts)));
}
