using PassportMonitor.Contracts.Events;
using PassportMonitor.Silo.Import.Events;

namespace PassportMonitor.Silo.Import.Mapping;

/// <summary>A file of counted periods: each row is what a hall counted in one, such as an hour.</summary>
internal sealed record SnapshotMapping : ImportMapping
{
    /// <summary>Which site.</summary>
    internal required FieldSource Site { get; init; }

    /// <summary>Which service.</summary>
    internal required FieldSource Service { get; init; }

    /// <summary>The local day on which the period begins.</summary>
    internal required FieldSource Date { get; init; }

    /// <summary>The local hours from and to which it lasts.</summary>
    internal required FieldSource Hours { get; init; }

    /// <summary>The counts: each is the sum of its sources.</summary>
    internal required IReadOnlyList<(FieldDefinition Field, IReadOnlyList<FieldSource> Sources)> Counts { get; init; }

    /// <inheritdoc/>
    private protected override IEnumerable<FieldSource> Sources => [Site, Service, Date, Hours, .. Counts.SelectMany(c => c.Sources)];

    /// <inheritdoc/>
    internal override RowMapper CreateMapper(bool hasOrder, Pseudonyms pseudonyms) => new SnapshotRowMapper(this);
}
