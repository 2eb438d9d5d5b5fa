using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Machines;
using Xunit;

namespace PassportMonitor.Grains.Tests.Machines;

public sealed class MachineDecisionTests
{
    private static readonly CaseId s_printer = new(Origin.Live, "prn-1");
    private static readonly DateTimeOffset s_now = MachineFacts.Noon.AddHours(1);

    private static readonly MachineState s_machine = MachineFacts.Fold(MachineFacts.Registered(0,
        "\"model\":\"Maker 7\",\"counter\":\"c-1\",\"check\":\"snmp\",\"address\":\"10.0.0.7\",\"credential\":\"printers\",\"upstream\":\"sw-1\",\"heartbeatMinutes\":5,\"spareDays\":45"));

    [Fact]
    public void ADutyIsANewEntryThatIsElseTheOldOne()
    {
        MachineDecision decision = MachineDecision.Decide(s_printer, s_machine, Maintenance(s_now.AddHours(2)), s_now);
        Assert.Equal((MachineAnswer.Accepted, "/machine-watch"), (decision.Answer, decision.Fact!.Source));
        MachineView after = s_machine.Evolve(decision.Fact, s_now).View("prn-1");
        Assert.Equal(s_machine.Registration! with { Duty = MachineDuty.Maintenance, Until = s_now.AddHours(2) }, after.Registration);
        Assert.Equal(("printer", "c-1"), (after.Kind, after.Counter));
    }

    [Fact]
    public void TheSameTwiceChangesNothing()
    {
        MachineDecision first = MachineDecision.Decide(s_printer, s_machine, Maintenance(s_now.AddHours(2)), s_now);
        MachineState after = s_machine.Evolve(first.Fact!, s_now);
        Assert.Equal(new MachineDecision(MachineAnswer.NoChange, null), MachineDecision.Decide(s_printer, after, Maintenance(s_now.AddHours(2)), s_now.AddSeconds(1)));
    }

    /// <summary>An entry whose sender's clock is a little ahead would hide a change that is dated now.</summary>
    [Fact]
    public void WhatIsDecidedLastCounts()
    {
        MachineDecision early = MachineDecision.Decide(s_printer, s_machine, Maintenance(s_now.AddHours(2)), MachineFacts.Noon.AddSeconds(-30));
        Assert.Equal(MachineDuty.Maintenance, s_machine.Evolve(early.Fact!, s_now).Registration!.Duty);
    }

    [Theory]
    [InlineData("m 1", "fuser", 2, MachineDuty.Maintenance, MachineAnswer.BadShape, "an id that is no code")]
    [InlineData("m-1", "", 2, MachineDuty.Maintenance, MachineAnswer.BadShape, "no reason")]
    [InlineData("m-1", "fuser", null, MachineDuty.Maintenance, MachineAnswer.BadEnd, "maintenance without an end")]
    [InlineData("m-1", "fuser", 0, MachineDuty.Maintenance, MachineAnswer.BadEnd, "an end that is now")]
    [InlineData("m-1", "fuser", 2161, MachineDuty.Maintenance, MachineAnswer.BadEnd, "an end beyond 90 days")]
    [InlineData("m-1", "fuser", 2, MachineDuty.InService, MachineAnswer.BadEnd, "service doesn't end")]
    [InlineData("m-1", "fuser", null, MachineDuty.InService, MachineAnswer.NoChange, "it is in service")]
    [InlineData("m-1", "fuser", null, MachineDuty.Retired, MachineAnswer.Accepted, "retired for ever")]
    public void CommandsAreChecked(string id, string why, int? hours, MachineDuty duty, MachineAnswer expected, string reason) => Assert.True(
        expected == MachineDecision.Decide(s_printer, s_machine, new SetMachineDuty(id, "tariq", duty, hours is { } h ? s_now.AddHours(h) : null, why), s_now).Answer, reason);

    /// <summary>A window that was set ahead: it is worked on from its begin to its end, and watched before and after.</summary>
    [Fact]
    public void MaintenanceMayBeSetForLater()
    {
        MachineDecision decision = MachineDecision.Decide(s_printer, s_machine, Window(2, 5), s_now);
        MachineState machine = s_machine.Evolve(decision.Fact!, s_now);
        Assert.Equal((s_now.AddHours(2), s_now.AddHours(5), MachineDuty.Maintenance), (machine.Registration!.From, machine.Registration.Until, machine.Registration.Duty));
        Assert.Equal([true, true, false, false, true, true], new[] { 0, 1.99, 2, 4.99, 5, 9 }.Select(hours => MachineJudge.IsInService(machine.Registration, s_now.AddHours(hours))));
        Assert.Equal(MachineAnswer.NoChange, MachineDecision.Decide(s_printer, machine, Window(2, 5), s_now).Answer);
        MachineState back = machine.Evolve(MachineDecision.Decide(s_printer, machine, new SetMachineDuty("m-2", "tariq", MachineDuty.InService, null, "fixed"), s_now).Fact!, s_now);
        Assert.Equal((null, null), (back.Registration!.From, back.Registration.Until));
        Assert.Equal(s_now.AddHours(2), MachineWords.Story([decision.Fact!], 1)[0].From);
    }

