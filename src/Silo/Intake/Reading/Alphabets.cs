using System.Buffers;
using System.Globalization;
using System.Text;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>The alphabets of ids, codes and labels, tested on UTF-8 as it came. Nothing outside ASCII is in any but labels.</summary>
internal static class Alphabets
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string LabelMarks = " .,_/()':-";

    internal const int IdLength = 32;
    internal const int CodeLength = 40;
    internal const int ZoneLength = 40;
    internal const int LabelLength = 100;

    /// <summary>Characters of a ticket or a counter, which stands after its site and a slash.</summary>
    internal const int PartLength = 31;

    internal static readonly SearchValues<byte> Digit = Of(Digits);
    private static readonly SearchValues<byte> s_id = Of("abcdefghijklmnopqrstuvwxyz" + Digits + "-");
    private static readonly SearchValues<byte> s_code = Of(Letters + Digits + "._-");
    private static readonly SearchValues<byte> s_zone = Of(Letters + Digits + "+_/-");
    private static readonly SearchValues<byte> s_label = Of(Letters + Digits + LabelMarks);
    private static readonly SearchValues<byte> s_uriReference = Of(Letters + Digits + "-._~:/?#[]@!$&'()*+,;=%");

    internal static bool IsId(ReadOnlySpan<byte> text) => Is(text, s_id, IdLength);

    internal static bool IsCode(ReadOnlySpan<byte> text) => Is(text, s_code, CodeLength);

    internal static bool IsZone(ReadOnlySpan<byte> text) => Is(text, s_zone, ZoneLength);

    /// <summary>A site's id, a slash, and a ticket or counter.</summary>
    internal static bool IsPartOfSite(ReadOnlySpan<byte> text)
    {
        int slash = text.IndexOf((byte)'/');
        return slash > 0 && IsId(text[..slash]) && Is(text[(slash + 1)..], s_code, PartLength);
    }

    internal static bool IsLabel(ReadOnlySpan<byte> text) => Is(text, s_label, LabelLength) || (text.Length > 0 && IsWideLabel(text));

    /// <summary>The characters of a URI reference, RFC 3986, each percent sign with its two digits.</summary>
    internal static bool IsUriReference(ReadOnlySpan<byte> text, int length)
    {
        if (!Is(text, s_uriReference, length))
        {
            return false;
        }
        for (int at = text.IndexOf((byte)'%'); at >= 0; at = text.IndexOf((byte)'%'))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit((char)text[at + 1]) || !char.IsAsciiHexDigit((char)text[at + 2]))
            {
                return false;
            }
            text = text[(at + 3)..];
        }
        return true;
    }

    /// <summary>Well-formed text of a CloudEvents string: no control characters, no lone surrogates, no noncharacters; 1 to <paramref name="length"/> characters.</summary>
    internal static bool IsPlainText(ReadOnlySpan<byte> text, int length)
    {
        if (text.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) < 0)
        {
            return text.Length > 0 && text.Length <= length;
        }
        for (int count = 1; text.Length > 0; count++)
        {
            if (count > length || Rune.DecodeFromUtf8(text, out Rune rune, out int bytes) != OperationStatus.Done
                || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control || IsNoncharacter(rune.Value))
            {
                return false;
            }
            text = text[bytes..];
        }
        return true;
    }

    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;

    private static bool IsWideLabel(ReadOnlySpan<byte> text)
    {
        for (int count = 1; text.Length > 0; count++)
        {
            if (count > LabelLength || Rune.DecodeFromUtf8(text, out Rune rune, out int bytes) != OperationStatus.Done || !IsLabelRune(rune))
            {
                return false;
            }
            text = text[bytes..];
        }
        return true;
    }

    private static bool IsLabelRune(Rune rune) =>
        rune.IsAscii ? s_label.Contains((byte)rune.Value) : Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber;

    private static bool Is(ReadOnlySpan<byte> text, SearchValues<byte> alphabet, int length) =>
        text.Length > 0 && text.Length <= length && text.IndexOfAnyExcept(alphabet) < 0;

    private static SearchValues<byte> Of(string characters) => SearchValues.Create(Encoding.ASCII.GetBytes(characters));
}
