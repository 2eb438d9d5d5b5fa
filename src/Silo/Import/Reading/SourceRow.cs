namespace PassportMonitor.Silo.Import.Reading;

/// <summary>
/// One event as the file has it: named values, or the reason why it can't be read. A reader may fill the same row again for the next event,
/// so nobody keeps one.
/// </summary>
internal sealed class SourceRow
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    /// <summary>Line of the file on which it begins, from 1.</summary>
    internal long Line { get; private set; }

    /// <summary>Its place, from 0: in its trace (XES) or in the file (CSV, NDJSON).</summary>
    internal long Position { get; private set; }

    /// <summary>Why it can't be read; null when it can.</summary>
    internal string? Broken { get; private set; }

    /// <summary>Names and values, sorted by name, without empty values: the same event gives the same list, whatever the order of columns.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>Begins the next row.</summary>
    internal void Begin(long line, long position)
    {
        (Line, Position, Broken) = (line, position, null);
        _fields.Clear();
    }

    /// <summary>Says that the row can't be read; the first reason stays.</summary>
    internal void Break(string reason) => Broken ??= reason;

    /// <summary>Adds a value; <see cref="Seal"/> sorts.</summary>
    internal void Add(string name, string value)
    {
        if (value.Length > ImportLimits.ValueCharacters)
        {
            Break($"{Printable.Quote(name)} has more than {ImportLimits.ValueCharacters} characters");
        }
        else if (_fields.Count == ImportLimits.Fields)
        {
            Break($"it has more than {ImportLimits.Fields} values");
        }
        else if (value.Length > 0)
        {
            _fields.Add(new(name, value));
        }
    }

    /// <summary>Ends the row: sorts its values, unless they were added in order; a name that comes twice breaks it.</summary>
    internal void Seal(bool sorted = false)
    {
        if (sorted)
        {
            return;
        }
        _fields.Sort(static (x, y) => string.CompareOrdinal(x.Key, y.Key));
        for (int i = 1; i < _fields.Count; i++)
        {
            if (_fields[i].Key == _fields[i - 1].Key)
            {
                Break($"{Printable.Quote(_fields[i].Key)} is there twice");
            }
        }
    }

    /// <summary>The value of a name; null when it is missing or empty.</summary>
    internal string? Find(string name)
    {
        int low = 0;
        int high = _fields.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = string.CompareOrdinal(_fields[middle].Key, name);
            if (order == 0)
            {
                return _fields[middle].Value;
            }
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }
        return null;
    }
}
