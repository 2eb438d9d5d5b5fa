namespace PassportMonitor.Contracts.Events;

/// <summary>Facts of register, calendars and policies.</summary>
internal static class ReferenceEvents
{
    internal static readonly IReadOnlyList<EventTypeDefinition> All = [];
}
