using System.Text.Json;
using PassportMonitor.Contracts;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>Bytes of one event's texts that had to be unescaped or decoded. Bounded: a longer text is of no alphabet anyway.</summary>
internal sealed class Scratch
{
    /// <summary>The longest legal text has 128 characters, each at most 12 bytes as two escapes.</summary>
    private const int LongestText = 128 * 12;

    private readonly byte[] _bytes = new byte[Limits.EventBytes + LongestText];
    private int _used;

    /// <summary>Forgets the texts of the event before.</summary>
    internal void Clear() => _used = 0;

    internal ReadOnlySpan<byte> Slice(int start, int length) => _bytes.AsSpan(start, length);

    /// <summary>The current string or member name of the reader, unescaped.</summary>
    internal TextSlot Unescape(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > LongestText || _used > _bytes.Length - LongestText)
        {
            return TextSlot.Broken;
        }
        try
        {
            return Taken(reader.CopyString(_bytes.AsSpan(_used)));
        }
        catch (InvalidOperationException)
        {
            return TextSlot.Broken; // a lone surrogate or broken UTF-8
        }
    }

    /// <summary>Text that came as such, in a header.</summary>
    internal TextSlot Add(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestText || _used > _bytes.Length - LongestText)
        {
            return TextSlot.Broken;
        }
        text.CopyTo(_bytes.AsSpan(_used));
        return Taken(text.Length);
    }

    private TextSlot Taken(int length)
    {
        TextSlot slot = new(JsonTokenType.String, _used, length, true);
        _used += length;
        return slot;
    }
}
