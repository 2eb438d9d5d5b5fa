using System.Text;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>The plans of all event types, by their wire name as it came.</summary>
internal static class EventPlans
{
    private static readonly Dictionary<byte[], EventPlan> s_byName =
        EventTypes.FromOutside.ToDictionary(d => Encoding.UTF8.GetBytes(d.Name), d => new EventPlan(d), Utf8Key.Comparer);

    private static readonly Dictionary<byte[], EventPlan>.AlternateLookup<ReadOnlySpan<byte>> s_find =
        s_byName.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The plan of a type, or null when there is no such type.</summary>
    internal static EventPlan? Find(ReadOnlySpan<byte> name) => s_find.TryGetValue(name, out EventPlan? plan) ? plan : null;
}
