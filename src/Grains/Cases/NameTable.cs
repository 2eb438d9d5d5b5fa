using System.Text;

namespace PassportMonitor.Grains.Cases;

/// <summary>
/// Numbers for names that come from outside (sites, origins), so that 800,000 rows hold two bytes instead of a text.
/// Bounded: names beyond the limit all get number 0. The numbers are this activation's own and never stored.
/// </summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class NameTable
{
    private readonly Dictionary<string, short> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, short>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly List<string> _names = [];
    private readonly int _limit;

    /// <summary>A table of at most <paramref name="limit"/> names; <paramref name="overflow"/> is number 0 and stands for all beyond it.</summary>
    public NameTable(string overflow, int limit)
    {
        _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        _limit = limit;
        NumberOf(overflow);
    }

    /// <summary>How many numbers are given.</summary>
    public int Count => _names.Count;

    /// <summary>Whether a name found no number any more and counts under the first.</summary>
    public bool IsOverfull { get; private set; }

    /// <summary>The name of a number that this table gave.</summary>
    public string this[short number] => _names[number];

    /// <summary>The number of a name that facts have named, or null. What a reader asks for must not take a number.</summary>
    public short? Find(string name) => _numbers.TryGetValue(name, out short number) ? number : null;

    /// <summary>The number of a name; a new one gets the next, or 0 when the table is full.</summary>
    public short NumberOf(string name)
    {
        if (_numbers.TryGetValue(name, out short number))
        {
            return number;
        }
        return Add(name);
    }

    /// <summary>The number of a name in UTF-8, at most 64 bytes of ASCII.</summary>
    public short NumberOf(ReadOnlySpan<byte> utf8)
    {
        Span<char> text = stackalloc char[64];
        if (utf8.Length > text.Length)
        {
            return NumberOf(Encoding.UTF8.GetString(utf8));
        }
        text = text[..Encoding.UTF8.GetChars(utf8, text)];
        return _bySpan.TryGetValue(text, out short number) ? number : Add(text.ToString());
    }

    private short Add(string name)
    {
        if (_names.Count >= _limit)
        {
            IsOverfull = true;
            return 0;
        }
        short number = checked((short)_names.Count);
        _names.Add(name);
        _numbers.Add(name, number);
        return number;
    }
}