    [Theory]
    [InlineData(0, 5, "a begin that is now is none")]
    [InlineData(-1, 5, "a begin that has passed")]
    [InlineData(5, 5, "an end with the begin")]
    [InlineData(6, 5, "an end before the begin")]
    public void AWindowBeginsAheadAndBeforeItsEnd(int from, int until, string why) =>
        Assert.True(MachineDecision.Decide(s_printer, s_machine, Window(from, until), s_now).Answer == MachineAnswer.BadBegin, why);

    private static SetMachineDuty Window(int from, int until) => new("m-1", "tariq", MachineDuty.Maintenance, s_now.AddHours(until), "fuser", s_now.AddHours(from));

    [Fact]
    public void AMachineThatWasOnlyReportedIsNotInTheInventory() => Assert.Equal(MachineAnswer.NotRegistered,
        MachineDecision.Decide(s_printer, MachineFacts.Fold(MachineFacts.Reported(0, true)), Maintenance(s_now.AddHours(2)), s_now).Answer);

    private static SetMachineDuty Maintenance(DateTimeOffset until) => new("m-1", "tariq", MachineDuty.Maintenance, until, "fuser");

    /// <summary>Of an entry changes what is named; the rest stays, whatever it is.</summary>
    [Fact]
    public void AnEntryChangesInWhatIsNamed()
    {
        MachineState machine = MachineFacts.Fold(MachineFacts.Registered(0, "\"check\":\"snmp\",\"address\":\"10.0.0.7\",\"credential\":\"lab\",\"spareDays\":45,\"duty\":\"not-commissioned\""));
        MachineDecision decision = Register(machine, ("upstream", "sw-1"), ("spareDays", null), ("passportsPerHour", "120.5"));
        MachineState next = machine.Evolve(decision.Fact!, MachineFacts.Noon.AddMinutes(1));
        Assert.Equal(machine.Registration! with { Upstream = "sw-1", SpareDays = null, PassportsPerHour = 120.5 }, next.Registration);
        Assert.Equal(("entry/e-1", "saba", "moved"), (decision.Fact!.Id, Data(decision, "by"), Data(decision, "why")));
    }

    [Theory]
    [InlineData("check", "telepathy", MachineAnswer.BadField, "check")]
    [InlineData("spareDays", "-1", MachineAnswer.BadField, "spareDays")]
    [InlineData("site", null, MachineAnswer.BadField, "site")]
    [InlineData("site", "Not An Id", MachineAnswer.BadField, "site")]
    [InlineData("duty", "maintenance", MachineAnswer.BadField, "duty")]
    [InlineData("by", "somebody-else", MachineAnswer.BadField, "by")]
    [InlineData("colour", "red", MachineAnswer.BadField, "colour")]
    [InlineData("spareDays", "45", MachineAnswer.NoChange, null)]
    public void WhatBreaksARuleIsNamed(string field, string? value, MachineAnswer answer, string? named)
    {
        MachineDecision decision = Register(MachineFacts.Fold(MachineFacts.Registered(0, "\"check\":\"snmp\",\"spareDays\":45")), (field, value));
        Assert.Equal((answer, named, true), (decision.Answer, decision.Field, decision.Fact is null));
    }

    /// <summary>As a file is checked. What a fact left out keeps nobody from changing something else.</summary>
    [Theory]
    [InlineData("check", "ping", "address", "is needed for ping")]
    [InlineData("check", "reports", null, null)]
    [InlineData("address", "host.example", "address", "is an IP address, with a port after a colon where one is needed")]
    [InlineData("address", "10.0.0.7", "credential", "is needed for snmp: the name of one in the server's settings")]
    [InlineData("credential", "lab", "address", "is needed for snmp")]
    [InlineData("model", "Maker 8", null, null)]
    public void HowAMachineIsWatchedDecidesWhatMustBeKnownOfIt(string field, string value, string? named, string? rule)
    {
        MachineDecision decision = Register(MachineFacts.Fold(MachineFacts.Registered(0, "\"check\":\"snmp\"")), (field, value));
        Assert.Equal((named is null ? MachineAnswer.Accepted : MachineAnswer.BadField, named, rule), (decision.Answer, decision.Field, decision.Rule));
    }

    [Fact]
    public void ANewMachineNeedsSiteKindAndCheck()
    {
        Assert.Equal("check", Register(new MachineState(), ("site", "cpf"), ("kind", "printer")).Field);
        MachineState machine = new MachineState().Evolve(Register(new MachineState(), ("site", "cpf"), ("kind", "printer"), ("check", "ping"), ("address", "10.0.0.7")).Fact!, MachineFacts.Noon.AddMinutes(1));
        Assert.Equal(("cpf", "printer", MachineCheck.Ping), (machine.Site, machine.Kind, machine.Registration!.Check));
    }

    private static MachineDecision Register(MachineState machine, params (string Name, string? Value)[] fields) => MachineDecision.Decide(
        new CaseId(Origin.Live, "prn-1"), machine, new RegisterMachine("e-1", "saba", "moved", [.. fields.Select(field => new MachineField(field.Name, field.Value))]), MachineFacts.Noon.AddMinutes(1));

    private static string? Data(MachineDecision decision, string name) => System.Text.Json.JsonDocument.Parse(decision.Fact!.Data).RootElement.GetProperty(name).GetString();
}
