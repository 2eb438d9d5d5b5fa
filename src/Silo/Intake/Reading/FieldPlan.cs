using System.Globalization;
using System.Text;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>One field of an event type, made ready for reading: its name in UTF-8 and its refusals, so that the hot path makes none.</summary>
internal sealed class FieldPlan
{
    internal FieldPlan(FieldDefinition definition)
    {
        Kind = definition.Kind;
        Required = definition.Required;
        Minimum = definition.Minimum;
        Maximum = definition.Maximum;
        Name = Encoding.UTF8.GetBytes(definition.Name);
        Member = Encoding.UTF8.GetBytes($"\"{definition.Name}\":");
        Choices = [.. (definition.Values ?? []).Select(Encoding.UTF8.GetBytes)];
        string field = $"data.{definition.Name}";
        string rule = RuleOf(definition);
        Missing = new(field, "is required", RefusalCodes.Missing);
        Repeated = new(field, "stands once", RefusalCodes.Repeated);
        WrongKind = new(field, rule, RefusalCodes.WrongKind);
        WrongShape = new(field, rule, RefusalCodes.WrongShape);
        OutOfRange = new(field, rule, RefusalCodes.OutOfRange);
        NotAChoice = new(field, rule, RefusalCodes.NotAChoice);
    }

    internal FieldKind Kind { get; }
    internal bool Required { get; }
    internal double Minimum { get; }
    internal double Maximum { get; }

    /// <summary>The member's name.</summary>
    internal byte[] Name { get; }

    /// <summary>The member's name, quoted, with its colon: canonical data copies it.</summary>
    internal byte[] Member { get; }

    internal byte[][] Choices { get; }
    internal Refusal Missing { get; }
    internal Refusal Repeated { get; }
    internal Refusal WrongKind { get; }
    internal Refusal WrongShape { get; }
    internal Refusal OutOfRange { get; }
    internal Refusal NotAChoice { get; }

    /// <summary>What a value of the field must be, in words.</summary>
    internal static string RuleOf(FieldDefinition field) => field.Kind switch
    {
        FieldKind.Id => "is an id: 1 to 32 of a-z 0-9 -",
        FieldKind.Code => "is a code: 1 to 40 of A-Z a-z 0-9 . _ -",
        FieldKind.Label => "is a name from a catalogue: 1 to 100 letters, marks, digits, spaces and . , _ / ( ) ' : -",
        FieldKind.Choice => $"is one of {string.Join(", ", field.Values!)}",
        FieldKind.Integer => string.Create(CultureInfo.InvariantCulture, $"is a whole number from {field.Minimum} to {field.Maximum}"),
        FieldKind.Number => string.Create(CultureInfo.InvariantCulture, $"is a number from {field.Minimum} to {field.Maximum}"),
        FieldKind.Boolean => "is true or false",
        FieldKind.Instant => "is an RFC 3339 instant with an offset, such as 2026-01-31T09:30:00+05:00",
        FieldKind.Date => "is a date, YYYY-MM-DD",
        FieldKind.Zone => "is an IANA time zone: 1 to 40 of A-Z a-z 0-9 + _ / -",
        FieldKind.WeekHours => "is an object with any of mon to sun, each a list of at most 4 ranges HH:MM-HH:MM",
        FieldKind.WeekDays => "is a list of at most 7 different days of mon to sun",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "has no rule"),
    };
}
