using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PassportMonitor.Silo.Import.Events;

/// <summary>
/// Brings a file's values into the alphabets of the event fields, so that two values never become one. What fits stays as it is; what
/// doesn't is escaped and can be read back; only what is too long even for that is replaced by a hash. The rules stand in <c>docs/import.md</c>.
/// </summary>
internal static class SafeNames
{
    private const int CodeLength = 40;
    private const int IdLength = 32;
    private const int LabelLength = 100;
    private const int HashBytes = 12;

    /// <summary>
    /// A code: letters, digits and <c>. _ -</c>, at most 40. Others: <c>x.</c> and the UTF-8 bytes, those outside letters, digits,
    /// <c>_</c> and <c>-</c> as <c>.HH</c>; too long: <c>h.</c> and a hash.
    /// </summary>
    internal static string Code(string value) =>
        value.Length <= CodeLength && value.All(IsCode) && !IsMarked(value, '.') ? value : Escape(value, '.', CodeLength, b => IsCode((char)b) && b != '.');

    /// <summary>A site: lower-case letters, digits and <c>-</c>, at most 32. Others as for codes, with <c>-</c> in the place of the dot.</summary>
    internal static string Id(string value) =>
        value.Length <= IdLength && value.All(IsId) && !IsMarked(value, '-') ? value : Escape(value, '-', IdLength, b => IsId((char)b) && b != '-');

    /// <summary>
    /// A label: letters, marks, digits, spaces and <c>. , _ / ( ) ' : -</c>, at most 100. Other characters become <c>(uHHHH)</c>;
    /// too long: the first 70 characters and a hash.
    /// </summary>
    internal static string Label(string value)
    {
        if (value.Length <= LabelLength && value.All(IsLabel) && !value.Contains("(u", StringComparison.Ordinal) && value.Trim().Length == value.Length)
        {
            return value;
        }
        StringBuilder label = new();
        for (int i = 0; i < value.Length; i++)
        {
            bool outside = (i == 0 || i == value.Length - 1) && value[i] == ' ';
            bool looksEscaped = value[i] == '(' && i + 1 < value.Length && value[i + 1] == 'u';
            _ = IsLabel(value[i]) && !outside && !looksEscaped
                ? label.Append(value[i])
                : label.Append("(u").Append(((int)value[i]).ToString("x4", CultureInfo.InvariantCulture)).Append(')');
        }
        return label.Length <= LabelLength ? label.ToString() : $"{label.ToString(0, 70)} (h{Hash(value)})";
    }

    private static string Escape(string value, char mark, int longest, Func<byte, bool> isPlain)
    {
        StringBuilder escaped = new("x" + mark);
        foreach (byte b in Encoding.UTF8.GetBytes(value))
        {
            _ = isPlain(b) ? escaped.Append((char)b) : escaped.Append(mark).Append(b.ToString("x2", CultureInfo.InvariantCulture));
        }
        return escaped.Length <= longest ? escaped.ToString() : $"h{mark}{Hash(value)}";
    }

    /// <summary>Whether it looks like an escaped value already: then it is escaped too, or it could be taken for another.</summary>
    private static bool IsMarked(string value, char mark) => value.Length >= 2 && value[0] is 'x' or 'h' && value[1] == mark;

    private static bool IsCode(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';

    private static bool IsId(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';

    private static bool IsLabel(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber => true,
        _ => c is ' ' or '.' or ',' or '_' or '/' or '(' or ')' or '\'' or ':' or '-',
    };

    private static string Hash(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, HashBytes));
}
