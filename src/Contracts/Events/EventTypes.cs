using System.Collections.Frozen;

namespace PassportMonitor.Contracts.Events;

/// <summary>All event types, by wire name and by storage number.</summary>
public static class EventTypes
{
    /// <summary>Every definition, by storage number.</summary>
    public static readonly IReadOnlyList<EventTypeDefinition> All =
        [.. ApplicationEvents.All.Concat(ReferenceEvents.All).Concat(HallEvents.All).Concat(SiteEvents.All).Concat(SiteEvents.OfTheWatch).Concat(SupplyEvents.All).Concat(ProductionEvents.All).Concat(AlarmEvents.All).Concat(AccessEvents.All).Concat(LogEvents.All).OrderBy(d => d.Type)];

    /// <summary>Those that the intake takes.</summary>
    public static readonly IReadOnlyList<EventTypeDefinition> FromOutside = [.. All.Where(d => !d.Internal)];

    private static readonly FrozenDictionary<string, EventTypeDefinition> s_byName = FromOutside.ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);
    private static readonly FrozenDictionary<EventType, EventTypeDefinition> s_byType = All.ToFrozenDictionary(d => d.Type);

    /// <summary>The definition with this wire name that the intake takes, or null.</summary>
    public static EventTypeDefinition? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>The definition with this storage number.</summary>
    /// <exception cref="KeyNotFoundException">The number was written by a newer program.</exception>
    public static EventTypeDefinition Get(EventType type) => s_byType[type];
}
