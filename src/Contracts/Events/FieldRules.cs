using System.Globalization;

namespace PassportMonitor.Contracts.Events;

/// <summary>What a value of a field must be, in words, and whether a text is one. Of the kinds that an inventory's entry has; the intake reads all kinds by itself.</summary>
public static class FieldRules
{
    private const int IdLength = 32;
    private const int CodeLength = 40;
    private const int LabelLength = 100;
    private const string LabelMarks = " .,_/()':-";

    /// <summary>The rule of a field, such as "is a code: 1 to 40 of A-Z a-z 0-9 . _ -".</summary>
    public static string Of(FieldDefinition field) => field.Kind switch
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

    /// <summary>Whether a text is a value of a field; numbers are told in digits.</summary>
    public static bool Holds(FieldDefinition field, string text) => field.Kind switch
    {
        FieldKind.Id => text.Length is >= 1 and <= IdLength && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
        FieldKind.Code => IsCode(text),
        FieldKind.Label => text.Length is >= 1 and <= LabelLength && text.All(c => char.IsLetterOrDigit(c) || LabelMarks.Contains(c, StringComparison.Ordinal) || IsMark(c)),
        FieldKind.Choice => field.Values!.Contains(text),
        FieldKind.Integer => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long whole) && whole >= field.Minimum && whole <= field.Maximum,
        FieldKind.Number => double.TryParse(text, NumberStyles.AllowDecimalPoint | (field.Minimum < 0 ? NumberStyles.AllowLeadingSign : NumberStyles.None), CultureInfo.InvariantCulture, out double number) && number >= field.Minimum && number <= field.Maximum,
        FieldKind.Zone => text.Length is >= 1 and <= CodeLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '_' or '/' or '-'),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "is not told as a text"),
    };

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Whether a text is a code of a sender's: 1 to <paramref name="most"/> of <c>A-Z a-z 0-9 . _ -</c>.</summary>
    public static bool IsCode(string text, int most = CodeLength) =>
        text.Length >= 1 && text.Length <= most && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
