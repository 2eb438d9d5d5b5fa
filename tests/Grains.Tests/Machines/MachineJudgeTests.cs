using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Machines;
using Xunit;

namespace PassportMonitor.Grains.Tests.Machines;

/// <summary>How a machine stands, look by look.</summary>
public sealed class MachineJudgeTests
{
    private static readonly DateTimeOffset s_noon = MachineFacts.Noon;

    /// <summary>Looks: <c>u</c> up, <c>d</c> degraded, <c>x</c> down, <c>-</c> silent, <c>~</c> silent while the way is lost, <c>?</c> while it is in doubt.</summary>
    [Theory]
    [InlineData("snmp", "u", "Up", "it answers")]
    [InlineData("snmp", "ud", "Degraded", "it says what is wrong")]
    [InlineData("snmp", "ux", "Down", "at once")]
    [InlineData("snmp", "u--", "as before", "two missed looks say nothing yet")]
    [InlineData("snmp", "u---", "Stale no-answer", "three missed looks: nobody knows")]
    [InlineData("snmp", "---", "Stale no-answer", "never heard")]
    [InlineData("snmp", "", "as before", "not looked at yet")]
    [InlineData("snmp", "u---u", "Up", "it is back")]
    [InlineData("ping", "u---", "Down no-answer", "an echo asks only whether it answers")]
    [InlineData("tcp", "u---", "Down no-answer", "and so does a connection")]
    [InlineData("snmp", "u~", "Unreachable", "the way is lost: not its fault, and at once")]
    [InlineData("snmp", "u~~~~", "Unreachable", "as long as the way is lost")]
    [InlineData("snmp", "u~~~~-", "as before", "the way is back and it is still silent: one look may fall between two roots")]
    [InlineData("snmp", "u~~~~--", "Stale no-answer", "a second look, made at once, says so")]
    [InlineData("snmp", "u???", "as before", "nobody knows yet whose fault it is")]
    [InlineData("snmp", "u???--", "Stale no-answer", "the way is well: it is its own")]
    [InlineData("snmp", "u??~", "Unreachable", "the way is lost")]
    [InlineData("snmp", "u~~u", "Up", "it answers though its way counts as lost")]
    public void LooksDecide(string check, string looks, string expected, string why)
    {
        MachineState machine = MachineFacts.Fold(MachineFacts.Registered(0, $"\"check\":\"{check}\",\"address\":\"10.0.0.7\""));
        Assert.True(expected == Judged(machine, looks, s_noon), $"{why}: {Judged(machine, looks, s_noon)}");
    }

    /// <summary>Who may not ask, or doesn't know whom, knows nothing: that is never DOWN.</summary>
    [Theory]
    [InlineData("ping", MachineJudge.NotPermitted)]
    [InlineData("ping", MachineJudge.NoAddress)]
    [InlineData("tcp", MachineJudge.NoAddress)]
    [InlineData("snmp", MachineJudge.NoAddress)]
    public void AMachineThatCouldNotBeAskedIsStale(string check, string why)
    {
        MachineState machine = MachineFacts.Fold(MachineFacts.Registered(0, $"\"check\":\"{check}\""));
        MachineLook look = new(s_noon, LookOutcome.Silent, MachineStatus.Stale, why, 0, null);
        Assert.Equal(new MachineVerdict(MachineStatus.Stale, why), MachineJudge.Judge(machine, MachineSight.None.After(look).After(look).After(look), s_noon));
    }

    [Theory]
    [InlineData("\"duty\":\"not-commissioned\"", 0, "NotCommissioned")]
    [InlineData("\"duty\":\"retired\"", 0, "NotCommissioned")]
    [InlineData("\"duty\":\"maintenance\"", 0, "Maintenance")]
    [InlineData("\"duty\":\"maintenance\",\"until\":\"2026-03-02T12:30:00Z\"", 29, "Maintenance")]
    [InlineData("\"duty\":\"maintenance\",\"until\":\"2026-03-02T12:30:00Z\"", 30, "Stale no-answer")]
    public void DutyGoesBeforeLooks(string duty, int minute, string expected)
    {
        MachineState machine = MachineFacts.Fold(MachineFacts.Registered(0, $"\"check\":\"snmp\",{duty}"));
        Assert.Equal(expected, Judged(machine, "---", s_noon.AddMinutes(minute)));
    }

