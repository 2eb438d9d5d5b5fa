using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Tests.Halls;
using Xunit;

namespace PassportMonitor.Grains.Tests.Shares;

/// <summary>First-time-right: delivered with no deferral, return or reprint (domain notes, section 9); and passports that nobody collects.</summary>
public sealed class RightFirstTimeTests
{
    private static readonly DateTimeOffset s_noon = HallWorld.Monday.AddHours(4);

    [Theory]
    [InlineData("Straight through is right.", 1)]
    [InlineData("A reprint isn't.", 0, EventType.QcFailed)]
    [InlineData("Nor is a deferral.", 0, EventType.Deferred)]
    [InlineData("Nor is a return to the office.", 0, EventType.ReturnedToOffice)]
    [InlineData("A clearance delays, and nothing is done twice.", 1, EventType.Referred)]
    public async Task ADeliveredCaseIsRightFirstTimeUnlessSomethingWasDoneTwice(string because, int right, params EventType[] onTheWay)
    {
        HallWorld world = new();
        world.Tell(EventType.TokenIssued, "1", HallWorld.Monday, """{"site":"isb","category":"urgent"}""");
        foreach (EventType type in onTheWay)
        {
            world.Tell(type, "1", HallWorld.Monday.AddHours(1), """{"site":"isb"}""");
        }
        world.Tell(EventType.Delivered, "1", HallWorld.Monday.AddHours(2), """{"site":"isb"}""");
        Figures nation = await At(world, s_noon);
        Assert.True((nation.DeliveredLately, nation.RightFirstTime) == (1, right), because);
        Assert.Equal((1, right), await At(world, s_noon.AddDays(6)) is var later ? (later.DeliveredLately, later.RightFirstTime) : default);
        Assert.Equal(0, (await At(world, s_noon.AddDays(7))).DeliveredLately);
    }

    [Fact]
    public async Task AnUncollectedPassportAgesFromTheDayItWasReady_AndTheQueueFromTheDayOfItsStage()
    {
        HallWorld world = new();
        world.Tell(EventType.TokenIssued, "1", HallWorld.Monday, """{"site":"isb","category":"urgent"}""");
        world.Tell(EventType.Ready, "1", HallWorld.Monday.AddHours(1), """{"site":"isb"}""");
        world.Tell(EventType.TokenIssued, "2", HallWorld.Monday, """{"site":"isb","category":"normal"}""");
        world.Tell(EventType.PrintQueued, "2", HallWorld.Monday.AddHours(1), """{"site":"isb"}""");
        Figures now = await At(world, s_noon);
        Assert.Equal((1, 1), (now.UncollectedByAge[FigureLayout.At((int)AgeBucket.UpTo2, Contracts.Cases.Category.Urgent)], now.PrintQueueByAge[FigureLayout.At((int)AgeBucket.UpTo2, Contracts.Cases.Category.Normal)]));
        world.Tell(EventType.Uncollected, "1", HallWorld.Monday.AddDays(9), """{"site":"isb"}""", HallWorld.Monday.AddDays(9));
        Figures later = await At(world, s_noon.AddDays(11));
        Assert.Equal(1, later.UncollectedByAge[FigureLayout.At((int)AgeBucket.From11To21, Contracts.Cases.Category.Urgent)]);
        Assert.Equal(1, later.PrintQueueByAge[FigureLayout.At((int)AgeBucket.From11To21, Contracts.Cases.Category.Normal)]);
    }

    private static async Task<Figures> At(HallWorld world, DateTimeOffset asOf)
    {
        IReadOnlyDictionary<Origin, OriginPicture> picture = await world.Picture(asOf);
        await world.AssertRecountAgrees(picture, asOf);
        return picture[Origin.Live].Nation;
    }
}
