using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Alarms;

/// <summary>Makes entries for the log. An entry about an alarm says the state after it, so that a reader of the log needs nothing else.</summary>
internal static class AlarmEntry
{
    /// <summary>An entry about an alarm; its offset isn't known yet.</summary>
    internal static AlarmTransition Of(AlarmState state, EventType type, DateTimeOffset at) => new()
    {
        Offset = -1, Type = type, At = at, Subject = state.Id, Rule = state.Rule, Site = state.Site, Region = state.Region,
        Priority = state.Priority, Audience = state.Audience,
    };

    /// <summary>The entry with the state that it leads to.</summary>
    internal static (AlarmTransition Entry, AlarmState Next) Complete(AlarmState state, AlarmTransition entry)
    {
        AlarmState next = state.Evolve(entry);
        return (entry with { Status = next.Status, Priority = next.Priority, Audience = next.Audience }, next);
    }
}
