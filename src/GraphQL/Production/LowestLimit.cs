using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Areas;

namespace PassportMonitor.GraphQL.Production;

/// <summary>How long something may be on its way: the lowest limit of an alarm's measure that is in force in the nation.</summary>
internal static class LowestLimit
{
    /// <summary>In hours; null when it isn't known or switched off.</summary>
    internal static TimeSpan? Hours(Reading reading, string rule, string measure)
    {
        DateOnly today = DateOnly.FromDateTime(reading.Snapshot.Version.AsOf.AddHours(5).UtcDateTime);
        AlarmLimit[] limits = reading.Snapshot.Policies.Policies?.Alarms.FirstOrDefault(m => m.Rule == rule && m.Measure == measure)?.Limits ?? [];
        AlarmLimit? lowest = limits.Where(l => l.IsDefault && (l.From is not { } from || from <= today)).GroupBy(l => l.Priority).Select(g => g.MaxBy(l => l.From ?? DateOnly.MinValue)!)
            .Where(l => l.Enabled).MinBy(l => l.RaiseAt);
        return lowest is null ? null : TimeSpan.FromHours(lowest.RaiseAt);
    }
}
