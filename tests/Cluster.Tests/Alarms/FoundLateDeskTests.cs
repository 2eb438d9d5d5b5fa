using Microsoft.Extensions.Time.Testing;
using PassportMonitor.Cluster.Tests.Time;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Cluster.Tests.Alarms;

/// <summary>Late facts of a hall through a real silo: the past condition is in the log once, whatever is sent again or restarted.</summary>
public sealed class FoundLateDeskTests
{
    private static readonly DateTimeOffset s_now = NoonTime.Now;

    [Fact]
    public async Task GivenACrowdKnownFromLateFacts_WhenAllIsSentAgainAndTheSiloRestarts_ThenItIsFoundOnce_AndNothingSounded()
    {
        await using CoreSilo silo = await CoreSilo.Start(clock: new FakeTimeProvider(s_now.AddHours(-6)));
        await silo.Send([.. World(), Make.Event(EventType.SiteHeartbeat, "isb", s_now.AddHours(-6))]);
        await silo.Restart(NoonTime.Clock);
        IAlarmDeskGrain desk = silo.Grains.GetGrain<IAlarmDeskGrain>(Origin.Live.Name);
        NewEvent[] late = Crowd("t", s_now.AddMinutes(-240));
        await silo.Send(late);

        AlarmTransition found = Assert.Single(await Follow(desk, EventType.AlarmFoundLate), e => e.Type == EventType.AlarmFoundLate);
        Assert.Equal("overcrowding/isb", found.Subject);
        Assert.InRange(found.From!.Value, s_now.AddMinutes(-186), s_now.AddMinutes(-184)); // 45 minutes waited, and ten of on-delay

        await silo.Send(late);
        await silo.Restart();
        desk = silo.Grains.GetGrain<IAlarmDeskGrain>(Origin.Live.Name);
        await silo.Send(Crowd("u", s_now.AddMinutes(-100))); // another crowd of that day: once it is found, the first was looked at again
        await Follow(desk, EventType.AlarmFoundLate, 2);

        FoundLate[] board = (await desk.GetBoard()).FoundLate;
        Assert.Equal(2, board.Length);
        Assert.Equal(2, (await desk.GetHistoryOf("overcrowding/isb", 100, null)).Rows.Count(r => r.Type == EventType.AlarmFoundLate));
        Assert.Equal(0, (await desk.GetLoad()).RoomByHour.Sum());
        Assert.Equal(2, (await desk.GetHandovers())[0].FoundLate.Length);
        LogEntry[] log = [.. (await silo.Store.Read(0, 0, int.MaxValue)).Where(e => e.Event.Type == (ushort)EventType.AlarmFoundLate)];
        Assert.Equal(2, log.Length);
    }

    [Fact]
    public async Task GivenAHallThatIsConnectedForTheFirstTime_WhenItComesWithTwoDaysOfHistory_ThenNothingOfItIsFoundLate()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        IAlarmDeskGrain desk = silo.Grains.GetGrain<IAlarmDeskGrain>(Origin.Live.Name);
        await silo.Send([.. World(), .. Crowd("t", s_now.AddHours(-47)), .. Crowd("u", s_now.AddHours(-4))]);
        await silo.Send(Crowd("v", s_now.AddHours(-4), "lhr"));

        await using CoreSilo known = await CoreSilo.Start(clock: new FakeTimeProvider(s_now.AddHours(-6)));
        await known.Send([.. World(), Make.Event(EventType.SiteHeartbeat, "isb", s_now.AddHours(-6))]);
        await known.Restart(NoonTime.Clock);
        await known.Send(Crowd("t", s_now.AddHours(-4))); // sent last: once it is found, the new halls were long looked at
        await Follow(known.Grains.GetGrain<IAlarmDeskGrain>(Origin.Live.Name), EventType.AlarmFoundLate);

        Assert.Empty((await desk.GetBoard()).FoundLate);
    }

    private static NewEvent[] World() =>
    [
        Make.Event(EventType.RegionRegistered, "north", s_now.AddDays(-90), """{"name":"North"}"""),
        Make.Event(EventType.CalendarDefined, "home", s_now.AddDays(-90), """{"workingDays":["mon","tue","wed","thu","fri"],"hours":{"mon":["00:00-24:00"],"tue":["00:00-24:00"],"wed":["00:00-24:00"],"thu":["00:00-24:00"],"fri":["00:00-24:00"],"sat":["00:00-24:00"],"sun":["00:00-24:00"]},"from":"2020-01-01"}"""),
        .. new[] { "isb", "lhr" }.Select(site =>
            Make.Event(EventType.SiteRegistered, site, s_now.AddDays(-90), """{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"home","name":"Office"}""")),
    ];

    /// <summary>Four people who wait for 80 minutes.</summary>
    private static NewEvent[] Crowd(string letter, DateTimeOffset from, string site = "isb") => [.. Enumerable.Range(0, 4).SelectMany(i => new[]
    {
        Make.Event(EventType.VisitTicketed, $"{site}/{letter}{i}", from, """{"service":"application"}"""),
        Make.Event(EventType.VisitServing, $"{site}/{letter}{i}", from.AddMinutes(80), """{"counter":"c1"}"""),
        Make.Event(EventType.VisitLeft, $"{site}/{letter}{i}", from.AddMinutes(85)),
    })];

    private static async Task<List<AlarmTransition>> Follow(IAlarmDeskGrain desk, EventType kind, int times = 1)
    {
        List<AlarmTransition> seen = [];
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(3));
        for (long cursor = 0; seen.Count(e => e.Type == kind) < times;)
        {
            Assert.False(limit.IsCancellationRequested, $"Waited for {kind}; saw {string.Join(", ", seen.Select(s => s.Type))}.");
            AlarmFeedPage page = await desk.Follow(cursor, TimeSpan.FromSeconds(5));
            seen.AddRange(page.Changes);
            cursor = page.Cursor;
        }
        return seen;
    }
}
