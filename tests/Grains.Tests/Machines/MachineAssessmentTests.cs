using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Machines;
using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Network.Mibs;
using PassportMonitor.Grains.Tests.Network;
using Xunit;

namespace PassportMonitor.Grains.Tests.Machines;

/// <summary>How a machine stands by what its agent says.</summary>
public sealed class MachineAssessmentTests
{
    private const string Device = "1.3.6.1.2.1.25.3.2.1.5.1";
    private const string Errors = "1.3.6.1.2.1.25.3.5.1.2.1";
    private const string Severity = "1.3.6.1.2.1.43.18.1.1.2.1.7";
    private const string Group = "1.3.6.1.2.1.43.18.1.1.4.1.7";

    [Theory]
    [InlineData($"{Device} 2\n{Errors} 0x00", "Up", "nothing is wrong")]
    [InlineData($"{Device} 3\n{Errors} 0x80", "Degraded lowPaper", "low paper is a warning")]
    [InlineData($"{Device} 3\n{Errors} 0x0004", "Degraded inputTrayEmpty", "one tray of several")]
    [InlineData($"{Device} 3\n{Errors} 0x00", "Degraded warning", "it warns and doesn't say why")]
    [InlineData($"{Device} 5\n{Errors} 0x04", "Down jammed", "a jam stops it")]
    [InlineData($"{Device} 5\n{Errors} 0x82", "Down offline", "the worst of two tells")]
    [InlineData($"{Device} 5\n{Errors} 0x00", "Down down", "it is down and doesn't say why")]
    [InlineData($"{Device} 4\n{Errors} 0x00", "Down testing", "it is tested and can't be used")]
    [InlineData($"{Device} 2\n{Errors} 0x40", "Down noPaper", "an error counts though the device says that it runs")]
    [InlineData($"{Device} 2\n{Errors} 0x00\n{Severity} 3\n{Group} 6", "Down alert-cover", "a critical alert")]
    [InlineData($"{Device} 2\n{Errors} 0x00\n{Severity} 4\n{Group} 11", "Degraded alert-markerSupplies", "a warning")]
    [InlineData("1.3.6.1.2.1.1.3.0 5", "Up", "an agent that tells nothing of printing, read to its end")]
    public void Printers(string says, string expected, string why) => Assert.True(expected == Assessed("printer", Mib.Whole(says)), $"{why}: {Assessed("printer", Mib.Whole(says))}");

    /// <summary>Of a walk that was cut, faults count and their absence doesn't.</summary>
    [Fact]
    public void APartialReadingTellsFaultsButNeverHealth()
    {
        Assert.Equal("nothing", Assessed("printer", Mib.Part($"{Device} 2\n{Errors} 0x00", HostResources.DeviceEntry, HostResources.PrinterEntry)));
        Assert.Equal("Down jammed", Assessed("printer", Mib.Part($"{Errors} 0x04")));
        Assert.Equal("nothing", Assessed("printer", Mib.Part("")));
        Assert.Equal("nothing", Assessed("link", Mib.Part("1.3.6.1.2.1.2.2.1.7.1 1\n1.3.6.1.2.1.2.2.1.8.1 2")));
        Assert.Equal("nothing", Assessed("ups", Mib.Part("1.3.6.1.2.1.33.1.2.1.0 2")));
    }

    [Theory]
    [InlineData("link", "1.3.6.1.2.1.2.2.1.7.1 1\n1.3.6.1.2.1.2.2.1.8.1 1\n1.3.6.1.2.1.2.2.1.7.2 1\n1.3.6.1.2.1.2.2.1.8.2 2", "Up", "one of two lines carries")]
    [InlineData("link", "1.3.6.1.2.1.2.2.1.7.1 1\n1.3.6.1.2.1.2.2.1.8.1 2\n1.3.6.1.2.1.2.2.1.7.9 1\n1.3.6.1.2.1.2.2.1.8.9 1\n1.3.6.1.2.1.2.2.1.3.9 24", "Down link-down", "only the loopback is up")]
    [InlineData("switch", "1.3.6.1.2.1.2.2.1.7.1 1\n1.3.6.1.2.1.2.2.1.8.1 2", "Up", "a port without a cable is nothing wrong")]
    [InlineData("ups", "1.3.6.1.2.1.33.1.2.1.0 2\n1.3.6.1.2.1.33.1.4.1.0 3", "Up", "on the mains")]
    [InlineData("ups", "1.3.6.1.2.1.33.1.2.1.0 2\n1.3.6.1.2.1.33.1.4.1.0 5", "Degraded on-battery", "the mains are lost")]
    [InlineData("ups", "1.3.6.1.2.1.33.1.2.1.0 3\n1.3.6.1.2.1.33.1.4.1.0 5", "Degraded battery-low", "and the battery goes")]
    [InlineData("ups", "1.3.6.1.2.1.33.1.2.1.0 4\n1.3.6.1.2.1.33.1.4.1.0 2", "Down no-output", "and is gone")]
    public void LinksSwitchesAndPower(string kind, string says, string expected, string why) =>
        Assert.True(expected == Assessed(kind, Mib.Whole(says)), $"{why}: {Assessed(kind, Mib.Whole(says))}");

