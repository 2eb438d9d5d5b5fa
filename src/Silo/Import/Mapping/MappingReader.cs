using System.Text;
using System.Text.Json;
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

    private static ImportMapping Read(MappingNode root) => root.Find("kind") is { } kind
        ? kind.Text() switch
        {
            "cases" => CaseMappingReader.Read(root),
            "snapshots" => SnapshotMappingReader.Read(root),
            _ => throw kind.Wrong("must be cases or snapshots."),
        }
        : CaseMappingReader.Read(root);

    /// <summary>How times are written.</summary>
    internal static TimeReader Time(MappingNode root) => TimeReader.Read(root.Find("time"));

    /// <summary>Values that stand for "no value".</summary>
    internal static IReadOnlySet<string> Missing(MappingNode root) => (root.Find("missing")?.Texts() ?? s_missing).ToHashSet(StringComparer.Ordinal);

    /// <summary>Rows that count.</summary>
    internal static IReadOnlyList<(string, IReadOnlySet<string>)> Keep(MappingNode root) =>
        root.Find("keep") is { } keep ? [.. keep.Members().Select(m => (m.Name, (IReadOnlySet<string>)m.Value.Texts().ToHashSet()))] : [];

    /// <summary>The file's format; null when its name tells.</summary>
    internal static SourceFormat? Format(MappingNode root) => root.Find("format") is { } format ? ReadFormat(format) : null;

    /// <summary>What separates CSV values; null to find out.</summary>
    internal static string? Delimiter(MappingNode root) => root.Find("delimiter") is { } delimiter ? ReadDelimiter(delimiter) : null;

    /// <summary>Encoding of a CSV file; null for UTF-8.</summary>
    internal static Encoding? Encoding(MappingNode root) => root.Find("encoding") is { } encoding ? ReadEncoding(encoding) : null;

    /// <summary>A column that must be mapped.</summary>
    internal static FieldSource Required(MappingNode columns, string name) =>
        FieldSource.Read(columns.Find(name) ?? throw columns.Wrong($"must have \"{name}\"."));

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
            return System.Text.Encoding.GetEncoding(node.Name());
        }
        catch (ArgumentException)
        {
            throw node.Wrong("must be utf-8, utf-16, iso-8859-1 or us-ascii.");
        }
    }
}
