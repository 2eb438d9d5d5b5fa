using CsCheck;
using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Network.Mibs;
using Xunit;

namespace PassportMonitor.Grains.Tests.Network;

public sealed class HostResourcesTests
{
    [Theory]
    [InlineData("80", "LowPaper", "bit 0 is the most significant one")]
    [InlineData("40", "NoPaper", "bit 1")]
    [InlineData("04", "Jammed", "bit 5, in a value of one byte")]
    [InlineData("82", "LowPaper Offline", "two bits")]
    [InlineData("0004", "InputTrayEmpty", "bit 13, in the second byte")]
    [InlineData("0002", "OverduePreventMaint", "bit 14, the last that has a name")]
    [InlineData("0001", "", "bit 15 has no name")]
    [InlineData("00", "", "none")]
    [InlineData("", "", "no byte at all: no bit is set")]
    [InlineData("0C04FFFF", "DoorOpen Jammed InputTrayEmpty", "more bytes than there are names")]
    [InlineData("FFFE", "LowPaper NoPaper LowToner NoToner DoorOpen Jammed Offline ServiceRequested InputTrayMissing OutputTrayMissing MarkerSupplyMissing OutputNearFull OutputFull InputTrayEmpty OverduePreventMaint", "all")]
    public void DetectedErrorsAreReadFromTheMostSignificantBit(string hex, string expected, string why) =>
        Assert.True(expected == string.Join(' ', HostResources.Errors(Convert.FromHexString(hex))), why);

    [Fact]
    public void APrinterThatGivesNoErrorStateHasAnUnknownOne()
    {
        MibView view = Mib.Whole("""
            1.3.6.1.2.1.25.3.5.1.1.1 3
            1.3.6.1.2.1.25.3.5.1.1.2 9
            1.3.6.1.2.1.25.3.5.1.2.2 0x
            """);
        Part<HostPrinter> printers = HostResources.Printers(view);
        Assert.Equal((Completeness.Complete, HostPrinterStatus.Idle, true), (printers.Known, printers.Rows[0].Status, printers.Rows[0].Errors is null));
        Assert.Null(printers.Rows[1].Status); // 9 is no status that the standard knows
        Assert.Empty(printers.Rows[1].Errors!);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 100)]
    [InlineData(101, null)]
    [InlineData(-1, null)]
    public void AProcessorsLoadIsAPercentageOrUnknown(int load, int? expected) =>
        Assert.Equal(expected, HostResources.Processors(Mib.Whole($"1.3.6.1.2.1.25.3.3.1.2.1 {load}")).Rows[0].LoadPercent);

    [Theory]
    [InlineData(1024, 2_000_000_000, 1_000_000_000, 50.0, "sizes beyond 32 bits")]
    [InlineData(1, 100, 150, null, "more used than there is")]
    [InlineData(1, 0, 0, null, "nothing to use")]
    [InlineData(4096, -2_147_483_648, 5, null, "a size that overflowed")]
    [InlineData(0, 100, 50, null, "no unit")]
    public void StorageIsUnitsTimesCounts(int unit, int size, int used, double? percent, string why)
    {
        HostStorage storage = HostResources.Storages(Mib.Whole($"""
            1.3.6.1.2.1.25.2.3.1.4.1 {unit}
            1.3.6.1.2.1.25.2.3.1.5.1 {size}
            1.3.6.1.2.1.25.2.3.1.6.1 {used}
            """)).Rows[0];
        Assert.True(percent == storage.UsedPercent, why);
    }

    [Theory]
    [InlineData(0, 6_000, 60, false, "a minute later")]
    [InlineData(4_294_967_000, 5_704, 60, false, "the count came to its end and went on")]
    [InlineData(500_000_000, 3_000, 60, true, "it counts from the start again")]
    [InlineData(500_000_000, 500_005_000, 60, false, "ten seconds behind in a minute is a clock that runs wrong")]
    [InlineData(500_000_000, 500_000_000, 600, false, "an agent that stands still was not started: it would have counted less")]
    [InlineData(1_000, 20_000, 3_600, true, "started within the hour, and counted more than before already")]
    [InlineData(1_000, 900_000_000, 60, false, "a jump forward is no start")]
    [InlineData(100, 676_032_804, 49_710_000, false, "575 days later, after one wrap")]
    public void AWrapIsNoRestart(uint before, uint after, int seconds, bool restarted, string why) =>
        Assert.True(restarted == Uptime.HasRestarted(before, after, TimeSpan.FromSeconds(seconds)), why);

    [Fact]
    public void AnAgentThatOnlyCountsOnHasNeverRestarted() =>
        Gen.Select(Gen.UInt, Gen.Long[0, 600L * 86_400 * 100], Gen.Int[-90, 90]).Sample((before, elapsed, drift) =>
            Assert.False(Uptime.HasRestarted(before, unchecked((uint)(before + elapsed + (elapsed * drift / 10_000))), TimeSpan.FromMilliseconds(elapsed * 10))));

    [Fact]
    public void AnAgentThatWasStartedInBetweenIsFoundUnlessItCountsAsIfNot() =>
        Gen.Select(Gen.UInt[1_000_000, uint.MaxValue / 2], Gen.Long[0, 86_400L * 100]).SelectMany(one => Gen.Select(Gen.Const(one), Gen.Long[0, one.Item2])).Sample((one, since) =>
            Assert.True(Uptime.HasRestarted(one.Item1, (uint)since, TimeSpan.FromMilliseconds(one.Item2 * 10))));

    [Theory]
    [InlineData(4_294_967_290, 10, 16)]
    [InlineData(10, 10, 0)]
    public void Counters32Wrap(uint before, uint after, ulong grown) => Assert.Equal(grown, Counters.Grown32(before, after));

    [Fact]
    public void Counters64Wrap() => Assert.Equal(17ul, Counters.Grown64(ulong.MaxValue - 6, 10));
}
