using System.Text.Json;
using CsCheck;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Supplies;
using PassportMonitor.Grains.Supplies;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;
using static PassportMonitor.Grains.Tests.Supplies.SupplyWorld;

namespace PassportMonitor.Grains.Tests.Supplies;

/// <summary>Stock by its facts: counts, what came in, what is on its way, and what is used.</summary>
public sealed class SupplyLedgerTests
{
    [Fact]
    public void UseIsWhatTheCountsLeaveOpen()
    {
        SupplyStock stock = Stock(Counted("2024-05-01", 1_000), Received("2024-05-04", 500), Counted("2024-05-11", 900));
        Assert.Equal(60, stock.UsedPerDay!.Value, 9);
        Assert.Equal(10, stock.UsedOverDays, 9);
        Assert.Equal([new StoreStock(new SiteId("store"), 900, Instant("2024-05-11"), 0, null)], stock.Stores);
    }

    [Fact]
    public void OnlyTheLastFourWeeksCount()
    {
        // 100 a day until 1 May, 10 a day in the 28 days to the newest count.
        SupplyStock stock = Stock(Counted("2024-04-01", 10_000), Counted("2024-05-01", 7_000), Counted("2024-05-29", 6_720));
        Assert.Equal(10, stock.UsedPerDay!.Value, 9);
        Assert.Equal(28, stock.UsedOverDays, 9);
    }

    [Fact]
    public void OfAStretchThatBeganBeforeThePartWithinCounts()
    {
        SupplyStock stock = Stock(Counted("2024-04-01", 10_000), Counted("2024-05-11", 6_000), Counted("2024-05-29", 5_820));
        Assert.Equal(((100 * 10) + (10 * 18)) / 28.0, stock.UsedPerDay!.Value, 9);
    }

    [Fact]
    public void WhatMovesBetweenStoresIsNotUsed()
    {
        SupplyStock stock = Stock(
            Counted("2024-05-01", 1_000, "a"), Counted("2024-05-01", 0, "b"), Counted("2024-05-11", 300, "a"), Counted("2024-05-11", 600, "b"));
        Assert.Equal(10, stock.UsedPerDay!.Value, 9);
    }

    [Theory]
    [InlineData("one count says nothing of use")]
    [InlineData("nor do two within a day", "2024-05-01T06:00Z", "2024-05-01T18:00Z")]
    public void WithoutTwoCountsADayApartUseIsNotKnown(string why, params string[] counts)
    {
        SupplyStock stock = Stock([Counted("2024-05-01", 1_000), .. counts.Select(at => Counted(at, 900))]);
        Assert.True(stock.UsedPerDay is null && stock.UsedOverDays == 0, why);
    }

    [Fact]
    public void AConsignmentIsOnItsWayUntilItIsReceivedByTheNewestNewsOfIt()
    {
        SupplyStock stock = Stock(
            Expected("2024-05-01", "c1", 100, "2024-06-01"), Expected("2024-05-02", "c2", 200, "2024-05-20"), Expected("2024-05-09", "c1", 90, "2024-07-01"),
            Received("2024-05-21", 200, "c2"), Received("2024-05-22", 5));
        Assert.Equal([new Consignment("c1", 90, Day("2024-07-01"))], stock.Consignments);
        Assert.Empty(stock.Stores); // what came in without a count before it is no stock
    }

    [Fact]
    public void OrderAndRepetitionOfArrivalDoNotMatterAndTheRecountAgrees() => Gen.Select(Facts.List[0, 40], Gen.Int).Sample((facts, seed) =>
    {
        NewEvent[] once = [.. facts.DistinctBy(f => f.Id)];
        string expected = Json(Stock(once));
        Random random = new(seed);
        NewEvent[] shuffled = [.. once.Concat(once.Take(5)).OrderBy(_ => random.Next())];
        Assert.Equal(expected, Json(Stock(shuffled)));
        PartSupply[] recounted = SupplyRecount.Stocks(Entries(shuffled.DistinctBy(f => f.Id)));
        Assert.Equal(once.Length == 0 ? [] : [expected], recounted.Select(r => Json(r.Stock)));
    });

    [Fact]
    public void WhatIsStoredReadsBack() => Facts.List[1, 40].Sample(facts =>
    {
        SupplyLedger ledger = Ledger(facts), read = new();
        SupplyCodec.Read(read, SupplyCodec.Write(ledger));
        Assert.Equal(ledger.Facts, read.Facts);
    });

    [Fact]
    public void OnlyTheNewestFactsAreKept()
    {
        NewEvent[] facts = [.. Enumerable.Range(0, Limits.FactsPerSupply + 20).Select(i => Counted(Instant("2020-01-01").AddHours(i).ToString("O"), i))];
        SupplyLedger forth = Ledger(facts), back = Ledger(facts.Reverse());
        Assert.Equal(Limits.FactsPerSupply, forth.Facts.Count);
        Assert.Equal(forth.Facts, back.Facts);
    }

    private static readonly Gen<NewEvent> Facts =
        from kind in Gen.Int[0, 3]
        from hour in Gen.Int[0, 2_000]
        from quantity in Gen.Int[0, 5_000]
        from site in Gen.Bool.Select(b => b ? "a" : "b")
        from consignment in Gen.Int[1, 3].Select(n => $"c{n}")
        let at = Instant("2024-01-01").AddHours(hour).ToString("O")
        select kind switch
        {
            0 => Received(at, quantity, consignment, site),
            1 => Expected(at, consignment, quantity, $"2024-0{1 + (hour % 9)}-15"),
            _ => Counted(at, quantity + 0.5, site),
        };

    private static string Json(SupplyStock stock) => JsonSerializer.Serialize(stock);
}
