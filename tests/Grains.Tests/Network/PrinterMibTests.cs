using CsCheck;
using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Network.Mibs;
using Xunit;

namespace PassportMonitor.Grains.Tests.Network;

public sealed class PrinterMibTests
{
    [Theory]
    [InlineData(63, 100, 63.0, LevelKind.Number, "two numbers")]
    [InlineData(11501, 12000, 95.8, LevelKind.Number, "in the supply's own unit")]
    [InlineData(0, 100, 0.0, LevelKind.Number, "empty")]
    [InlineData(-1, 100, null, LevelKind.NoRestriction, "no restriction is no percentage")]
    [InlineData(-2, 100, null, LevelKind.Unknown, "unknown is no percentage")]
    [InlineData(-3, 100, null, LevelKind.SomeLeft, "some left is no percentage")]
    [InlineData(-3, -2, null, LevelKind.SomeLeft, "nor with an unknown capacity")]
    [InlineData(50, -2, null, LevelKind.Number, "a level without capacity")]
    [InlineData(50, -1, null, LevelKind.Number, "a capacity without restriction")]
    [InlineData(50, 0, null, LevelKind.Number, "no capacity at all")]
    [InlineData(150, 100, null, LevelKind.Number, "more than fits in: never 150 %")]
    [InlineData(-4, 100, null, LevelKind.NotGiven, "a number that the standard doesn't know")]
    [InlineData(null, 100, null, LevelKind.NotGiven, "nothing")]
    public void ALevelIsAPercentageOnlyOfTwoNumbers(int? level, int? capacity, double? percent, LevelKind kind, string why)
    {
        SupplyLevel read = SupplyLevel.Decode(level, capacity);
        Assert.True(percent == (read.Percent is { } p ? Math.Round(p, 1) : null), why);
        Assert.Equal(kind, read.Kind);
    }

    [Fact]
    public void NoNumbersGiveAPercentageBeyond100() => Gen.Select(Gen.Int, Gen.Int).Sample((level, capacity) =>
        Assert.InRange(SupplyLevel.Decode(level, capacity).Percent ?? 0, 0, 100));

    [Theory]
    [InlineData(0, "SubUnitStatus { Availability = Idle, HasWarnings = False, HasCritical = False, IsOffline = False, IsChanging = False }")]
    [InlineData(9, "SubUnitStatus { Availability = OnRequest, HasWarnings = True, HasCritical = False, IsOffline = False, IsChanging = False }")]
    [InlineData(19, "SubUnitStatus { Availability = Broken, HasWarnings = False, HasCritical = True, IsOffline = False, IsChanging = False }")]
    [InlineData(126, "SubUnitStatus { Availability = Busy, HasWarnings = True, HasCritical = True, IsOffline = True, IsChanging = True }")]
    [InlineData(127, null)]
    [InlineData(7, null)]
    [InlineData(-1, null)]
    public void TheStateOfAPartIsASum(int sum, string? expected) => Assert.Equal(expected, SubUnitStatus.Decode(sum)?.ToString());

    [Fact]
    public void AlertsTellSeverityPersonAndPart()
    {
        Part<PrinterAlert> alerts = PrinterMib.Alerts(Mib.Whole("""
            1.3.6.1.2.1.43.18.1.1.2.1.7 3
            1.3.6.1.2.1.43.18.1.1.3.1.7 5
            1.3.6.1.2.1.43.18.1.1.4.1.7 11
            1.3.6.1.2.1.43.18.1.1.5.1.7 2
            1.3.6.1.2.1.43.18.1.1.7.1.7 1101
            1.3.6.1.2.1.43.18.1.1.8.1.7 Toner is gone
            1.3.6.1.2.1.43.18.1.1.2.1.9 2
            1.3.6.1.2.1.43.18.1.1.5.1.9 -1
            """));
        Assert.Equal((AlertSeverity.Critical, AlertTraining.FieldService, AlertGroup.MarkerSupplies, 2, 1101, "Toner is gone"),
            (alerts.Rows[0].Severity!.Value, alerts.Rows[0].Training!.Value, alerts.Rows[0].Group!.Value, alerts.Rows[0].GroupIndex, alerts.Rows[0].Code, alerts.Rows[0].Description));
        Assert.Equal((null, null, null), (alerts.Rows[1].Severity, alerts.Rows[1].Training, alerts.Rows[1].GroupIndex)); // 2 is no severity; -1 is about no row
    }

