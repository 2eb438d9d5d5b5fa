using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Silo.Import.Mapping;

/// <summary>Reads and checks what is particular to a mapping of cases.</summary>
internal static class CaseMappingReader
{
    private static readonly string[] s_required = ["case", "activity", "time"];
    private static readonly string[] s_common = ["officer", "site", "channel", "deadline", "machine"];

    /// <summary>Reads a mapping.</summary>
    /// <exception cref="ImportFailedException">Something in it is wrong.</exception>
    internal static CaseMapping Read(MappingNode root)
    {
        root.AllowOnly("kind", "format", "delimiter", "encoding", "time", "columns", "stages", "missing", "keep", "pseudonymize");
        MappingNode columns = (root.Find("columns") ?? throw root.Wrong("must have \"columns\".")).AllowOnly([.. s_required, .. s_common, "sequence"]);
        MappingNode? sequence = columns.Find("sequence");
        bool byPosition = sequence is { IsText: false } order && order.Find("position") is { } position && position.Flag();
        CaseMapping mapping = new()
        {
            Format = MappingReader.Format(root),
            Delimiter = MappingReader.Delimiter(root),
            Encoding = MappingReader.Encoding(root),
            Time = MappingReader.Time(root),
            Missing = MappingReader.Missing(root),
            Keep = MappingReader.Keep(root),
            Case = MappingReader.Required(columns, "case"),
            Activity = MappingReader.Required(columns, "activity"),
            OccurredAt = MappingReader.Required(columns, "time"),
            Sequence = sequence is { } s && !byPosition ? FieldSource.Read(s) : null,
            SequenceByPosition = byPosition,
            Common = [.. ReadCommon(columns)],
            Stages = root.Find("stages") is { } stages ? stages.Members().ToDictionary(m => m.Name, m => StageMapping.Read(m.Value)) : [],
            Pseudonymize = root.Find("pseudonymize")?.Flag() ?? false,
        };
        RequireWhatEventsNeed(mapping);
        return mapping;
    }

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
    private static void RequireWhatEventsNeed(CaseMapping mapping)
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
