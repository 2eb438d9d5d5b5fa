using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;

namespace PassportMonitor.GraphQL.Schema;

/// <summary>A scalar that is a text of one format.</summary>
internal abstract class TextScalar<T> : ScalarGraphType where T : struct
{
    protected abstract string Format(T value);

    protected abstract bool TryParse(string text, out T value);

    /// <inheritdoc/>
    public override object? Serialize(object? value) => value switch { null => null, T known => Format(known), _ => ThrowSerializationError(value) };

    /// <inheritdoc/>
    public override object? ParseValue(object? value) =>
        value switch { null => null, T known => known, string text when TryParse(text, out T parsed) => parsed, _ => ThrowValueConversionError(value) };

    /// <inheritdoc/>
    public override object? ParseLiteral(GraphQLValue value) =>
        value switch
        {
            GraphQLNullValue => null,
            GraphQLStringValue text when TryParse((string)text.Value, out T parsed) => parsed,
            _ => ThrowLiteralConversionError(value),
        };
}

/// <summary>An instant in UTC: told with milliseconds, taken with or without a fraction of a second of at most three digits.</summary>
internal sealed class InstantScalar : TextScalar<DateTimeOffset>
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private static readonly string[] s_taken = [Pattern, "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.f'Z'", "yyyy-MM-dd'T'HH:mm:ss.ff'Z'"];

    /// <summary>Names it.</summary>
    public InstantScalar() => (Name, Description) = ("Instant", "An instant in UTC, RFC 3339, such as 2026-03-02T08:15:30.000Z: told with milliseconds; as an input the fraction may be left out.");

    protected override string Format(DateTimeOffset value) => value.UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture);

    protected override bool TryParse(string text, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(text, s_taken, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
}

/// <summary>A calendar date.</summary>
internal sealed class DateScalar : TextScalar<DateOnly>
{
    private const string Pattern = "yyyy-MM-dd";

    /// <summary>Names it.</summary>
    public DateScalar() => (Name, Description) = ("Date", "A calendar date, YYYY-MM-DD.");

    protected override string Format(DateOnly value) => value.ToString(Pattern, CultureInfo.InvariantCulture);

    protected override bool TryParse(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}

/// <summary>A whole number that every JSON reader keeps exact.</summary>
internal sealed class LongScalar : ScalarGraphType
{
    private const long Largest = 1L << 53;

    /// <summary>Names it.</summary>
    public LongScalar() => (Name, Description) = ("Long", "A whole number of at most 2^53, so that every JSON reader keeps it exact.");

    /// <inheritdoc/>
    public override object? Serialize(object? value) => ParseValue(value);

    /// <inheritdoc/>
    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        int small => (long)small,
        long large when large is >= -Largest and <= Largest => large,
        _ => ThrowValueConversionError(value),
    };

    /// <inheritdoc/>
    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLIntValue number when long.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long parsed) => ParseValue(parsed),
        _ => ThrowLiteralConversionError(value),
    };
}
