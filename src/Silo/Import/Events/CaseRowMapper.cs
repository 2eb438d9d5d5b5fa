using System.Globalization;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Silo.Import.Mapping;
using PassportMonitor.Silo.Import.Reading;

namespace PassportMonitor.Silo.Import.Events;

/// <summary>Makes facts of applications.</summary>
/// <param name="mapping">What the columns mean.</param>
/// <param name="hasOrder">Whether the file's format gives an event's place in its trace a meaning.</param>
/// <param name="pseudonyms">Replaces officers when the mapping asks for it.</param>
internal sealed class CaseRowMapper(CaseMapping mapping, bool hasOrder, Pseudonyms pseudonyms) : RowMapper(mapping)
{
    /// <summary>The intake takes sequences of up to 18 digits.</summary>
    private const long LargestSequence = 999_999_999_999_999_999;

    private readonly FieldDefinition _activity = StageMapping.None.Type.Fields.First(f => f.Name == "activity");

    /// <inheritdoc/>
    private protected override void Fill(SourceRow row, MappedEvent into)
    {
        string activity = Required(row, mapping.Activity, "activity");
        StageMapping stage = mapping.Stages.GetValueOrDefault(activity, StageMapping.None);
        into.Type = stage.Type;
        into.Subject = Safe(FieldKind.Code, Required(row, mapping.Case, "case"));
        into.OccurredAt = Instant(Required(row, mapping.OccurredAt, "time"), mapping.OccurredAt.Column);
        into.Sequence = Sequence(row);
        into.Data.Add((_activity, Safe(FieldKind.Label, activity)));
        AddFields(row, stage.Fields, into);
        AddFields(row, mapping.Common, into);
    }

    private void AddFields(SourceRow row, IReadOnlyList<(FieldDefinition Field, FieldSource Source)> fields, MappedEvent into)
    {
        foreach ((FieldDefinition field, FieldSource source) in fields)
        {
            if (into.Find(field.Name) is not null)
            {
                continue; // the stage says it more precisely than the common columns
            }
            if (source.Of(row, mapping.Missing) is { } value)
            {
                into.Data.Add((field, Fit(field, Checked(value, source), source)));
            }
            else if (into.Type.Fields.Any(f => f.Name == field.Name && f.Required))
            {
                Break($"it has no {field.Name} ({Printable.Quote(source.Column!)} is empty)");
            }
        }
    }

    private string Fit(FieldDefinition field, string value, FieldSource source)
    {
        switch (field.Kind)
        {
            case FieldKind.Instant:
                return EventWriter.Text(Instant(value, source.Column));
            case FieldKind.Choice when !field.Values!.Contains(value):
                Break($"{field.Name} is {Printable.Quote(value)}, not one of {string.Join(", ", field.Values!)}");
                return value;
            case FieldKind.Boolean when value is not ("true" or "false"):
                Break($"{field.Name} is {Printable.Quote(value)}, not true or false");
                return value;
            case FieldKind.Choice or FieldKind.Boolean:
                return value;
            default:
                return field.Name == "officer" && mapping.Pseudonymize ? pseudonyms.Of(value) : Safe(field.Kind, value);
        }
    }

    private DateTimeOffset Instant(string text, string? column)
    {
        if (IsBroken)
        {
            return default;
        }
        if (!mapping.Time.TryRead(text, out DateTimeOffset instant, out string rule))
        {
            Break($"{Printable.Quote(column ?? "the constant")}: {Printable.Quote(text)} {rule}");
        }
        return instant;
    }

    private long Sequence(SourceRow row)
    {
        if (mapping.SequenceByPosition || (mapping.Sequence is null && hasOrder))
        {
            return row.Position;
        }
        if (mapping.Sequence?.Of(row, mapping.Missing) is not { } text)
        {
            return 0;
        }
        ReadOnlySpan<char> digits = text.AsSpan(text.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1);
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long sequence) || sequence > LargestSequence)
        {
            Break($"{Printable.Quote(mapping.Sequence.Column!)}: {Printable.Quote(text)} doesn't end in a whole number of at most 18 digits");
        }
        return sequence;
    }
}
