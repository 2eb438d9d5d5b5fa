using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Machines;
using PassportMonitor.Grains.Production;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Supplies;

namespace PassportMonitor.Grains.Shares;

/// <summary>
/// One partition's part of the picture: its cases, tallies and shares, kept true fact by fact. What a row counts for is taken out
/// before the row changes and put in after, so a cut costs what changed, not what is open; a new day or a new calendar counts all anew.
/// </summary>
/// <remarks>Pure memory without I/O. Not thread-safe: owned by one grain turn.</remarks>
public sealed class PartitionPicture
{
    private readonly Dictionary<(short Origin, short Site), SiteShare> _shares = [];
    private readonly HashSet<(short Origin, short Site)> _dirty = [];
    private readonly DueIndex _due = new();
    private readonly HashSet<CaseKey> _dirtyCases = [];
    private PromiseBook _promises = new();
    private int _slot = -1;

    /// <summary>An empty partition.</summary>
    public PartitionPicture()
    {
        Context = new EvaluationContext(Sites, ReferenceState.Empty, DateTimeOffset.UnixEpoch, []);
        Halls = new HallBook(Origins, Sites);
    }

    /// <summary>Numbers of sites.</summary>
    public NameTable Sites { get; } = SiteNumbers.NewTable();
    /// <summary>Numbers of origins; beyond the limit they count together as "other".</summary>
    public NameTable Origins { get; } = new("other", Limits.Origins);
    /// <summary>Rows of cases.</summary>
    public VersionedTable<CaseKey, CaseState> Cases { get; } = new();
    /// <summary>Tallies.</summary>
    public CellBook Cells { get; } = new();
    /// <summary>Halls.</summary>
    public HallBook Halls { get; }
    /// <summary>National services.</summary>
    public ServiceBook Services { get; } = new();
    /// <summary>Consumables.</summary>
    public SupplyBook Supplies { get; } = new();
    /// <summary>Machines.</summary>
    public MachineBook Machines { get; } = new();
    /// <summary>Facts of production for the next cut.</summary>
    public ProductionOutbox Production { get; } = new();
    /// <summary>Odd facts.</summary>
    public OddBook Odd { get; } = new();
    /// <summary>The version that shares are kept for.</summary>
    public EvaluationContext Context { get; private set; }
    /// <summary>Rows changed since <see cref="TakeDirtyCases"/>.</summary>
    public int DirtyCases => _dirtyCases.Count;

    /// <summary>Facts below this offset are in already, by what is stored.</summary>
    public void StartAt(long offset)
    {
        Cases.StartAt(offset);
        Halls.Visits.StartAt(offset);
        Production.StartAt(offset);
    }

    /// <summary>Puts a case's new row in place of its old one; <paramref name="offset"/> is where the facts that made it end.</summary>
    public void Replace(CaseState? before, CaseState next, long offset)
    {
        if (before is not null)
        {
            Count(before, -1);
            CountCohort(before, -1);
        }
        Cases.Set(next.Key, next, offset);
        _dirtyCases.Add(next.Key);
        Count(next, 1);
        CountCohort(next, 1);
        long due = Context.StageLimitAt(next);
        if (due > Context.AsOf && (before is null || Context.StageLimitAt(before) != due))
        {
            _due.Add(next.Key, due);
        }
    }

    /// <summary>The cohort cells that <see cref="Replace"/> would change.</summary>
    public static void CohortCells(CaseState? before, CaseState next, ICollection<CellKey> cells)
    {
        foreach (CaseState? row in (ReadOnlySpan<CaseState?>)[before, next])
        {
            if (row is not null && HasPromise(row))
            {
                cells.Add(CohortCell(row));
            }
        }
    }

    /// <summary>Adds to a day's flows.</summary>
    public void Apply(in FlowChange change)
    {
        Cells.Change(change.Cell).Add(change.Code, change.Count);
        MarkDirty(change.Cell.Origin, change.Cell.Site);
    }

