using System.Text;
using Microsoft.Net.Http.Headers;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>Media types, as headers and <c>datacontenttype</c> write them.</summary>
internal static class MediaText
{
    private const int Longest = 100;

    /// <summary>Whether it is <c>application/json</c>, with no other charset than utf-8.</summary>
    internal static bool IsJson(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("application/json"u8)
        || (text.Length <= Longest && Ascii.IsValid(text)
            && MediaTypeHeaderValue.TryParse(Encoding.ASCII.GetString(text), out MediaTypeHeaderValue? type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) && IsUtf8(type));

    /// <summary>Whether no charset is named, or utf-8.</summary>
    internal static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);
}
