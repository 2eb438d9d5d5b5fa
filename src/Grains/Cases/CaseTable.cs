namespace PassportMonitor.Grains.Cases;

/// <summary>
/// The cases of one partition that must be in memory, and what they were at every version of the last minute:
/// each change keeps the row that it replaced, so an older version is today's table with those rows put back.
/// </summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class CaseTable
{
    private readonly record struct Change(long Offset, CaseKey Key, CaseState? Before);

    private readonly Dictionary<CaseKey, CaseState> _rows = [];
    private readonly Queue<Change> _changes = new();
    private readonly Queue<(long At, long Offset)> _marks = new();

    /// <summary>Changes kept for older versions; beyond it the oldest versions go first.</summary>
    public const int ChangesMost = 300_000;

    /// <summary>Rows.</summary>
    public int Count => _rows.Count;

    /// <summary>The rows as they stand.</summary>
    public IEnumerable<CaseState> Rows => _rows.Values;

    /// <summary>Versions at or above this offset can be read.</summary>
    public long OldestOffset { get; private set; }

    /// <summary>The case, or null.</summary>
    public CaseState? Find(CaseKey key) => _rows.GetValueOrDefault(key);

    /// <summary>Begins a table whose oldest readable version is <paramref name="offset"/>.</summary>
    public void StartAt(long offset) => OldestOffset = offset;

    /// <summary>Makes room for rows that are about to be loaded.</summary>
    public void Expect(int rows) => _rows.EnsureCapacity(rows);

    /// <summary>Puts in a row that was loaded; it belongs to no version change.</summary>
    public void Load(CaseState row) => _rows[row.Key] = row;

    /// <summary>Replaces a row by what the facts at <paramref name="offset"/> and before it made of it.</summary>
    public void Set(CaseState next, long offset)
    {
        _changes.Enqueue(new Change(offset, next.Key, _rows.GetValueOrDefault(next.Key)));
        _rows[next.Key] = next;
        while (_changes.Count > ChangesMost)
        {
            OldestOffset = _changes.Dequeue().Offset + 1;
        }
    }

    /// <summary>Takes a row out that no version of the last minute counts.</summary>
    public void Drop(CaseKey key) => _rows.Remove(key);

    /// <summary>Forgets versions older than <see cref="Limits.VersionLife"/>; <paramref name="offset"/> is the version cut at <paramref name="now"/> (UTC ticks).</summary>
    public void Trim(long now, long offset)
    {
        _marks.Enqueue((now, offset));
        while (_marks.TryPeek(out (long At, long Offset) mark) && now - mark.At > Limits.VersionLife.Ticks + TimeSpan.TicksPerSecond * 5)
        {
            _marks.Dequeue();
            OldestOffset = Math.Max(OldestOffset, mark.Offset);
        }
        while (_changes.TryPeek(out Change change) && change.Offset < OldestOffset)
        {
            _changes.Dequeue();
        }
    }

    /// <summary>The rows of a version: facts below <paramref name="offset"/> are in.</summary>
    public IEnumerable<CaseState> RowsAt(long offset)
    {
        Dictionary<CaseKey, CaseState?> before = [];
        foreach (Change change in _changes)
        {
            if (change.Offset >= offset)
            {
                before.TryAdd(change.Key, change.Before);
            }
        }
        if (before.Count == 0)
        {
            return _rows.Values;
        }
        return _rows.Values.Where(row => !before.ContainsKey(row.Key)).Concat(before.Values.OfType<CaseState>());
    }
}
