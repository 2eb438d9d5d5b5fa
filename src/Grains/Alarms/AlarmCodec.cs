using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// Alarm entries as events of the log and back. Data holds the fields of the event's definition in its order, those without a value left out;
/// a field that isn't known is skipped, so that an older program reads what a newer one wrote. Pure.
/// </summary>
internal static class AlarmCodec
{
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Whether an entry of partition 0 is one of this source's own.</summary>
    internal static bool IsOf(LogEntry entry, string source) =>
        entry.Event.Type is >= (ushort)EventType.AlarmRaised and <= (ushort)EventType.RoomUnmuted && entry.Event.Source == source;

    /// <summary>The event of an entry. Its id is its number: dense, so that two desks can't both write.</summary>
    internal static NewEvent Write(AlarmTransition entry, string source, long number)
    {
        ArrayBufferWriter<byte> data = new(256);
        using (Utf8JsonWriter json = new(data, s_plain))
        {
            json.WriteStartObject();
            foreach (FieldDefinition field in EventTypes.Get(entry.Type).Fields)
            {
                Write(json, field.Name, entry);
            }
            json.WriteEndObject();
        }
        return new NewEvent
        {
            Source = source, Id = number.ToString(CultureInfo.InvariantCulture), Type = (ushort)entry.Type, Subject = entry.Subject,
            OccurredAt = entry.At, Sequence = number, Data = data.WrittenSpan.ToArray(),
        };
    }

    /// <summary>Reads an entry of the log.</summary>
    internal static AlarmTransition Read(LogEntry entry)
    {
        using JsonDocument data = JsonDocument.Parse(entry.Event.Data);
        JsonElement root = data.RootElement;
        return new AlarmTransition
        {
            Offset = entry.Offset, Type = (EventType)entry.Event.Type, At = entry.Event.OccurredAt, Subject = entry.Event.Subject,
            Rule = Text(root, "rule"), Site = Text(root, "site") is { } site ? new SiteId(site) : null, Region = Text(root, "region") is { } region ? new RegionId(region) : null,
            Status = Text(root, "status") is { } status ? AlarmNames.Status(status) : null,
            Priority = Text(root, "priority") is { } priority ? AlarmNames.Priority(priority) : null,
            Audience = Text(root, "audience") is { } audience ? AlarmNames.Audience(audience) : null,
            By = Text(root, "by"), Reason = Text(root, "reason") ?? Text(root, "matter"), Root = Text(root, "root"),
            Until = Instant(root, "until") ?? Instant(root, "actBy") ?? Instant(root, "through"), From = Instant(root, "from"), HoldsSince = Instant(root, "holdsSince"),
            Figures = Figures(root), Impact = Number(root, "peopleWaiting") is { } people ? new AlarmImpact(people, Number(root, "promisesAtRisk") ?? 0, Number(root, "sites") ?? 0, Rate(root, "passportsPerHour"),
                root.TryGetProperty("atMost", out JsonElement atMost) && atMost.GetBoolean()) : null,
            Action = Text(root, "action"), Actor = Text(root, "actor") ?? Text(root, "owner"), Note = Text(root, "note"), Members = Number(root, "members"),
            Latches = root.TryGetProperty("latches", out JsonElement latches) && latches.GetBoolean(),
            Notes = root.TryGetProperty("notes", out JsonElement notes) ? [.. notes.EnumerateArray().Select(n => n.GetString()!)] : [],
        };
    }

