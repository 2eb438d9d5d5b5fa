using System.Text.Json;

namespace PassportMonitor.Silo.Import.Sending;

/// <summary>What the intake says of a batch.</summary>
/// <param name="Accepted">Events taken for the first time.</param>
/// <param name="Duplicates">Events that were there.</param>
/// <param name="Refused">Events refused: their place in the batch, and the field and rule.</param>
internal sealed record IntakeAnswer(int Accepted, int Duplicates, IReadOnlyList<(int Item, string Reason)> Refused)
{
    /// <summary>Reads an answer.</summary>
    /// <exception cref="ImportFailedException">It isn't the intake's, or doesn't speak of every event.</exception>
    internal static IntakeAnswer Read(ReadOnlyMemory<byte> body, int events)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            IntakeAnswer answer = new(Count(json, "accepted"), Count(json, "duplicate"), [.. RefusedOf(json)]);
            return answer.Accepted + answer.Duplicates + answer.Refused.Count == events
                ? answer
                : throw new ImportFailedException($"The server doesn't answer for each of the {events} events that were sent. Is --url the address of the server?");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ImportFailedException("The server's answer can't be read. Is --url the address of the server?", e);
        }
    }

    /// <summary>The sentence of a problem (RFC 9457), made safe to print.</summary>
    internal static string Detail(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            return Printable.Quote(Text(json.RootElement, "detail") ?? Text(json.RootElement, "title") ?? "no reason given");
        }
        catch (JsonException)
        {
            return "no reason given";
        }
    }

    private static int Count(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetInt32();

    private static IEnumerable<(int Item, string Reason)> RefusedOf(JsonDocument json) => Count(json, "refused") == 0 ? [] :
        json.RootElement.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("status").ValueEquals("refused"))
            .Select(item => (item.GetProperty("index").GetInt32(), Reason(item)));

    private static string Reason(JsonElement item) =>
        Printable.Quote($"{Text(item, "field")} {Text(item, "rule")}".Trim() is { Length: > 0 } reason ? reason : Text(item, "code") ?? "no reason given");

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
