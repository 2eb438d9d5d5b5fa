using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using Xunit;

namespace PassportMonitor.Grains.Tests.Halls;

/// <summary>What a hall shows by what its office sends: visits, snapshots or both, by night, and with a wrong clock.</summary>
public sealed class HallSourcesTests
{
    private static readonly DateTimeOffset s_ten = HallWorld.Monday.AddHours(2);
    private readonly HallWorld _world = new();

    [Theory]
    [InlineData(2, 0, "three entered and one left: two are inside")]
    [InlineData(5, 3, "three came in by a way that no ticket tells of")]
    public async Task GivenAHeadCount_ThenEnteredMinusLeftSinceOpeningIsHeldAgainstIt(int counted, int difference, string why)
    {
        Ticket("isb/t1", -60);
        Ticket("isb/t2", -50);
        Ticket("isb/t3", -40);
        _world.Tell(EventType.VisitServing, "isb/t1", s_ten.AddMinutes(-30), """{"counter":"c1"}""");
        _world.Tell(EventType.VisitLeft, "isb/t1", s_ten.AddMinutes(-20));
        _world.Tell(EventType.HallSnapshot, "isb", s_ten.AddMinutes(-2), $$"""{"service":"application","inside":{{counted}}}""");
        HallCheck check = Assert.Single((await Hall("isb")).Checks);
        Assert.True((check.Of, check.ByVisits, check.ByCount, check.Difference) == (HallCheckOf.Inside, 2, counted, difference), why);
    }

    [Fact]
    public async Task GivenAnOfficeWithATokenMachineOnly_ThenItsQueueIsToldAndWhatItCantTellIsAbsent()
    {
        _world.Tell(EventType.HallSnapshot, "isb", s_ten.AddMinutes(-2), """{"service":"application","waiting":7,"currentTicket":"A-12"}""");
        SiteHall hall = await Hall("isb");
        Assert.False(hall.TellsVisits || hall.TellsCounters);
        HallSnapshot snapshot = Assert.Single(hall.Snapshots);
        Assert.Equal((7, null, null, "A-12"), (snapshot.Waiting, snapshot.Inside, snapshot.CountersOpen, snapshot.CurrentTicket));
        Assert.Null(hall.Outside); // the queue before the ticket isn't measured
        Assert.Empty(hall.Checks);
    }

    [Fact]
    public async Task GivenAnOfficeThatSendsBoth_ThenNeitherIsMixedIntoTheOther_AndTheyAreHeldAgainstEachOther()
    {
        Ticket("isb/t1", -20);
        Ticket("isb/t2", -10);
        _world.Tell(EventType.HallSnapshot, "isb", s_ten.AddMinutes(-2), """{"service":"application","waiting":3,"countersOpen":4}""");
        SiteHall hall = await Hall("isb");
        Assert.Equal((2, 0), (hall.Figures.Queues.Sum(q => q.Waiting), hall.Figures.CountersOpen));
        Assert.Equal((3, 4), (hall.Snapshots[0].Waiting, hall.Snapshots[0].CountersOpen));
        HallCheck check = Assert.Single(hall.Checks);
        Assert.Equal((HallCheckOf.Waiting, "application", 2, 3), (check.Of, check.Service, check.ByVisits, check.ByCount));
    }

    [Theory]
    [InlineData(120, 14, "both run, and their officers count together")]
    [InlineData(240, 10, "it is over, and the long one runs still")]
    [InlineData(500, 4, "both are over: the one that began last")]
    public async Task GivenAShortShiftWithinALongOne_ThenThoseThatRunAreTold(int minutesAfterEight, int rostered, string why)
    {
        foreach ((int from, int until, int officers) in ((int, int, int)[])[(0, 480, 10), (60, 180, 4)])
        {
            _world.Tell(EventType.RosterReported, "isb", HallWorld.Monday, $$"""{"from":"{{HallWorld.Monday.AddMinutes(from):yyyy-MM-ddTHH:mm:ssZ}}","until":"{{HallWorld.Monday.AddMinutes(until):yyyy-MM-ddTHH:mm:ssZ}}","rostered":{{officers}}}""");
        }
        Assert.True(rostered == (await _world.Picture(HallWorld.Monday.AddMinutes(minutesAfterEight)))[Origin.Live].Halls[new SiteId("isb")].Roster!.Rostered, why);
    }