    private static void Write(Utf8JsonWriter json, string field, AlarmTransition e)
    {
        switch (field)
        {
            case "rule": Text(json, field, e.Rule); break;
            case "site": Text(json, field, e.Site?.Value); break;
            case "region": Text(json, field, e.Region?.Value); break;
            case "status": Text(json, field, e.Status is { } status ? AlarmNames.Of(status) : null); break;
            case "priority": Text(json, field, e.Priority is { } priority ? AlarmNames.Of(priority) : null); break;
            case "audience": Text(json, field, e.Audience is { } audience ? AlarmNames.Of(audience) : null); break;
            case "by": Text(json, field, e.By); break;
            case "reason" or "matter": Text(json, field, e.Reason); break;
            case "root": Text(json, field, e.Root); break;
            case "until" or "actBy" or "through": Instant(json, field, e.Until); break;
            case "from": Instant(json, field, e.From); break;
            case "holdsSince": Instant(json, field, e.HoldsSince); break;
            case "figures": Figures(json, e.Figures); break;
            case "peopleWaiting": json.WriteNumber(field, e.Impact?.PeopleWaiting ?? 0); break;
            case "promisesAtRisk": json.WriteNumber(field, e.Impact?.PromisesAtRisk ?? 0); break;
            case "sites": json.WriteNumber(field, e.Impact?.Sites ?? 0); break;
            case "passportsPerHour": Rate(json, field, e.Impact?.PassportsPerHour); break;
            case "atMost": Flag(json, field, e.Impact?.AtMost ?? false); break;
            case "action": Text(json, field, e.Action); break;
            case "actor" or "owner": Text(json, field, e.Actor); break;
            case "note": Text(json, field, e.Note); break;
            case "members": json.WriteNumber(field, e.Members ?? 0); break;
            case "latches": json.WriteBoolean(field, e.Latches); break;
            case "notes": Labels(json, field, e.Notes); break;
            default: throw new InvalidOperationException($"{e.Type} has the field {field}, which alarm entries don't know.");
        }
    }

    private static void Text(Utf8JsonWriter json, string field, string? value)
    {
        if (value is not null)
        {
            json.WriteString(field, value);
        }
    }

    private static void Instant(Utf8JsonWriter json, string field, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            json.WriteString(field, instant.UtcDateTime);
        }
    }

    private static void Rate(Utf8JsonWriter json, string field, double? value)
    {
        if (value is { } known && double.IsFinite(known))
        {
            json.WriteNumber(field, known);
        }
    }

    private static void Flag(Utf8JsonWriter json, string field, bool value)
    {
        if (value)
        {
            json.WriteBoolean(field, value);
        }
    }

    private static void Labels(Utf8JsonWriter json, string field, string[] labels)
    {
        json.WriteStartArray(field);
        foreach (string label in labels)
        {
            json.WriteStringValue(label);
        }
        json.WriteEndArray();
    }

    private static void Figures(Utf8JsonWriter json, AlarmFigure[] figures)
    {
        json.WriteStartArray("figures");
        foreach (AlarmFigure figure in figures)
        {
            json.WriteStartObject();
            json.WriteString("measure", figure.Measure);
            if (double.IsFinite(figure.Value))
            {
                json.WriteNumber("value", figure.Value);
            }
            if (figure.Limit is { } limit && double.IsFinite(limit))
            {
                json.WriteNumber("limit", limit);
            }
            json.WriteString("unit", figure.Unit);
            json.WriteBoolean("defaultLimit", figure.DefaultLimit);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static AlarmFigure[] Figures(JsonElement root) =>
        !root.TryGetProperty("figures", out JsonElement figures) ? []
        : [.. figures.EnumerateArray().Select(f => new AlarmFigure(
            Text(f, "measure") ?? "", f.TryGetProperty("value", out JsonElement value) ? value.GetDouble() : double.NaN,
            f.TryGetProperty("limit", out JsonElement limit) ? limit.GetDouble() : null, Text(f, "unit") ?? "",
            f.TryGetProperty("defaultLimit", out JsonElement isDefault) && isDefault.GetBoolean()))];

    private static string? Text(JsonElement from, string field) => from.TryGetProperty(field, out JsonElement value) ? value.GetString() : null;

    private static DateTimeOffset? Instant(JsonElement from, string field) => from.TryGetProperty(field, out JsonElement value) ? value.GetDateTimeOffset() : null;

    private static double? Rate(JsonElement from, string field) => from.TryGetProperty(field, out JsonElement value) ? value.GetDouble() : null;

    private static int? Number(JsonElement from, string field) => from.TryGetProperty(field, out JsonElement value) ? value.GetInt32() : null;
}
