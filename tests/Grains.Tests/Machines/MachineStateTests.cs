using CsCheck;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Machines;
using Xunit;

namespace PassportMonitor.Grains.Tests.Machines;

public sealed class MachineStateTests
{
    private static readonly Gen<NewEvent> s_facts = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 9]).Select((what, minute) => what switch
    {
        0 => MachineFacts.Registered(minute, "\"check\":\"snmp\",\"address\":\"10.0.0.7:1161\",\"credential\":\"printers\""),
        1 => MachineFacts.Registered(minute + 0.5, "\"check\":\"ping\",\"duty\":\"maintenance\""),
        2 => MachineFacts.Reported(minute, minute % 2 == 0),
        3 => MachineFacts.Changed(minute, "down"),
        _ => MachineFacts.Changed(minute + 0.5, "up"),
    });

    [Fact]
    public void OrderAndRepetitionOfFactsDontMatter() =>
        Gen.Select(s_facts.Array[1, 12], Gen.Int).Sample((facts, seed) =>
        {
            NewEvent[] shuffled = [.. facts, .. facts];
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(MachineFacts.Fold(facts).View("prn-1"), MachineFacts.Fold(shuffled).View("prn-1"));
        });

    [Fact]
    public void TheInventoryGoesBeforeReportsAndAChangeTellsHowItStands()
    {
        MachineView view = MachineFacts.Fold(
            MachineFacts.Reported(1, false, ",\"fault\":\"E-17\""),
            MachineFacts.Registered(0, "\"check\":\"snmp\",\"model\":\"Maker 7\",\"address\":\"10.0.0.7\",\"credential\":\"printers\",\"spareDays\":45,\"upstream\":\"sw-1\""),
            MachineFacts.Changed(5, "degraded")).View("prn-1");
        Assert.Equal((MachineStatus.Degraded, MachineFacts.Noon.AddMinutes(5), MachineFacts.Noon.AddMinutes(5), false), (view.Status!.Value, view.Since!.Value, view.LastSeen!.Value, view.Working!.Value));
        Assert.Equal(new MachineRegistration("Maker 7", MachineCheck.Snmp, "10.0.0.7", "printers", "sw-1", null, 45, MachineDuty.InService, null), view.Registration);
    }

    [Fact]
    public void WhatIsOnlyReportedStandsAsReported()
    {
        MachineView view = MachineFacts.Fold(MachineFacts.Reported(1, false, ",\"fault\":\"E-17\"")).View("prn-1");
        Assert.Equal((MachineStatus.Down, "E-17", false), (view.Status!.Value, view.Fault, view.Registration is not null));
    }

    [Fact]
    public void AFactFromTheFutureSaysNothing()
    {
        NewEvent ahead = MachineFacts.Reported(60, false);
        Assert.Null(new MachineState().Evolve(ahead, MachineFacts.Noon).View("prn-1").Status);
    }

    [Fact]
    public void EveryStatusHasItsWord() =>
        Assert.All(Enum.GetValues<MachineStatus>(), status => Assert.Equal(status, MachineWords.Status(MachineWords.Of(status))));

    [Fact]
    public void AChangeIsTheFactThatItIsFoldedFrom()
    {
        NewEvent change = MachineWords.Change(new CaseId(Origin.Simulated, "prn-1"), "cpf", MachineStatus.NotCommissioned, "no-answer", MachineFacts.Noon);
        Assert.Equal(("/simulated/machine-watch", Origin.Simulated), (change.Source, Origin.Of(change.Source)));
        MachineState folded = new MachineState().Evolve(change, MachineFacts.Noon);
        Assert.Equal((MachineStatus.NotCommissioned, "no-answer"), (folded.Status!.Value, folded.Fault));
    }
}
