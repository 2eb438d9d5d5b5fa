using System.Text;
using PassportMonitor.Silo.Import.Events;
using PassportMonitor.Silo.Import.Reading;

namespace PassportMonitor.Silo.Import.Mapping;

/// <summary>What the columns of a file mean; made by <see cref="MappingReader"/>, which has checked it. See <c>docs/import.md</c>.</summary>
internal abstract record ImportMapping
{
    /// <summary>The file's format; null when its name tells.</summary>
    internal SourceFormat? Format { get; init; }

    /// <summary>What separates CSV values; null to find out from the header.</summary>
    internal string? Delimiter { get; init; }

    /// <summary>Encoding of a CSV file without byte order mark; null for UTF-8.</summary>
    internal Encoding? Encoding { get; init; }

    /// <summary>How times are written.</summary>
    internal required TimeReader Time { get; init; }

    /// <summary>Values that stand for "no value".</summary>
    internal required IReadOnlySet<string> Missing { get; init; }

    /// <summary>Rows that count: column, and the values that it may have. Others are left out.</summary>
    internal required IReadOnlyList<(string Column, IReadOnlySet<string> Values)> Keep { get; init; }

    /// <summary>Where the values of events come from.</summary>
    private protected abstract IEnumerable<FieldSource> Sources { get; }

    /// <summary>What makes events of rows.</summary>
    /// <param name="hasOrder">Whether the file's format gives an event's place in its trace a meaning.</param>
    /// <param name="pseudonyms">Replaces officers when the mapping asks for it.</param>
    internal abstract RowMapper CreateMapper(bool hasOrder, Pseudonyms pseudonyms);

    /// <summary>Refuses a file whose header lacks a column that the mapping names.</summary>
    /// <exception cref="ImportFailedException">It does.</exception>
    internal void RequireColumns(IReadOnlyCollection<string> header)
    {
        IEnumerable<(string Column, string Path)> named = Sources
            .Where(s => s.Column is not null)
            .Select(s => (s.Column!, s.Path))
            .Concat(Keep.Select(k => (k.Column, $"keep.{k.Column}")));
        foreach ((string column, string path) in named)
        {
            if (!header.Contains(column))
            {
                throw new ImportFailedException(
                    $"Mapping, {path}: the file has no column {Printable.Quote(column)}; it has {string.Join(", ", header.Take(ImportLimits.Named * 2).Select(Printable.Quote))}.");
            }
        }
    }
}
