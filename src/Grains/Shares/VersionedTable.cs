namespace PassportMonitor.Grains.Shares;

/// <summary>
/// The rows of one partition that must be in memory, and what they were at every version of the last minute:
/// each change keeps the row that it replaced, so an older version is today's table with those rows put back.
/// </summary>
/// <remarks>Rows are immutable. Not thread-safe: owned by one grain turn.</remarks>
public sealed class VersionedTable<TKey, TRow>
    where TKey : struct, IEquatable<TKey>
    where TRow : class
{
    private readonly record struct Change(long Offset, TKey Key, TRow? Before);

    private readonly Dictionary<TKey, TRow> _rows = [];
    private readonly Queue<Change> _changes = new();
    private readonly Queue<(long At, long Offset)> _marks = new();

    /// <summary>Changes kept for older versions; beyond it the oldest versions go first.</summary>
    public const int ChangesMost = 300_000;

    /// <summary>Rows.</summary>
    public int Count => _rows.Count;

    /// <summary>The rows as they stand.</summary>
    public IEnumerable<TRow> Rows => _rows.Values;

    /// <summary>Versions at or above this offset can be read.</summary>
    public long OldestOffset { get; private set; }

    /// <summary>The row, or null.</summary>
    public TRow? Find(TKey key) => _rows.GetValueOrDefault(key);

    /// <summary>Begins a table whose oldest readable version is <paramref name="offset"/>.</summary>
    public void StartAt(long offset) => OldestOffset = offset;

    /// <summary>Puts in a row that was loaded; it belongs to no version change.</summary>
    public void Load(TKey key, TRow row) => _rows[key] = row;

    /// <summary>Replaces a row by what the facts at <paramref name="offset"/> and before it made of it.</summary>
    public void Set(TKey key, TRow next, long offset)
    {
        _changes.Enqueue(new Change(offset, key, _rows.GetValueOrDefault(key)));
        _rows[key] = next;
        while (_changes.Count > ChangesMost)
        {
            OldestOffset = _changes.Dequeue().Offset + 1;
        }
    }

    /// <summary>Takes a row out that no version of the last minute counts.</summary>
    public void Drop(TKey key) => _rows.Remove(key);

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
    public IEnumerable<TRow> RowsAt(long offset)
    {
        Dictionary<TKey, TRow?> before = [];
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
        return _rows.Where(row => !before.ContainsKey(row.Key)).Select(row => row.Value).Concat(before.Values.OfType<TRow>());
    }
}
