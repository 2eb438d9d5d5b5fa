using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Halls;

/// <summary>The hall of one origin and site in its partition; null when it told nothing in the days that are looked at.</summary>
[GenerateSerializer, Immutable, Alias("pm.PartHall")]
public sealed record PartHall([property: Id(0)] Origin Origin, [property: Id(1)] SiteId Site, [property: Id(2)] SiteHall? Hall);

/// <summary>
/// The halls of one partition: their visits, counters and reports, and what they look like at the version that the partition is at. A hall is
/// counted anew when something of it changed, or the slot of five minutes or the register did.
/// </summary>
/// <remarks>Pure memory without I/O. Not thread-safe: owned by one grain turn.</remarks>
public sealed class HallBook(NameTable origins, NameTable sites)
{
    private static readonly long s_endedStay = TimeSpan.FromHours(60).Ticks;
    private static readonly long s_openStay = TimeSpan.FromDays(10).Ticks;
    private static readonly long s_sweep = TimeSpan.FromHours(1).Ticks;

    private readonly Dictionary<HallKey, Hall> _halls = [];
    private readonly HashSet<HallKey> _dirty = [];
    private readonly Dictionary<short, SiteDay> _days = [];
    private readonly Dictionary<HallKey, HallPattern> _patterns = [];
    private HallNames? _names;
    private ReferenceState _reference = ReferenceState.Empty;
    private long _asOf;
    private long _slot = -1;
    private long _swept;

    /// <summary>Texts that many facts share.</summary>
    public TextPool Texts { get; } = new();
    /// <summary>What things are called in the store.</summary>
    public HallNames Names => _names ??= new HallNames(origins, sites, Texts);
    /// <summary>Rows of visits.</summary>
    public VersionedTable<VisitKey, VisitState> Visits { get; } = new();
    /// <summary>What halls did on days past.</summary>
    public HallCellBook Cells { get; } = new();
    /// <summary>What must be written.</summary>
    public HallDirt Dirt { get; } = new();
    /// <summary>All halls.</summary>
    public IReadOnlyDictionary<HallKey, Hall> Halls => _halls;

    /// <summary>The hall; a new one when there is none.</summary>
    public Hall Of(HallKey key)
    {
        if (!_halls.TryGetValue(key, out Hall? hall))
        {
            _halls.Add(key, hall = new Hall());
        }
        return hall;
    }

    /// <summary>The service day of a site at the version.</summary>
    public SiteDay DayOf(short site)
    {
        if (!_days.TryGetValue(site, out SiteDay? day))
        {
            _days.Add(site, day = new SiteDay(_reference, sites[site], _asOf));
        }
        return day;
    }

    /// <summary>Puts in a visit that was stored.</summary>
    public void Load(VisitState visit)
    {
        Visits.Load(visit.Key, visit);
        Of(new HallKey(visit.Key.Origin, visit.Site)).Visits[visit.Key.Subject] = visit;
    }

    /// <summary>Puts a visit's new row in place of its old one; <paramref name="offset"/> is where the facts that made it end.</summary>
    public void Replace(VisitState next, long offset)
    {
        HallKey key = new(next.Key.Origin, next.Site);
        Visits.Set(next.Key, next, offset);
        Of(key).Visits[next.Key.Subject] = next;
        Dirt.Visits.Add(next.Key);
        Touch(key);
    }

    /// <summary>Puts a counter with more facts in place of what was known of it.</summary>
    public void Replace(HallKey key, string counter, CounterFacts facts)
    {
        Of(key).Counters[counter] = facts;
        Dirt.Counters.Add((key, counter));
        Touch(key);
    }

    /// <summary>Adds to the past.</summary>
    public void Apply(in HallChange change)
    {
        Cells.Apply(change);
        HallKey key = new(change.Cell.Origin, change.Cell.Site);
        if (_patterns.Count > 0 && change.Cell.Day < HallCells.DayOf(_asOf))
        {
            _patterns.Remove(key);
        }
        if (_halls.ContainsKey(key))
        {
            _dirty.Add(key); // what cases tell of officers lies where the case does, without the hall
        }
    }

    /// <summary>Notes that a hall changed.</summary>
    public void Touch(HallKey key)
    {
        _dirty.Add(key);
        Dirt.Halls.Add(key);
    }

