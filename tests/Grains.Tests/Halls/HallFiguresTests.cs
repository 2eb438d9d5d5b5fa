using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using Xunit;

namespace PassportMonitor.Grains.Tests.Halls;

/// <summary>The figures of one morning, counted by hand: 08:00 to 10:00 in Islamabad, visits of all ends, a collection, two counters and a roster.</summary>
public sealed class HallFiguresTests
{
    private static readonly DateTimeOffset s_ten = HallWorld.Monday.AddHours(2);
    private readonly HallWorld _world = new();

    [Fact]
    public async Task AMorningCountedByHand()
    {
        At(0, EventType.CounterOpened, "c1", """{"stage":"token","officer":"o1"}""");
        At(0, EventType.CounterOpened, "c2", """{"stage":"collection","officer":"o2"}""");
        At(5, EventType.VisitTicketed, "served", """{"service":"application"}""");
        At(25, EventType.VisitServing, "served", """{"stage":"token","counter":"c1"}"""); // waited 20, served 6
        At(31, EventType.VisitLeft, "served");
        At(6, EventType.VisitTicketed, "two-stages", """{"service":"application"}""");
        At(31, EventType.VisitServing, "two-stages", """{"stage":"token","counter":"c1"}"""); // waited 25, served 9
        At(40, EventType.VisitNextStage, "two-stages", """{"stage":"biometrics"}"""); // and waits there since
        At(10, EventType.VisitTicketed, "collects", """{"service":"collection"}""");
        At(13, EventType.VisitCalled, "collects", """{"counter":"c2"}""");
        At(14, EventType.VisitServing, "collects", """{"stage":"collection","counter":"c2"}"""); // waited 4, served 2
        At(16, EventType.VisitLeft, "collects");
        At(12, EventType.VisitTicketed, "gives-up", """{"service":"application"}""");
        At(75, EventType.VisitAbandoned, "gives-up"); // after 63
        At(20, EventType.VisitTicketed, "never-comes", """{"service":"application"}""");
        At(60, EventType.VisitCalled, "never-comes", """{"counter":"c1"}""");
        At(62, EventType.VisitRecalled, "never-comes", """{"counter":"c1"}""");
        At(64, EventType.VisitNoShow, "never-comes"); // after 44
        At(30, EventType.VisitTurnedAway, "sent-away");
        At(35, EventType.VisitTicketed, "waits", """{"service":"application"}""");
        At(50, EventType.VisitTicketed, "is-served", """{"service":"application"}""");
        At(110, EventType.VisitServing, "is-served", """{"stage":"token","counter":"c1"}"""); // waited 60, and is at it
        At(90, EventType.CounterClosed, "c2", """{"reason":"prayer"}""");
        _world.Tell(EventType.RosterReported, "isb", s_ten.AddMinutes(-100), $$"""{"from":"{{HallWorld.Monday:yyyy-MM-ddTHH:mm:ssZ}}","until":"{{HallWorld.Monday.AddHours(5):yyyy-MM-ddTHH:mm:ssZ}}","rostered":3,"signedOn":2,"needed":4}""");

        SiteHall hall = (await _world.Picture(s_ten))[Origin.Live].Halls[new SiteId("isb")];
        HallFigures f = hall.Figures;
        Assert.Equal((8, 2, 1, 1, 1, 0), (f.Arrivals, f.Served, f.Abandoned, f.NoShows, f.TurnedAway, f.NeverEnded));
        Assert.Equal([new HallQueue("", "application", 1, 0), new HallQueue("biometrics", "application", 1, 0), new HallQueue("token", "application", 0, 1)], f.Queues);
        Assert.Equal([85, 80], f.WaitingSince.Minutes.Select(m => (int)(s_ten.ToUnixTimeSeconds() / 60) - m)); // the ticket of 08:35, and biometrics since 08:40
        Assert.Equal([1, 2, 0, 1, 0, 0, 0], f.WaitedByBand); // 4; 20 and 25; 60
        Assert.Equal([0, 0, 1, 0, 1, 0, 0], f.GaveUpByBand); // 44; 63
        Assert.Equal(4, f.Waits.Counts.Sum());
        Assert.Equal([("collection", 1, 120), ("token", 2, 900)], f.Services.Select(s => (s.Stage, s.Times.Counts.Sum(), (int)s.Seconds)));
        Assert.Equal((1, 1), (f.CountersOpen, f.CountersServing));
        Assert.Equal(new ReasonCount("prayer", 1), Assert.Single(f.CountersClosed));
        Assert.Equal(210 * 60, f.Staffed.SecondsAt(s_ten)); // 120 and 90 minutes
        Assert.Equal(27 * 60, f.Busy.SecondsAt(s_ten)); // 6, 9, 2, and 10 so far

        (CounterHall first, CounterHall second) = (hall.Counters[0], hall.Counters[1]);
        Assert.Equal((true, "o1", "is-served", "token", 2, 25), (first.Open, first.Officer, first.Ticket, first.Stage, first.Served, (int)(first.Busy.SecondsAt(s_ten) / 60)));
        Assert.Equal((false, "prayer", null, null, 1, 90), (second.Open, second.Reason, second.Officer, second.Ticket, second.Served, (int)(second.Staffed.SecondsAt(s_ten) / 60)));
        Assert.Equal(s_ten.AddMinutes(-10), first.LastActivity);
        Assert.Equal((3, 2, 4, HallWorld.Monday), (hall.Roster!.Rostered, hall.Roster.SignedOn, hall.Roster.Needed, hall.Roster.From));
        Assert.Equal(HallWorld.Monday, hall.FirstActivity);
    }

    [Fact]
    public async Task GivenAServiceSinceDaysAgoThatIsStillHeardOf_WhenCountersAreCounted_ThenItIsServedThere()
    {
        _world.Tell(EventType.CounterOpened, "isb/c1", HallWorld.Monday, """{"stage":"token"}""");
        _world.Tell(EventType.VisitServing, "isb/long", HallWorld.Monday.AddDays(-3), """{"stage":"token","counter":"c1"}""");
        _world.Tell(EventType.VisitRecalled, "isb/long", HallWorld.Monday.AddMinutes(20), """{"counter":"c1"}""");

        IReadOnlyDictionary<Origin, OriginPicture> picture = await _world.Picture(s_ten);
        SiteHall hall = picture[Origin.Live].Halls[new SiteId("isb")];
        Assert.Equal((1, 1), (hall.Figures.CountersOpen, hall.Figures.CountersServing));
        Assert.Equal(1, hall.Figures.Queues.Sum(q => q.Serving));
        Assert.Equal((0, 1), (hall.Figures.Arrivals, hall.Figures.FromOtherDays));
        Assert.Null(Assert.Single(hall.Counters).Ticket); // too old to be shown as what goes on at it
        await _world.AssertRecountAgrees(picture, s_ten);
    }

    private void At(int minute, EventType type, string name, string data = "{}") => _world.Tell(type, $"isb/{name}", HallWorld.Monday.AddMinutes(minute), data);
}
