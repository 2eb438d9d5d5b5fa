using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Client;
using PassportMonitor.Silo.Snmp.Traps;
using PassportMonitor.Silo.Snmp.Usm;
using PassportMonitor.Silo.Snmp.Wire;
using Xunit;

namespace PassportMonitor.Silo.Tests.Snmp;

/// <summary>Traps and informs, as net-snmp sends them and as a flood.</summary>
public sealed class TrapTests
{
    private const string LinkDown = "1.3.6.1.6.3.1.1.5.3";
    private const string LinkUp = "1.3.6.1.6.3.1.1.5.4";
    private static readonly string[] s_user = ["-u", "watcher", "-l", "authPriv", "-a", "SHA-256", "-A", "maplesyrup", "-x", "AES", "-X", "syrupmaple"];

    [Fact]
    public async Task TrapsOfAllThreeVersionsAreTaken()
    {
        Agents.Need("snmptrap");
        await using TrapListener listener = Listener();
        string to = listener.Where.ToString();
        await Agents.Run("snmptrap", "-v1", "-c", "public", to, "1.3.6.1.4.1.32473", "10.0.0.7", "2", "0", "500", "1.3.6.1.2.1.2.2.1.1.3", "i", "3");
        await Agents.Run("snmptrap", "-v2c", "-c", "public", to, "600", LinkDown, "1.3.6.1.2.1.2.2.1.1.3", "i", "3");
        await Agents.Run("snmptrap", ["-v3", "-e", "0x8000000005010203", .. s_user, to, "700", LinkDown, "1.3.6.1.2.1.2.2.1.1.3", "i", "3"]);
        foreach (uint uptime in (uint[])[500, 600, 700])
        {
            Notification taken = await listener.Notifications.ReadAsync();
            Assert.Equal((Oid.Parse(LinkDown), uptime), (taken.Kind, taken.UptimeCentiseconds));
            Assert.Contains(new VarBind(Oid.Parse("1.3.6.1.2.1.2.2.1.1.3"), SnmpValue.OfInteger(3)), taken.Bindings);
        }
        Assert.Equal((3, 3, 0, 0), (listener.Counters.Received, listener.Counters.Taken, listener.Counters.Malformed, listener.Counters.Refused));
    }

    /// <summary>snmpinform ends with an error when nobody answers it.</summary>
    [Fact]
    public async Task InformsOfVersion2AndVersion3AreAnswered()
    {
        Agents.Need("snmpinform");
        await using TrapListener listener = Listener();
        string to = listener.Where.ToString();
        await Agents.Run("snmpinform", "-v2c", "-c", "public", "-r", "3", to, "600", LinkDown);
        await Agents.Run("snmpinform", ["-v3", .. s_user, "-r", "3", to, "700", LinkDown]);
        Assert.Equal(600u, (await listener.Notifications.ReadAsync()).UptimeCentiseconds);
        Assert.Equal(700u, (await listener.Notifications.ReadAsync()).UptimeCentiseconds);
        Assert.InRange(listener.Counters.Answered, 3, 10);
    }

    [Fact]
    public async Task WhatNobodyVouchesForIsRefusedAndWhatIsNoneIsCounted()
    {
        await using TrapListener listener = Listener();
        using UdpClient sender = new();
        await sender.SendAsync(Trap("other", LinkDown), listener.Where);
        await sender.SendAsync(new byte[] { 0x30, 1, 2, 3 }, listener.Where);
        await sender.SendAsync(PduWriter.Write(new CommunityMessage(1, "public"u8.ToArray(), new Pdu(PduType.TrapV2, 1, 0, 0, []))), listener.Where);
        await sender.SendAsync(Trap("public", LinkDown), listener.Where);
        await listener.Notifications.ReadAsync();
        Assert.Equal((4, 1, 2, 1), (listener.Counters.Received, listener.Counters.Taken, listener.Counters.Malformed, listener.Counters.Refused));
    }

