using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Alarms;
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
    public void WhileTheLedgerIsBehindNothingIsJudged()
    {
        RuleScene behind = new RuleScene(Office(), "10:00").Production(Ledger(Received("2024-05-01", "A0001", 100, "rwp"), StockCounted("2024-05-12", 99, "rwp")).Pictures(caughtUp: false)[Origin.Live]);
        Verdict verdict = behind.Judge();
        Assert.Contains(AlarmRuleNames.BookDifference, verdict.Unjudged.Keys);
        Assert.DoesNotContain(verdict.Assessments, a => a.Rule == AlarmRuleNames.BookDifference);
    }

    private static RuleScene At(string clock, params IEnumerable<NewEvent> facts) => new RuleScene(Office(), clock).Production(Picture(Ledger(facts)));
}
