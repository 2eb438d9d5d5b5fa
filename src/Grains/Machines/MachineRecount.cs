using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Machines;

/// <summary>
/// Counts machines anew from entries alone, plainly: of each the newest fact of each type, found by one look at all of them. What a fact says
/// (<see cref="MachineState"/>) is the definition, and shared.
/// </summary>
internal static class MachineRecount
{
    /// <summary>All machines of a partition's entries, given in the order of the log.</summary>
    internal static PartMachine[] Machines(IEnumerable<LogEntry> entries) =>
    [
        .. entries.GroupBy(entry => (Origin: Origin.Of(entry.Event.Source).Name, entry.Event.Subject)).Take(Limits.MachinesPerPartition)
            .Select(machine => PartMachine.Of(machine.Key.Origin, machine.Key.Subject, Newest([.. machine]))).OfType<PartMachine>(),
    ];

    private static MachineState Newest(LogEntry[] facts) =>
        facts.Where(fact => fact.Event.OccurredAt - fact.RecordedAt <= Limits.ClockAhead)
            .GroupBy(fact => fact.Event.Type)
            .Select(type => type.MaxBy(fact => MachineState.PlaceOf(fact.Event))!)
            .Aggregate(new MachineState(), (state, fact) => state.Evolve(fact.Event, fact.RecordedAt));
}
