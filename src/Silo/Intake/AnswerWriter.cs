using System.Text.Json;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Intake.Reading;

namespace PassportMonitor.Silo.Intake;

/// <summary>Writes the answer: the counts, and each item in the order it was sent. Sent on in pieces, so that a long one takes no memory.</summary>
internal static class AnswerWriter
{
    private const int FlushBytes = 32 * 1024;

    internal static async Task Write(HttpResponse response, List<IntakeItem> items, AnswerCounts counts)
    {
        CancellationToken gone = response.HttpContext.RequestAborted;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        await using Utf8JsonWriter json = new(response.BodyWriter);
        json.WriteStartObject();
        json.WriteNumber("accepted", counts.Accepted);
        json.WriteNumber("duplicate", counts.Duplicate);
        json.WriteNumber("refused", counts.Refused);
        json.WriteStartArray("items");
        for (int i = 0; i < items.Count; i++)
        {
            WriteItem(json, i, items[i]);
            if (json.BytesPending > FlushBytes)
            {
                await json.FlushAsync(gone);
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(gone);
    }

    private static void WriteItem(Utf8JsonWriter json, int index, in IntakeItem item)
    {
        json.WriteStartObject();
        json.WriteNumber("index", index);
        WriteIfAny(json, "id", item.Id);
        if (item.Refusal is not { } refusal)
        {
            json.WriteString("status", item.Outcome == AppendOutcome.Accepted ? "accepted" : "duplicate");
            json.WriteEndObject();
            return;
        }
        json.WriteString("status", "refused");
        WriteIfAny(json, "field", refusal.Field);
        json.WriteString("rule", refusal.Rule);
        json.WriteString("code", refusal.Code);
        if (item.Line > 0)
        {
            json.WriteNumber("line", item.Line);
        }
        json.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
