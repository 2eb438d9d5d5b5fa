using PassportMonitor.Contracts.Events;
using PassportMonitor.Silo.Import.Events;

namespace PassportMonitor.Silo.Import.Mapping;

/// <summary>A file of cases: each row is something that was done to one.</summary>
internal sealed record CaseMapping : ImportMapping
{
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

    /// <summary>Whether officers' values are replaced by a keyed hash.</summary>
    internal bool Pseudonymize { get; init; }

    /// <inheritdoc/>
    private protected override IEnumerable<FieldSource> Sources =>
        Common.Select(c => c.Source)
            .Concat(Stages.Values.SelectMany(s => s.Fields).Select(f => f.Source))
            .Concat([Case, Activity, OccurredAt])
            .Concat(Sequence is null ? [] : [Sequence]);

    /// <inheritdoc/>
    internal override RowMapper CreateMapper(bool hasOrder, Pseudonyms pseudonyms) => new CaseRowMapper(this, hasOrder, pseudonyms);
}
