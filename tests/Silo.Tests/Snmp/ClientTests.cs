using System.Net;
using System.Reflection;
using Microsoft.Extensions.Time.Testing;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Client;
using PassportMonitor.Silo.Snmp.Wire;
using Xunit;

namespace PassportMonitor.Silo.Tests.Snmp;

/// <summary>The client against agents that are slow, silent, confused or lying.</summary>
public sealed class ClientTests
{
    private const BindingFlags Every = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Oid s_root = Oid.Parse("1.3.6.1.2.1.43");
    private static readonly Oid s_uptime = Oid.Parse("1.3.6.1.2.1.1.3.0");

    /// <summary>How long an answer is waited for: long enough for one that comes, on any machine. Where none comes, the clock is in the test's hand.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task AnAnswerIsReadAndAStrangeOneBeforeItIsPassedOver()
    {
        await using PlayedAgent agent = new(request =>
        [
            [1, 2, 3],
            PlayedAgent.Reply(request with { Pdu = request.Pdu with { RequestId = request.Pdu.RequestId + 1 } }, new VarBind(s_uptime, SnmpValue.OfTimeTicks(9))),
            PlayedAgent.Reply(request, new VarBind(s_uptime, SnmpValue.OfTimeTicks(7))),
            PlayedAgent.Reply(request, new VarBind(s_uptime, SnmpValue.OfTimeTicks(8))),
        ]);
        await using SnmpClient client = Client();
        SnmpReading reading = await client.Get(agent.Address, [s_uptime], default);
        Assert.Equal((SnmpFailure.None, SnmpValue.OfTimeTicks(7)), (reading.Failure, Assert.Single(reading.Bindings).Value));
        Assert.InRange(client.Strays, 2, 3);
    }

    [Fact]
    public async Task ASilentAgentIsAskedAsOftenAsTheSettingsSayAndThenGivenUp()
    {
        await using PlayedAgent agent = new(_ => []);
        WaitedClock clock = new();
        await using SnmpClient client = Client(clock: clock);
        Task<SnmpReading> asked = client.Walk(agent.Address, [s_root], default);
        await clock.Pass(s_patience, times: 2);
        Assert.Equal(SnmpFailure.Timeout, (await asked).Failure);
        Assert.Empty((await asked).Complete);
        await agent.Heard(2);
    }

    [Theory]
    [InlineData("wrong id")]
    [InlineData("truncated")]
    [InlineData("another community")]
    [InlineData("a request instead of a response")]
    public async Task AnAgentWhoseAnswersAreNoneIsGivenUp(string how)
    {
        await using PlayedAgent agent = new(request =>
        {
            byte[] right = PlayedAgent.Reply(request, PlayedAgent.Next(request));
            return
            [
                how switch
                {
                    "wrong id" => PlayedAgent.Reply(request with { Pdu = request.Pdu with { RequestId = ~request.Pdu.RequestId } }),
                    "truncated" => right[..^3],
                    "another community" => PlayedAgent.Reply(request with { Community = [1] }),
                    _ => PduWriter.Write(request),
                },
            ];
        });
        WaitedClock clock = new();
        await using SnmpClient client = Client(clock: clock);
        Task<SnmpReading> asked = client.Walk(agent.Address, [s_root], default);
        if (how != "another community")
        {
            await clock.Pass(s_patience, times: 2); // that one is read, and is no answer
        }
        Assert.Equal(SnmpFailure.Timeout, (await asked).Failure);
        await agent.Heard(2);
    }

    [Fact]
    public async Task AnAnswerToTheFirstSendingServesTheSecond()
    {
        int came = 0;
        byte[]? late = null;
        await using PlayedAgent agent = new(request =>
        {
            byte[] answer = PlayedAgent.Reply(request, new VarBind(s_uptime, SnmpValue.OfTimeTicks((uint)++came)));
            late ??= answer;
            return came == 1 ? [] : [late];
        });
        WaitedClock clock = new();
        await using SnmpClient client = Client(clock: clock);
        Task<SnmpReading> asked = client.Get(agent.Address, [s_uptime], default);
        await clock.Pass(s_patience, times: 1);
        Assert.Equal(SnmpValue.OfTimeTicks(1), Assert.Single((await asked).Bindings).Value);
    }

    [Fact]
    public async Task AnEndlessWalkEndsAtTheLimitAndIsPartial()
    {
        await using PlayedAgent agent = new(request =>
        [
            PlayedAgent.Reply(request, [.. Enumerable.Range(1, 50).Select(i => new VarBind(s_root.Child(Last(request) + (uint)i), SnmpValue.OfInteger(1)))]),
        ]);
        await using SnmpClient client = Client();
        SnmpReading reading = await client.Walk(agent.Address, [s_root], default);
        Assert.Equal((SnmpFailure.TooMuch, 1_000), (reading.Failure, reading.Bindings.Count));
        Assert.False(new MibView(reading).IsComplete(s_root));

        static uint Last(CommunityMessage request) => request.Pdu.Bindings[0].Name is { Length: > 7 } last ? last.Arcs[7] : 0;
    }

