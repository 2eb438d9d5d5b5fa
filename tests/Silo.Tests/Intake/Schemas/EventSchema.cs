using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Silo.Tests.Intake.Schemas;

/// <summary>Writes the closed JSON Schema (draft 2020-12) of an event type in structured mode, from its definition.</summary>
internal static class EventSchema
{
    private const string IdAlphabet = "a-z0-9-";
    private const string CodeAlphabet = "A-Za-z0-9._-";

    /// <summary>The date and the clock of RFC 3339; the calendar itself is the format's part.</summary>
    private const string Day = "(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    private const string Instant = $"^{Day}[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{{1,9}})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$";
    private const string Range = "^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";

    private static readonly string[] s_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(EventTypeDefinition definition) => new JsonObject
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["$id"] = $"urn:passport-monitor:event:{definition.Name}",
        ["title"] = definition.Name,
        ["description"] = definition.Description,
        ["type"] = "object",
        ["properties"] = Attributes(definition),
        ["required"] = Names(["specversion", "id", "source", "type", "subject", "time", .. HasRequired(definition) ? (string[])["data"] : []]),
    }.ToJsonString(s_readable) + "\n";

    private static bool HasRequired(EventTypeDefinition definition) => definition.Fields.Any(f => f.Required);

    private static JsonObject Attributes(EventTypeDefinition definition) => new()
    {
        ["specversion"] = Enumeration("CloudEvents version.", "1.0"),
        ["id"] = new JsonObject
        {
            ["description"] = "Unique within the source, for ever: sending it again changes nothing.",
            ["type"] = "string",
            ["minLength"] = 1,
            ["maxLength"] = 128,
            ["pattern"] = "^[^\\u0000-\\u001F\\u007F-\\u009F]+$",
        },
        ["source"] = new JsonObject
        {
            ["description"] = "Who sends: a URI reference. /simulated/… and /imported/NAME set their figures apart from the live ones.",
            ["type"] = "string",
            ["minLength"] = 1,
            ["maxLength"] = 128,
            ["pattern"] = "^([A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$",
        },
        ["type"] = Enumeration("The event type.", definition.Name),
        ["subject"] = Text($"What it is about: {SubjectText(definition.Subject)}.", SubjectPattern(definition.Subject)),
        ["time"] = InstantOf("When it happened, by the sender's clock."),
        ["sequence"] = new JsonObject
        {
            ["description"] = "The sender's own order among facts of one instant; 0 when absent.",
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 999_999_999_999_999_999 },
                new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{1,18}$" },
                new JsonObject { ["type"] = "null" }),
        },
        ["datacontenttype"] = new JsonObject
        {
            ["description"] = "JSON, in utf-8.",
            ["type"] = Names(["string", "null"]),
            ["pattern"] = $"^{AnyCase("application/json")}( *; *{AnyCase("charset")}=\"?{AnyCase("utf-8")}\"?)? *$",
        },
        ["data_base64"] = new JsonObject { ["description"] = "Not taken: data is JSON.", ["type"] = "null" },
        ["data"] = Data(definition),
    };

    private static JsonObject Data(EventTypeDefinition definition)
    {
        JsonObject fields = [];
        foreach (FieldDefinition field in definition.Fields)
        {
            fields[field.Name] = Field(field);
        }
        return new JsonObject
        {
            ["type"] = HasRequired(definition) ? "object" : Names(["object", "null"]),
            ["properties"] = fields,
            ["required"] = Names(definition.Fields.Where(f => f.Required).Select(f => f.Name)),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Field(FieldDefinition field) => field.Kind switch
    {
        FieldKind.Id => Text(field.Description, $"^[{IdAlphabet}]{{1,32}}$"),
        FieldKind.Code => Text(field.Description, $"^[{CodeAlphabet}]{{1,40}}$"),
        FieldKind.Label => Text(field.Description, "^[\\p{L}\\p{M}\\p{Nd} .,_/()':-]{1,100}$"),
        FieldKind.Zone => Text(field.Description, "^[A-Za-z0-9+_/-]{1,40}$"),
        FieldKind.Choice => Enumeration(field.Description, [.. field.Values!]),
        FieldKind.Integer => Number("integer", field, (long)field.Minimum, (long)field.Maximum),
        FieldKind.Number => Number("number", field, field.Minimum, field.Maximum),
        FieldKind.Boolean => new JsonObject { ["description"] = field.Description, ["type"] = "boolean" },
        FieldKind.Instant => InstantOf(field.Description),
        FieldKind.Date => With(Text(field.Description, $"^{Day}$"), "format", "date"),
        FieldKind.WeekDays => new JsonObject
        {
            ["description"] = field.Description,
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string", ["enum"] = Names(s_days) },
            ["maxItems"] = 7,
            ["uniqueItems"] = true,
        },
        FieldKind.WeekHours => WeekHours(field),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "has no schema"),
    };

    private static JsonObject WeekHours(FieldDefinition field)
    {
        JsonObject days = [];
        foreach (string day in s_days)
        {
            days[day] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string", ["pattern"] = Range }, ["maxItems"] = 4 };
        }
        return new JsonObject { ["description"] = field.Description, ["type"] = "object", ["properties"] = days, ["additionalProperties"] = false };
    }

    private static JsonObject InstantOf(string description) => With(Text(description, Instant), "format", "date-time");

    private static JsonObject Text(string description, string pattern) =>
        new() { ["description"] = description, ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Number(string type, FieldDefinition field, JsonValue minimum, JsonValue maximum) =>
        new() { ["description"] = field.Description, ["type"] = type, ["minimum"] = minimum, ["maximum"] = maximum };

    private static JsonObject Number(string type, FieldDefinition field, long minimum, long maximum) =>
        Number(type, field, JsonValue.Create(minimum), JsonValue.Create(maximum));

    private static JsonObject Number(string type, FieldDefinition field, double minimum, double maximum) =>
        Number(type, field, JsonValue.Create(minimum), JsonValue.Create(maximum));

    private static JsonObject Enumeration(string description, params string[] values) =>
        new() { ["description"] = description, ["type"] = "string", ["enum"] = Names(values) };

    private static JsonObject With(JsonObject schema, string name, string value)
    {
        schema[name] = value;
        return schema;
    }

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(n => (JsonNode)n)];

    private static string AnyCase(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetter(c) ? $"[{char.ToUpperInvariant(c)}{char.ToLowerInvariant(c)}]" : $"{c}"));

    public static string SubjectText(SubjectKind kind) => kind switch
    {
        SubjectKind.Application => "an application's token",
        SubjectKind.Reference => "a site, region, calendar, category, stage, rule or service",
        SubjectKind.Site => "a site",
        SubjectKind.Visit => "a visit, site/ticket",
        SubjectKind.Counter => "a counter, site/counter",
        SubjectKind.Machine => "a machine's device id",
        SubjectKind.Book => "a book's number",
        SubjectKind.Box => "a box's id",
        SubjectKind.Service => "a national service",
        SubjectKind.Supply => "a supply's id",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no text"),
    };

    private static string SubjectPattern(SubjectKind kind) => kind switch
    {
        SubjectKind.Reference or SubjectKind.Site or SubjectKind.Service or SubjectKind.Supply => $"^[{IdAlphabet}]{{1,32}}$",
        SubjectKind.Visit or SubjectKind.Counter => $"^[{IdAlphabet}]{{1,32}}/[{CodeAlphabet}]{{1,31}}$",
        _ => $"^[{CodeAlphabet}]{{1,40}}$",
    };
}
