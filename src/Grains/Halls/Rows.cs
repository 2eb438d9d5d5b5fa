using System.Buffers;
using System.Text;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Halls;

/// <summary>Writes numbers and texts one after another.</summary>
internal sealed class RowWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(128);

    internal RowWriter(byte format) => _bytes.Write([format]);

    internal void Numbers(params ReadOnlySpan<long> numbers)
    {
        foreach (long number in numbers)
        {
            VarInt.Write(_bytes, number);
        }
    }

    internal void Maybe(int? number) => VarInt.Write(_bytes, number + 1L ?? 0);

    /// <summary>A text; null is told from empty.</summary>
    internal void Text(string? text)
    {
        VarInt.Write(_bytes, text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        if (text is not null)
        {
            _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        }
    }

    internal void Place(Place place)
    {
        Numbers(place.At, place.Sequence);
        Text(place.Id);
        Text(place.Source);
    }

    internal void Count(Newest<int>? told)
    {
        Numbers(told is null ? 0 : 1);
        if (told is { } count)
        {
            Place(count.Place);
            Numbers(count.Value);
        }
    }

    internal byte[] ToBytes() => _bytes.WrittenSpan.ToArray();
}

/// <summary>Reads what <see cref="RowWriter"/> wrote, in the same order.</summary>
internal ref struct RowReader
{
    private readonly TextPool _texts;
    private ReadOnlySpan<byte> _rest;

    internal RowReader(ReadOnlySpan<byte> bytes, byte format, TextPool texts)
    {
        if (bytes[0] is 0 || bytes[0] > format)
        {
            throw new InvalidDataException($"A hall's row of format {bytes[0]}; this program reads formats up to {format}.");
        }
        Format = bytes[0];
        _rest = bytes[1..];
        _texts = texts;
    }

    /// <summary>The format in which the row was written.</summary>
    internal byte Format { get; }

    internal long Number() => VarInt.Read(ref _rest);

    internal int? Maybe() => Number() is > 0 and var number ? (int)(number - 1) : null;

    /// <summary>A text; one that many rows share comes from the pool.</summary>
    internal string? Text(bool shared = true)
    {
        int length = (int)Number();
        if (length < 0)
        {
            return null;
        }
        string text = shared ? _texts.Of(_rest[..length]) : Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        return text;
    }

    internal Place Place() => new(Number(), Number(), Text(shared: false)!, Text()!);
}