    [Fact]
    public async Task AFloodIsBoundedAndCountedAndLeavesOthersAlone()
    {
        TrapListener listener = Listener(perSecond: 20, waiting: 1_000, clock: new FakeTimeProvider()); // it stands: how long the flood takes allows no more of it
        using UdpClient flood = new(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        using UdpClient other = new(new IPEndPoint(IPAddress.Parse("127.0.0.3"), 0));
        byte[] trap = Trap("public", LinkDown);
        for (int sent = 0; sent < 100_000; sent++)
        {
            await flood.SendAsync(trap, listener.Where);
        }
        // A sender of informs tries again as well: the kernel drops what comes while its buffer is full.
        Task<Notification> heard = First(listener, LinkUp);
        int tries = 0;
        for (; !heard.IsCompleted; tries++)
        {
            await other.SendAsync(Trap("public", LinkUp), listener.Where);
            await Task.Yield();
        }
        Assert.Equal("127.0.0.3", (await heard).From.Address.ToString());
        await listener.DisposeAsync(); // what it counts stands still from now on
        TrapCounters counters = listener.Counters;
        Assert.InRange(counters.Taken, 1, 1_200 + tries);
        Assert.Equal(counters.Received, counters.Taken + counters.Limited + counters.Dropped);
    }

    private static async Task<Notification> First(TrapListener listener, string kind)
    {
        await foreach (Notification taken in listener.Notifications.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (taken.Kind == Oid.Parse(kind))
            {
                return taken;
            }
        }
        throw new InvalidOperationException("The listener was closed.");
    }

    [Fact]
    public async Task AnInformForWhichThereIsNoRoomIsNotAnswered()
    {
        await using TrapListener listener = Listener(waiting: 10);
        using UdpClient sender = new();
        byte[] inform = PduWriter.Write(new CommunityMessage(1, "public"u8.ToArray(), Facts(PduType.Inform, LinkDown)));
        for (int sent = 0; sent < 10; sent++)
        {
            await sender.SendAsync(inform, listener.Where);
            Assert.Equal(PduType.Response, PduReader.Read((await sender.ReceiveAsync()).Buffer, out _)!.Pdu.Type);
        }
        await sender.SendAsync(inform, listener.Where);
        while (listener.Counters.Received < 11 || listener.Counters.Dropped == 0)
        {
            await Task.Yield();
        }
        Assert.Equal(10, listener.Counters.Answered);
        await listener.Notifications.ReadAsync();
        await sender.SendAsync(inform, listener.Where);
        await sender.ReceiveAsync();
    }

    private static byte[] Trap(string community, string kind) =>
        PduWriter.Write(new CommunityMessage(1, System.Text.Encoding.ASCII.GetBytes(community), Facts(PduType.TrapV2, kind)));

    private static Pdu Facts(PduType type, string kind) => new(type, 7, 0, 0,
    [
        new VarBind(ProtocolOids.SysUpTime, SnmpValue.OfTimeTicks(1)),
        new VarBind(ProtocolOids.TrapOid, SnmpValue.OfObjectId(Oid.Parse(kind))),
    ]);

    private static TrapListener Listener(int perSecond = 1_000, int waiting = 5_000, TimeProvider? clock = null)
    {
        SnmpOptions snmp = new();
        snmp.Credentials["two"] = new SnmpCredential { Community = "public" };
        snmp.Credentials["three"] = new SnmpCredential
        {
            User = "watcher", Auth = AuthProtocol.Sha256, AuthPassword = "maplesyrup", Privacy = PrivacyProtocol.Aes128, PrivacyPassword = "syrupmaple",
        };
        return new TrapListener(new TrapOptions { Address = "127.0.0.1", Credentials = ["two", "three"], PerSenderSecond = perSecond, Waiting = waiting }, snmp, clock ?? TimeProvider.System);
    }
}
