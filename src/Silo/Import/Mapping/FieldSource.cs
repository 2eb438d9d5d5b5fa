using PassportMonitor.Silo.Import.Reading;

namespace PassportMonitor.Silo.Import.Mapping;

/// <summary>Where a field's value comes from: a column, perhaps with values replaced, or a constant.</summary>
/// <param name="Column">Name of the column, member or attribute; null for a constant.</param>
/// <param name="Constant">The same value for every row.</param>
/// <param name="Values">What a value of the column is replaced by; others stay as they are.</param>
/// <param name="Path">Where the mapping says so.</param>
internal sealed record FieldSource(string? Column, string? Constant, IReadOnlyDictionary<string, string>? Values, string Path)
{
    /// <summary>Reads <c>"column"</c>, <c>{"column": …, "values": {…}}</c> or <c>{"constant": …}</c>.</summary>
    internal static FieldSource Read(MappingNode node)
    {
        if (node.IsText)
        {
            return new FieldSource(node.Name(), null, null, node.Path);
        }
        node.AllowOnly("column", "values", "constant");
        string? column = node.Find("column")?.Name();
        string? constant = node.Find("constant")?.Name();
        MappingNode? values = node.Find("values");
        if ((column is null) == (constant is null))
        {
            throw node.Wrong("must have either \"column\" or \"constant\".");
        }
        if (values is not null && column is null)
        {
            throw node.Wrong("has \"values\", which replace the values of a \"column\"; there is none.");
        }
        return new FieldSource(column, constant, values?.Members().ToDictionary(m => m.Name, m => m.Value.Name(), StringComparer.Ordinal), node.Path);
    }

    /// <summary>The row's value; null when it has none, or one that stands for none.</summary>
    internal string? Of(SourceRow row, IReadOnlySet<string> missing)
    {
        if (Column is null)
        {
            return Constant;
        }
        string? value = row.Find(Column);
        return value is null || missing.Contains(value) ? null : Values?.GetValueOrDefault(value) ?? value;
    }
}
