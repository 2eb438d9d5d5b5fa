using System.Net;
using System.Text;
using CsCheck;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Usm;
using PassportMonitor.Silo.Snmp.Wire;
using Xunit;

namespace PassportMonitor.Silo.Tests.Snmp;

/// <summary>Messages of version 1 and 2c on the wire.</summary>
public sealed class WireTests
{
    private static readonly Oid s_sysDescr = Oid.Parse("1.3.6.1.2.1.1.1.0");

    [Fact]
    public void AGetRequestIsWrittenAsOthersWriteIt() =>
        Assert.Equal(
            "302902010104067075626C6963A01C02041234567802010002010030" + "0E300C06082B060102010101000500",
            Convert.ToHexString(PduWriter.Write(new CommunityMessage(1, Encoding.ASCII.GetBytes("public"),
                new Pdu(PduType.Get, 0x12345678, 0, 0, [new VarBind(s_sysDescr, SnmpValue.OfNothing(SnmpType.Null))])))));

    [Fact]
    public void WhatIsWrittenIsReadBack() => SnmpGen.Messages.Sample(message =>
    {
        CommunityMessage? read = PduReader.Read(PduWriter.Write(message), out string? fault);
        Assert.Null(fault);
        Assert.Equal((message.Version, message.Pdu.Type, message.Pdu.RequestId, message.Pdu.First, message.Pdu.Second),
            (read!.Version, read.Pdu.Type, read.Pdu.RequestId, read.Pdu.First, read.Pdu.Second));
        Assert.Equal(message.Community, read.Community);
        Assert.Equal(message.Pdu.Bindings, read.Pdu.Bindings);
    });

    [Theory]
    [InlineData("0201FF", -1, "minus one")]
    [InlineData("0204FFFFFFFF", -1, "redundant bytes of a negative number")]
    [InlineData("02040000007F", 127, "redundant bytes of a positive number")]
    [InlineData("02047FFFFFFF", int.MaxValue, "the greatest")]
    [InlineData("020480000000", int.MinValue, "the least")]
    [InlineData("02820001" + "05", 5, "a long form of the length")]
    public void IntegersAreReadAsAgentsWriteThem(string hex, int value, string why)
    {
        BerReader reader = new(Convert.FromHexString(hex));
        Assert.True(reader.ReadInteger() == value && reader.Fault is null, why);
    }

    [Theory]
    [InlineData("0200", "no byte")]
    [InlineData("02050080000000", "beyond 32 bits")]
    [InlineData("0209000000000000000001", "too many bytes")]
    [InlineData("0280010000", "an indefinite length")]
    [InlineData("0205FF", "cut short")]
    [InlineData("0401FF", "another tag")]
    public void WrongIntegersAreFaults(string hex, string why)
    {
        BerReader reader = new(Convert.FromHexString(hex));
        Assert.True(reader.ReadInteger() == 0 && reader.Fault is not null, why);
    }

    [Theory]
    [InlineData("4104FFFFFFFF", 4294967295UL, "without the leading zero, as some agents write it")]
    [InlineData("410500FFFFFFFF", 4294967295UL, "as the standard says")]
    [InlineData("410100", 0UL, "zero")]
    public void Counters32AreReadInBothForms(string hex, ulong value, string why)
    {
        BerReader reader = new(Convert.FromHexString(hex));
        Assert.True(reader.ReadUnsigned((byte)SnmpType.Counter32, 4) == value && reader.Fault is null, why);
    }

    [Fact]
    public void ACounter64HasAllItsBits()
    {
        BerReader reader = new(Convert.FromHexString("460900FFFFFFFFFFFFFFFF"));
        Assert.Equal(ulong.MaxValue, reader.ReadUnsigned((byte)SnmpType.Counter64, 8));
    }

    [Theory]
    [InlineData("06052B06FFFFFF", "cut within an arc")]
    [InlineData("06082B0690808080807F", "an arc beyond 32 bits")]
    public void WrongIdentifiersAreFaults(string hex, string why)
    {
        BerReader reader = new(Convert.FromHexString(hex));
        Assert.True(reader.ReadOid() == default && reader.Fault is not null, why);
    }

    [Fact]
    public void AnIdentifierOfMoreThan128ArcsIsAFault()
    {
        BerReader most = new([0x06, 127, 0x2B, .. Enumerable.Repeat((byte)1, 126)]);
        Assert.Equal(Oid.ArcsMost, most.ReadOid().Length);
        BerReader more = new([0x06, 0x81, 128, 0x2B, .. Enumerable.Repeat((byte)1, 127)]);
        more.ReadOid();
        Assert.NotNull(more.Fault);
    }

    [Theory]
    [InlineData(0, 0, "1.3.6.1.6.3.1.1.5.1", "coldStart")]
    [InlineData(2, 0, "1.3.6.1.6.3.1.1.5.3", "linkDown")]
    [InlineData(6, 17, "1.3.6.1.4.1.318.0.17", "a vendor's own")]
    public void ATrapOfVersion1BecomesOneOfVersion2(int generic, byte specific, string expected, string why)
    {
        byte[] trap =
        [
            0x30, 38, 0x02, 1, 0, 0x04, 1, (byte)'p', 0xA4, 30, 0x06, 7, 0x2B, 6, 1, 4, 1, 0x82, 0x3E, 0x40, 4, 10, 0, 0, 7,
            0x02, 1, (byte)generic, 0x02, 1, specific, 0x43, 2, 1, 0, 0x30, 0,
        ];
        trap[1] = (byte)(trap.Length - 2);
        trap[9] = (byte)(trap.Length - 10);
        CommunityMessage? read = PduReader.Read(trap, out string? fault);
        Assert.True(fault is null, $"{why}: {fault}");
        Assert.Equal(SnmpValue.OfTimeTicks(256), read!.Pdu.Bindings[0].Value);
        Assert.Equal(Oid.Parse(expected), read.Pdu.Bindings[1].Value.ObjectId);
        Assert.Equal(IPAddress.Parse("10.0.0.7"), read.Pdu.Bindings[2].Value.Address);
    }

    [Fact]
    public void RandomBytesNeverThrow() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        PduReader.Read(bytes, out _);
        SealedMessage.Read(bytes, out _);
    });

    [Fact]
    public void DamagedMessagesNeverThrowAndTakeNoMoreMemoryThanTheirLengthAllows() =>
        SnmpGen.Damaged(SnmpGen.Messages.Select(PduWriter.Write)).Sample(bytes =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            PduReader.Read(bytes, out _);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_096 + (100L * bytes.Length));
        });

    [Fact]
    public void TheWidestDatagramOfTheSmallestValuesStopsAtTheLimit()
    {
        byte[] bindings = [.. Enumerable.Repeat<byte[]>([0x30, 4, 0x06, 0, 0x05, 0], 10_000).SelectMany(b => b)];
        byte[] pdu = [0x02, 1, 1, 0x02, 1, 0, 0x02, 1, 0, .. Group(0x30, bindings)];
        Assert.Null(PduReader.Read(Group(0x30, [0x02, 1, 1, 0x04, 0, .. Group(0xA2, pdu)]), out string? fault));
        Assert.Equal("there are too many values", fault);
    }

    private static byte[] Group(byte tag, byte[] content) => [tag, 0x82, (byte)(content.Length >> 8), (byte)(content.Length & 0xFF), .. content];
}
