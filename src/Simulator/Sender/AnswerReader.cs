using System.Text.Json;

namespace PassportMonitor.Simulator.Sender;

/// <summary>Reads the intake's answer. Every line of the request must have its verdict; anything else is a defect that is reported.</summary>
internal static class AnswerReader
{
    /// <summary>Reads the answer to a request of <paramref name="lines"/> lines.</summary>
    /// <exception cref="InvalidDataException">It isn't the documented answer, or it doesn't cover every line.</exception>
    internal static IntakeAnswer Read(ReadOnlyMemory<byte> body, int lines)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            return Read(json.RootElement.GetProperty("items"), lines);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException("The intake's answer can't be read: " + e.Message, e);
        }
    }

    private static IntakeAnswer Read(JsonElement items, int lines)
    {
        int accepted = 0;
        int duplicates = 0;
        int index = 0;
        List<RefusedLine> refused = [];
        foreach (JsonElement item in items.EnumerateArray())
        {
            switch (item.GetProperty("status").GetString())
            {
                case "accepted":
                    accepted++;
                    break;
                case "duplicate":
                    duplicates++;
                    break;
                default:
                    refused.Add(new RefusedLine(index, Text(item, "id"), Text(item, "field"), Text(item, "rule")));
                    break;
            }
            index++;
        }
        return index == lines
            ? new IntakeAnswer(accepted, duplicates, refused)
            : throw new InvalidDataException($"The intake gave {index} verdicts for {lines} lines.");
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
