using PassportMonitor.Grains.Machines;
using Xunit;

namespace PassportMonitor.Grains.Tests.Machines;

public sealed class PollScheduleTests
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(30);
    private static readonly string[] s_machines = [.. Enumerable.Range(0, 600).Select(i => $"prn-{i}")];

    [Fact]
    public void EachIsLookedAtOnceAPeriodAndTheyAreSpreadOverIt()
    {
        PollSchedule schedule = new(s_period);
        schedule.Follow(s_machines, MachineFacts.Noon);
        List<int> perSecond = [];
        Dictionary<string, int> looks = [];
        for (int second = 1; second <= 120; second++)
        {
            DateTimeOffset now = MachineFacts.Noon.AddSeconds(second);
            IReadOnlyList<string> due = schedule.TakeDue(now, 1_000);
            perSecond.Add(due.Count);
            foreach (string machine in due)
            {
                looks[machine] = looks.GetValueOrDefault(machine) + 1;
                schedule.Return(machine, answered: true, now);
            }
        }
        Assert.Equal(600, looks.Count);
        Assert.All(looks.Values, count => Assert.InRange(count, 4, 4));
        Assert.InRange(perSecond.Max(), 20, 45); // 20 on average
    }

    [Fact]
    public void ASilentOneIsAskedMoreAndMoreRarelyAndAtTheFullRateAgainOnceItAnswers()
    {
        PollSchedule schedule = new(s_period);
        schedule.Follow(["prn-1"], MachineFacts.Noon);
        List<int> periods = [];
        DateTimeOffset last = MachineFacts.Noon;
        for (int second = 1; second <= 4_000; second++)
        {
            DateTimeOffset now = MachineFacts.Noon.AddSeconds(second);
            foreach (string machine in schedule.TakeDue(now, 10))
            {
                periods.Add((int)Math.Round((now - last) / s_period));
                last = now;
                schedule.Return(machine, answered: periods.Count > 10, now);
            }
        }
        Assert.Equal([1, 1, 1, 2, 4, 8, 16, 16, 16, 16, 1, 1], periods.Skip(1).Take(12));
    }

    [Fact]
    public void NoMoreThanTheBoundAreOutAndThoseThatWaitedLongestGoFirst()
    {
        PollSchedule schedule = new(s_period);
        schedule.Follow(s_machines, MachineFacts.Noon);
        DateTimeOffset later = MachineFacts.Noon.AddMinutes(1);
        HashSet<string> first = [.. schedule.TakeDue(later, 50)];
        HashSet<string> second = [.. schedule.TakeDue(later, 50)];
        Assert.Equal((50, 50, 0), (first.Count, second.Count, first.Intersect(second).Count()));
    }

    [Fact]
    public void FollowingOthersKeepsTheTurnsOfThoseThatStay()
    {
        PollSchedule schedule = new(s_period);
        PollSchedule same = new(s_period);
        schedule.Follow(s_machines, MachineFacts.Noon);
        same.Follow(s_machines[..300], MachineFacts.Noon);
        schedule.Follow(s_machines[..300], MachineFacts.Noon.AddSeconds(3));
        for (int second = 4; second < 40; second++)
        {
            Assert.Equal(same.TakeDue(MachineFacts.Noon.AddSeconds(second), 1_000).Order(), schedule.TakeDue(MachineFacts.Noon.AddSeconds(second), 1_000).Order());
        }
    }

    [Fact]
    public void AHastenedOneIsDueAtOnceEvenWhileItIsLookedAt()
    {
        PollSchedule schedule = new(s_period);
        schedule.Follow(["prn-1"], MachineFacts.Noon);
        schedule.Hasten("prn-1", MachineFacts.Noon);
        schedule.Hasten("none", MachineFacts.Noon);
        Assert.Equal(["prn-1"], schedule.TakeDue(MachineFacts.Noon, 10));
        schedule.Hasten("prn-1", MachineFacts.Noon);
        Assert.Empty(schedule.TakeDue(MachineFacts.Noon, 10));
        schedule.Return("prn-1", true, MachineFacts.Noon);
        Assert.Equal(["prn-1"], schedule.TakeDue(MachineFacts.Noon, 10));
    }
}
