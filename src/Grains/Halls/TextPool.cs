using System.Text;

namespace PassportMonitor.Grains.Halls;

/// <summary>One text for all facts that say the same (stages, services, counters, officers), so that 100,000 visits don't hold 400,000 texts. Bounded.</summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class TextPool
{
    private const int Most = 50_000;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>An empty pool.</summary>
    public TextPool() => _bySpan = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text of a code in UTF-8.</summary>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        Span<char> text = stackalloc char[64];
        if (utf8.Length > text.Length)
        {
            return Encoding.UTF8.GetString(utf8);
        }
        text = text[..Encoding.UTF8.GetChars(utf8, text)];
        if (_bySpan.TryGetValue(text, out string? known))
        {
            return known;
        }
        string made = text.ToString();
        if (_texts.Count < Most)
        {
            _texts.Add(made);
        }
        return made;
    }

    /// <summary>The pool's own copy of a text.</summary>
    public string Of(string text)
    {
        if (_texts.TryGetValue(text, out string? known))
        {
            return known;
        }
        if (_texts.Count < Most)
        {
            _texts.Add(text);
        }
        return text;
    }
}
