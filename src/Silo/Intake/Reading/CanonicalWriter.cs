using System.Buffers.Text;
using PassportMonitor.Contracts;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>Writes canonical JSON into bytes of its own. Values have been checked: none of them needs escaping.</summary>
internal sealed class CanonicalWriter
{
    /// <summary>Twice the largest event: only instants and numbers can grow, by a few bytes each.</summary>
    private readonly byte[] _bytes = new byte[2 * Limits.EventBytes];
    private int _used;

    internal void Begin()
    {
        _bytes[0] = (byte)'{';
        _used = 1;
    }

    /// <summary>The whole object.</summary>
    internal byte[] End()
    {
        Close('}');
        return _bytes.AsSpan(0, _used).ToArray();
    }

    /// <summary>Starts a member, or a list's item with an empty name.</summary>
    internal void Next(ReadOnlySpan<byte> member)
    {
        if (_bytes[_used - 1] is not ((byte)'{' or (byte)'['))
        {
            _bytes[_used++] = (byte)',';
        }
        Raw(member);
    }

    internal void Raw(ReadOnlySpan<byte> value)
    {
        value.CopyTo(_bytes.AsSpan(_used));
        _used += value.Length;
    }

    internal void Text(ReadOnlySpan<byte> value)
    {
        _bytes[_used++] = (byte)'"';
        Raw(value);
        _bytes[_used++] = (byte)'"';
    }

    internal void Instant(DateTimeOffset value)
    {
        _bytes[_used++] = (byte)'"';
        _used += InstantText.Write(value, _bytes.AsSpan(_used));
        _bytes[_used++] = (byte)'"';
    }

    internal void Integer(long value)
    {
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_used), out int written);
        _used += written;
    }

    /// <summary>The shortest text that reads back as the same number; whole numbers without a point.</summary>
    internal void Number(double value)
    {
        const double exactWhole = 1e15;
        if (Math.Abs(value) < exactWhole && value == Math.Truncate(value))
        {
            Integer((long)value);
            return;
        }
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_used), out int written);
        _used += written;
    }

    internal void Open(char bracket) => _bytes[_used++] = (byte)bracket;

    internal void Close(char bracket) => _bytes[_used++] = (byte)bracket;
}