    [Theory]
    [InlineData(10, "Up", "heard ten minutes ago")]
    [InlineData(30, "Up", "three times ten minutes are not over yet")]
    [InlineData(30.1, "Stale no-answer", "they are")]
    public void HeartbeatsGoStale(double minute, string expected, string why)
    {
        MachineState machine = MachineFacts.Fold(MachineFacts.Registered(-60, "\"check\":\"heartbeat\",\"heartbeatMinutes\":10"), MachineFacts.Reported(0, true));
        Assert.True(expected == Judged(machine, "", s_noon.AddMinutes(minute)), why);
    }

    /// <summary>Last heard at noon; three times ten minutes are the most, and count from when it is watched.</summary>
    [Theory]
    [InlineData(120, 120, "as before", "the server was down for two hours, and has listened for no time")]
    [InlineData(120, 150, "as before", "three times ten minutes are not over yet")]
    [InlineData(120, 150.1, "Stale no-answer", "they are")]
    [InlineData(1, 30.1, "as before", "it was watched for a minute less")]
    public void SilenceCountsFromWhenSomebodyListens(double since, double minute, string expected, string why)
    {
        MachineState machine = MachineFacts.Fold(MachineFacts.Registered(-60, "\"check\":\"heartbeat\",\"heartbeatMinutes\":10"), MachineFacts.Reported(0, true));
        MachineVerdict? verdict = MachineJudge.Judge(machine, MachineSight.From(s_noon.AddMinutes(since)), s_noon.AddMinutes(minute));
        Assert.True(expected == Told(verdict), why);
    }

    [Fact]
    public void AMachineThatNeverSentAHeartbeatGoesStaleAfterItsRegistration()
    {
        MachineState machine = MachineFacts.Fold(MachineFacts.Registered(0, "\"check\":\"heartbeat\",\"heartbeatMinutes\":10"));
        Assert.Equal(("as before", "Stale no-answer"), (Judged(machine, "", s_noon.AddMinutes(29)), Judged(machine, "", s_noon.AddMinutes(31))));
    }

    [Fact]
    public void WhatIsReportedBrokenIsBrokenThoughItsAgentIsWell()
    {
        MachineState broken = MachineFacts.Fold(MachineFacts.Registered(0, "\"check\":\"snmp\""), MachineFacts.Reported(1, false, ",\"fault\":\"E-17\""));
        Assert.Equal("Down E-17", Judged(broken, "u", s_noon));
        Assert.Equal("Up", Judged(broken.Evolve(MachineFacts.Reported(2, true), s_noon.AddMinutes(2)), "u", s_noon));
    }

    [Fact]
    public void WhatIsNotInTheInventoryIsNotJudged() => Assert.Equal("as before", Judged(MachineFacts.Fold(MachineFacts.Reported(0, true)), "---", s_noon));

    private static string Judged(MachineState machine, string looks, DateTimeOffset now)
    {
        MachineSight sight = looks.Aggregate(MachineSight.None, (seen, look) => seen.After(new MachineLook(
            s_noon, look is '-' or '~' or '?' ? LookOutcome.Silent : LookOutcome.Answered,
            look switch { 'u' => MachineStatus.Up, 'd' => MachineStatus.Degraded, _ => MachineStatus.Down }, null, 1, null, look switch { '~' => MachineWay.Lost, '?' => MachineWay.Doubtful, _ => MachineWay.Open })));
        return Told(MachineJudge.Judge(machine, sight, now));
    }

    private static string Told(MachineVerdict? verdict) => verdict is { } told ? $"{told.Status} {told.Fault}".TrimEnd() : "as before";
}
