using System.Globalization;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Silo.Import.Mapping;
using PassportMonitor.Silo.Import.Reading;

namespace PassportMonitor.Silo.Import.Events;

/// <summary>What became of a row.</summary>
internal enum RowOutcome
{
    /// <summary>It is an event.</summary>
    Mapped,

    /// <summary>The mapping leaves such rows out.</summary>
    LeftOut,

    /// <summary>It is broken; the reason says why.</summary>
    Broken,
}

/// <summary>Makes events of rows, as the mapping says. Pure: the same row gives the same event.</summary>
/// <param name="mapping">What the columns mean.</param>
/// <param name="hasOrder">Whether the file's format gives an event's place in its trace a meaning.</param>
/// <param name="pseudonyms">Replaces officers when the mapping asks for it.</param>
internal sealed class RowMapper(ImportMapping mapping, bool hasOrder, Pseudonyms pseudonyms)
{
    private const char Replacement = '\uFFFD';

    /// <summary>The intake takes sequences of up to 18 digits.</summary>
    private const long LargestSequence = 999_999_999_999_999_999;

    private readonly FieldDefinition _activity = StageMapping.None.Type.Fields.First(f => f.Name == "activity");
    private readonly Dictionary<(FieldKind, string), string> _safe = [];
    private string? _broken;

    /// <summary>Fills the event from the row.</summary>
    internal RowOutcome Map(SourceRow row, MappedEvent into, out string? reason)
    {
        _broken = row.Broken;
        if (_broken is null && IsLeftOut(row))
        {
            reason = null;
            return RowOutcome.LeftOut;
        }
        if (_broken is null)
        {
            Fill(row, into);
        }
        reason = _broken;
        return _broken is null ? RowOutcome.Mapped : RowOutcome.Broken;
    }

    private bool IsLeftOut(SourceRow row)
    {
        foreach ((string column, IReadOnlySet<string> values) in mapping.Keep)
        {
            if (!values.Contains(row.Find(column) ?? ""))
            {
                return true;
            }
        }
        return false;
    }

    private void Fill(SourceRow row, MappedEvent into)
    {
        into.Data.Clear();
        string activity = Required(row, mapping.Activity, "activity");
        StageMapping stage = mapping.Stages.GetValueOrDefault(activity, StageMapping.None);
        into.Type = stage.Type;
        into.Token = Safe(FieldKind.Code, Required(row, mapping.Case, "case"));
        into.OccurredAt = Instant(Required(row, mapping.OccurredAt, "time"), mapping.OccurredAt.Column);
        into.Sequence = Sequence(row);
        into.Data.Add((_activity, Safe(FieldKind.Label, activity)));
        AddFields(row, stage.Fields, into);
        AddFields(row, mapping.Common, into);
    }

    private string Required(SourceRow row, FieldSource source, string name)
    {
        string? value = source.Of(row, mapping.Missing);
        if (value is null)
        {
            Break($"it has no {name} ({Printable.Quote(source.Column ?? name)} is empty)");
        }
        return Checked(value ?? "", source);
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
        if (_broken is not null)
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

    private string Checked(string value, FieldSource source)
    {
        if (value.Contains(Replacement, StringComparison.Ordinal))
        {
            Break($"{Printable.Quote(source.Column ?? "")} has bytes that aren't of the file's encoding");
        }
        return value;
    }

    /// <summary>Escaping is remembered for what repeats (activities, officers), in a bounded table.</summary>
    private string Safe(FieldKind kind, string value)
    {
        if (_safe.TryGetValue((kind, value), out string? safe))
        {
            return safe;
        }
        safe = kind switch
        {
            FieldKind.Id => SafeNames.Id(value),
            FieldKind.Label => SafeNames.Label(value),
            _ => SafeNames.Code(value),
        };
        if (_safe.Count < Limits.PageRows)
        {
            _safe.Add((kind, value), safe);
        }
        return safe;
    }

    private void Break(string reason) => _broken ??= reason;
}
