using System.Text.Json;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Alarms;

/// <summary>Which limits were announced within a range of time. Pure.</summary>
internal static class ChangedLimits
{
    /// <summary>After <paramref name="since"/>, or ever when null, up to <paramref name="until"/>; by announcement.</summary>
    internal static ChangedLimit[] Between(ReferenceState reference, Origin origin, DateTimeOffset? since, DateTimeOffset until) =>
        [.. reference.Facts.Where(f => IsLimit(f.Type) && Origin.Of(f.Source) == origin && f.OccurredAt <= until && (since is null || f.OccurredAt > since))
            .TakeLast(Limits.PageRows).Select(Of)];

    private static bool IsLimit(EventType type) => type is EventType.AlarmPolicySet or EventType.WaitLimitSet or EventType.StageLimitSet
        or EventType.SilenceLimitSet or EventType.CapacitySurveyed or EventType.PromiseSet;

    private static ChangedLimit Of(ReferenceFact fact)
    {
        using JsonDocument data = JsonDocument.Parse(fact.Data);
        string? Text(string field) => data.RootElement.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return new ChangedLimit(fact.Type, fact.Subject, fact.OccurredAt, Text("by"), Text("why"));
    }
}
