using PassportMonitor.Contracts.Supplies;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;
using static PassportMonitor.Grains.Tests.Supplies.SupplyWorld;

namespace PassportMonitor.Grains.Tests.Supplies;

/// <summary>Days of cover, and the last day to order.</summary>
public sealed class SupplyCoverTests
{
    private static readonly DateTimeOffset s_noon = Instant("2024-05-20T12:00Z");

    /// <summary>1,000 counted at noon, 10 used a day.</summary>
    private static readonly SupplyStock s_stock = Stock(Counted("2024-05-10T12:00Z", 1_100), Counted("2024-05-20T12:00Z", 1_000));

    [Fact]
    public void CoverIsStockByBurn()
    {
        SupplyCover cover = SupplyCover.Of(Supply(lead: 30), s_stock, [], s_noon)!;
        Assert.Equal(10, cover.BurnPerDay);
        Assert.Equal(100, cover.Days);
        Assert.Equal(Day("2024-08-28"), cover.RunsOutOn);
        Assert.Equal(Day("2024-07-29"), cover.OrderBy);
    }

    [Fact]
    public void BurnIsWhatEntitledPassportsNeedWhenThatIsMore()
    {
        // 40 a day over the four days since the first one: times 0.5, and a quarter more for spoil.
        int[] entitled = [30, 50, 40, 40, 0, 0];
        SupplyCover cover = SupplyCover.Of(Supply(perPassport: 0.5, spoil: 25), s_stock, entitled, s_noon)!;
        Assert.Equal(25, cover.NeededPerDay);
        Assert.Equal(25, cover.BurnPerDay);
        Assert.Equal(40, cover.Days);
    }

    [Fact]
    public void ACountGrowsOldByTheBurn()
    {
        SupplyCover cover = SupplyCover.Of(Supply(), s_stock, [], s_noon.AddDays(30))!;
        Assert.Equal(700, cover.Usable, 6);
        Assert.Equal(Instant("2024-05-20T12:00Z"), cover.CountedAt);
        Assert.Equal(Day("2024-08-28"), cover.RunsOutOn); // a day later nothing is known anew, so the day stays
    }

    [Theory]
    [InlineData("comes in time", "2024-08-01", 50, "2024-09-02")]
    [InlineData("comes on the last day", "2024-08-28", 50, "2024-09-02")]
    [InlineData("comes a day too late", "2024-08-29", 50, "2024-08-28")]
    [InlineData("is overdue: nobody knows when it comes", "2024-05-19", 50, "2024-08-28")]
    [InlineData("is due today", "2024-05-20", 50, "2024-09-02")]
    public void AConsignmentCountsWhenIt(string what, string due, double quantity, string runsOut)
    {
        SupplyCover cover = SupplyCover.Of(Supply(), s_stock with { Consignments = [new("c1", quantity, Day(due))] }, [], s_noon)!;
        Assert.True(Day(runsOut) == cover.RunsOutOn, $"A consignment that {what}: {cover.RunsOutOn}");
        Assert.Equal(100, cover.Days); // cover tells usable stock only
    }

    [Fact]
    public void WithoutUseThereIsNoDate()
    {
        SupplyCover cover = SupplyCover.Of(Supply(), Stock(Counted("2024-05-20T12:00Z", 1_000)), [0, 0], s_noon)!;
        Assert.Equal(1_000, cover.Usable);
        Assert.True(cover is { BurnPerDay: null, Days: null, RunsOutOn: null, OrderBy: null, NeededPerDay: null });
    }

    [Fact]
    public void WithoutACountThereIsNoCover()
    {
        Assert.Null(SupplyCover.Of(Supply(), null, [100], s_noon));
        Assert.Null(SupplyCover.Of(Supply(), Stock(Received("2024-05-20", 100)), [100], s_noon));
    }

    [Fact]
    public void AnEmptyStoreIsOutToday()
    {
        SupplyCover cover = SupplyCover.Of(Supply(lead: 10), Stock(Counted("2024-05-20T12:00Z", 0)), [100], s_noon)!;
        Assert.Equal(0, cover.Days);
        Assert.Equal((Day("2024-05-20"), Day("2024-05-10")), (cover.RunsOutOn!.Value, cover.OrderBy!.Value));
    }
}