    /// <summary>Moves to another version: a later instant, perhaps another register.</summary>
    public void MoveTo(ReferenceState reference, long asOf)
    {
        long slot = Hall.SlotOf(asOf);
        bool same = slot == _slot && ReferenceEquals(reference, _reference);
        (_reference, _asOf, _slot) = (reference, asOf, slot);
        if (!same)
        {
            _days.Clear();
            _patterns.Clear();
            MarkAllDirty();
        }
        Cells.MoveTo(HallCells.DayOf(asOf));
        if (asOf - _swept >= s_sweep)
        {
            _swept = asOf;
            Sweep();
        }
    }

    /// <summary>Makes every hall count as changed, for a reader that begins.</summary>
    public void MarkAllDirty() => _dirty.UnionWith(_halls.Keys);

    /// <summary>The halls that may have changed since the last call.</summary>
    public List<PartHall> TakeDirty()
    {
        List<PartHall> parts = new(_dirty.Count);
        foreach (HallKey key in _dirty)
        {
            parts.Add(new PartHall(new Origin(origins[key.Origin]), new SiteId(sites[key.Site]), Count(key)));
        }
        _dirty.Clear();
        return parts;
    }

    /// <summary>Whether no version of the next hours looks at the visit, so that it may leave the memory.</summary>
    public bool MayLeave(VisitState visit) => visit.LastAt < _asOf - (visit.Ended ? s_endedStay : s_openStay);

    /// <summary>Takes out a visit that is saved, unless it changed meanwhile.</summary>
    public void DropUnlessChanged(VisitKey key)
    {
        if (Visits.Find(key) is { } visit && MayLeave(visit) && !Dirt.Visits.Contains(key))
        {
            Visits.Drop(key);
            Of(new HallKey(key.Origin, visit.Site)).Visits.Remove(key.Subject);
        }
    }

    private SiteHall? Count(HallKey key)
    {
        SiteDay day = DayOf(key.Site);
        if (!_halls.TryGetValue(key, out Hall? hall) || !SiteHallCount.IsShown(hall, day))
        {
            return null;
        }
        if (!_patterns.TryGetValue(key, out HallPattern? pattern))
        {
            pattern = HallPatterns.Of(_reference, sites[key.Site], day, (from, until) => Cells.Arrivals(key.Origin, key.Site, from, until)) with
            {
                Services = UsualServices.Of(Cells, key, HallCells.DayOf(_slot)),
            };
            _patterns.Add(key, pattern);
        }
        return SiteHallCount.Of(hall, day, Recorded(key, day), pattern);
    }

    private RecordedFacts Recorded(HallKey key, SiteDay day)
    {
        int facts = 0;
        int faults = 0;
        int late = 0;
        for (int utcDay = HallCells.DayOf(day.Begin); utcDay <= HallCells.DayOf(day.End - 1); utcDay++)
        {
            HallCellKey cell = new(ProjectionKind.HallTally, key.Origin, key.Site, utcDay, HallCells.Recorded);
            foreach ((long code, int count) in Cells.Find(cell).Values.SelectMany(t => t.Counts))
            {
                (int kind, int slot) = HallCells.Parts(code);
                bool covered = day.Covers((utcDay * TimeSpan.TicksPerDay) + (slot * TimeSpan.FromMinutes(5).Ticks));
                facts += covered && kind == HallCells.Facts ? count : 0;
                faults += covered && kind == HallCells.ClockFaults ? count : 0;
                late += covered && kind == HallCells.Late ? count : 0;
            }
        }
        return new RecordedFacts(facts, faults, late);
    }

    /// <summary>What needn't be in memory any more is saved once more, as such, and dropped then.</summary>
    private void Sweep()
    {
        foreach (VisitState visit in Visits.Rows)
        {
            if (MayLeave(visit))
            {
                Dirt.Visits.Add(visit.Key);
            }
        }
        foreach ((HallKey key, Hall hall) in _halls)
        {
            hall.ForgetShifts(_asOf - s_openStay);
            foreach ((string counter, CounterFacts facts) in hall.Counters)
            {
                if (facts.Forget(_asOf - s_openStay))
                {
                    Dirt.Counters.Add((key, counter));
                }
            }
        }
    }
}
