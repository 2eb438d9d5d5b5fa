using System.Net;
using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Network.Mibs;
using Xunit;

namespace PassportMonitor.Grains.Tests.Network;

/// <summary>Interfaces (RFC 2863), power supplies (RFC 1628), and what names and values do.</summary>
public sealed class NetworkMibTests
{
    [Theory]
    [InlineData(100_000_000u, 100u, 100_000_000L, "both say it")]
    [InlineData(4_294_967_295u, 10_000u, 10_000_000_000L, "beyond what ifSpeed can say")]
    [InlineData(null, 1_000u, 1_000_000_000L, "only ifHighSpeed")]
    [InlineData(72_000_000u, null, 72_000_000L, "only ifSpeed")]
    [InlineData(4_294_967_295u, null, null, "at its end, and nothing else says it")]
    [InlineData(0u, 0u, null, "none")]
    public void SpeedIsTakenFromWhereItReaches(uint? speed, uint? millions, long? bits, string why)
    {
        List<VarBind> values = [new(InterfacesMib.Entry.Child(8, 4), SnmpValue.OfInteger(7))];
        values.AddRange(speed is { } s ? [new(InterfacesMib.Entry.Child(5, 4), SnmpValue.OfGauge32(s))] : []);
        values.AddRange(millions is { } m ? [new(InterfacesMib.MoreEntry.Child(15, 4), SnmpValue.OfGauge32(m))] : []);
        NetworkInterface only = Assert.Single(InterfacesMib.Interfaces(new MibView(values, [new Oid(1, 3)])).Rows);
        Assert.True(bits == only.SpeedBits, why);
        Assert.Equal(InterfaceStatus.LowerLayerDown, only.Status);
    }

    [Fact]
    public void CountersOf64BitsGoBeforeThoseOf32AndBothWrap()
    {
        InterfaceCounters Read(ulong? wide, uint narrow)
        {
            List<VarBind> values = [new(InterfacesMib.Entry.Child(10, 1), SnmpValue.OfCounter32(narrow))];
            values.AddRange(wide is { } w ? [new(InterfacesMib.MoreEntry.Child(6, 1), SnmpValue.OfCounter64(w))] : []);
            return InterfacesMib.Interfaces(new MibView(values, [new Oid(1, 3)])).Rows[0].In;
        }
        Assert.Equal(20ul, Read(10, 0).OctetsSince(Read(ulong.MaxValue - 9, 0)));
        Assert.Equal(20ul, Read(null, 10).OctetsSince(Read(null, uint.MaxValue - 9)));
        Assert.Null(Read(10, 10).OctetsSince(Read(null, 5))); // an agent that began to give the wide one in between
    }

    [Fact]
    public void InterfacesWithoutTheirSecondTableArePartial()
    {
        const string up = "1.3.6.1.2.1.2.2.1.8.1 1";
        Assert.Equal(Completeness.Complete, InterfacesMib.Interfaces(Mib.Whole(up)).Known);
        Assert.Equal(Completeness.Partial, InterfacesMib.Interfaces(Mib.Part(up, InterfacesMib.Entry)).Known);
    }

    [Fact]
    public void APowerSupplyOnBatteryIsRead()
    {
        UpsFacts ups = UpsMib.Decode(Mib.Whole("""
            1.3.6.1.2.1.33.1.2.1.0 3
            1.3.6.1.2.1.33.1.2.2.0 125
            1.3.6.1.2.1.33.1.2.3.0 17
            1.3.6.1.2.1.33.1.2.4.0 38
            1.3.6.1.2.1.33.1.2.5.0 273
            1.3.6.1.2.1.33.1.2.7.0 -4
            1.3.6.1.2.1.33.1.4.1.0 5
            1.3.6.1.2.1.33.1.4.4.1.3.1 21
            1.3.6.1.2.1.33.1.4.4.1.5.1 112
            1.3.6.1.2.1.33.1.6.2.1.2.1 #1.3.6.1.2.1.33.1.6.3.2
            """));
        Assert.Equal((Completeness.Complete, BatteryStatus.Low, OutputSource.Battery), (ups.Known, ups.Battery!.Value, ups.Source!.Value));
        Assert.Equal((125, 17, 38, 27.3, -4), (ups.OnBatterySeconds, ups.MinutesLeft, ups.ChargePercent, ups.BatteryVolts, ups.TemperatureCelsius));
        Assert.Equal((2.1, 112), (ups.Outputs.Rows[0].Amperes, ups.Outputs.Rows[0].LoadPercent));
        Assert.Equal([Oid.Parse("1.3.6.1.2.1.33.1.6.3.2")], ups.Alarms.Rows);
    }

    [Fact]
    public void APowerSupplyThatSaysNothingIsUnknownAndNonsenseIsNotShown()
    {
        Assert.Equal(Completeness.Unknown, UpsMib.Decode(Mib.Part("")).Known);
        UpsFacts odd = UpsMib.Decode(Mib.Whole("1.3.6.1.2.1.33.1.2.4.0 101\n1.3.6.1.2.1.33.1.2.1.0 9"));
        Assert.Equal((null, null, null), (odd.ChargePercent, odd.Battery, odd.Source));
    }

    [Fact]
    public void NamesAreOrderedArcByArc()
    {
        Oid[] ordered = [.. new[] { "1.3", "1.3.6", "1.3.6.1", "1.3.6.1.2", "1.3.6.1.10", "1.3.6.2" }.Select(Oid.Parse)];
        Assert.Equal(ordered, ordered.Reverse().Order());
        Assert.True(ordered[2].Contains(ordered[4]) && !ordered[3].Contains(ordered[4]));
        Assert.False(Oid.TryParse("1.3.4294967296", out _) || Oid.TryParse("", out _) || Oid.TryParse("1..3", out _));
        Assert.False(Oid.TryParse(string.Join('.', Enumerable.Repeat("1", 129)), out _));
    }

    [Fact]
    public void AValueIsAskedForWhatItIs()
    {
        SnmpValue text = SnmpValue.OfText("63");
        Assert.Equal((null, null, null), (text.Integer, text.Unsigned, text.ObjectId));
        Assert.Null(SnmpValue.OfInteger(-1).Unsigned);
        Assert.Equal(IPAddress.Loopback, SnmpValue.OfAddress(IPAddress.Loopback).Address);
        Assert.Equal("Büro 1", MibTable.Text(SnmpValue.OfBytes([.. "B\u00fcro"u8, 0, (byte)'1'])));
        Assert.Equal("Büro", MibTable.Text(SnmpValue.OfBytes([(byte)'B', 0xFC, (byte)'r', (byte)'o'])));
        Assert.Null(MibTable.Text(SnmpValue.OfBytes([0, 7, 32])));
    }
}
