using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Production;
using Xunit;
using static PassportMonitor.Grains.Tests.Production.BookWorld;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Production;

/// <summary>What machines make, how much of it is rejected, and what is planned.</summary>
public sealed class PrintTests
{
    private const string Noon = "2026-03-02T07:00Z"; // in Karachi

    [Theory]
    [InlineData(0.01, 2_000, 0.0033, 0.0167)]
    [InlineData(0.01, 100, 0, 0.0398)]
    [InlineData(0.5, 1, 0, 1)]
    public void LimitsOfThePChart(double mean, int n, double lower, double upper)
    {
        PChart chart = PChart.Of(mean, n);
        Assert.Equal(lower, chart.Lower, 4);
        Assert.Equal(upper, chart.Upper, 4);
    }

    [Fact]
    public void ARejectIsThePrintersAndOfTheHourThatItWasPrintedIn()
    {
        PrintPicture print = Print(
            Made("A0001", "t1", "2026-03-02T02:10Z", "p-1", passed: true), Made("A0002", "t2", "2026-03-02T02:20Z", "p-1", passed: false),
            Made("A0003", "t3", "2026-03-02T06:30Z", "p-2", passed: null), Made("A0004", "t4", "2026-03-01T18:59Z", "p-2", passed: true));
        Assert.Equal(["p-1", "p-2"], print.Machines.Select(m => m.Machine));
        Assert.Equal([(2, 1, 1), (1, 0, 0)], print.Machines.Select(m => (m.Started[0], m.Passed[0], m.Spoiled[0])));
        Assert.Equal((1, 1), (print.Machines[1].Started[1], print.Machines[1].Passed[1])); // 23:59 of the day before, Asia/Karachi
        PrintDay day = new(print, Instant(Noon));
        Assert.Equal([0.0, 0.25], print.Machines.Select(m => day.Rate(m)!.Value));
        Assert.Equal((2, 1, 1), (day.Started(print.Machines[0]), day.Passed(print.Machines[0]), day.Spoiled(print.Machines[0])));
        Assert.Equal(1.0 / 3, day.SpoilShare);
        Assert.Null(day.Sigmas(print.Machines[0])); // two pieces say nothing
    }

    [Fact]
    public void TomorrowNothingIsMadeYet()
    {
        PrintPicture print = Print(Made("A0001", "t1", "2026-03-02T02:10Z", "p-1", passed: true));
        PrintDay day = new(print, Instant("2026-03-03T07:00Z"));
        Assert.Equal(0, day.Started(print.Machines[0]));
        Assert.Null(day.Rate(print.Machines[0]));
    }

    /// <summary>What was looked at in between changes nothing: days that were let go of are counted again when a late fact moves the newest book back to them.</summary>
    [Fact]
    public void GivenDaysThatWereLetGoOf_WhenALateFactMovesTheNewestBookBack_ThenTheyAreThereAgain()
    {
        ProductionLedger ledger = Ledger([.. Made("A0001", "t1", "2026-03-02T02:10Z", "p-1", passed: true), .. Made("A0002", "t2", "2026-03-20T02:10Z", "p-1", passed: null)]);
        Assert.Equal(1, Picture(ledger).Print.Machines[0].Started[0]);
        TakeAll(ledger, [Ended(EventType.BookVoided, "2026-03-03T02:10Z", "A0002")]);
        Assert.Equal([1, 1], Picture(ledger).Print.Machines[0].Started[..2]);
    }

    [Fact]
    public void TheGapIsHeldAgainstThePartOfThePlanThatIsDue()
    {
        PrintPicture print = Print([Made("A0001", "t1", "2026-03-02T02:10Z", "p-1", passed: true), Planned("2026-03-01", "2026-03-02", 900), Planned("2026-03-01T01:00Z", "2026-03-02", 240)]);
        PrintDay day = new(print, Instant(Noon)); // half of the day is over
        Assert.Equal(240, day.Plan(new(Line)));
        Assert.Equal(-119, day.Gap(new(Line))!.Value, 6);
        Assert.Null(day.Gap(new("elsewhere")));
        Assert.Null(new PrintDay(print, Instant("2026-03-04T07:00Z")).Gap(new(Line)));
    }

    [Fact]
    public void ABadBatchStandsOut()
    {
        IEnumerable<NewEvent[]> good = Enumerable.Range(0, 2_000).Select(i => Made($"A{i:D6}", $"t{i}", "2026-03-02T02:10Z", "p-1", passed: i % 100 != 0));
        IEnumerable<NewEvent[]> bad = Enumerable.Range(2_000, 300).Select(i => Made($"A{i:D6}", $"t{i}", "2026-03-02T03:10Z", "p-1", passed: i % 5 != 0));
        BookBatch batch = Assert.Single(Print([.. good, .. bad]).Batches);
        Assert.Equal((new BookRun("A002000", "A002499", 500), 300, 60), (batch.Run, batch.Done, batch.Spoiled));
        Assert.True(batch.Sigmas > 5);
        Assert.Empty(Print([.. good]).Batches);
    }

    private static PrintPicture Print(params NewEvent[][] facts) => Picture(Ledger(facts.SelectMany(f => f))).Print;

    private static NewEvent[] Planned(string at, string date, int count) => [Of(EventType.PrintPlanned, Line, at, $$"""{"date":"{{date}}","count":{{count}}}""")];

    private static NewEvent[] Made(string book, string token, string at, string machine, bool? passed) =>
    [
        Of(EventType.PersonalizationStarted, token, at, $$"""{"site":"{{Line}}","book":"{{book}}","machine":"{{machine}}"}"""),
        .. passed is { } good ? (NewEvent[])[good ? Passed(at, book, token) : Failed(at, book, token)] : [],
    ];
}
