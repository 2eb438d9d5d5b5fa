using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace PassportMonitor.Silo.Import.Reading;

/// <summary>Rows of newline-delimited JSON: one object a line, in UTF-8. Nested members are named by dotted paths, items of a list by their number.</summary>
internal static class NdjsonRows
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = ImportLimits.Depth };

    internal static async IAsyncEnumerable<SourceRow> Read(Stream content, [EnumeratorCancellation] CancellationToken cancel)
    {
        SourceRow row = new();
        long position = 0;
        await foreach (SourceLine line in BoundedLines.Read(content, ImportLimits.LineBytes, cancel))
        {
            if (line.Bytes.IsEmpty && !line.TooLong)
            {
                continue;
            }
            row.Begin(line.Number, position++);
            Fill(row, line);
            yield return row;
        }
    }

    private static void Fill(SourceRow row, SourceLine line)
    {
        if (line.TooLong)
        {
            row.Break($"it has more than {ImportLimits.LineBytes} bytes");
            return;
        }
        try
        {
            Utf8JsonReader json = new(line.Bytes.Span, s_options);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                row.Break("it is not a JSON object");
                return;
            }
            AddMembers(row, ref json, "");
            json.Read(); // throws where something follows the object
            row.Seal();
        }
        catch (JsonException)
        {
            row.Break("it is not valid JSON");
        }
        catch (InvalidOperationException)
        {
            row.Break("it is not valid UTF-8");
        }
    }

    private static void AddMembers(SourceRow row, ref Utf8JsonReader json, string prefix)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            string name = prefix + json.GetString();
            json.Read();
            AddValue(row, ref json, name);
        }
    }

    private static void AddItems(SourceRow row, ref Utf8JsonReader json, string prefix)
    {
        for (int i = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; i++)
        {
            AddValue(row, ref json, prefix + i.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void AddValue(SourceRow row, ref Utf8JsonReader json, string name)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject:
                AddMembers(row, ref json, name + ".");
                break;
            case JsonTokenType.StartArray:
                AddItems(row, ref json, name + ".");
                break;
            case JsonTokenType.String:
                row.Add(name, json.GetString()!);
                break;
            case JsonTokenType.Number:
                row.Add(name, System.Text.Encoding.ASCII.GetString(json.ValueSpan));
                break;
            case JsonTokenType.True or JsonTokenType.False:
                row.Add(name, json.GetBoolean() ? "true" : "false");
                break;
        }
    }
}
