using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Shares;
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

    [Fact]
    public async Task TheSendersOfOddFactsAreNamed_OfVisitsOfCasesAndOfWrongClocks()
    {
        HallWorld world = new();
        world.Tell(EventType.TokenIssued, "1", HallWorld.Monday, """{"site":"isb","category":"urgent"}""", source: "/pk/dgip/pps");
        world.Tell(EventType.Delivered, "1", HallWorld.Monday.AddHours(2), """{"site":"isb"}""", source: "/pk/dgip/courier"); // it wasn't ready
        world.Tell(EventType.Ready, "1", HallWorld.Monday.AddHours(3), """{"site":"isb"}""", source: "/pk/dgip/pps"); // after it closed
        world.Tell(EventType.Ready, "1", HallWorld.Monday.AddHours(3.5), """{"site":"isb"}""", source: "/pk/dgip/pps"); // the flag is there already
        foreach (int visit in Enumerable.Range(0, 3))
        {
            world.Tell(EventType.VisitTicketed, $"isb/t{visit}", HallWorld.Monday, """{"service":"application"}""", source: "/pk/dgip/queue/isb");
            world.Tell(EventType.VisitLeft, $"isb/t{visit}", HallWorld.Monday.AddMinutes(10), source: "/pk/dgip/queue/isb");
        }
        world.Tell(EventType.VisitServing, "isb/t1", HallWorld.Monday.AddMinutes(20), """{"counter":"c1"}""", source: "/pk/dgip/counters/isb"); // he had left
        world.Tell(EventType.VisitServing, "isb/t2", HallWorld.Monday.AddDays(700), """{"counter":"c1"}""", s_noon, "/pk/dgip/clock/isb");
        await world.Picture(s_noon);

        Assert.Equal([("/pk/dgip/courier", 1), ("/pk/dgip/pps", 1)], await Senders(world, OddOf.Cases));
        Assert.Equal([("/pk/dgip/counters/isb", 1)], await Senders(world, OddOf.Visits));
        Assert.Equal([("/pk/dgip/clock/isb", 1)], await Senders(world, OddOf.Clock));
    }

    private static async Task<(string, int)[]> Senders(HallWorld world, OddOf of)
    {
        List<OddSender> told = [];
        for (int p = 0; p < world.Pictures.Length; p++)
        {
            told.AddRange(await new OddSenderReader(p, world.Store, world.Pictures[p], world.Folded[p]).Read(Origin.Live, new SiteId("isb"), of, CancellationToken.None));
        }
        return [.. OddSender.Sum(told).Select(s => (s.Sender, s.Odd))];
    }

    private static async Task<int> FlaggedAt(HallWorld world, DateTimeOffset asOf)
    {
        IReadOnlyDictionary<Origin, OriginPicture> picture = await world.Picture(asOf);
        await world.AssertRecountAgrees(picture, asOf);
        Assert.Equal(picture[Origin.Live].Nation.FlaggedToday, picture[Origin.Live].Sites[new SiteId("isb")].FlaggedToday);
        return picture[Origin.Live].Nation.FlaggedToday;
    }
}
