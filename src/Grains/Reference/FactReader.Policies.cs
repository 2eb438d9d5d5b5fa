using System.Globalization;
using System.Text.Json;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Contracts.Supplies;

namespace PassportMonitor.Grains.Reference;

/// <summary>Reads what alarms and halls are judged by.</summary>
internal static partial class FactReader
{
    /// <summary>Two weeks to place an order, where none is declared.</summary>
    private const int DefaultMarginDays = 14;

    private static AlarmPolicySet ReadAlarmPolicy(JsonElement data)
    {
        (string rule, string measure) = (Text(data, "rule"), Text(data, "measure"));
        return new(new AlarmLimit
        {
            Rule = rule,
            Measure = measure,
            Unit = AlarmDefaults.UnitOf(rule, measure) ?? "",
            Priority = ReadPriority(Text(data, "priority")),
            Site = OptionalSite(data),
            RaiseAt = data.GetProperty("raiseAt").GetDouble(),
            ClearBelow = data.GetProperty("clearBelow").GetDouble(),
            OnDelay = TimeSpan.FromSeconds(data.GetProperty("onDelaySeconds").GetInt32()),
            OffDelay = TimeSpan.FromSeconds(data.GetProperty("offDelaySeconds").GetInt32()),
            Enabled = data.GetProperty("enabled").GetBoolean(),
            From = Day(data, "from"),
            By = OptionalText(data, "by"),
            Why = OptionalText(data, "why"),
        });
    }

    private static WaitLimitSet ReadWaitLimit(JsonElement data)
    {
        int minutes = int.Parse(Text(data, "minutes"), NumberStyles.None, CultureInfo.InvariantCulture);
        return WaitBands.UpTo.Contains(minutes)
            ? new(new WaitLimit(OptionalSite(data), minutes, Day(data, "from"), OptionalText(data, "by"), OptionalText(data, "why")))
            : throw new FormatException("Not a bound of a wait band.");
    }

    private static ServiceDeclared ReadService(JsonElement data) => new(
        Text(data, "name"), OptionalText(data, "nameUrdu"), data.GetProperty("silentMinutes").GetInt32(), Text(data, "instruction"), ReadStops(Text(data, "stops")));

    private static SupplyDeclared ReadSupply(string id, JsonElement data) => new(new Supply(
        id, Text(data, "name"), OptionalText(data, "nameUrdu"), Text(data, "unit"), data.GetProperty("perPassport").GetDouble(),
        OptionalNumber(data, "spoilPercent") ?? 0, data.GetProperty("leadDays").GetInt32(), (int)(OptionalNumber(data, "marginDays") ?? DefaultMarginDays), Text(data, "owner")));

    private static AlarmPriority ReadPriority(string name) => name switch
    {
        "low" => AlarmPriority.Low,
        "medium" => AlarmPriority.Medium,
        "high" => AlarmPriority.High,
        _ => throw new FormatException("Not a priority."),
    };

    private static ServiceStops ReadStops(string name) => name switch
    {
        "intake" => ServiceStops.Intake,
        "payment" => ServiceStops.Payment,
        "matching" => ServiceStops.Matching,
        "messages" => ServiceStops.Messages,
        _ => throw new FormatException("Not what a service stops."),
    };

    private static SiteId? OptionalSite(JsonElement data) => OptionalText(data, "site") is { } site ? new SiteId(site) : null;
}
