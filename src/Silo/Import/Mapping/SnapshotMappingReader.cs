using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Silo.Import.Mapping;

/// <summary>Reads and checks what is particular to a mapping of counted periods.</summary>
internal static class SnapshotMappingReader
{
    private static readonly EventTypeDefinition s_type = EventTypes.Get(EventType.HallSnapshot);

    /// <summary>Counts that a column can fill; how long a period lasts, its hours say.</summary>
    private static readonly FieldDefinition[] s_counts = [.. s_type.Fields.Where(f => f.Kind == FieldKind.Integer && f.Name != "periodMinutes")];

    /// <summary>Reads a mapping.</summary>
    /// <exception cref="ImportFailedException">Something in it is wrong.</exception>
    internal static SnapshotMapping Read(MappingNode root)
    {
        root.AllowOnly("kind", "format", "delimiter", "encoding", "time", "columns", "counts", "missing", "keep");
        MappingNode columns = (root.Find("columns") ?? throw root.Wrong("must have \"columns\".")).AllowOnly("site", "service", "date", "hours");
        TimeReader time = MappingReader.Time(root);
        return new SnapshotMapping
        {
            Format = MappingReader.Format(root),
            Delimiter = MappingReader.Delimiter(root),
            Encoding = MappingReader.Encoding(root),
            Time = time.Zone is null ? throw root.Wrong("days and hours are local ones: set \"time\": {\"zone\": …}.") : time,
            Missing = MappingReader.Missing(root),
            Keep = MappingReader.Keep(root),
            Site = MappingReader.Required(columns, "site"),
            Service = MappingReader.Required(columns, "service"),
            Date = MappingReader.Required(columns, "date"),
            Hours = MappingReader.Required(columns, "hours"),
            Counts = [.. (root.Find("counts") ?? throw root.Wrong("must have \"counts\".")).Members().Select(m => (FindCount(m.Name, m.Value), Sources(m.Value)))],
        };
    }

    private static FieldDefinition FindCount(string name, MappingNode node) => Array.Find(s_counts, f => f.Name == name)
        ?? throw node.Wrong($"a snapshot has no such count; it has {string.Join(", ", s_counts.Select(f => f.Name))}.");

    /// <summary>A column, or <c>{"sum": [columns]}</c>.</summary>
    private static IReadOnlyList<FieldSource> Sources(MappingNode node)
    {
        if (node.IsText || node.Find("sum") is not { } sum)
        {
            return [FieldSource.Read(node)];
        }
        node.AllowOnly("sum");
        return sum.Texts() is { Length: > 0 } columns
            ? [.. columns.Select(column => new FieldSource(column, null, null, sum.Path))]
            : throw sum.Wrong("must name at least one column.");
    }
}
