using System.Buffers.Text;
using System.Text.Json;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>Checks one field's value by its kind and writes it in canonical form.</summary>
internal static class FieldWriter
{
    /// <summary>The rule that the value breaks, or null once it is written.</summary>
    internal static Refusal? Write(FieldPlan field, TextSlot slot, ReadOnlySpan<byte> value, CanonicalWriter to)
    {
        if (!Fits(field.Kind, slot.Token))
        {
            return field.WrongKind;
        }
        to.Next(field.Member);
        return field.Kind switch
        {
            FieldKind.Id => Text(field, Alphabets.IsId(value), value, to),
            FieldKind.Code => Text(field, Alphabets.IsCode(value), value, to),
            FieldKind.Label => Text(field, Alphabets.IsLabel(value), value, to),
            FieldKind.Zone => Text(field, Alphabets.IsZone(value), value, to),
            FieldKind.Date => Text(field, InstantText.TryReadDate(value, out _), value, to),
            FieldKind.Instant => Instant(field, value, to),
            FieldKind.Choice => Choice(field, value, to),
            FieldKind.Boolean => Boolean(value, to),
            FieldKind.Integer => Integer(field, value, to),
            FieldKind.Number => Number(field, value, to),
            FieldKind.WeekDays => WeekWriter.Days(value, to) ? null : field.WrongShape,
            FieldKind.WeekHours => WeekWriter.Hours(value, to) ? null : field.WrongShape,
            _ => field.WrongKind,
        };
    }

    private static bool Fits(FieldKind kind, JsonTokenType token) => kind switch
    {
        FieldKind.Boolean => token is JsonTokenType.True or JsonTokenType.False,
        FieldKind.Integer or FieldKind.Number => token == JsonTokenType.Number,
        FieldKind.WeekDays => token == JsonTokenType.StartArray,
        FieldKind.WeekHours => token == JsonTokenType.StartObject,
        _ => token == JsonTokenType.String,
    };

    private static Refusal? Text(FieldPlan field, bool right, ReadOnlySpan<byte> value, CanonicalWriter to)
    {
        if (!right)
        {
            return field.WrongShape;
        }
        to.Text(value);
        return null;
    }

    private static Refusal? Boolean(ReadOnlySpan<byte> value, CanonicalWriter to)
    {
        to.Raw(value);
        return null;
    }

    private static Refusal? Instant(FieldPlan field, ReadOnlySpan<byte> value, CanonicalWriter to)
    {
        if (!InstantText.TryRead(value, out DateTimeOffset instant))
        {
            return field.WrongShape;
        }
        to.Instant(instant);
        return null;
    }

    private static Refusal? Choice(FieldPlan field, ReadOnlySpan<byte> value, CanonicalWriter to)
    {
        foreach (byte[] choice in field.Choices)
        {
            if (value.SequenceEqual(choice))
            {
                to.Text(choice);
                return null;
            }
        }
        return field.NotAChoice;
    }

    private static Refusal? Integer(FieldPlan field, ReadOnlySpan<byte> value, CanonicalWriter to)
    {
        if (!TryReadWhole(value, out long whole))
        {
            return field.WrongShape;
        }
        if (whole < field.Minimum || whole > field.Maximum)
        {
            return field.OutOfRange;
        }
        to.Integer(whole);
        return null;
    }

    private static Refusal? Number(FieldPlan field, ReadOnlySpan<byte> value, CanonicalWriter to)
    {
        if (!Utf8Parser.TryParse(value, out double number, out int used) || used != value.Length
            || !(number >= field.Minimum && number <= field.Maximum))
        {
            return field.OutOfRange;
        }
        to.Number(number);
        return null;
    }

    /// <summary>A JSON number that is whole, however it is written (5, 5.0, 0.5e1); false for others and for those beyond 64 bits.</summary>
    internal static bool TryReadWhole(ReadOnlySpan<byte> value, out long whole)
    {
        if (Utf8Parser.TryParse(value, out whole, out int used) && used == value.Length)
        {
            return true;
        }
        bool read = Utf8Parser.TryParse(value, out decimal number, out used, 'E') || Utf8Parser.TryParse(value, out number, out used);
        if (!read || used != value.Length || number != decimal.Truncate(number) || number < long.MinValue || number > long.MaxValue)
        {
            return false;
        }
        whole = (long)number;
        return true;
    }
}