    [Fact]
    public void ConsoleAndCoversAreRead()
    {
        MibView view = Mib.Whole("""
            1.3.6.1.2.1.43.6.1.1.2.1.1 Front
            1.3.6.1.2.1.43.6.1.1.3.1.1 3
            1.3.6.1.2.1.43.6.1.1.3.1.2 6
            1.3.6.1.2.1.43.16.5.1.2.1.1 0x4A414D0A21
            1.3.6.1.2.1.43.16.5.1.2.1.2 0x2020
            1.3.6.1.2.1.43.17.6.1.2.1.1 500
            1.3.6.1.2.1.43.17.6.1.5.1.1 Attention
            1.3.6.1.2.1.43.17.6.1.2.1.2 0
            """);
        Assert.Equal([CoverStatus.CoverOpen, CoverStatus.InterlockClosed], PrinterMib.Covers(view).Rows.Select(cover => cover.Status!.Value));
        Assert.Equal(["JAM !"], PrinterMib.ConsoleLines(view).Rows);
        Assert.Equal([true, false], PrinterMib.Lights(view).Rows.Select(light => light.IsOn!.Value));
    }

    /// <summary>A walk that was cut says nothing of what it didn't reach.</summary>
    [Fact]
    public void APartialWalkIsPartialAndNeverGone()
    {
        const string toner = "1.3.6.1.2.1.43.11.1.1.6.1.1 Toner";
        Oid description = PrinterMib.SupplyEntry.Child(6);
        Assert.Equal(Completeness.Unknown, PrinterMib.Supplies(Mib.Part("")).Known);
        Assert.Equal(Completeness.Unknown, PrinterMib.Supplies(Mib.Part("", description)).Known);
        Assert.False(PrinterMib.Supplies(Mib.Part("")).IsAbsent);
        Part<PrinterSupply> part = PrinterMib.Supplies(Mib.Part(toner, description));
        Assert.Equal((Completeness.Partial, LevelKind.NotGiven), (part.Known, Assert.Single(part.Rows).Level.Kind));
        Assert.False(part.Rows[0].Level.IsExhausted);
        Assert.True(PrinterMib.Supplies(Mib.Whole("1.3.6.1.2.1.1.1.0 An agent without supplies")).IsAbsent);
    }

    /// <summary>Whatever values an agent gives in whatever columns, decoding ends, throws nothing and never shows more than full.</summary>
    [Fact]
    public void NoValuesThrow()
    {
        Oid[] entries =
        [
            PrinterMib.SupplyEntry, PrinterMib.AlertEntry, PrinterMib.InputEntry, PrinterMib.CoverEntry, PrinterMib.MarkerEntry, PrinterMib.ConsoleEntry, PrinterMib.LightEntry,
            HostResources.DeviceEntry, HostResources.PrinterEntry, HostResources.ProcessorEntry, HostResources.StorageEntry, InterfacesMib.Entry, InterfacesMib.MoreEntry,
            UpsMib.Battery, UpsMib.InputEntry, UpsMib.OutputEntry, UpsMib.AlarmEntry, UpsMib.Source, SystemMib.Uptime,
        ];
        Gen<SnmpValue> value = Gen.OneOf(
            Gen.Int.Select(SnmpValue.OfInteger), Gen.ULong.Select(SnmpValue.OfCounter64), Gen.UInt.Select(SnmpValue.OfTimeTicks), Gen.UInt.Select(SnmpValue.OfGauge32),
            Gen.Byte.Array[0, 300].Select(SnmpValue.OfBytes), Gen.UInt.Array[0, 5].Select(arcs => SnmpValue.OfObjectId(new Oid(arcs))));
        Gen<VarBind> binding = Gen.Select(Gen.Int[0, entries.Length - 1], Gen.UInt[0, 20], Gen.UInt[0, 3].Array[0, 3], value,
            (entry, column, index, given) => new VarBind(entries[entry].Child([column, .. index]), given));
        binding.Array[0, 60].Sample(bindings =>
        {
            MibView view = new(bindings, [new Oid(1, 3)]);
            Assert.All(PrinterMib.Supplies(view).Rows, supply => Assert.InRange(supply.Level.Percent ?? 0, 0, 100));
            Assert.All(PrinterMib.Inputs(view).Rows, input => Assert.InRange(input.Level.Percent ?? 0, 0, 100));
            _ = (PrinterMib.Alerts(view), PrinterMib.Covers(view), PrinterMib.Markers(view), PrinterMib.ConsoleLines(view), PrinterMib.Lights(view));
            _ = (HostResources.Devices(view), HostResources.Printers(view), HostResources.Processors(view), InterfacesMib.Interfaces(view), UpsMib.Decode(view), SystemMib.Decode(view));
            Assert.All(HostResources.Storages(view).Rows, storage => Assert.InRange(storage.UsedPercent ?? 0, 0, 100));
        });
    }
}
