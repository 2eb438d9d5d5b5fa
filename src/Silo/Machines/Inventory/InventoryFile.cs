using System.Text.Json;
using CsvHelper;
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Import;

namespace PassportMonitor.Silo.Machines.Inventory;

/// <summary>
/// Reads the machines of a file: separated values with a header line, or a JSON array of objects. Names are those of <c>machine.registered</c>, and
/// <c>machine</c> for the device id.
/// </summary>
internal static class InventoryFile
{
    /// <summary>Bytes of a file: some hundred thousand machines.</summary>
    internal const int BytesMost = 32 * 1024 * 1024;

    /// <summary>Reads a file. What can't be read of a row is told as a fault of it.</summary>
    /// <exception cref="CommandFailedException">The file can't be read at all.</exception>
    internal static (List<InventoryRow> Rows, List<InventoryFault> Faults) Read(FileInfo file)
    {
        if (!file.Exists)
        {
            throw new CommandFailedException($"there is no file {file.FullName}.");
        }
        if (file.Length > BytesMost)
        {
            throw new CommandFailedException($"{file.Name} has more than {BytesMost} bytes.");
        }
        byte[] bytes = File.ReadAllBytes(file.FullName);
        try
        {
            return file.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase) ? Json(bytes) : Csv(bytes);
        }
        catch (Exception broken) when (broken is JsonException or CsvFormatException)
        {
            throw new CommandFailedException($"{file.Name} can't be read: {broken.Message}", broken);
        }
    }

    private static (List<InventoryRow>, List<InventoryFault>) Csv(byte[] bytes)
    {
        List<InventoryRow> rows = [];
        List<InventoryFault> faults = [];
        using CsvReader csv = CsvReader.Create(bytes, new CsvReaderOptions { TrackLineNumbers = true });
        csv.ReadHeader();
        string[] names = [.. csv.Headers.Select(name => name.Trim())];
        while (csv.Read())
        {
            if (csv.FieldCount != names.Length)
            {
                faults.Add(new InventoryFault(csv.LineNumber, null, $"has {csv.FieldCount} values where the header has {names.Length}"));
                continue;
            }
            Dictionary<string, string> fields = new(StringComparer.Ordinal);
            for (int i = 0; i < names.Length; i++)
            {
                if (csv.GetString(i).Trim() is { Length: > 0 } value && !fields.TryAdd(names[i], value))
                {
                    faults.Add(new InventoryFault(csv.LineNumber, names[i], "stands once in the header"));
                }
            }
            rows.Add(new InventoryRow(csv.LineNumber, fields));
        }
        return (rows, faults);
    }

    private static (List<InventoryRow>, List<InventoryFault>) Json(byte[] bytes)
    {
        List<InventoryRow> rows = [];
        List<InventoryFault> faults = [];
        Utf8JsonReader json = new(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Disallow, MaxDepth = 4 });
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("it is an array of objects, one for each machine.");
        }
        (int counted, long line) = (0, 1);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            int start = (int)json.TokenStartIndex;
            line += bytes.AsSpan(counted, start - counted).Count((byte)'\n');
            counted = start;
            using JsonDocument entry = JsonDocument.ParseValue(ref json);
            if (entry.RootElement.ValueKind != JsonValueKind.Object)
            {
                faults.Add(new InventoryFault(line, null, "is an object"));
                continue;
            }
            Dictionary<string, string> fields = new(StringComparer.Ordinal);
            foreach (JsonProperty field in entry.RootElement.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null))
            {
                if (field.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number) || !fields.TryAdd(field.Name, field.Value.ToString()))
                {
                    faults.Add(new InventoryFault(line, Printable.Quote(field.Name), "stands once, as a text or a number"));
                }
            }
            rows.Add(new InventoryRow(line, fields));
        }
        return (rows, faults);
    }
}
