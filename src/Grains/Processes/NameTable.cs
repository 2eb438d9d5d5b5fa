namespace PassportMonitor.Grains.Processes;

/// <summary>Numbers for texts that repeat (activities, officers, sites, channels), so that an event in memory holds four bytes for each.</summary>
internal sealed class NameTable
{
    /// <summary>The number that stands for "no text".</summary>
    public const int None = -1;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly List<string> _names = [];

    public NameTable() => _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many texts have a number: they are 0 to this, excluded.</summary>
    public int Count => _names.Count;

    /// <summary>The text of a number.</summary>
    public string this[int number] => _names[number];

    /// <summary>The text's number; a new text gets the next one.</summary>
    public int NumberOf(ReadOnlySpan<char> name)
    {
        if (_bySpan.TryGetValue(name, out int number))
        {
            return number;
        }
        string text = name.ToString();
        _numbers.Add(text, _names.Count);
        _names.Add(text);
        return _names.Count - 1;
    }
}
