using System.Text;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>
/// Header values as the CloudEvents HTTP binding writes them (version 1.0.2, section 3.1.3.2): perhaps in double quotes, perhaps
/// with bytes as <c>%XX</c>. A percent sign without two hexadecimal digits stands for itself: older senders don't encode.
/// </summary>
internal static class PercentText
{
    /// <summary>Characters of a header value; the longest legal attribute has 128, each of at most 4 encoded bytes.</summary>
    internal const int LongestHeader = 128 * 4 * 3;

    /// <summary>Decodes into UTF-8; false when the value is too long or quoted wrongly.</summary>
    internal static bool TryDecode(string value, Span<byte> to, out int length)
    {
        length = 0;
        if (value.Length > LongestHeader || !TryUnquote(value, out string text))
        {
            return false;
        }
        if (Encoding.UTF8.GetByteCount(text) > to.Length)
        {
            return false;
        }
        int all = Encoding.UTF8.GetBytes(text, to);
        for (int at = 0; at < all; length++)
        {
            bool escaped = to[at] == '%' && at + 2 < all && IsHex(to[at + 1]) && IsHex(to[at + 2]);
            to[length] = escaped ? (byte)((HexOf(to[at + 1]) << 4) | HexOf(to[at + 2])) : to[at];
            at += escaped ? 3 : 1;
        }
        return true;
    }

    private static bool TryUnquote(string value, out string text)
    {
        text = value;
        if (value is not ['"', ..])
        {
            return true;
        }
        if (value is not ['"', .., '"'])
        {
            return false;
        }
        StringBuilder plain = new(value.Length);
        for (int i = 1; i < value.Length - 1; i++)
        {
            if (value[i] == '\\' && ++i == value.Length - 1)
            {
                return false;
            }
            plain.Append(value[i]);
        }
        text = plain.ToString();
        return true;
    }

    private static bool IsHex(byte digit) => char.IsAsciiHexDigit((char)digit);

    private static int HexOf(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
