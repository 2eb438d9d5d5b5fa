using System.Buffers;
using System.Text.Json;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Reference;

/// <summary>
/// The stored form of a reference state: its facts in order and the offset, as JSON that any program can read. Storage format:
/// members are added, never renamed; a change that old programs would misread raises <see cref="Format"/>.
/// </summary>
internal static class ReferencePayload
{
    /// <summary>The form that this program writes, and the only one it reads. Format 1 didn't say where in the log a fact stands.</summary>
    public const int Format = 2;

    /// <summary>Writes a state.</summary>
    public static byte[] Write(ReferenceState state)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartObject();
        json.WriteNumber("format", Format);
        json.WriteNumber("through", state.Through);
        json.WriteStartArray("facts");
        foreach (ReferenceFact fact in state.Facts)
        {
            Write(json, fact);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="Write(ReferenceState)"/> wrote; null when an older program wrote it, and the log must be read again.</summary>
    /// <exception cref="NotSupportedException">A newer program wrote it.</exception>
    public static ReferenceState? Read(byte[] payload)
    {
        using JsonDocument json = JsonDocument.Parse(payload);
        int format = json.RootElement.GetProperty("format").GetInt32();
        if (format > Format)
        {
            throw new NotSupportedException($"The register is stored in format {format}; this program knows {Format} at most.");
        }
        if (format < Format)
        {
            return null;
        }
        ReferenceFact[] facts = [.. json.RootElement.GetProperty("facts").EnumerateArray().Select(Read)];
        Array.Sort(facts);
        return new(facts, json.RootElement.GetProperty("through").GetInt64());
    }

    private static void Write(Utf8JsonWriter json, ReferenceFact fact)
    {
        json.WriteStartObject();
        json.WriteNumber("type", (int)fact.Type);
        json.WriteString("subject", fact.Subject);
        json.WriteNumber("ticks", fact.OccurredAt.UtcTicks);
        json.WriteNumber("sequence", fact.Sequence);
        json.WriteString("source", fact.Source);
        json.WriteString("id", fact.Id);
        json.WriteBoolean("clockFault", fact.ClockFault);
        json.WriteNumber("offset", fact.Offset);
        json.WriteBase64String("data", fact.Data);
        json.WriteEndObject();
    }

    private static ReferenceFact Read(JsonElement fact) => new()
    {
        Type = (EventType)fact.GetProperty("type").GetUInt16(),
        Subject = fact.GetProperty("subject").GetString()!,
        OccurredAt = new DateTimeOffset(fact.GetProperty("ticks").GetInt64(), TimeSpan.Zero),
        Sequence = fact.GetProperty("sequence").GetInt64(),
        Source = fact.GetProperty("source").GetString()!,
        Id = fact.GetProperty("id").GetString()!,
        ClockFault = fact.GetProperty("clockFault").GetBoolean(),
        Offset = fact.GetProperty("offset").GetInt64(),
        Data = fact.GetProperty("data").GetBytesFromBase64(),
    };
}