    [Theory]
    [InlineData(9, 2, 11, "both tell who signed on")]
    [InlineData(9, null, null, "of one it isn't known, so of the hall neither")]
    public async Task GivenShiftsThatRunAtOnce_ThenTheyAreOneRoster(int? first, int? second, int? signedOn, string why)
    {
        (int From, int Until, string Data)[] shifts =
        [
            (0, 480, $"\"rostered\":10{(first is { } a ? $",\"signedOn\":{a}" : "")}"),
            (60, 180, $"\"rostered\":4,\"needed\":6{(second is { } b ? $",\"signedOn\":{b}" : "")}"),
        ];
        foreach ((int from, int until, string data) in shifts)
        {
            _world.Tell(EventType.RosterReported, "isb", HallWorld.Monday.AddMinutes(from), $$"""{"from":"{{HallWorld.Monday.AddMinutes(from):yyyy-MM-ddTHH:mm:ssZ}}","until":"{{HallWorld.Monday.AddMinutes(until):yyyy-MM-ddTHH:mm:ssZ}}",{{data}} }""");
        }
        Roster roster = (await _world.Picture(HallWorld.Monday.AddMinutes(120)))[Origin.Live].Halls[new SiteId("isb")].Roster!;
        Assert.True(signedOn == roster.SignedOn, why);
        Assert.Equal((14, 16, 2), (roster.Rostered, roster.Needed, roster.Shifts));
        Assert.Equal((HallWorld.Monday.AddMinutes(60), HallWorld.Monday.AddMinutes(480), HallWorld.Monday.AddMinutes(60)), (roster.From, roster.Until, roster.At));
    }

    [Fact]
    public async Task GivenANightShift_WhenMidnightIsPast_ThenItsPeopleBelongToTheDayItBeganIn()
    {
        DateTimeOffset two = HallWorld.Monday.AddHours(18); // Tuesday, 02:00; the shift began on Monday at 22:00
        foreach ((string ticket, int minutes) in ((string, int)[])[("t1", -150), ("t2", -60)])
        {
            _world.Tell(EventType.VisitTicketed, $"lhr/{ticket}", two.AddMinutes(minutes), """{"service":"application"}""");
        }
        SiteHall night = (await _world.Picture(two))[Origin.Live].Halls[new SiteId("lhr")];
        Assert.Equal((new DateOnly(2026, 3, 2), 2), (night.ServiceDay, night.Figures.Arrivals));
        SiteHall next = (await _world.Picture(HallWorld.Monday.AddHours(39)))[Origin.Live].Halls[new SiteId("lhr")]; // the next night's shift
        Assert.Equal((new DateOnly(2026, 3, 3), 0), (next.ServiceDay, next.Figures.Arrivals));
    }

    [Theory]
    [InlineData(365, "a year ahead")]
    [InlineData(-365, "a year behind")]
    [InlineData(3, "days ahead")]
    public async Task GivenASendersClockThatIsWrong_ThenItsFactsAreCountedAsFaults_AndNoFigureMoves(int days, string why)
    {
        Ticket("isb/t1", -20);
        Ticket("khi/t1", -15);
        SiteHall isb = await Hall("isb");
        SiteHall khi = (await _world.Picture(s_ten))[Origin.Live].Halls[new SiteId("khi")];
        foreach ((EventType type, string subject) in ((EventType, string)[])[(EventType.VisitTicketed, "isb/t2"), (EventType.VisitLeft, "isb/t1"), (EventType.CounterOpened, "isb/c1")])
        {
            _world.Tell(type, subject, s_ten.AddDays(days), "{}", s_ten.AddMinutes(-1));
        }
        SiteHall after = await Hall("isb");
        Assert.True(after.Trust.ClockFaults == 3, why);
        Assert.Equal(Text(isb), Text(after));
        Assert.Equal(Text(khi), Text((await _world.Picture(s_ten))[Origin.Live].Halls[new SiteId("khi")]));
    }

    private static string Text(SiteHall hall) =>
        $"{hall.Figures.Arrivals} {hall.Figures.Served} {string.Join(';', hall.Figures.Queues.Select(q => q.ToString()))} {string.Join(',', hall.Figures.WaitingSince.Minutes)} {hall.Figures.CountersOpen} {hall.Counters.Length} {hall.FirstActivity:O} {hall.LastActivity:O}";

    private void Ticket(string visit, int minutes) => _world.Tell(EventType.VisitTicketed, visit, s_ten.AddMinutes(minutes), """{"service":"application"}""");

    private async Task<SiteHall> Hall(string site) => (await _world.Picture(s_ten))[Origin.Live].Halls[new SiteId(site)];
}
