using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Tests.Halls;
using Xunit;

namespace PassportMonitor.Grains.Tests.Shares;

public sealed class FlaggedTodayTests
{
    private static readonly DateTimeOffset s_noon = HallWorld.Monday.AddHours(4);

    [Fact]
    public async Task GivenFactsThatGiveACaseAFlag_ThenTheyAreCountedOnTheirDayAtItsSite_AndTakenBackWhenALateFactExplainsThem()
    {
        HallWorld world = new();
        world.Tell(EventType.TokenIssued, "1", HallWorld.Monday, """{"site":"isb","category":"urgent"}""");
        world.Tell(EventType.Delivered, "1", HallWorld.Monday.AddHours(2), """{"site":"isb"}"""); // out of order: it wasn't ready
        world.Tell(EventType.Ready, "1", HallWorld.Monday.AddHours(3), """{"site":"isb"}"""); // after it closed
        Assert.Equal(2, await FlaggedAt(world, s_noon));

        world.Tell(EventType.Ready, "1", HallWorld.Monday.AddHours(1), """{"site":"isb"}""", s_noon);
        Assert.Equal(2, await FlaggedAt(world, s_noon.AddMinutes(1))); // ready out of order, delivered in order, and one after it closed
        Assert.Equal(0, await FlaggedAt(world, s_noon.AddDays(1)));
    }

    private static async Task<int> FlaggedAt(HallWorld world, DateTimeOffset asOf)
    {
        IReadOnlyDictionary<Origin, OriginPicture> picture = await world.Picture(asOf);
        await world.AssertRecountAgrees(picture, asOf);
        Assert.Equal(picture[Origin.Live].Nation.FlaggedToday, picture[Origin.Live].Sites[new SiteId("isb")].FlaggedToday);
        return picture[Origin.Live].Nation.FlaggedToday;
    }
}
