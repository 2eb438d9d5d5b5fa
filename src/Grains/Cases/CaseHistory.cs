using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Cases;

/// <summary>Folds the facts of a case. The same for live facts, late ones, a rebuild and a recount.</summary>
public static class CaseHistory
{
    /// <summary>
    /// Whether an entry belongs to the fold of an application. Steps that map to no stage make timelines and process figures, not rows;
    /// only when their clock is wrong do they mark the case, so that no implausible fact goes uncounted.
    /// </summary>
    public static bool IsCaseFact(LogEntry entry) =>
        EventTypes.Get((EventType)entry.Event.Type).Subject == SubjectKind.Application
        && ((EventType)entry.Event.Type != EventType.ActivityRecorded || CaseFact.HasClockFault(entry));

    /// <summary>The case after these facts, which must be in order and come after those that <paramref name="state"/> holds.</summary>
    public static CaseState Fold(CaseState state, IEnumerable<CaseFact> facts, IFlowSink? flows)
    {
        foreach (CaseFact fact in facts)
        {
            state = state.Evolve(fact, flows);
        }
        return state;
    }
}
