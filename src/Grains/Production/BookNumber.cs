using System.Globalization;

namespace PassportMonitor.Grains.Production;

/// <summary>Books with numbers in a row: what stands before the last digits, and how many digits there are.</summary>
internal readonly record struct BookSeries(string Prefix, int Width) : IComparable<BookSeries>
{
    public int CompareTo(BookSeries other) =>
        string.CompareOrdinal(Prefix, other.Prefix) is not 0 and var order ? order : Width.CompareTo(other.Width);

    /// <summary>The greatest number of the series.</summary>
    internal long Last => Width == 0 ? 0 : (long)Math.Pow(10, Width) - 1;

    /// <summary>The text of one of its numbers.</summary>
    internal string Text(long number) => Width == 0 ? Prefix : Prefix + number.ToString(CultureInfo.InvariantCulture).PadLeft(Width, '0');
}

/// <summary>A book's number: a place in a series. A number without digits at its end is a series of its own.</summary>
internal readonly record struct BookNumber(BookSeries Series, long Number) : IComparable<BookNumber>
{
    private const int DigitsMost = 15;

    public int CompareTo(BookNumber other) => Series.CompareTo(other.Series) is not 0 and var order ? order : Number.CompareTo(other.Number);

    public override string ToString() => Series.Text(Number);

    /// <summary>Reads a code.</summary>
    internal static BookNumber Parse(string code)
    {
        int digits = 0;
        while (digits < code.Length && digits < DigitsMost && char.IsAsciiDigit(code[^(digits + 1)]))
        {
            digits++;
        }
        return digits == 0
            ? new BookNumber(new BookSeries(code, 0), 0)
            : new BookNumber(new BookSeries(code[..^digits], digits), long.Parse(code.AsSpan(code.Length - digits), CultureInfo.InvariantCulture));
    }
}

/// <summary>Numbers of one series in a row, both ends included.</summary>
internal readonly record struct BookSpan(BookSeries Series, long From, long To)
{
    internal long Count => To - From + 1;

    /// <summary>So many numbers from one on, as far as the series goes.</summary>
    internal static BookSpan Of(string first, int? count)
    {
        BookNumber start = BookNumber.Parse(first);
        return new BookSpan(start.Series, start.Number, Math.Min(start.Series.Last, start.Number + (count ?? 1) - 1));
    }

    internal Contracts.Production.BookRun Run => new(Series.Text(From), Series.Text(To), Count);
}
