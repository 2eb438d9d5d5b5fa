namespace PassportMonitor.Grains.Shares;

/// <summary>The tallies of one partition: those of the last <see cref="Limits.FlowDays"/> days are always here, older ones when a late fact needs them.</summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class CellBook
{
    private readonly Dictionary<CellKey, Tally> _cells = [];
    private readonly HashSet<CellKey> _dirty = [];

    /// <summary>All tallies in memory.</summary>
    public IReadOnlyDictionary<CellKey, Tally> Cells => _cells;

    /// <summary>Changed since <see cref="TakeDirty"/>.</summary>
    public int DirtyCount => _dirty.Count;

    /// <summary>Whether the tally must be loaded before it may be changed: it is older than what is always here, and not here.</summary>
    public bool IsMissing(CellKey key, int today) => key.Day != CellKey.Always && key.Day < today - Limits.FlowDays && !_cells.ContainsKey(key);

    /// <summary>The tally, or null.</summary>
    public Tally? Find(CellKey key) => _cells.GetValueOrDefault(key);

    /// <summary>Puts in a tally that was loaded.</summary>
    public void Load(CellKey key, Tally tally) => _cells[key] = tally;

    /// <summary>The tally to change; it counts as changed.</summary>
    public Tally Change(CellKey key)
    {
        _dirty.Add(key);
        if (!_cells.TryGetValue(key, out Tally? tally))
        {
            _cells.Add(key, tally = new Tally());
        }
        return tally;
    }

    /// <summary>The tallies that changed, and forgets that they did.</summary>
    public IReadOnlyList<KeyValuePair<CellKey, Tally>> TakeDirty()
    {
        List<KeyValuePair<CellKey, Tally>> dirty = [.. _dirty.Select(key => KeyValuePair.Create(key, _cells[key]))];
        _dirty.Clear();
        return dirty;
    }

    /// <summary>Marks a tally as changed again, after its write failed.</summary>
    public void MarkDirty(CellKey key) => _dirty.Add(key);
}
