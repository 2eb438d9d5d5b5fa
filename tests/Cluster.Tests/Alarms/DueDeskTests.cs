using PassportMonitor.Cluster.Tests.Time;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Cluster.Tests.Alarms;

/// <summary>Delays and a shelf in a real silo whose clock is in the test's hand: it stands while the desk works, so what is late is late by the desk.</summary>
public sealed class DueDeskTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private HandClock _clock = new(NoonTime.Now);
    private long _cursor;

    [Fact]
    public async Task GivenDelaysAndAShelf_WhenTheyEndInTheDowntimeAndAfterIt_ThenEachFiresOnceWithinASecond_AndAfterItWithoutWaitingForNews()
    {
        SetRules rules = new();
        CoreSilo silo = await CoreSilo.Start(rules, _clock);
        await silo.Send(Make.Event(EventType.SiteHeartbeat, "isb", _clock.GetUtcNow()));
        rules.Set(SetRules.Holds("isb"));
        await Until(silo, EventType.AlarmAnnunciated);
        rules.Set(SetRules.Holds("isb"), SetRules.Holds("khi"), SetRules.Holds("lhr", onSeconds: 10), SetRules.Holds("skt", onSeconds: 60));
        DateTimeOffset begun = (await Until(silo, EventType.AlarmRaised)).Single(e => e.Type == EventType.AlarmRaised).At; // with it the delays of the other two
        IAlarmDeskGrain desk = Desk(silo);
        await desk.Command(new AlarmCommand { By = new AlarmOperator("operator-7", []), Action = AlarmAction.Shelve, Ids = ["overcrowding/isb"], Reason = "on-it", Until = begun + (12 * s_second) });
        await Until(silo, EventType.AlarmShelved);

        DateTimeOffset back = begun + (20 * s_second);
        HandClock afterwards = new(back);
        await _clock.Ends(silo.Restart(afterwards));
        _clock = afterwards;
        await silo.Nation.GetPicture();
        List<AlarmTransition> inTheDowntime = await Until(silo, EventType.AlarmUnshelved, EventType.AlarmRaised);
        Assert.Equal(["overcrowding/isb", "overcrowding/lhr"], inTheDowntime.Where(e => e.Type != EventType.AlarmAnnunciated).Select(e => e.Subject));
        Assert.All(inTheDowntime, e => Assert.InRange(e.At, back, back + s_second));

        DateTimeOffset due = begun + (60 * s_second);
        _clock.Advance(due - (s_second / 2) - _clock.GetUtcNow());
        await new GrainTime(silo, _clock).Now(); // a version was just cut: by itself the next would come a second later, and too late
        await _clock.Rests(desk: true); // it has been judged, and a version is wanted at the time of the delay
        _clock.Advance(due - _clock.GetUtcNow());
        AlarmTransition raised = Assert.Single(await Until(silo, EventType.AlarmRaised), e => e.Type == EventType.AlarmRaised);
        Assert.Equal(("overcrowding/skt", begun), (raised.Subject, raised.HoldsSince));
        Assert.InRange(raised.At, due, due + (s_second / 3));
        await _clock.Ends(silo.DisposeAsync().AsTask());
    }

    private static IAlarmDeskGrain Desk(CoreSilo silo) => silo.Grains.GetGrain<IAlarmDeskGrain>(Origin.Live.Name);

    /// <summary>Follows the feed until each of these kinds came. The clock moves on only when nation and desk rest, and nothing came of it.</summary>
    private async Task<List<AlarmTransition>> Until(CoreSilo silo, params EventType[] kinds)
    {
        List<AlarmTransition> seen = [];
        while (kinds.Except(seen.Select(s => s.Type)).Any())
        {
            Task<AlarmFeedPage> following = Desk(silo).Follow(_cursor, 20 * s_second);
            while (!following.IsCompleted)
            {
                await _clock.Rests(desk: true);
                _clock.Advance(following.IsCompleted ? TimeSpan.Zero : s_second / 10);
            }
            seen.AddRange((await following).Changes);
            _cursor = (await following).Cursor;
        }
        return seen;
    }
}
