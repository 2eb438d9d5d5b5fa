using System.Net;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Machines;
using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Tests.Network;
using Xunit;

namespace PassportMonitor.Grains.Tests.Machines;

/// <summary>A look at an agent that is dead, slow, lying or refuses: what it said counts, what is missing is unknown, and nothing of it is ever "well" or "gone".</summary>
public sealed class AgentLooksTests
{
    private const string Well = "1.3.6.1.2.1.1.3.0 500\n1.3.6.1.2.1.25.3.2.1.5.1 2\n1.3.6.1.2.1.25.3.5.1.2.1 0x00";
    private const string Jammed = "1.3.6.1.2.1.1.3.0 500\n1.3.6.1.2.1.25.3.5.1.2.1 0x04";
    private const string Toner = "1.3.6.1.2.1.43.11.1.1.8.1.1 100\n1.3.6.1.2.1.43.11.1.1.9.1.1 62";

    private static readonly AgentAddress s_agent = new(new IPEndPoint(IPAddress.Loopback, 161), "lab");

    [Theory]
    [InlineData(nameof(SnmpFailure.None), Well, "Answered Up", "it is whole")]
    [InlineData(nameof(SnmpFailure.Timeout), "", "Silent no-answer", "it is dead, or all that comes from it are wrong ids and cut messages")]
    [InlineData(nameof(SnmpFailure.Timeout), Well, "Silent partial-answer", "it fell silent in between: that nothing is wrong isn't known")]
    [InlineData(nameof(SnmpFailure.NotForward), Well, "Silent partial-answer", "its names go backwards")]
    [InlineData(nameof(SnmpFailure.TooMuch), Well, "Silent partial-answer", "its walk has no end, or is too slow")]
    [InlineData(nameof(SnmpFailure.AgentError), Well, "Silent partial-answer", "it reports an error of its own")]
    [InlineData(nameof(SnmpFailure.NotForward), Jammed, "Answered Down jammed", "a fault that was seen counts, whatever came afterwards")]
    [InlineData(nameof(SnmpFailure.Refused), "", "Silent access-refused", "it refuses the credential")]
    [InlineData(nameof(SnmpFailure.UnknownCredential), "", "Silent unknown-credential", "the settings have none of that name")]
    [InlineData(nameof(SnmpFailure.Unreachable), "", "Silent no-answer", "its address can't be sent to")]
    [InlineData(nameof(SnmpFailure.Busy), "", "NotAsked", "nobody asked it, and that says nothing of it")]
    public async Task WhatAnAgentDoesIsNeverTakenForWell(string failure, string says, string expected, string why)
    {
        MachineLook look = await Look(Enum.Parse<SnmpFailure>(failure), says);
        Assert.True($"{look.Outcome} {(look.Outcome == LookOutcome.Answered ? look.Seen : "")} {look.Fault}".Replace("  ", " ", StringComparison.Ordinal).Trim() == expected, $"{why}: {look.Outcome} {look.Seen} {look.Fault}");
    }

    /// <summary>Supplies of a walk that was cut are partial, or unknown; only a whole one says that there are no others.</summary>
    [Theory]
    [InlineData(nameof(SnmpFailure.NotForward), $"{Well}\n{Toner}", "Partial 1")]
    [InlineData(nameof(SnmpFailure.TooMuch), Well, "Unknown 0")]
    [InlineData(nameof(SnmpFailure.None), $"{Well}\n{Toner}", "Complete 1")]
    public async Task SuppliesThatWereNotReachedAreUnknownAndNeverGone(string failure, string says, string expected)
    {
        MachineDetail detail = (await Look(Enum.Parse<SnmpFailure>(failure), says)).Detail!;
        Assert.Equal(expected, $"{detail.SuppliesKnown} {detail.Supplies.Length}");
    }

    private static Task<MachineLook> Look(SnmpFailure failure, string says)
    {
        SnmpReading reading = new(Mib.Values(says), failure == SnmpFailure.None ? [new Oid(1, 3)] : [], failure);
        return new AgentLooks(new Played(reading), TimeProvider.System).Ask(new MachineView("m", "printer", null, null, null), s_agent, default);
    }

    private sealed class Played(SnmpReading reading) : ISnmpClient
    {
        public Task<SnmpReading> Get(AgentAddress agent, IReadOnlyList<Oid> names, CancellationToken cancel) => throw new NotSupportedException();

        public Task<SnmpReading> Walk(AgentAddress agent, IReadOnlyList<Oid> subtrees, CancellationToken cancel) => Task.FromResult(reading);
    }
}
