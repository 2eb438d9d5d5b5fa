namespace PassportMonitor.Grains.Production;

/// <summary>Names by numbers of one byte: 254 of them; further ones are as if not told. 0 is no name.</summary>
internal sealed class FewNames
{
    private const int Most = byte.MaxValue;

    private readonly List<string> _names = [""];

    /// <summary>The name; null for none.</summary>
    internal string? this[byte number] => number == 0 ? null : _names[number];

    internal byte NumberOf(string? name)
    {
        int number = name is null ? 0 : _names.IndexOf(name);
        if (number < 0)
        {
            number = _names.Count < Most ? _names.Count : 0;
            if (number > 0)
            {
                _names.Add(name!);
            }
        }
        return (byte)number;
    }

    /// <summary>Whether one is told and comes first by its name, or the other is not told.</summary>
    internal bool Precedes(byte a, byte b) => a != b && a != 0 && (b == 0 || string.CompareOrdinal(_names[a], _names[b]) < 0);
}
