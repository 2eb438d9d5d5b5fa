using System.Text;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Machines;

namespace PassportMonitor.Grains.Tests.Machines;

/// <summary>Facts of one machine, minutes after noon.</summary>
internal static class MachineFacts
{
    internal static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    internal static NewEvent Registered(double minute, string more) => Fact(EventType.MachineRegistered, minute, $$"""{"site":"cpf","kind":"printer",{{more}}}""");

    internal static NewEvent Reported(double minute, bool working, string more = "") =>
        Fact(EventType.MachineReported, minute, $$"""{"site":"cpf","kind":"printer","working":{{(working ? "true" : "false")}}{{more}}}""");

    internal static NewEvent Changed(double minute, string state) => Fact(EventType.MachineStateChanged, minute, $$"""{"site":"cpf","state":"{{state}}"}""");

    internal static MachineState Fold(params IEnumerable<NewEvent> facts) => facts.Aggregate(new MachineState(), (state, fact) => state.Evolve(fact, fact.OccurredAt));

    private static NewEvent Fact(EventType type, double minute, string data) => new()
    {
        Source = "/test", Id = $"{type}-{minute}", Type = (ushort)type, Subject = "prn-1", OccurredAt = Noon.AddMinutes(minute), Sequence = 0, Data = Encoding.UTF8.GetBytes(data),
    };
}
