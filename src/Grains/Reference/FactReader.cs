using System.Globalization;
using System.Text.Json;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

/// <summary>
/// Reads a reference fact's data. The intake has checked its shape; this is the second check, on the way back from the log: what it
/// can't read becomes <see cref="Unreadable"/>, for a fact is never refused here (law 4).
/// </summary>
internal static partial class FactReader
{
    /// <summary>What the data of a fact of this type and subject says.</summary>
    public static FactBody Read(EventType type, string subject, byte[] data)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(data);
            return Read(type, subject, json.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return new Unreadable();
        }
    }

    private static FactBody Read(EventType type, string subject, JsonElement data) => type switch
    {
        EventType.RegionRegistered => new RegionRegistered(Text(data, "name"), OptionalText(data, "nameUrdu")),
        EventType.SiteRegistered => ReadSite(data),
        EventType.SiteStateChanged => new SiteStateChanged(ReadState(Text(data, "state")), OptionalInstant(data, "from")),
        EventType.SiteClosureOrdered => new SiteClosed(Day(data, "from"), Day(data, "through")),
        EventType.CalendarDefined => new CalendarDefined(ReadWeekdays(data.GetProperty("workingDays")), ReadHours(data), Day(data, "from")),
        EventType.HolidayAnnounced => new HolidayRuled(Day(data, "date"), OptionalDay(data, "through") ?? Day(data, "date"), true),
        EventType.HolidayWithdrawn => new HolidayRuled(Day(data, "date"), Day(data, "date"), false),
        EventType.SeasonAnnounced => new SeasonAnnounced(Day(data, "from"), Day(data, "through"), ReadHours(data)),
        EventType.PromiseSet => ReadPromise(data),
        EventType.StageLimitSet => ReadStageLimit(data),
        EventType.SilenceLimitSet => new SilenceLimitSet(data.GetProperty("minutes").GetInt32(), OptionalText(data, "site"), OptionalDay(data, "from"), OptionalText(data, "by"), OptionalText(data, "why")),
        EventType.WindowAnnounced => new WindowAnnounced(Text(data, "window"), Day(data, "from"), Day(data, "through"), OptionalText(data, "by"), OptionalText(data, "why")),
        EventType.CapacitySurveyed => new CapacitySurveyed(data.GetProperty("people").GetInt32(), Day(data, "from"), OptionalText(data, "by"), OptionalText(data, "why")),
        EventType.AlarmPolicySet => ReadAlarmPolicy(data),
        EventType.WaitLimitSet => ReadWaitLimit(data),
        EventType.ServiceDeclared => ReadService(data),
        EventType.SupplyDeclared => ReadSupply(subject, data),
        EventType.BaselineFrozen => new BaselineFrozen(Day(data, "from"), Day(data, "through"), OptionalText(data, "by"), OptionalText(data, "why")),
        _ => new Unreadable(),
    };

    private static SiteRegistered ReadSite(JsonElement data) => new(
        ReadKind(Text(data, "kind")), Text(data, "region"), Text(data, "zone"), Text(data, "calendar"),
        Text(data, "name"), OptionalText(data, "nameUrdu"), OptionalNumber(data, "latitude"), OptionalNumber(data, "longitude"), OptionalText(data, "by"), OptionalText(data, "why"));

    private static FactBody ReadPromise(JsonElement data)
    {
        Category category = WireNames.CategoryOf(Text(data, "category"));
        return category == Category.Unknown
            ? new Unreadable()
            : new PromiseSet(category, data.GetProperty("workingDays").GetInt32(), Day(data, "from"), OptionalText(data, "by"), OptionalText(data, "why"));
    }

    private static FactBody ReadStageLimit(JsonElement data)
    {
        Stage stage = WireNames.StageOf(Text(data, "stage"));
        string? named = OptionalText(data, "category");
        Category category = named is null ? Category.Unknown : WireNames.CategoryOf(named);
        return stage == Stage.None || (named is not null && category == Category.Unknown)
            ? new Unreadable()
            : new StageLimitSet(stage, category, data.GetProperty("hours").GetInt32(), Day(data, "from"), OptionalText(data, "by"), OptionalText(data, "why"));
    }

    private static SiteKind ReadKind(string name) => name switch
    {
        "office" => SiteKind.Office,
        "mission" => SiteKind.Mission,
        "headquarters" => SiteKind.Headquarters,
        "production" => SiteKind.Production,
        _ => throw new FormatException("Not a kind of site."),
    };

    private static SiteState ReadState(string name) => name switch
    {
        "commissioned" => SiteState.Commissioned,
        "not-commissioned" => SiteState.NotCommissioned,
        "out-of-service" => SiteState.OutOfService,
        _ => throw new FormatException("Not a state of a site."),
    };

    private static int ReadWeekdays(JsonElement names)
    {
        int days = 0;
        foreach (JsonElement name in names.EnumerateArray())
        {
            days |= 1 << (int)WeekHours.WeekdayOf(name.GetString());
        }
        return days;
    }

    private static WeekHours ReadHours(JsonElement data) => WeekHours.Read(data.GetProperty("hours"));

    private static string Text(JsonElement data, string name) => data.GetProperty(name).GetString() ?? throw new FormatException("A text is null.");

    private static string? OptionalText(JsonElement data, string name) => data.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static double? OptionalNumber(JsonElement data, string name) => data.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;

    private static DateOnly Day(JsonElement data, string name) => DateOnly.ParseExact(Text(data, name), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? OptionalDay(JsonElement data, string name) => data.TryGetProperty(name, out _) ? Day(data, name) : null;

    private static DateTimeOffset? OptionalInstant(JsonElement data, string name) =>
        data.TryGetProperty(name, out JsonElement value) ? value.GetDateTimeOffset().ToUniversalTime() : null;
}
