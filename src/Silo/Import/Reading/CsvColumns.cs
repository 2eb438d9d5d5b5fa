using CsvHelper;

namespace PassportMonitor.Silo.Import.Reading;

/// <summary>The header of a CSV file: which columns there are, and in which order their names sort.</summary>
internal sealed class CsvColumns
{
    private readonly string[] _sorted;
    private readonly int[] _places;

    /// <summary>Takes the header.</summary>
    /// <exception cref="ImportFailedException">It is empty, too long, or names a column twice.</exception>
    internal CsvColumns(IReadOnlyList<string> header)
    {
        if (header.Count is 0 or > ImportLimits.Fields)
        {
            throw new ImportFailedException(header.Count == 0
                ? "The file is empty: a CSV file begins with a line of column names."
                : $"Line 1: the header has more than {ImportLimits.Fields} columns.");
        }
        Names = [.. header.Select((name, i) => name.Trim().Length > 0 ? name.Trim() : $"column {i + 1}")];
        if (Names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ImportFailedException($"Line 1: the header names the column {Printable.Quote(twice.Key)} twice.");
        }
        _places = [.. Enumerable.Range(0, Names.Length).OrderBy(i => Names[i], StringComparer.Ordinal)];
        _sorted = [.. _places.Select(i => Names[i])];
    }

    /// <summary>The columns' names; one without a name is called by its number.</summary>
    internal string[] Names { get; }

    /// <summary>Fills the row from the record that the reader stands on.</summary>
    internal void Fill(SourceRow row, CsvReader csv, CsvQuotes quotes)
    {
        if (quotes.Broken is not null)
        {
            row.Break(quotes.Broken);
        }
        else if (csv.FieldCount != Names.Length)
        {
            row.Break($"it has {csv.FieldCount} values where the header has {Names.Length}");
        }
        else
        {
            for (int i = 0; i < _places.Length; i++)
            {
                row.Add(_sorted[i], csv.GetString(_places[i]));
            }
            row.Seal(sorted: true);
        }
    }
}
