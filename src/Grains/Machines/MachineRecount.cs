using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>
/// Counts machines anew from entries alone, plainly: of each the newest fact of each type, and since when it stands so, by one look at all of them. What a fact
/// says (<see cref="MachineState"/>) is the definition, and shared.
/// </summary>
internal static class MachineRecount
{
    /// <summary>All machines of a partition's entries, given in the order of the log.</summary>
    internal static PartMachine[] Machines(IEnumerable<LogEntry> entries) =>
    [
        .. entries.GroupBy(entry => (Origin: Origin.Of(entry.Event.Source).Name, entry.Event.Subject)).Take(Limits.MachinesPerPartition)
            .Select(machine => Count(machine.Key.Origin, machine.Key.Subject, [.. machine.Where(fact => fact.Event.OccurredAt - fact.RecordedAt <= Limits.ClockAhead)]))
            .OfType<PartMachine>(),
    ];

    private static PartMachine? Count(string origin, string id, LogEntry[] facts)
    {
        MachineState state = facts.GroupBy(fact => fact.Event.Type).Select(type => type.MaxBy(fact => MachineState.PlaceOf(fact.Event))!)
            .Aggregate(new MachineState(), (machine, fact) => machine.Evolve(fact.Event, fact.RecordedAt));
        MachineChange[] changes =
        [
            .. facts.Where(fact => (EventType)fact.Event.Type == EventType.MachineStateChanged).Select(fact => MachineWords.ChangeOf(fact.Event, fact.RecordedAt))
                .OfType<MachineChange>().Distinct().OrderBy(change => change.At).ThenBy(change => change.Status).ThenBy(change => change.Fault, StringComparer.Ordinal)
                .TakeLast(Limits.ChangesPerMachine),
        ];
        MachineView view = state.View(id);
        MachineChange[] run = [.. changes.Reverse().TakeWhile(change => change.Status == view.Status)];
        return PartMachine.Of(origin, state.Site, view.Registration is not null && run.Length > 0 ? view with { Since = run[^1].At } : view);
    }
}
