using System.Text;

namespace PassportMonitor.Silo.Import;

/// <summary>Text from outside, made safe for a terminal or a log: short, on one line, without control characters.</summary>
internal static class Printable
{
    private const int Longest = 80;

    /// <summary>The text in quotes; control and format characters as <c>\uXXXX</c>, cut after 80 characters.</summary>
    internal static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            bool plain = !char.IsControl(c) && char.GetUnicodeCategory(c) is not (System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator
                or System.Globalization.UnicodeCategory.Surrogate);
            _ = plain ? quoted.Append(c) : quoted.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
        }
        return quoted.Append(text.Length > Longest ? "…\"" : "\"").ToString();
    }
}