    /// <summary>Notes that a site was heard.</summary>
    public void Heard(Hearing hearing)
    {
        CellKey key = new(ProjectionKind.Flow, hearing.Origin, hearing.Site, CellKey.Always);
        int recorded = SiteRecord.HeardValue(hearing.RecordedAt);
        int occurred = hearing.OccurredAt is { } at ? SiteRecord.HeardValue(at) : 0;
        if (Cells.Find(key) is { } known && known[FlowCodes.LastHeard] >= recorded && known[FlowCodes.LastOccurred] >= occurred
            && (occurred == 0 || known[FlowCodes.LastRecorded] >= recorded))
        {
            return;
        }
        Tally tally = Cells.Change(key);
        tally.Raise(FlowCodes.LastHeard, recorded);
        if (occurred != 0)
        {
            tally.Raise(FlowCodes.LastRecorded, recorded);
            tally.Raise(FlowCodes.LastOccurred, occurred);
        }
        MarkDirty(hearing.Origin, hearing.Site);
    }

    /// <summary>Moves to another version: a later instant, perhaps another register and other silent sites.</summary>
    public void MoveTo(ReferenceState reference, DateTimeOffset asOf, IReadOnlyList<SilentSite> silent)
    {
        IReadOnlyList<SilentSite> effective = EffectiveSilence(reference, asOf, silent);
        bool same = ReferenceEquals(reference, Context.Reference) && Context.SameDayAs(asOf) && effective.SequenceEqual(Context.Silent);
        if (!same)
        {
            CountAnew(new EvaluationContext(Sites, reference, asOf, effective));
        }
        else
        {
            Flip(asOf);
        }
        int slot = NationalDay.SlotOf(asOf.UtcTicks);
        if (slot != _slot)
        {
            _slot = slot; // "usual up to this minute" moved on for every site
            MarkAllDirty();
        }
        Halls.MoveTo(reference, asOf.UtcTicks);
    }

    /// <summary>The figures of every origin and site that may have changed since the last call.</summary>
    public List<PartFigures> TakeDirty()
    {
        List<PartFigures> parts = [];
        foreach ((short origin, short site) in _dirty)
        {
            Figures standing = _shares.TryGetValue((origin, site), out SiteShare? share) ? share.StandingFigures() : FigureSum.Empty;
            IReadOnlyList<short> names = site == SiteNumbers.Unknown ? UnknownSites() : [site];
            parts.Add(new PartFigures(new Origin(Origins[origin]), new SiteId(Sites[site]),
                SiteRecord.Fill(standing, Cells, origin, names, _promises, Context)));
        }
        _dirty.Clear();
        return parts;
    }

    /// <summary>Makes everything count as changed, for a reader that begins.</summary>
    public void MarkAllDirty()
    {
        foreach ((short Origin, short Site) key in _shares.Keys)
        {
            _dirty.Add(key);
        }
        foreach (CellKey key in Cells.Cells.Keys)
        {
            MarkDirty(key.Origin, key.Site);
        }
        Halls.MarkAllDirty();
        Services.MarkAllDirty();
        Supplies.MarkAllDirty();
        Machines.MarkAllDirty();
    }

    /// <summary>The cases whose rows changed, and forgets that they did.</summary>
    public IReadOnlyList<CaseKey> TakeDirtyCases()
    {
        CaseKey[] keys = [.. _dirtyCases];
        _dirtyCases.Clear();
        return keys;
    }

    /// <summary>Marks a case as changed, such as after its write failed.</summary>
    public void MarkDirty(CaseKey key) => _dirtyCases.Add(key);

    /// <summary>Whether a case changed since it was last taken to be written.</summary>
    public bool IsDirty(CaseKey key) => _dirtyCases.Contains(key);

    private void MarkDirty(short origin, short site) => _dirty.Add((origin, Context.Evaluated(site)));

    private void Count(CaseState row, int n)
    {
        Standing standing = Context.Evaluate(row);
        if (!standing.Counted)
        {
            return;
        }
        (short, short) key = (row.Key.Origin, standing.Site);
        if (!_shares.TryGetValue(key, out SiteShare? share))
        {
            _shares.Add(key, share = new SiteShare());
        }
        share.Count(row, standing, n);
        _dirty.Add(key);
    }

