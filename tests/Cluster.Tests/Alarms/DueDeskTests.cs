using Microsoft.Extensions.Time.Testing;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Cluster.Tests.Alarms;

/// <summary>Delays and a shelf in a real silo whose clock is in the test's hand: it stands while the desk works, so what is late is late by the desk.</summary>
public sealed class DueDeskTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_little = s_second / 20;

    private FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private long _cursor;

    [Fact]
    public async Task GivenDelaysAndAShelf_WhenTheyEndInTheDowntimeAndAfterIt_ThenEachFiresOnceWithinASecond_AndAfterItWithoutWaitingForNews()
    {
        SetRules rules = new();
        CoreSilo silo = await CoreSilo.Start(rules, _clock);
        await silo.Send(Make.Event(EventType.SiteHeartbeat, "isb", _clock.GetUtcNow()));
        rules.Set(SetRules.Holds("isb"));
        await Until(silo, s_little, EventType.AlarmAnnunciated);
        rules.Set(SetRules.Holds("isb"), SetRules.Holds("khi"), SetRules.Holds("lhr", onSeconds: 4), SetRules.Holds("skt", onSeconds: 60));
        DateTimeOffset begun = (await Until(silo, s_little, EventType.AlarmRaised)).Single(e => e.Type == EventType.AlarmRaised).At; // with it the delays of the other two
        IAlarmDeskGrain desk = Desk(silo);
        await desk.Command(new AlarmCommand { By = new AlarmOperator("operator-7", []), Action = AlarmAction.Shelve, Ids = ["overcrowding/isb"], Reason = "on-it", Until = begun + (5 * s_second) });
        await Until(silo, s_little, EventType.AlarmShelved);

        DateTimeOffset back = begun + (20 * s_second);
        FakeTimeProvider afterwards = new(back);
        await Moving(silo.Restart(afterwards), s_little); // it ends by its old clock
        _clock = afterwards;
        await silo.Nation.GetPicture();
        List<AlarmTransition> inTheDowntime = await Until(silo, 2 * s_second, EventType.AlarmUnshelved, EventType.AlarmRaised);
        Assert.Equal(["overcrowding/isb", "overcrowding/lhr"], inTheDowntime.Where(e => e.Type != EventType.AlarmAnnunciated).Select(e => e.Subject));
        Assert.All(inTheDowntime, e => Assert.InRange(e.At, back, back + s_second));

        DateTimeOffset due = begun + (60 * s_second);
        _clock.Advance(due - (s_second / 2) - _clock.GetUtcNow());
        await Cut(silo, _clock.GetUtcNow()); // a version was just cut: by itself the next would come a second later, and too late
        _clock.Advance(due - _clock.GetUtcNow());
        AlarmTransition raised = Assert.Single(await Until(silo, 2 * s_second, EventType.AlarmRaised), e => e.Type == EventType.AlarmRaised);
        Assert.Equal(("overcrowding/skt", begun), (raised.Subject, raised.HoldsSince));
        Assert.InRange(raised.At, due, due + (s_second / 3));
        await Moving(silo.DisposeAsync().AsTask(), s_little);
    }

    private static IAlarmDeskGrain Desk(CoreSilo silo) => silo.Grains.GetGrain<IAlarmDeskGrain>(Origin.Live.Name);

    /// <summary>Waits for something; the clock moves on only when it didn't come for so long while it stood.</summary>
    private async Task Moving(Task coming, TimeSpan patience)
    {
        using CancellationTokenSource limit = new(120 * s_second);
        await coming.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!coming.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            _clock.Advance(s_second / 10);
            await coming.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await coming;
    }

    /// <summary>A version of an instant or later is cut.</summary>
    private async Task Cut(CoreSilo silo, DateTimeOffset instant)
    {
        for (Picture? newest = await silo.Nation.GetPicture(); newest?.Version.AsOf < instant;)
        {
            Task<Picture?> next = silo.Nation.Next(newest.Version.Id, s_second);
            await Moving(next, 2 * s_second);
            newest = await next ?? newest;
        }
    }

    /// <summary>Follows the feed until each of these kinds came.</summary>
    private async Task<List<AlarmTransition>> Until(CoreSilo silo, TimeSpan patience, params EventType[] kinds)
    {
        List<AlarmTransition> seen = [];
        while (kinds.Except(seen.Select(s => s.Type)).Any())
        {
            Task<AlarmFeedPage> following = Desk(silo).Follow(_cursor, 20 * s_second);
            await Moving(following, patience);
            seen.AddRange((await following).Changes);
            _cursor = (await following).Cursor;
        }
        return seen;
    }
}
