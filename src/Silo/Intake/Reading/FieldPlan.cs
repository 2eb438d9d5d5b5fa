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
        string rule = FieldRules.Of(definition);
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
}
