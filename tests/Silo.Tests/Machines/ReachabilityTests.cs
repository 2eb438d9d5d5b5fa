using System.Net;
using System.Net.Sockets;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Machines;
using PassportMonitor.Silo.Snmp.Client;
using Xunit;

namespace PassportMonitor.Silo.Tests.Machines;

/// <summary>TCP and ICMP on loopback, and what isn't there.</summary>
public sealed class ReachabilityTests
{
    /// <summary>Long enough for an answer that comes, on any machine; what never comes is waited for shortly.</summary>
    private readonly Reachability _reach = new(new SnmpOptions { TimeoutMilliseconds = 30_000 });
    private readonly Reachability _shortly = new(new SnmpOptions { TimeoutMilliseconds = 500 });

    [Fact]
    public async Task AListenerTakesAConnectionAndAClosedPortDoesNot()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Assert.Equal(Reached.Yes, await _reach.Reaches((IPEndPoint)listener.LocalEndpoint, byTcp: true, TestContext.Current.CancellationToken));
        // Bound and never listening: closed for as long as this test holds it. A port let go of could be another's by now.
        using Socket closed = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Equal(Reached.No, await _reach.Reaches((IPEndPoint)closed.LocalEndPoint!, byTcp: true, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("127.0.0.1", Reached.Yes)]
    [InlineData("::1", Reached.Yes)]
    [InlineData("2001:db8::1", Reached.No)] // kept for documents (RFC 3849): nobody has it
    public async Task AnEchoIsAnsweredByWhoIsThere(string address, Reached expected)
    {
        Reached reached = await (expected == Reached.Yes ? _reach : _shortly).Reaches(new IPEndPoint(IPAddress.Parse(address), 0), byTcp: false, TestContext.Current.CancellationToken);
        Assert.SkipWhen(reached == Reached.NotPermitted || (address.Contains(':', StringComparison.Ordinal) && !Socket.OSSupportsIPv6), "This host may not send such echoes.");
        Assert.Equal(expected, reached);
    }
}
