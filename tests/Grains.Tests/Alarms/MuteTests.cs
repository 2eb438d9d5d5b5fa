using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.AlarmRun;

namespace PassportMonitor.Grains.Tests.Alarms;

/// <summary>The room's sound: muted for 30 minutes at most, seen by all, broken by a new critical alarm, and the same after a restart.</summary>
public sealed class MuteTests
{
    [Fact]
    public void GivenAMute_WhenItsEndComes_ThenItIsLoggedAsEnded_AndTheRoomSounds()
    {
        AlarmRun run = new();
        run.Tick(0);
        Assert.Equal((AlarmOutcome.Accepted, AlarmRejection.None), run.Mute(30));
        Assert.Equal(("operator-1", At(30)), (run.Book.Board(0, null, run.Now).Mute!.By, run.Book.Board(0, null, run.Now).Mute!.Until));
        Assert.Empty(run.Tick(29.9));
        AlarmTransition ended = Assert.Single(run.Tick(30));
        Assert.Equal((EventType.RoomUnmuted, "room", "ended", null), (ended.Type, ended.Subject, ended.Reason, ended.By));
        Assert.Null(run.Book.Board(0, null, run.Now).Mute);
        Assert.Empty(run.Tick(31));
    }

    [Fact]
    public void GivenAMute_WhenANewCriticalAlarmBegins_ThenItIsBroken_AndARedOneLeavesIt()
    {
        AlarmRun run = new();
        run.Push(0, Crowd("old", true, onMinutes: 0, priority: AlarmPriority.High));
        run.Mute(20);
        Assert.DoesNotContain(run.Push(1, Crowd("old", true, onMinutes: 0, priority: AlarmPriority.High), Crowd("red", true, onMinutes: 0, priority: AlarmPriority.Medium)), e => e.Type == EventType.RoomUnmuted);
        AlarmTransition broken = Assert.Single(run.Push(2, Crowd("old", true, onMinutes: 0, priority: AlarmPriority.High), Crowd("new", true, onMinutes: 0, priority: AlarmPriority.High)), e => e.Type == EventType.RoomUnmuted);
        Assert.Equal("critical-alarm", broken.Reason);
        Assert.Null(run.Book.Board(0, null, run.Now).Mute);
    }

    [Fact]
    public void GivenAMute_WhenItIsMovedEndedOrAskedFor_ThenOneMuteLastsThirtyMinutesAtMost()
    {
        AlarmRun run = new();
        run.Tick(0);
        Assert.Equal((AlarmOutcome.Rejected, AlarmRejection.MutedTooLong), run.Mute(30.1));
        Assert.Equal((AlarmOutcome.Rejected, AlarmRejection.EndNotAhead), run.Mute(0));
        Assert.Equal((AlarmOutcome.Rejected, AlarmRejection.NotSignedIn), run.Mute(10, by: ""));
        Assert.Equal((AlarmOutcome.NoChange, AlarmRejection.None), run.Mute(null));
        Assert.Equal(AlarmOutcome.Accepted, run.Mute(10).Outcome);
        Assert.Equal(AlarmOutcome.NoChange, run.Mute(10).Outcome);
        run.Tick(9);
        Assert.Equal((AlarmOutcome.Rejected, AlarmRejection.MutedTooLong), run.Mute(38)); // 30 min from its begin, however often it is moved
        Assert.Equal(AlarmOutcome.Accepted, run.Mute(29, by: "operator-2").Outcome);
        Assert.Equal("operator-2", run.Book.Board(0, null, run.Now).Mute!.By);
        Assert.Equal(AlarmOutcome.Accepted, run.Mute(null).Outcome);
        Assert.Equal("asked", run.Log[^1].Reason);
    }

    [Fact]
    public void GivenAMute_WhenTheDeskRestarts_ThenItIsStillMuted()
    {
        AlarmRun run = new();
        run.Tick(0);
        run.Mute(20);
        run.Restart();
        Assert.Equal(At(20), run.Book.Board(0, null, run.Now).Mute!.Until);
        run.Save();
        run.Restart();
        Assert.Equal(At(20), run.Book.Board(0, null, run.Now).Mute!.Until);
    }
}
