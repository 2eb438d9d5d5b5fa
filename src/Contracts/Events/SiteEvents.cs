namespace PassportMonitor.Contracts.Events;

/// <summary>Facts of halls, counters, machines, books and boxes.</summary>
internal static class SiteEvents
{
    internal static readonly IReadOnlyList<EventTypeDefinition> All = [];
}
