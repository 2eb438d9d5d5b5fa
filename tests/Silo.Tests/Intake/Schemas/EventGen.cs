using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Silo.Tests.Intake.Schemas;

/// <summary>Generates events of every type, whole and broken.</summary>
internal static class EventGen
{
    private const string IdAlphabet = "abcxyz059-";
    private const string CodeAlphabet = "ABZabz09._-";
    private const string LabelAlphabet = "Az0 .,_/()':-éßñلاہورकि٣";

    private static readonly string[] s_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly Gen<string> s_instant =
        from ticks in Gen.Long[new DateTime(1990, 1, 1).Ticks, new DateTime(2090, 1, 1).Ticks]
        from decimals in Gen.Int[0, 7]
        from minutes in Gen.Int[-14 * 60, 14 * 60]
        select new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(minutes))
            .ToString($"yyyy-MM-ddTHH:mm:ss{(decimals == 0 ? "" : "." + new string('f', decimals))}{(minutes == 0 ? "'Z'" : "zzz")}", CultureInfo.InvariantCulture);

    private static readonly Gen<string> s_range =
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, 59], Gen.Int[0, 24]).Select((h, m, e) => $"{h:00}:{m:00}-{(e == 24 ? "24:00" : $"{e:00}:{m:00}")}");

    /// <summary>Values that some kinds take and others don't, at and beyond the edges.</summary>
    private static readonly Gen<JsonNode?> s_junk = Any<Func<JsonNode?>>(
        () => null, () => true, () => false, () => 0, () => -1, () => 1.5, () => 5, () => 1e30, () => 4_294_967_296L, () => "", () => " ", () => "x y", () => "UPPER", () => "low-er",
        () => "a/b", () => "site-1/T.7", () => "2026-02-30", () => "2026-02-28", () => "2026-13-01T00:00:00Z", () => "2026-01-01T00:00:00", () => "2026-01-01 00:00:00Z",
        () => "mon", () => "08:00-13:00", () => "tab\there", () => "snow ☃", () => "نام", () => "Asia/Karachi", () => "1.0", () => "application/json; charset=utf-8", () => "text/plain",
        () => new string('a', 31), () => new string('a', 32), () => new string('a', 33), () => new string('a', 40), () => new string('a', 41), () => new string('a', 100),
        () => new string('a', 101), () => new string('a', 128), () => new string('a', 129), () => "%41", () => "%4", () => new JsonArray(), () => new JsonObject(),
        () => new JsonArray("mon", "sun"), () => new JsonArray("mon", "mon"), () => new JsonArray(1), () => new JsonObject { ["mon"] = new JsonArray("08:00-24:00") },
        () => new JsonObject { ["mon"] = new JsonArray("08:00-24:01") }, () => new JsonObject { ["may"] = new JsonArray() },
        () => new JsonObject { ["tue"] = new JsonArray("08:00-09:00", "08:00-09:00", "08:00-09:00", "08:00-09:00", "08:00-09:00") }).Select(make => make());

    private static readonly Gen<EventTypeDefinition> s_type = Any([.. EventTypes.FromOutside]);

    /// <summary>An event that every rule lets pass.</summary>
    public static readonly Gen<JsonObject> Whole = s_type.SelectMany(Of);

    /// <summary>An event with one or two changes, most of which break a rule.</summary>
    public static readonly Gen<JsonObject> Changed =
        from definition in s_type
        from whole in Of(definition)
        from changes in Change(definition).Array[1, 2]
        select changes.Aggregate(whole, (e, change) => change(e));

    public static Gen<JsonObject> Of(EventTypeDefinition definition) =>
        from id in Text("aZ9 é-ʬ\"\\/", 128)
        from source in Text("abcZ09/:._~-", 128)
        from subject in Subject(definition.Subject)
        from time in s_instant
        from sequence in Gen.Long[-1, 999_999_999_999_999_999]
        from asText in Gen.Bool
        from data in Data(definition)
        select Envelope(definition, id, source, subject, time, sequence, asText, data);

    private static JsonObject Envelope(
        EventTypeDefinition definition, string id, string source, string subject, string time, long sequence, bool asText, JsonObject data)
    {
        JsonObject sent = new()
        {
            ["specversion"] = "1.0", ["id"] = id, ["source"] = source, ["type"] = definition.Name, ["subject"] = subject, ["time"] = time, ["data"] = data,
        };
        if (sequence >= 0)
        {
            sent["sequence"] = asText ? sequence.ToString(CultureInfo.InvariantCulture) : sequence;
        }
        return sent;
    }

    private static Gen<string> Subject(SubjectKind kind) => kind switch
    {
        SubjectKind.Reference or SubjectKind.Site or SubjectKind.Service or SubjectKind.Supply => Text(IdAlphabet, 32),
        SubjectKind.Visit or SubjectKind.Counter => Gen.Select(Text(IdAlphabet, 32), Text(CodeAlphabet, 31)).Select((site, part) => $"{site}/{part}"),
        _ => Text(CodeAlphabet, 40),
    };

    private static Gen<JsonObject> Data(EventTypeDefinition definition) =>
        Gen.Select(Gen.Bool.Array[definition.Fields.Count], All(definition.Fields.Select(Value)), Gen.Int[0, int.MaxValue]).Select((present, values, seed) =>
        {
            JsonObject data = [];
            foreach (int i in Enumerable.Range(0, values.Length).OrderBy(i => unchecked((i + 1) * seed)))
            {
                if (present[i] || definition.Fields[i].Required)
                {
                    data[definition.Fields[i].Name] = values[i];
                }
            }
            return data;
        });

    private static Gen<JsonNode?> Value(FieldDefinition field) => field.Kind switch
    {
        FieldKind.Id => Node(Text(IdAlphabet, 32)),
        FieldKind.Code => Node(Text(CodeAlphabet, 40)),
        FieldKind.Label => Node(Text(LabelAlphabet, 100)),
        FieldKind.Zone => Node(Text("AKarchi0+_/-", 40)),
        FieldKind.Choice => Node(Any([.. field.Values!])),
        FieldKind.Integer => Gen.Long[(long)field.Minimum, (long)field.Maximum].Select(n => (JsonNode?)n),
        FieldKind.Number => Gen.Double[field.Minimum, field.Maximum].Select(n => (JsonNode?)n),
        FieldKind.Boolean => Gen.Bool.Select(b => (JsonNode?)b),
        FieldKind.Instant => Node(s_instant),
        FieldKind.Date => Gen.Int[0, 40_000].Select(d => (JsonNode?)new DateOnly(1990, 1, 1).AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FieldKind.WeekDays => Gen.Bool.Array[7].Select(has => (JsonNode?)new JsonArray([.. s_days.Where((_, i) => has[i]).Reverse().Select(d => (JsonNode)d)])),
        FieldKind.WeekHours => Gen.Select(Gen.Bool.Array[7], s_range.Array[0, 4]).Select((has, ranges) => (JsonNode?)Hours(has, ranges)),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "is not generated"),
    };

    private static JsonObject Hours(bool[] has, string[] ranges)
    {
        JsonObject hours = [];
        foreach (string day in s_days.Where((_, i) => has[i]))
        {
            hours[day] = new JsonArray([.. ranges.Select(r => (JsonNode)r)]);
        }
        return hours;
    }

    private static Gen<Func<JsonObject, JsonObject>> Change(EventTypeDefinition definition)
    {
        Gen<string> attribute = Any("specversion", "id", "source", "type", "subject", "time", "sequence", "datacontenttype", "data_base64", "data", "extension");
        Gen<string> field = Any([.. definition.Fields.Select(f => f.Name), "site", "name", "unknownField"]);
        return Gen.OneOf(
            Gen.Select(attribute, s_junk).Select((name, value) => Set(e => e, name, value)),
            Gen.Select(field, s_junk).Select((name, value) => Set(e => e["data"] as JsonObject, name, value)),
            attribute.Select(name => Remove(e => e, name)),
            field.Select(name => Remove(e => e["data"] as JsonObject, name)));
    }

    private static Func<JsonObject, JsonObject> Set(Func<JsonObject, JsonObject?> of, string name, JsonNode? value) => sent =>
    {
        if (of(sent) is { } target)
        {
            target[name] = value?.DeepClone();
        }
        return sent;
    };

    private static Func<JsonObject, JsonObject> Remove(Func<JsonObject, JsonObject?> of, string name) => sent =>
    {
        of(sent)?.Remove(name);
        return sent;
    };

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<string> Text(string alphabet, int longest) => Gen.Char[alphabet].Array[1, longest].Select(chars => new string(chars));

    private static Gen<JsonNode?> Node(Gen<string> text) => text.Select(t => (JsonNode?)t);

    private static Gen<JsonNode?[]> All(IEnumerable<Gen<JsonNode?>> gens) =>
        gens.Aggregate(Gen.Const(Array.Empty<JsonNode?>()), (all, next) => Gen.Select(all, next).Select((had, one) => (JsonNode?[])[.. had, one]));
}
