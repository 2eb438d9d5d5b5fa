using System.Text;
using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Silo.Import.Reading;

namespace PassportMonitor.Silo.Import.Mapping;

/// <summary>Reads and checks a mapping file. Every error names the member that is wrong and the rule.</summary>
internal static class MappingReader
{
    private static readonly JsonDocumentOptions s_options = new()
    {
        MaxDepth = ImportLimits.Depth,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    private static readonly string[] s_required = ["case", "activity", "time"];
    private static readonly string[] s_common = ["officer", "site", "channel", "deadline", "machine"];

    /// <summary>The values that mean "missing" unless the mapping says otherwise; the second is what XES tools write as a default.</summary>
    private static readonly string[] s_missing = ["", "__INVALID__"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="ImportFailedException">It can't be read, or something in it is wrong.</exception>
    internal static async Task<ImportMapping> ReadFile(string path, CancellationToken cancel)
    {
        try
        {
            FileInfo file = new(path);
            return file.Length <= ImportLimits.MappingBytes
                ? Read(await File.ReadAllTextAsync(path, cancel))
                : throw new ImportFailedException($"The mapping has more than {ImportLimits.MappingBytes} bytes.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportFailedException($"The mapping {Printable.Quote(path)} can't be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a mapping's text.</summary>
    /// <exception cref="ImportFailedException">Something in it is wrong.</exception>
    internal static ImportMapping Read(string text)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text, s_options);
            return Read(new MappingNode(json.RootElement, ""));
        }
        catch (JsonException e)
        {
            throw new ImportFailedException($"The mapping is not valid JSON: {e.Message}", e);
        }
    }

    private static ImportMapping Read(MappingNode root)
    {
        root.AllowOnly("format", "delimiter", "encoding", "time", "columns", "stages", "missing", "keep", "pseudonymize");
        MappingNode columns = (root.Find("columns") ?? throw root.Wrong("must have \"columns\".")).AllowOnly([.. s_required, .. s_common, "sequence"]);
        MappingNode? sequence = columns.Find("sequence");
        bool byPosition = sequence is { IsText: false } order && order.Find("position") is { } position && position.Flag();
        ImportMapping mapping = new()
        {
            Format = root.Find("format") is { } format ? ReadFormat(format) : null,
            Delimiter = root.Find("delimiter") is { } delimiter ? ReadDelimiter(delimiter) : null,
            Encoding = root.Find("encoding") is { } encoding ? ReadEncoding(encoding) : null,
            Time = TimeReader.Read(root.Find("time")),
            Case = Required(columns, "case"),
            Activity = Required(columns, "activity"),
            OccurredAt = Required(columns, "time"),
            Sequence = sequence is { } s && !byPosition ? FieldSource.Read(s) : null,
            SequenceByPosition = byPosition,
            Common = [.. ReadCommon(columns)],
            Stages = root.Find("stages") is { } stages ? stages.Members().ToDictionary(m => m.Name, m => StageMapping.Read(m.Value)) : [],
            Missing = (root.Find("missing")?.Texts() ?? s_missing).ToHashSet(StringComparer.Ordinal),
            Keep = root.Find("keep") is { } keep ? [.. keep.Members().Select(m => (m.Name, (IReadOnlySet<string>)m.Value.Texts().ToHashSet()))] : [],
            Pseudonymize = root.Find("pseudonymize")?.Flag() ?? false,
        };
        RequireWhatEventsNeed(mapping);
        return mapping;
    }

    private static SourceFormat ReadFormat(MappingNode node) => node.Text() switch
    {
        "csv" => SourceFormat.Csv,
        "xes" => SourceFormat.Xes,
        "ndjson" => SourceFormat.Ndjson,
        _ => throw node.Wrong("must be csv, xes or ndjson."),
    };

    private static string ReadDelimiter(MappingNode node) =>
        node.Text() is { Length: >= 1 and <= 4 } text && text.IndexOfAny(['"', '\r', '\n', '\u001f']) < 0
            ? text
            : throw node.Wrong("must have 1 to 4 characters, none of them a quote or a line end.");

    private static Encoding ReadEncoding(MappingNode node)
    {
        try
        {
            return Encoding.GetEncoding(node.Name());
        }
        catch (ArgumentException)
        {
            throw node.Wrong("must be utf-8, utf-16, iso-8859-1 or us-ascii.");
        }
    }

    private static FieldSource Required(MappingNode columns, string name) =>
        FieldSource.Read(columns.Find(name) ?? throw columns.Wrong($"must have \"{name}\"."));

    private static IEnumerable<(FieldDefinition, FieldSource)> ReadCommon(MappingNode columns)
    {
        foreach (string name in s_common)
        {
            if (columns.Find(name) is { } node)
            {
                yield return (StageMapping.None.Type.Fields.First(f => f.Name == name), FieldSource.Read(node));
            }
        }
    }

    /// <summary>A stage whose event requires a field that nothing fills would only be refused later, row by row.</summary>
    private static void RequireWhatEventsNeed(ImportMapping mapping)
    {
        foreach ((string activity, StageMapping stage) in mapping.Stages)
        {
            IEnumerable<FieldDefinition> filled = mapping.Common.Concat(stage.Fields).Select(f => f.Field);
            FieldDefinition? lacking = stage.Type.Fields.FirstOrDefault(f => f.Required && !filled.Any(g => g.Name == f.Name));
            if (lacking is not null)
            {
                throw new ImportFailedException($"Mapping, stages.{activity}: the event needs the field \"{lacking.Name}\": name a column or a constant for it.");
            }
        }
    }
}
