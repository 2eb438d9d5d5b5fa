using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Machines;
using Xunit;

namespace PassportMonitor.Grains.Tests.Machines;

/// <summary>The way to a silent machine, by what is known of all that it needs.</summary>
public sealed class WayJudgeTests
{
    private static readonly DateTimeOffset s_missed = MachineFacts.Noon;

    /// <summary>
    /// Machines as <c>id:state:needs</c>; the silent one is <c>m</c>. States: <c>+</c> answered since, <c>-</c> answered before, <c>?</c> not asked and up, and the first
    /// letter of a status.
    /// </summary>
    [Theory]
    [InlineData("m:-:", MachineWay.Open, "it needs nothing")]
    [InlineData("m:-:nobody", MachineWay.Open, "what there isn't explains nothing")]
    [InlineData("m:-:s s:+:", MachineWay.Open, "the switch has answered since")]
    [InlineData("m:-:s s:-:", MachineWay.Doubtful, "the switch hasn't answered since")]
    [InlineData("m:-:s s:S:", MachineWay.Lost, "the switch is silent")]
    [InlineData("m:-:s s:M:", MachineWay.Lost, "the switch is being worked on")]
    [InlineData("m:-:s s:U:l l:S:", MachineWay.Lost, "the switch is unreachable, for the link is lost")]
    [InlineData("m:-:s s:U:l l:+:", MachineWay.Lost, "the link is back and the switch isn't found yet")]
    [InlineData("m:-:s s:-:l l:D:", MachineWay.Lost, "the link is down and the switch isn't looked at yet")]
    [InlineData("m:-:s s:+:l l:-:", MachineWay.Open, "who answers behind it proves the link")]
    [InlineData("m:-:s,u s:+: u:D:", MachineWay.Lost, "its power is gone")]
    [InlineData("m:-:r r:?:", MachineWay.Open, "what isn't asked is as it was reported")]
    [InlineData("m:-:z z:-:m", MachineWay.Open, "a ring: someone must be the cause, and this one's id comes first")]
    [InlineData("m:-:b b:-:m", MachineWay.Doubtful, "a ring: the other one's id comes first")]
    [InlineData("m:-:b b:+:m", MachineWay.Open, "a ring: the other one has answered since")]
    [InlineData("m:-:z z:-:b b:-:m", MachineWay.Doubtful, "a ring of three: the first of all is judged first")]
    [InlineData("m:-:b b:?:m", MachineWay.Open, "a ring: what isn't asked is as it was reported")]
    [InlineData("m:-:z z:U:m", MachineWay.Open, "a ring: it is unreachable because of this one")]
    [InlineData("m:-:b b:S:m", MachineWay.Lost, "a ring: the other one is the cause")]
    [InlineData("m:-:b b:U:m,l l:S:", MachineWay.Lost, "a ring behind a lost link")]
    public void TheWayIsJudged(string machines, MachineWay expected, string why)
    {
        Dictionary<string, MachineStanding> known = machines.Split(' ').Select(machine => machine.Split(':')).ToDictionary(machine => machine[0], machine => Standing(machine[1], machine[2]));
        MachineWay way = WayJudge.Of("m", s_missed, known);
        Assert.True(expected == way, $"{why}: {way}");
    }

    private static MachineStanding Standing(string state, string needs) => new(
        "cpf",
        state switch { "S" => MachineStatus.Stale, "D" => MachineStatus.Down, "U" => MachineStatus.Unreachable, "M" => MachineStatus.Maintenance, _ => MachineStatus.Up },
        needs.Split(',', StringSplitOptions.RemoveEmptyEntries), state != "?", state == "+" ? s_missed.AddSeconds(1) : s_missed.AddSeconds(-1), null);
}