    private void CountCohort(CaseState row, int n)
    {
        if (!HasPromise(row))
        {
            return;
        }
        long code = CohortCodes.Of((int)row.Category, row.TokenAt, row.ReadyAt);
        Tally cohort = Cells.Change(CohortCell(row));
        cohort.Add(code, n);
        if (row.ClosedAt != 0 && row.ReadyAt == 0)
        {
            cohort.Add(CohortCodes.Closed((int)row.Category, row.TokenAt, row.ClosedAt), n);
        }
        _promises.Count(row.Key.Origin, row.CollectAt, code, n, Context);
        MarkDirty(row.Key.Origin, row.CollectAt);
    }

    private static bool HasPromise(CaseState row) => row.TokenAt != 0 && !row.Withdrawn;

    private static CellKey CohortCell(CaseState row) =>
        new(ProjectionKind.Cohort, row.Key.Origin, row.CollectAt, (int)(row.TokenAt / TimeSpan.TicksPerDay));

    /// <summary>Lets the due index turn what the later instant changes.</summary>
    private void Flip(DateTimeOffset asOf)
    {
        HashSet<CaseState> due = []; // a case may stand in the index twice for one instant
        while (_due.TryTake(asOf.UtcTicks, out CaseKey key, out long at))
        {
            if (Cases.Find(key) is { } row && Context.StageLimitAt(row) == at && at > Context.AsOf)
            {
                due.Add(row);
            }
        }
        foreach (CaseState row in due)
        {
            Count(row, -1);
        }
        Context.MoveTo(asOf);
        foreach (CaseState row in due)
        {
            Count(row, 1);
        }
    }

    private void CountAnew(EvaluationContext context)
    {
        MarkAllDirty(); // sites that count nothing any more must say so
        Context = context;
        _shares.Clear();
        _due.Clear();
        foreach (CaseState row in Cases.Rows)
        {
            if (context.MayLeave(row))
            {
                _dirtyCases.Add(row.Key); // the next save says that it needn't be in memory, and drops it
            }
            Count(row, 1);
            long at = context.StageLimitAt(row);
            if (at > context.AsOf)
            {
                _due.Add(row.Key, at);
            }
        }
        _promises = PromiseBook.From(Cells, context);
        MarkAllDirty();
    }

    /// <summary>Silence matters to deadlines only when a day ended in it, in any zone.</summary>
    private static List<SilentSite> EffectiveSilence(ReferenceState reference, DateTimeOffset asOf, IReadOnlyList<SilentSite> silent)
    {
        if (silent.Count == 0)
        {
            return [];
        }
        DateTimeOffset lastMidnight = reference.Zones.Max(zone => ZoneDay.StartOf(zone, asOf));
        return [.. silent.Where(s => s.Since < lastMidnight)];
    }

    private List<short> UnknownSites() =>
        [.. Enumerable.Range(0, Sites.Count).Select(n => (short)n).Where(n => Context.Evaluated(n) == SiteNumbers.Unknown)];
}

/// <summary>The figures of one origin and site in one partition.</summary>
[GenerateSerializer, Immutable, Alias("pm.PartFigures")]
public sealed record PartFigures([property: Id(0)] Origin Origin, [property: Id(1)] SiteId Site, [property: Id(2)] Figures Figures);

/// <summary>A fact was heard from a site.</summary>
/// <param name="Origin">Number of the origin.</param>
/// <param name="Site">Number of the site.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="OccurredAt">For a fact of a case without a clock fault: when it occurred.</param>
public readonly record struct Hearing(short Origin, short Site, DateTimeOffset RecordedAt, DateTimeOffset? OccurredAt)
{
    /// <summary>What an entry tells of its site.</summary>
    internal static Hearing Of(short origin, short site, LogEntry entry, CaseFact fact) =>
        new(origin, site, entry.RecordedAt, CaseHistory.IsCaseFact(entry) && !fact.ClockFault ? entry.Event.OccurredAt : null);
}
