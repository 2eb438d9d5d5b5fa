using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Silo.Import.Events;

/// <summary>Writes events as lines of CloudEvents in JSON, as the intake's bulk form takes them.</summary>
internal static class EventWriter
{
    private static readonly JsonWriterOptions s_options = new() { SkipValidation = true };

    /// <summary>Makes a writer to use again and again.</summary>
    internal static Utf8JsonWriter Create() => new(Stream.Null, s_options);

    /// <summary>Writes one line.</summary>
    /// <param name="into">Where to.</param>
    /// <param name="json">A writer to use again and again.</param>
    /// <param name="source">CloudEvents source.</param>
    /// <param name="id">CloudEvents id.</param>
    /// <param name="mapped">The event.</param>
    internal static void Write(IBufferWriter<byte> into, Utf8JsonWriter json, string source, string id, MappedEvent mapped)
    {
        json.Reset(into);
        json.WriteStartObject();
        json.WriteString("specversion"u8, "1.0"u8);
        json.WriteString("type"u8, mapped.Type.Name);
        json.WriteString("source"u8, source);
        json.WriteString("id"u8, id);
        json.WriteString("subject"u8, mapped.Subject);
        json.WriteString("time"u8, Text(mapped.OccurredAt));
        if (mapped.Sequence != 0)
        {
            json.WriteString("sequence"u8, mapped.Sequence.ToString(CultureInfo.InvariantCulture));
        }
        json.WriteStartObject("data"u8);
        foreach ((FieldDefinition field, string value) in mapped.Data)
        {
            Write(json, field, value);
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        into.Write("\n"u8);
    }

    /// <summary>An instant in RFC 3339, in UTC, to the tick (100 ns).</summary>
    internal static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, FieldDefinition field, string value)
    {
        if (field.Kind == FieldKind.Boolean)
        {
            json.WriteBoolean(field.Name, value == "true");
        }
        else if (field.Kind == FieldKind.Integer)
        {
            json.WriteNumber(field.Name, long.Parse(value, CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteString(field.Name, value);
        }
    }
}
