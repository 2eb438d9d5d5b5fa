using System.Globalization;
using CsCheck;
using PassportMonitor.Contracts.Machines;
using Xunit;

namespace PassportMonitor.Grains.Tests.Machines;

/// <summary>How reliable a machine was, by its changes.</summary>
public sealed class ReliabilityTests
{
    private static readonly DateTimeOffset s_from = MachineFacts.Noon;
    private static readonly DateTimeOffset s_through = s_from.AddHours(100);

    /// <summary>Changes as <c>hour:first letter of the status</c>, hours after the period began; expected as available/down/unknown/planned hours, failures, repairs, hours repairing.</summary>
    [Theory]
    [InlineData("", "0/0/100/0 0 0 0", "never heard: nobody knows")]
    [InlineData("-5:U", "100/0/0/0 0 0 0", "up all the time")]
    [InlineData("10:U", "90/0/10/0 0 0 0", "nobody knows what was before")]
    [InlineData("-5:U 20:D 24:U", "96/4/0/0 1 1 4", "one failure, repaired in four hours")]
    [InlineData("-5:U 20:D 22:D 24:G", "96/4/0/0 1 1 4", "another fault is the same failure; degraded works")]
    [InlineData("-5:U 20:D 22:S 24:D 26:U", "94/4/2/0 1 1 6", "silence between two readings of down is the same failure")]
    [InlineData("-5:U 20:D 22:R 24:U", "96/2/2/0 1 1 4", "unreachable meanwhile: it was being repaired or not, and came back")]
    [InlineData("-5:U 20:D 22:M 30:U", "90/2/0/8 1 0 0", "taken into maintenance: no repair that can be timed")]
    [InlineData("-10:D 5:U", "95/5/0/0 0 1 15", "it failed before the period: no failure of it, a repair of fifteen hours")]
    [InlineData("-5:U 20:D", "20/80/0/0 1 0 0", "it is down still")]
    [InlineData("-5:U 20:S 30:U", "90/0/10/0 0 0 0", "silence is no failure")]
    [InlineData("-5:N 50:U", "50/0/0/50 0 0 0", "not commissioned until then")]
    [InlineData("-5:U 200:D", "100/0/0/0 0 0 0", "what came later isn't of the period")]
    public void ChangesAreSummed(string changes, string expected, string why)
    {
        Reliability told = Reliability.Of([.. changes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Change)], s_from, s_through);
        Assert.True(expected == Text(told), $"{why}: {Text(told)}");
    }

    [Fact]
    public void MeansAreOfWhatIsKnown()
    {
        Reliability told = new(90, 10, 40, 60, 4, 2, 5);
        Assert.Equal((90.0, 22.5, 2.5), (told.Availability, told.BetweenFailures, told.ToRepair));
        Assert.Equal((null, null, null), (default(Reliability).Availability, default(Reliability).BetweenFailures, default(Reliability).ToRepair));
    }

    [Fact]
    public void EveryHourOfThePeriodCountsOnce() =>
        Gen.Select(Gen.Int[-200, 300], Gen.Int[0, 6]).Array[0, 30].Sample(drawn =>
        {
            MachineChange[] changes = [.. drawn.Select(change => new MachineChange(s_from.AddHours(change.Item1), (MachineStatus)change.Item2, null)).OrderBy(change => change.At)];
            Reliability told = Reliability.Of(changes, s_from, s_through);
            Assert.Equal(100, told.Available + told.Down + told.Unknown + told.Planned, 6);
            Assert.True(told.Repairs <= told.Failures + 1);
        });

    private static MachineChange Change(string text)
    {
        string[] parts = text.Split(':');
        return new MachineChange(s_from.AddHours(int.Parse(parts[0], CultureInfo.InvariantCulture)), parts[1] switch
        {
            "U" => MachineStatus.Up, "G" => MachineStatus.Degraded, "D" => MachineStatus.Down, "S" => MachineStatus.Stale, "R" => MachineStatus.Unreachable, "M" => MachineStatus.Maintenance,
            _ => MachineStatus.NotCommissioned,
        }, null);
    }

    private static string Text(Reliability told) => string.Create(CultureInfo.InvariantCulture,
        $"{told.Available:0.##}/{told.Down:0.##}/{told.Unknown:0.##}/{told.Planned:0.##} {told.Failures} {told.Repairs} {told.Repairing:0.##}");
}
