using System.Text;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Silo.Import.Reading;

namespace PassportMonitor.Silo.Import.Mapping;

/// <summary>What the columns of a file mean; made by <see cref="MappingReader"/>, which has checked it. See <c>docs/import.md</c>.</summary>
internal sealed record ImportMapping
{
    /// <summary>The file's format; null when its name tells.</summary>
    internal SourceFormat? Format { get; init; }

    /// <summary>What separates CSV values; null to find out from the header.</summary>
    internal string? Delimiter { get; init; }

    /// <summary>Encoding of a CSV file without byte order mark; null for UTF-8.</summary>
    internal Encoding? Encoding { get; init; }

    /// <summary>How times are written.</summary>
    internal required TimeReader Time { get; init; }

    /// <summary>Which case an event belongs to.</summary>
    internal required FieldSource Case { get; init; }

    /// <summary>What was done.</summary>
    internal required FieldSource Activity { get; init; }

    /// <summary>When.</summary>
    internal required FieldSource OccurredAt { get; init; }

    /// <summary>Order among events of one instant; null for the place in the trace (XES) or none.</summary>
    internal FieldSource? Sequence { get; init; }

    /// <summary>Whether the order is the event's place in the file or trace.</summary>
    internal bool SequenceByPosition { get; init; }

    /// <summary>The common fields of all events: officer, site, channel, deadline, machine, as far as they are mapped.</summary>
    internal required IReadOnlyList<(FieldDefinition Field, FieldSource Source)> Common { get; init; }

    /// <summary>Which activity is which event.</summary>
    internal required IReadOnlyDictionary<string, StageMapping> Stages { get; init; }

    /// <summary>Values that stand for "no value".</summary>
    internal required IReadOnlySet<string> Missing { get; init; }

    /// <summary>Rows that count: column, and the values that it may have. Others are left out.</summary>
    internal required IReadOnlyList<(string Column, IReadOnlySet<string> Values)> Keep { get; init; }

    /// <summary>Whether officers' values are replaced by a keyed hash.</summary>
    internal bool Pseudonymize { get; init; }

    /// <summary>Every column that the mapping names, with the member that names it.</summary>
    internal IEnumerable<(string Column, string Path)> Columns =>
        Common.Select(c => c.Source)
            .Concat(Stages.Values.SelectMany(s => s.Fields).Select(f => f.Source))
            .Concat([Case, Activity, OccurredAt])
            .Concat(Sequence is null ? [] : [Sequence])
            .Where(s => s.Column is not null)
            .Select(s => (s.Column!, s.Path))
            .Concat(Keep.Select(k => (k.Column, $"keep.{k.Column}")));

    /// <summary>Refuses a file whose header lacks a column that the mapping names.</summary>
    /// <exception cref="ImportFailedException">It does.</exception>
    internal void RequireColumns(IReadOnlyCollection<string> header)
    {
        foreach ((string column, string path) in Columns)
        {
            if (!header.Contains(column))
            {
                throw new ImportFailedException(
                    $"Mapping, {path}: the file has no column {Printable.Quote(column)}; it has {string.Join(", ", header.Take(ImportLimits.Named * 2).Select(Printable.Quote))}.");
            }
        }
    }
}
