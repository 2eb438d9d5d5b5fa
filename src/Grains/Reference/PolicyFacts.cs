using System.Globalization;
using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

/// <summary>Writes a change of policy as the fact that it becomes: the same members in the same order as the event's definition has them.</summary>
internal static class PolicyFacts
{
    private const string DeskSource = "/desk";
    private const string SimulatedDeskSource = "/simulated/desk";

    /// <summary>The fact of a change.</summary>
    public static NewEvent Of(PolicyRequest request, DateOnly from, DateTimeOffset at)
    {
        (EventType type, string subject) = Kind(request.Change);
        using MemoryStream data = new();
        using (Utf8JsonWriter json = new(data))
        {
            json.WriteStartObject();
            Write(json, request.Change);
            json.WriteString("from", Text(from));
            if (request.Change is FreezeBaseline baseline)
            {
                json.WriteString("through", Text(baseline.Through));
            }
            json.WriteString("by", request.By);
            json.WriteString("why", request.Change.Why);
            json.WriteEndObject();
        }
        return new NewEvent
        {
            Source = request.Origin == Origin.Simulated ? SimulatedDeskSource : DeskSource,
            Id = request.Id,
            Type = (ushort)type,
            Subject = subject,
            OccurredAt = at,
            Sequence = 0,
            Data = data.ToArray(),
        };
    }

    /// <summary>The limit that a change sets.</summary>
    public static AlarmLimit Limit(ChangeAlarmLimit change, DateOnly from, string? by, string? why) => new()
    {
        Rule = change.Rule, Measure = change.Measure, Unit = AlarmDefaults.UnitOf(change.Rule, change.Measure) ?? "", Priority = change.Priority, Site = change.Site,
        RaiseAt = change.RaiseAt, ClearBelow = change.ClearBelow, OnDelay = TimeSpan.FromSeconds(change.OnDelaySeconds), OffDelay = TimeSpan.FromSeconds(change.OffDelaySeconds),
        Enabled = change.Enabled, From = from, By = by, Why = why,
    };

    private static (EventType, string) Kind(PolicyChange change) => change switch
    {
        ChangeAlarmLimit limit => (EventType.AlarmPolicySet, limit.Rule),
        ChangeWaitLimit wait => (EventType.WaitLimitSet, wait.Site?.Value ?? "national"),
        ChangeCapacity capacity => (EventType.CapacitySurveyed, capacity.Site.Value),
        FreezeBaseline => (EventType.BaselineFrozen, "national"),
        _ => throw new ArgumentOutOfRangeException(nameof(change), "Not a change that is known."),
    };

    private static void Write(Utf8JsonWriter json, PolicyChange change)
    {
        switch (change)
        {
            case ChangeAlarmLimit limit:
                json.WriteString("rule", limit.Rule);
                json.WriteString("measure", limit.Measure);
                json.WriteString("priority", limit.Priority.ToString().ToLowerInvariant());
                WriteSite(json, limit.Site);
                json.WriteNumber("raiseAt", limit.RaiseAt);
                json.WriteNumber("clearBelow", limit.ClearBelow);
                json.WriteNumber("onDelaySeconds", limit.OnDelaySeconds);
                json.WriteNumber("offDelaySeconds", limit.OffDelaySeconds);
                json.WriteBoolean("enabled", limit.Enabled);
                break;
            case ChangeWaitLimit wait:
                json.WriteString("minutes", wait.Minutes.ToString(CultureInfo.InvariantCulture));
                WriteSite(json, wait.Site);
                break;
            case ChangeCapacity capacity:
                json.WriteNumber("people", capacity.People);
                break;
        }
    }

    private static void WriteSite(Utf8JsonWriter json, SiteId? site)
    {
        if (site is { } named)
        {
            json.WriteString("site", named.Value);
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
