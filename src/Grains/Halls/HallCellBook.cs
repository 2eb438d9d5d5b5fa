using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Halls;

/// <summary>
/// The past of one partition's halls: arrivals of the last <see cref="Limits.FlowDays"/> days, which patterns need, and the rest of the last
/// days are always here; what is older is read from the store when someone asks or a late fact needs it.
/// </summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class HallCellBook
{
    /// <summary>Days whose tallies are always here, today included.</summary>
    public const int RecentDays = 4;

    private readonly Dictionary<HallCellKey, ushort[]> _arrivals = [];
    private readonly Dictionary<HallCellKey, Dictionary<string, Tally>> _tallies = [];
    private readonly HashSet<HallCellKey> _dirty = [];
    private static readonly Dictionary<string, Tally> s_none = [];
    private int _today;

    /// <summary>Changed since <see cref="TakeDirty"/>.</summary>
    public int DirtyCount => _dirty.Count;

    /// <summary>All cells of a kind in memory.</summary>
    public IEnumerable<HallCellKey> Keys => _arrivals.Keys.Concat(_tallies.Keys);

    /// <summary>Whether the cell must be in memory.</summary>
    public bool IsLive(HallCellKey key) => key.Day > _today - (key.Kind == ProjectionKind.HallArrivals ? Limits.FlowDays : RecentDays);

    /// <summary>Whether the cell must be loaded before it may be changed or read: it is older than what is always here, and not here.</summary>
    public bool IsMissing(HallCellKey key) => !IsLive(key) && !Holds(key);

    /// <summary>Adds to a cell.</summary>
    public void Apply(in HallChange change)
    {
        _dirty.Add(change.Cell);
        if (change.Cell.Kind == ProjectionKind.HallArrivals)
        {
            ushort[] slots = ArrivalsOf(change.Cell);
            slots[change.Code] = (ushort)Math.Clamp(slots[change.Code] + change.Count, 0, ushort.MaxValue);
        }
        else
        {
            TallyOf(change.Cell, change.Of).Add(change.Code, change.Count);
        }
    }

    /// <summary>The tallies of a cell; empty when none is in memory.</summary>
    public IReadOnlyDictionary<string, Tally> Find(HallCellKey key) => _tallies.GetValueOrDefault(key) ?? s_none;

    /// <summary>Arrivals from one instant to below another, both begins of slots; UTC ticks.</summary>
    public int Arrivals(short origin, short site, long from, long until)
    {
        int sum = 0;
        while (from < until)
        {
            int day = HallCells.DayOf(from);
            long end = Math.Min(until, (day + 1) * TimeSpan.TicksPerDay);
            if (_arrivals.TryGetValue(new HallCellKey(ProjectionKind.HallArrivals, origin, site, day, ""), out ushort[]? slots))
            {
                int last = end == (day + 1) * TimeSpan.TicksPerDay ? HallCells.Slots : HallCells.SlotOf(end);
                for (int slot = HallCells.SlotOf(from); slot < last; slot++)
                {
                    sum += slots[slot];
                }
            }
            from = end;
        }
        return sum;
    }

    /// <summary>Puts in a cell that was stored.</summary>
    public void Load(HallCellKey key, byte[] body)
    {
        if (key.Kind == ProjectionKind.HallTally)
        {
            _tallies[key] = HallCellCodec.ReadTallies(body);
        }
        else
        {
            _arrivals[key] = HallCellCodec.ReadArrivals(body);
        }
    }

    /// <summary>The stored form of a cell.</summary>
    public byte[] Write(HallCellKey key) =>
        key.Kind == ProjectionKind.HallTally ? HallCellCodec.Write(_tallies[key]) : HallCellCodec.Write(_arrivals[key]);

    /// <summary>The cells that changed, and forgets that they did.</summary>
    public IReadOnlyList<HallCellKey> TakeDirty()
    {
        HallCellKey[] dirty = [.. _dirty];
        _dirty.Clear();
        return dirty;
    }

    /// <summary>Marks a cell as changed again, after its write failed.</summary>
    public void MarkDirty(HallCellKey key) => _dirty.Add(key);

    /// <summary>Drops a cell that is saved and needn't be here, unless it changed meanwhile.</summary>
    public void DropUnlessChanged(HallCellKey key)
    {
        if (!IsLive(key) && !_dirty.Contains(key))
        {
            _arrivals.Remove(key);
            _tallies.Remove(key);
        }
    }

    /// <summary>Moves on to a UTC day (day number): what needn't be here any more is saved once more, as such, and dropped.</summary>
    public void MoveTo(int today)
    {
        if (today == _today)
        {
            return;
        }
        _today = today;
        _dirty.UnionWith(Keys.Where(key => !IsLive(key)));
    }

    private bool Holds(HallCellKey key) => _arrivals.ContainsKey(key) || _tallies.ContainsKey(key);

    private ushort[] ArrivalsOf(HallCellKey key)
    {
        if (!_arrivals.TryGetValue(key, out ushort[]? slots))
        {
            _arrivals.Add(key, slots = new ushort[HallCells.Slots]);
        }
        return slots;
    }

    private Tally TallyOf(HallCellKey key, string of)
    {
        if (!_tallies.TryGetValue(key, out Dictionary<string, Tally>? tallies))
        {
            _tallies.Add(key, tallies = new(StringComparer.Ordinal));
        }
        if (!tallies.TryGetValue(of, out Tally? tally))
        {
            tallies.Add(of, tally = new Tally());
        }
        return tally;
    }
}
