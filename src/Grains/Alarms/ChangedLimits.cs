using System.Text.Json;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Alarms;

/// <summary>Which limits were announced within a range of time. Pure.</summary>
internal static class ChangedLimits
{
    /// <summary>
    /// After <paramref name="since"/> up to <paramref name="until"/>; by announcement. Without a handover before, of one shift: what has held for years is no change.
    /// </summary>
    internal static ChangedLimit[] Between(ReferenceState reference, Origin origin, DateTimeOffset? since, DateTimeOffset until)
    {
        DateTimeOffset from = since ?? until - Limits.ShelfMost;
        return [.. reference.Facts.Where(f => IsLimit(f.Type) && Origin.Of(f.Source) == origin && f.OccurredAt > from && f.OccurredAt <= until)
            .TakeLast(Limits.PageRows).Select(Of)];
    }

    private static bool IsLimit(EventType type) => type is EventType.AlarmPolicySet or EventType.WaitLimitSet or EventType.StageLimitSet
        or EventType.SilenceLimitSet or EventType.CapacitySurveyed or EventType.PromiseSet;

    private static ChangedLimit Of(ReferenceFact fact)
    {
        using JsonDocument data = JsonDocument.Parse(fact.Data);
        string? Text(string field) => data.RootElement.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return new ChangedLimit(fact.Type, fact.Subject, fact.OccurredAt, Text("by"), Text("why"));
    }
}
