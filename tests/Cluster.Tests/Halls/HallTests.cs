using PassportMonitor.Cluster.Tests.Time;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Cluster.Tests.Halls;

public sealed class HallTests
{
    private static readonly DateTimeOffset s_now = NoonTime.Now;

    private static NewEvent[] World() =>
    [
        Make.Event(EventType.RegionRegistered, "north", s_now.AddDays(-90), """{"name":"North"}"""),
        Make.Event(EventType.CalendarDefined, "home", s_now.AddDays(-90), """{"workingDays":["mon","tue","wed","thu","fri"],"hours":{"mon":["00:00-24:00"],"tue":["00:00-24:00"],"wed":["00:00-24:00"],"thu":["00:00-24:00"],"fri":["00:00-24:00"],"sat":["00:00-24:00"],"sun":["00:00-24:00"]},"from":"2020-01-01"}"""),
        Make.Event(EventType.SiteRegistered, "isb", s_now.AddDays(-90), """{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"home","name":"Islamabad"}"""),
        Make.Event(EventType.SiteRegistered, "rwp", s_now.AddDays(-90), """{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"home","name":"Rawalpindi"}"""),
    ];

    [Fact]
    public async Task GivenVisitsOfTwoHalls_WhenThePictureIsCut_ThenHallsRegionsAndNationAgree_AndARestartKnowsThem()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        await silo.Send(World());
        await silo.Send(
            Visit(EventType.VisitTicketed, "isb/A1", -40, """{"service":"application"}"""),
            Visit(EventType.VisitTicketed, "isb/A2", -30, """{"service":"application"}"""),
            Visit(EventType.VisitTicketed, "rwp/A1", -20, """{"service":"collection"}"""),
            Visit(EventType.CounterOpened, "isb/c1", -60, """{"stage":"token","officer":"o1"}"""),
            Visit(EventType.VisitServing, "isb/A1", -10, """{"stage":"token","counter":"c1"}"""));

        OriginPicture before = (await silo.CurrentPicture()).Origins[Origin.Live];
        SiteHall isb = before.Halls[new SiteId("isb")];
        Assert.Equal([new HallQueue("", "application", 1, 0), new HallQueue("token", "application", 0, 1)], isb.Figures.Queues);
        Assert.True(isb.TellsVisits && isb.TellsCounters);
        Assert.Equal(1, isb.Figures.CountersServing);
        Assert.Equal("A1", Assert.Single(isb.Counters).Ticket);
        Assert.False(before.Halls[new SiteId("rwp")].TellsCounters);
        await silo.Send(Visit(EventType.CounterClosed, "isb/c1", -120, """{"reason":"prayer"}"""));
        await silo.CurrentPicture(); // folded: a counter tells no more than the picture
        Assert.Equal(
            [new CounterChange(s_now.AddMinutes(-60), true, "token", null), new CounterChange(s_now.AddMinutes(-120), false, null, "prayer")],
            await silo.Grains.GetGrain<ICounterGrain>("live:isb/c1").Changes(10));
        Assert.Single(await silo.Grains.GetGrain<ICounterGrain>("live:isb/c1").Changes(1));
        Assert.Empty(await silo.Grains.GetGrain<ICounterGrain>("simulated:isb/c1").Changes(10));
        Assert.Equal(2, before.NationHall.Queues.Sum(q => q.Waiting));
        Assert.Equal(before.NationHall.Queues, before.RegionHalls[new RegionId("north")].Queues);

        await silo.Restart();

        OriginPicture after = (await silo.CurrentPicture()).Origins[Origin.Live];
        Assert.Equal(before.NationHall.Queues, after.NationHall.Queues);
        Assert.Equal(isb.Counters[0].Since, after.Halls[new SiteId("isb")].Counters[0].Since);
        Assert.Equal(isb.Figures.WaitingSince.Minutes, after.Halls[new SiteId("isb")].Figures.WaitingSince.Minutes);
    }

    private static NewEvent Visit(EventType type, string subject, int minutes, string data) => Make.Event(type, subject, s_now.AddMinutes(minutes), data);
}