    [Fact]
    public void WhatIsPolledIsWhatIsAssessed()
    {
        Assert.All((string[])["printer", "link", "switch", "ups", "server", "laminator"], kind => Assert.InRange(PollPlan.Of(kind, false).Count, 8, 40));
        Assert.All((string[])["printer", "link", "ups", "server"], kind => Assert.Equal(PollPlan.Of(kind, false), PollPlan.Of(kind, true).Take(PollPlan.Of(kind, false).Count)));
        // A walk begins behind its name: that of an instance finds nothing.
        Assert.All((string[])["printer", "link", "ups", "server"], kind => Assert.DoesNotContain(PollPlan.Of(kind, true), planned => planned.Arcs[^1] == 0));
        // Read to the end by its plan, a healthy machine of each kind is up: no column that the verdict needs is missing from the plan.
        foreach ((string kind, string says) in ((string, string)[])[("printer", $"{Device} 2\n{Errors} 0x00"), ("link", "1.3.6.1.2.1.2.2.1.7.1 1\n1.3.6.1.2.1.2.2.1.8.1 1"), ("ups", "1.3.6.1.2.1.33.1.4.1.0 3")])
        {
            Assert.Equal("Up", Assessed(kind, Mib.Part(says, [.. PollPlan.Of(kind, false)])));
            MachineDetail detail = MachineDetails.Of(Mib.Part(says, [.. PollPlan.Of(kind, false)]), MachineFacts.Noon);
            Assert.Equal(kind == "printer" ? PartKnown.Complete : PartKnown.Unknown, detail.SuppliesKnown);
        }
    }

    [Fact]
    public void DetailsNameWordsAsTheirMibsDo()
    {
        MachineDetail detail = MachineDetails.Of(Mib.Whole($"""
            {Device} 5
            {Errors} 0x0C04
            1.3.6.1.2.1.25.3.5.1.1.1 1
            1.3.6.1.2.1.43.11.1.1.4.1.1 4
            1.3.6.1.2.1.43.11.1.1.5.1.1 4
            1.3.6.1.2.1.43.11.1.1.8.1.1 100
            1.3.6.1.2.1.43.11.1.1.9.1.1 90
            1.3.6.1.2.1.43.11.1.1.9.1.2 -3
            """), MachineFacts.Noon);
        Assert.Equal(["doorOpen", "jammed", "inputTrayEmpty"], detail.Errors!);
        Assert.Equal(("wasteToner", true, 90.0, "number"), (detail.Supplies[0].Type, detail.Supplies[0].FillsUp, detail.Supplies[0].Percent, detail.Supplies[0].Says));
        Assert.Equal((null, "someLeft", "1.2"), (detail.Supplies[1].Percent, detail.Supplies[1].Says, detail.Supplies[1].Index));
        Assert.Equal(("other", null), (detail.PrinterStatus, detail.Power));
    }

    /// <summary>A level is a percentage only where level and capacity are both numbers, and the level is within the capacity (RFC 3805).</summary>
    [Theory]
    [InlineData(11, 100, "Up", "more than a tenth is left")]
    [InlineData(10, 100, "Degraded supply-low", "a tenth is left")]
    [InlineData(0, 100, "Degraded supply-low", "nothing is left, and the printer doesn't stop by itself")]
    [InlineData(20, 200, "Degraded supply-low", "a tenth in another unit")]
    [InlineData(-1, 100, "Up", "-1 is no restriction")]
    [InlineData(-2, 100, "Up", "-2 is unknown")]
    [InlineData(-3, 100, "Up", "-3 is some left")]
    [InlineData(5, -2, "Up", "5 of nobody knows how many")]
    [InlineData(5, 0, "Up", "5 of none")]
    public void ASupplyIsLowByItsShareAlone(int level, int capacity, string expected, string why)
    {
        string told = Assessed("printer", Mib.Whole($"{Device} 2\n{Errors} 0x00\n1.3.6.1.2.1.43.11.1.1.8.1.1 {capacity}\n1.3.6.1.2.1.43.11.1.1.9.1.1 {level}"), 90);
        Assert.True(expected == told, $"{why}: {told}");
    }

    [Fact]
    public void WithoutALimitNoSupplyIsLowAndWhatIsWorseComesFirst()
    {
        const string low = "1.3.6.1.2.1.43.11.1.1.8.1.1 100\n1.3.6.1.2.1.43.11.1.1.9.1.1 5";
        Assert.Equal("Up", Assessed("printer", Mib.Whole($"{Device} 2\n{Errors} 0x00\n{low}")));
        Assert.Equal("Down jammed", Assessed("printer", Mib.Whole($"{Device} 2\n{Errors} 0x04\n{low}"), 90));
        Assert.Equal("Degraded lowToner", Assessed("printer", Mib.Whole($"{Device} 3\n{Errors} 0x20\n{low}"), 90));
    }

    [Fact]
    public void WhatOnlyAWholeLookReadsStaysUntilTheNextOne()
    {
        MachineDetail whole = MachineDetails.Of(Mib.Whole("1.3.6.1.2.1.2.2.1.2.1 0x65\n1.3.6.1.2.1.2.2.1.8.1 1\n1.3.6.1.2.1.43.10.2.1.4.1.1 7\n1.3.6.1.2.1.43.11.1.1.9.1.1 50"), MachineFacts.Noon);
        MachineDetail look = MachineDetails.Of(Mib.Part("1.3.6.1.2.1.43.11.1.1.9.1.1 40", [.. PollPlan.Of("printer", false)]), MachineFacts.Noon.AddMinutes(1));
        MachineDetail kept = PollPlan.Complete(look, whole, "printer");
        Assert.Equal((1, 7L, 40, MachineFacts.Noon.AddMinutes(1)), (kept.Interfaces.Length, kept.Markers[0].Made, kept.Supplies[0].Level, kept.ReadAt));
        // A switch is asked for its interfaces at every look: those of an earlier one are never passed off as today's.
        Assert.Empty(PollPlan.Complete(look, whole, "switch").Interfaces);
    }

    private static string Assessed(string kind, MibView view, double? usedLimit = null) => MachineAssessment.Assess(kind, view, usedLimit) is { } verdict ? $"{verdict.Status} {verdict.Fault}".TrimEnd() : "nothing";
}
