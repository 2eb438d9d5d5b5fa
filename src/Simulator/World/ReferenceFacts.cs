using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Simulator.Halls;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;

namespace PassportMonitor.Simulator.World;

/// <summary>
/// Register, calendars and policies of the simulated service as events. The same in every run: an id carries the hash of what it says,
/// so that sending them again changes nothing.
/// </summary>
internal static class ReferenceFacts
{
    private static readonly DateTimeOffset s_founded = new(2019, 12, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_first = new(2020, 1, 1);
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Plain hours that a case may stand in a stage; assumed.</summary>
    internal static readonly (Stage Stage, int Hours)[] StageLimits =
    [
        (Stage.TokenIssued, 8), (Stage.BiometricsCaptured, 8), (Stage.DataEntered, 24), (Stage.RecordChecked, 72), (Stage.Granted, 48),
        (Stage.HqReceived, 72), (Stage.HqMatching, 120), (Stage.Entitled, 48), (Stage.PrintQueued, 240), (Stage.Personalizing, 24),
        (Stage.QcPassed, 24), (Stage.Packed, 72), (Stage.Dispatched, 168), (Stage.ReceivedAtOffice, 48), (Stage.Ready, 720),
        (Stage.Deferred, 720), (Stage.Referred, 1080), (Stage.ReturnedToOffice, 168), (Stage.CourierOut, 96), (Stage.Undelivered, 120),
    ];

    /// <summary>Every fact announced by <paramref name="now"/>, one JSON line each.</summary>
    internal static IEnumerable<byte[]> Lines(ServiceWorld world, SimulationSettings settings, DateTimeOffset now) =>
        Facts(world, settings).Where(fact => fact.At <= now).Select(fact => fact.Line);

    private static IEnumerable<(DateTimeOffset At, byte[] Line)> Facts(ServiceWorld world, SimulationSettings settings) =>
    [
        .. ServiceWorld.Regions.Select(Region),
        .. Calendars.All.SelectMany(CalendarFacts),
        .. world.Sites.Select(Site),
        .. world.Sites.Where(s => s.State != SiteState.Commissioned).Select(State),
        .. Promises.Table.SelectMany(PromiseFacts),
        .. StageLimits.Select(StageLimit),
        SilenceLimit("national", null, 60),
        .. world.Sites.Where(s => s.Kind == SiteKind.Mission).Select(s => SilenceLimit(s.Id, s.Id, 240)),
        .. SimServices.All.Select(Service),
        .. SimSupplies.All.Select(Supply),
        .. world.WithHall.Select(site => new HallPlan(site, world.Sites[site], settings, settings.Volume / world.FullVolume)).Where(p => p.Surveyed).Select(Capacity),
        .. Calendars.Windows.Concat(settings.Script.Windows).Select(Window),
    ];

    private static (DateTimeOffset, byte[]) Region(SimRegion region) => Fact(EventType.RegionRegistered, region.Id, s_founded, json =>
    {
        json.WriteString("name", region.Name);
        json.WriteString("nameUrdu", region.NameUrdu);
    });

    private static (DateTimeOffset, byte[]) Site(SimSite site) => Fact(EventType.SiteRegistered, site.Id, s_founded, json =>
    {
        json.WriteString("kind", site.Kind.ToString().ToLowerInvariant());
        json.WriteString("region", site.Region);
        json.WriteString("zone", site.Zone.Id);
        json.WriteString("calendar", site.Calendar.Id);
        json.WriteString("name", site.Name);
        json.WriteString("nameUrdu", site.NameUrdu);
        json.WriteNumber("latitude", site.Latitude);
        json.WriteNumber("longitude", site.Longitude);
    });

    private static (DateTimeOffset, byte[]) State(SimSite site) => Fact(EventType.SiteStateChanged, site.Id, s_founded.AddMinutes(1), json =>
        json.WriteString("state", site.State == SiteState.NotCommissioned ? "not-commissioned" : "out-of-service"));

    private static IEnumerable<(DateTimeOffset, byte[])> CalendarFacts(SimCalendar calendar)
    {
        yield return Fact(EventType.CalendarDefined, calendar.Id, s_founded, json =>
        {
            json.WriteStartArray("workingDays");
            foreach (DayOfWeek day in calendar.WorkingDays)
            {
                json.WriteStringValue(WeekPlan.Names[(int)day]);
            }
            json.WriteEndArray();
            Hours(json, calendar.Hours);
            json.WriteString("from", Text(s_first));
        });
        foreach (SimHoliday holiday in calendar.Holidays)
        {
            yield return Fact(EventType.HolidayAnnounced, calendar.Id, holiday.Announced, json =>
            {
                json.WriteString("date", Text(holiday.First));
                json.WriteString("through", Text(holiday.Last));
            });
        }
        foreach (SimSeason season in calendar.Seasons)
        {
            yield return Fact(EventType.SeasonAnnounced, calendar.Id, season.Announced, json =>
            {
                json.WriteString("from", Text(season.First));
                json.WriteString("through", Text(season.Last));
                Hours(json, season.Hours);
            });
        }
    }

    private static IEnumerable<(DateTimeOffset, byte[])> PromiseFacts((DateOnly From, int Normal, int Urgent, int FastTrack) row)
    {
        DateTimeOffset announced = new(row.From.AddDays(-7), new TimeOnly(6, 0), TimeSpan.Zero);
        foreach (Category category in new[] { Category.Normal, Category.Urgent, Category.FastTrack })
        {
            yield return Fact(EventType.PromiseSet, WireNames.Of(category), announced, json =>
            {
                json.WriteString("category", WireNames.Of(category));
                json.WriteNumber("workingDays", Promises.WorkingDays(category, row.From));
                json.WriteString("from", Text(row.From));
            });
        }
    }

    private static (DateTimeOffset, byte[]) StageLimit((Stage Stage, int Hours) limit) =>
        Fact(EventType.StageLimitSet, WireNames.Of(limit.Stage), s_founded, json =>
        {
            json.WriteString("stage", WireNames.Of(limit.Stage));
            json.WriteNumber("hours", limit.Hours);
            json.WriteString("from", Text(s_first));
        });

    private static (DateTimeOffset, byte[]) SilenceLimit(string subject, string? site, int minutes) =>
        Fact(EventType.SilenceLimitSet, subject, s_founded, json =>
        {
            json.WriteNumber("minutes", minutes);
            Optional(json, "site", site);
        });

    private static (DateTimeOffset, byte[]) Service(SimService service) => Fact(EventType.ServiceDeclared, service.Id, s_founded, json =>
    {
        json.WriteString("name", service.Name);
        json.WriteString("nameUrdu", service.NameUrdu);
        json.WriteNumber("silentMinutes", service.SilentMinutes);
        json.WriteString("instruction", service.Instruction);
        json.WriteString("stops", service.Stops);
    });

    private static (DateTimeOffset, byte[]) Supply(SimSupply supply) => Fact(EventType.SupplyDeclared, supply.Id, s_founded, json =>
    {
        json.WriteString("name", supply.Name);
        json.WriteString("nameUrdu", supply.NameUrdu);
        json.WriteString("unit", supply.Unit);
        json.WriteNumber("perPassport", supply.PerPassport);
        json.WriteNumber("spoilPercent", supply.SpoilPercent);
        json.WriteNumber("leadDays", supply.LeadDays);
        json.WriteString("owner", "production");
    });

    private static (DateTimeOffset, byte[]) Capacity(HallPlan plan) => Fact(EventType.CapacitySurveyed, plan.Site.Id, s_founded.AddMinutes(2), json =>
    {
        json.WriteNumber("people", plan.Capacity);
        json.WriteString("from", Text(s_first));
    });

    private static (DateTimeOffset, byte[]) Window(SimWindow window) => Fact(EventType.WindowAnnounced, window.Calendar.Id, window.Announced, json =>
    {
        json.WriteString("window", window.Name);
        json.WriteString("from", Text(window.First));
        json.WriteString("through", Text(window.Last));
    });

    private static void Hours(Utf8JsonWriter json, WeekPlan plan)
    {
        json.WriteStartObject("hours");
        foreach (DayOfWeek day in Enum.GetValues<DayOfWeek>())
        {
            if (plan[day].Length > 0)
            {
                json.WriteStartArray(WeekPlan.Names[(int)day]);
                foreach (OpenRange range in plan[day])
                {
                    json.WriteStringValue($"{Clock(range.From)}-{Clock(range.To)}");
                }
                json.WriteEndArray();
            }
        }
        json.WriteEndObject();
    }

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static (DateTimeOffset, byte[]) Fact(EventType type, string subject, DateTimeOffset at, Action<Utf8JsonWriter> write)
    {
        byte[] data = Json(json =>
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        });
        string name = EventTypes.Get(type).Name;
        byte[] hash = SHA256.HashData([.. Encoding.UTF8.GetBytes($"{name}\n{subject}\n{at:O}\n"), .. data]);
        return (at, Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", $"{subject}.{Convert.ToHexStringLower(hash.AsSpan(0, 8))}");
            json.WriteString("source", Sources.Registry);
            json.WriteString("type", name);
            json.WriteString("subject", subject);
            json.WriteString("time", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            json.WritePropertyName("data");
            json.WriteRawValue(data);
            json.WriteEndObject();
        }));
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, s_json))
        {
            write(json);
        }
        return stream.ToArray();
    }
}