    /// <summary>Each answer comes just in time, and the walk would take for ever: it is given up by time, with what there is. The clock goes on only while the agent takes its time.</summary>
    [Fact]
    public async Task ASlowAgentIsGivenUpAndWhatItToldIsPartial()
    {
        FakeTimeProvider clock = new();
        uint told = 0;
        await using PlayedAgent agent = new(request =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(900));
            return [PlayedAgent.Reply(request, new VarBind(s_root.Child(++told), SnmpValue.OfInteger(1)))];
        });
        await using SnmpClient client = Client(clock: clock);
        SnmpReading reading = await client.Walk(agent.Address, [s_root], default);
        Assert.Equal((SnmpFailure.TooMuch, 23, false), (reading.Failure, reading.Bindings.Count, new MibView(reading).IsComplete(s_root))); // 20 s and the answer that was under way
    }

    [Fact]
    public async Task AnAgentThatGoesBackwardsIsPartial()
    {
        await using PlayedAgent agent = new(request => [PlayedAgent.Reply(request, new VarBind(s_root.Child(5), SnmpValue.OfInteger(1)), new VarBind(s_root.Child(4), SnmpValue.OfInteger(1)))]);
        await using SnmpClient client = Client();
        SnmpReading reading = await client.Walk(agent.Address, [s_root], default);
        Assert.Equal((SnmpFailure.NotForward, 1), (reading.Failure, reading.Bindings.Count));
    }

    [Fact]
    public async Task AThousandAgentsAreReadSideBySideOverTwoSockets()
    {
        PlayedAgent[] agents = [.. Enumerable.Range(0, 1_000).Select(i => new PlayedAgent(request => [PlayedAgent.Reply(request, new VarBind(s_uptime, SnmpValue.OfTimeTicks((uint)i)))]))];
        await using SnmpClient client = Client();
        SnmpReading[] readings = await Task.WhenAll(agents.Select(agent => client.Get(agent.Address, [s_uptime], default)));
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => (ulong?)i), readings.Select(reading => reading.Bindings.SingleOrDefault().Value.Unsigned));
        await Task.WhenAll(agents.Select(agent => agent.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task MoreRequestsThanMayBeInFlightAreTurnedAway()
    {
        await using PlayedAgent agent = new(_ => []);
        WaitedClock clock = new();
        await using SnmpClient client = Client(inFlight: 3, clock: clock);
        Task<SnmpReading>[] asked = [.. Enumerable.Range(0, 5).Select(_ => client.Get(agent.Address, [s_uptime], default))];
        await clock.Pass(s_patience, times: 2, waiting: 3);
        SnmpReading[] readings = await Task.WhenAll(asked);
        Assert.Equal([SnmpFailure.Timeout, SnmpFailure.Timeout, SnmpFailure.Timeout, SnmpFailure.Busy, SnmpFailure.Busy], readings.Select(reading => reading.Failure).Order());
    }

    [Fact]
    public async Task AnUnknownCredentialAndAPlaceThatCantBeReachedAreTold()
    {
        await using SnmpClient client = Client();
        Assert.Equal(SnmpFailure.UnknownCredential, (await client.Get(new AgentAddress(new IPEndPoint(IPAddress.Loopback, 1), "other"), [s_uptime], default)).Failure);
        Assert.Equal(SnmpFailure.Unreachable, (await client.Get(new AgentAddress(new IPEndPoint(IPAddress.Broadcast, 161), "public"), [s_uptime], default)).Failure);
    }

    [Theory]
    [InlineData(null, null, "it needs either Community or User.")]
    [InlineData("public", "watcher", "it needs either Community or User.")]
    [InlineData(null, "watcher", "AuthPassword must have at least 8 characters.")]
    public void AWrongCredentialIsNamedWithoutItsSecrets(string? community, string? user, string fault)
    {
        SnmpOptions options = new();
        options.Credentials["office"] = new SnmpCredential { Community = community, User = user, Auth = Silo.Snmp.Usm.AuthProtocol.Sha256, AuthPassword = "secret" };
        Assert.Equal($"Snmp:Credentials:office: {fault}", options.Fault());
    }

    /// <summary>What knows secrets writes to no log, and its texts show none.</summary>
    [Fact]
    public void WhatKnowsSecretsHasNoLogAndShowsNone()
    {
        SnmpCredential credential = new() { User = "watcher", Auth = Silo.Snmp.Usm.AuthProtocol.Sha256, AuthPassword = "maplesyrup", PrivacyPassword = "syrupmaple", Community = "bamboo" };
        SnmpOptions options = new();
        options.Credentials["office"] = credential;
        Assert.All((string[])[$"{credential}", $"{options}", $"{options.Credentials["office"]}", string.Join(' ', options.Credentials)], text => Assert.DoesNotMatch("syrup|bamboo", text));
        Type[] types = [.. typeof(SnmpClient).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("PassportMonitor.Silo.Snmp", StringComparison.Ordinal) == true)];
        Assert.Contains(typeof(SnmpCredential), types);
        Assert.DoesNotContain(
            types.SelectMany(type => type.GetConstructors(Every).SelectMany(made => made.GetParameters()).Select(given => given.ParameterType).Concat(type.GetFields(Every).Select(field => field.FieldType))),
            type => type.FullName?.Contains("Log", StringComparison.Ordinal) == true);
    }

    private static SnmpClient Client(int inFlight = 2_000, TimeProvider? clock = null)
    {
        SnmpOptions options = new() { TimeoutMilliseconds = (int)s_patience.TotalMilliseconds, WalkValues = 1_000, InFlight = inFlight };
        options.Credentials["public"] = new SnmpCredential { Community = "public" };
        return new SnmpClient(options, clock ?? TimeProvider.System);
    }
}
