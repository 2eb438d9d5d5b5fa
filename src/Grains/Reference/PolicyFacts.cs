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
            WriteDays(json, request.Change, from);
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

    /// <summary>The service that a change declares.</summary>
    public static NationalService Service(DeclareService change) =>
        new(change.Service, change.Name, change.NameUrdu, change.SilentMinutes, change.Instruction, change.Stops);

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
        ChangeSilenceLimit silence => (EventType.SilenceLimitSet, silence.Site?.Value ?? "national"),
        ChangeCapacity capacity => (EventType.CapacitySurveyed, capacity.Site.Value),
        ChangePromise promise => (EventType.PromiseSet, WireNames.Of(promise.Category)),
        ChangeStageLimit limit => (EventType.StageLimitSet, WireNames.Of(limit.Stage)),
        AnnounceWindow window => (EventType.WindowAnnounced, window.Calendar),
        DeclareService service => (EventType.ServiceDeclared, service.Service),
        FreezeBaseline => (EventType.BaselineFrozen, "national"),
        RegisterSite site => (EventType.SiteRegistered, site.Site.Value),
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
            case ChangeSilenceLimit silence:
                json.WriteNumber("minutes", silence.Minutes);
                WriteSite(json, silence.Site);
                break;
            case ChangeCapacity capacity:
                json.WriteNumber("people", capacity.People);
                break;
            case ChangePromise promise:
                json.WriteString("category", WireNames.Of(promise.Category));
                json.WriteNumber("workingDays", promise.WorkingDays);
                break;
            case ChangeStageLimit limit:
                json.WriteString("stage", WireNames.Of(limit.Stage));
                if (limit.Category is { } category)
                {
                    json.WriteString("category", WireNames.Of(category));
                }
                json.WriteNumber("hours", limit.Hours);
                break;
            case AnnounceWindow window:
                json.WriteString("window", window.Window);
                break;
            case DeclareService service:
                WriteService(json, service);
                break;
            case RegisterSite site:
                WriteRegistration(json, site);
                break;
        }
    }

    private static void WriteService(Utf8JsonWriter json, DeclareService service)
    {
        json.WriteString("name", service.Name);
        if (service.NameUrdu is { } urdu)
        {
            json.WriteString("nameUrdu", urdu);
        }
        json.WriteNumber("silentMinutes", service.SilentMinutes);
        json.WriteString("instruction", service.Instruction);
        json.WriteString("stops", service.Stops.ToString().ToLowerInvariant());
    }

    private static void WriteRegistration(Utf8JsonWriter json, RegisterSite site)
    {
        json.WriteString("kind", site.Kind.ToString().ToLowerInvariant());
        json.WriteString("region", site.Region.Value);
        json.WriteString("zone", site.Zone);
        json.WriteString("calendar", site.Calendar);
        json.WriteString("name", site.Name);
        if (site.NameUrdu is { } urdu)
        {
            json.WriteString("nameUrdu", urdu);
        }
        if (site is { Latitude: { } north, Longitude: { } east })
        {
            json.WriteNumber("latitude", north);
            json.WriteNumber("longitude", east);
        }
    }

    /// <summary>The days that it is about. A service is declared, and a site entered, from now on.</summary>
    private static void WriteDays(Utf8JsonWriter json, PolicyChange change, DateOnly from)
    {
        if (change is DeclareService or RegisterSite)
        {
            return;
        }
        json.WriteString("from", Text(from));
        DateOnly? through = (change as FreezeBaseline)?.Through ?? (change as AnnounceWindow)?.Through;
        if (through is { } last)
        {
            json.WriteString("through", Text(last));
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
