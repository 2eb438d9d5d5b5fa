using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Grains.Alarms;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.AlarmRun;

namespace PassportMonitor.Grains.Tests.Alarms;

/// <summary>What the alarm system tells of itself: floods, who chatters, the ten that are raised most, priorities, and how fast the room answers.</summary>
public sealed class AlarmLoadTests
{
    [Fact]
    public void GivenElevenAnnunciationsInTenMinutes_ThenTheRoomIsFlooded_AndEachFloodCountsOnce()
    {
        AlarmRun run = new(regions: 40);
        Assessment[] Critical(int rules) => [.. Enumerable.Range(0, rules).Select(i => Crowd("a", true, onMinutes: 0, priority: AlarmPriority.High, rule: $"rule-{i:00}"))];
        for (int rules = 1; rules <= 10; rules++)
        {
            run.Push(rules / 2.0, Critical(rules)); // ten groups within five minutes
        }
        Assert.Equal((10, false, 0), Floods(run, 6));
        run.Push(6, Critical(11));
        Assert.Equal((11, true, 1), Floods(run, 6));
        run.Push(7, Critical(13)); // the same flood
        Assert.Equal((13, true, 1), Floods(run, 7));
        Assert.Equal((0, false, 1), Floods(run, 18));
        for (int rules = 14; rules <= 24; rules++)
        {
            run.Push(30 + (rules / 2.0), Critical(rules));
        }
        Assert.Equal((11, true, 2), Floods(run, 42.1));
    }

    private static (int, bool, int) Floods(AlarmRun run, double minute) => run.Book.Load(At(minute)) is var load ? (load.RoomLast10Minutes, load.Flood, load.Floods) : default;

    [Fact]
    public void GivenAlarmsThatComeAgain_ThenTheTenRaisedMostAreNamed_AndThoseThatChatter()
    {
        AlarmRun run = new();
        for (int round = 0; round < 12; round++)
        {
            run.Push(round * 2, [.. Enumerable.Range(0, 12 - round).Select(i => Crowd($"s{i:00}", true, onMinutes: 0, offMinutes: 0))]);
            run.Push((round * 2) + 1);
        }
        AlarmLoadReport load = run.Book.Load(At(24));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => new AlarmSource($"overcrowding/s{i:00}", 12 - i)), load.TopSources);
        Assert.Empty(load.Chattering);
        for (int i = 0; i < 6; i++)
        {
            run.Push(30 + (i / 10.0), i % 2 == 0 ? [Crowd("flickers", true, onMinutes: 0, offMinutes: 0)] : []);
        }
        Assert.Equal(["overcrowding/flickers"], run.Book.Load(run.Now).Chattering);
        Assert.Empty(run.Book.Load(At(33)).Chattering);
    }

    [Fact]
    public void GivenRaisesOfAllPriorities_ThenEachIsCounted_AndForgottenAfterADay()
    {
        AlarmRun run = new();
        run.Push(0, [.. Enumerable.Range(0, 20).Select(i => Crowd($"s{i:00}", true, onMinutes: 0, priority: i < 16 ? AlarmPriority.Low : i < 19 ? AlarmPriority.Medium : AlarmPriority.High))]);
        Assert.Equal([16, 3, 1], run.Book.Load(At(60)).ByPriority); // 80, 15 and 5 of a hundred
        Assert.Equal([0, 0, 0], run.Book.Load(At((24 * 60) + 1)).ByPriority);
    }
}
