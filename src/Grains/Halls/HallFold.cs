using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Halls;

/// <summary>
/// Folds the hall facts of a run of committed entries. <see cref="Read"/> and <see cref="LoadCells"/> do all reading and work out what changes; <see cref="Apply"/>
/// changes everything in one go, so nobody ever sees half a batch.
/// </summary>
/// <remarks>A fact that comes late refolds its visit from the log; what the visit added to days past is taken back and put in anew.</remarks>
public sealed class HallFold(int partition, IEventStore store, HallBook book)
{
    private readonly Dictionary<VisitKey, (short Site, List<HallFact> Facts)> _visits = [];
    private readonly Dictionary<(HallKey Hall, string Counter), List<CounterFact>> _counters = [];
    private readonly List<(HallKey Hall, LogEntry Entry)> _reports = [];
    private readonly List<(HallKey Hall, LogEntry Entry, bool ClockFault)> _recorded = [];
    private readonly List<VisitState> _nextVisits = [];
    private readonly List<(HallKey Hall, string Counter, CounterFacts Facts)> _nextCounters = [];
    private readonly List<HallChange> _changes = [];
    private readonly Dictionary<HallKey, (int Day, int Visits)> _admitted = [];
    private readonly HashSet<HallCellKey> _needed = [];
    private readonly HashSet<HallCellKey> _nowhere = [];

    /// <summary>Whether an entry is a fact of a hall.</summary>
    public static bool IsHallFact(LogEntry entry) => (EventType)entry.Event.Type is >= EventType.SiteHeartbeat and <= EventType.CounterClosed;

    /// <summary>Takes a fact of a hall; numbers are those of the partition's tables.</summary>
    public void Take(LogEntry entry, short origin, short site)
    {
        HallKey hall = new(origin, site);
        bool fault = HallFact.HasClockFault(entry);
        _recorded.Add((hall, entry, fault));
        HallCells.OfRecording(hall, entry.RecordedAt.UtcTicks, fault, HallFact.IsLate(entry), _changes);
        if (fault)
        {
            return;
        }
        switch (EventTypes.Get((EventType)entry.Event.Type).Subject)
        {
            case SubjectKind.Visit when entry.Removal is null:
                TakeVisit(entry, origin, site);
                break;
            case SubjectKind.Visit:
                break; // made anew from a log whose data retention took: of the visit nothing is known any more
            case SubjectKind.Counter:
                TakeCounter(entry, hall);
                break;
            default:
                _reports.Add((hall, entry));
                if (entry.Removal is null && (EventType)entry.Event.Type == EventType.HallSnapshot)
                {
                    HallPeriods.Of(entry, hall, _changes);
                }
                break;
        }
    }

    /// <summary>Takes a fact of a case.</summary>
    public void TakeCaseFact(LogEntry entry, short origin, short site) => HallCells.OfCaseFact(entry, new HallKey(origin, site), _changes);

    /// <summary>Reads what is needed and works out what changes; <paramref name="start"/> is the offset with which the batch begins.</summary>
    public async Task Read(long start, CancellationToken cancel)
    {
        if (_recorded.Count == 0 && _changes.Count == 0)
        {
            return;
        }
        Dictionary<VisitKey, VisitState> rows = await FindRows(cancel);
        ILookup<VisitKey, HallFact> earlier = await ReadEarlierFacts(rows, start, cancel);
        foreach ((VisitKey key, (short site, List<HallFact> facts)) in _visits)
        {
            Fold(key, site, facts, rows.GetValueOrDefault(key), earlier);
        }
        ILookup<(HallKey, string), CounterFact> forgotten = await ReadForgotten(start, cancel);
        foreach (((HallKey hall, string counter), List<CounterFact> facts) in _counters)
        {
            Fold(hall, counter, facts, [.. forgotten[(hall, counter)].OrderBy(f => f.Place)]);
        }
        _needed.UnionWith(_changes.Select(c => c.Cell));
    }

    /// <summary>Whether each cell that changes is in memory, or nowhere. A save that ends while something is read takes cells out: they are needed all the same.</summary>
    public bool HasCells => !_needed.Any(Lacks);

    /// <summary>Loads the cells that change from the store; to be asked for until <see cref="HasCells"/>, with no await between that and <see cref="Apply"/>.</summary>
    public async Task LoadCells(CancellationToken cancel)
    {
        foreach (IGrouping<ProjectionKind, HallCellKey> kind in _needed.Where(Lacks).ToArray().GroupBy(k => k.Kind))
        {
            _nowhere.UnionWith(kind);
            foreach (ProjectionRow row in await store.FindProjection(partition, kind.Key, [.. kind.Select(book.Names.TextOf)], cancel))
            {
                HallCellKey cell = book.Names.CellOf(row);
                book.Cells.Load(cell, row.Body!);
                _nowhere.Remove(cell);
            }
        }
    }

    private bool Lacks(HallCellKey cell) => book.Cells.IsMissing(cell) && !_nowhere.Contains(cell);

    /// <summary>Changes the book; <paramref name="lastOffset"/> is where the batch ends.</summary>
    public void Apply(long lastOffset)
    {
        foreach ((HallKey key, (int day, int visits)) in _admitted)
        {
            book.Of(key).NoteNewVisits(day, visits);
        }
        foreach ((HallKey key, LogEntry entry, bool fault) in _recorded)
        {
            Note(book.Of(key), entry, fault);
            book.Touch(key);
        }
        foreach ((HallKey key, LogEntry entry) in _reports)
        {
            HallReports.Take(book.Of(key), entry);
        }
        _nextVisits.ForEach(visit => book.Replace(visit, lastOffset));
        _nextCounters.ForEach(c => book.Replace(c.Hall, c.Counter, c.Facts));
        foreach (HallChange change in _changes)
        {
            book.Apply(change);
        }
    }

    private static void Note(Hall hall, LogEntry entry, bool fault)
    {
        hall.NoteRecorded(entry.RecordedAt.UtcTicks);
        if (fault)
        {
            return;
        }
        if (HallFact.IsLate(entry))
        {
            hall.NoteLate(entry.Event.OccurredAt.UtcTicks, entry.RecordedAt.UtcTicks);
        }
        switch (EventTypes.Get((EventType)entry.Event.Type).Subject)
        {
            case SubjectKind.Visit:
                hall.NoteVisit(entry.Event.OccurredAt.UtcTicks);
                break;
            case SubjectKind.Counter:
                hall.NoteCounter(entry.Event.OccurredAt.UtcTicks);
                break;
        }
    }

    private void TakeVisit(LogEntry entry, short origin, short site)
    {
        VisitKey key = new(origin, entry.Event.Subject);
        if (!_visits.TryGetValue(key, out (short, List<HallFact> Facts) visit))
        {
            _visits.Add(key, visit = (site, []));
        }
        visit.Facts.Add(HallFact.Decode(entry, book.Texts));
    }

    private void TakeCounter(LogEntry entry, HallKey hall)
    {
        (HallKey, string) key = (hall, book.Names.CounterOf(entry).Counter);
        if (!_counters.TryGetValue(key, out List<CounterFact>? facts))
        {
            _counters.Add(key, facts = []);
        }
        facts.Add(CounterFact.Of(HallFact.Decode(entry, book.Texts)));
    }

    private async Task<Dictionary<VisitKey, VisitState>> FindRows(CancellationToken cancel)
    {
        Dictionary<VisitKey, VisitState> rows = new(_visits.Count);
        List<string> missing = [];
        foreach (VisitKey key in _visits.Keys)
        {
            if (book.Visits.Find(key) is { } row)
            {
                rows.Add(key, row);
            }
            else
            {
                missing.Add(book.Names.TextOf(key));
            }
        }
        if (missing.Count > 0)
        {
            foreach (ProjectionRow stored in await store.FindProjection(partition, ProjectionKind.Visit, missing, cancel))
            {
                VisitState row = book.Names.Visit(stored);
                rows.Add(row.Key, row);
            }
        }
        return rows;
    }

    private async Task<ILookup<VisitKey, HallFact>> ReadEarlierFacts(Dictionary<VisitKey, VisitState> rows, long start, CancellationToken cancel)
    {
        HashSet<string> late = [];
        foreach ((VisitKey key, (_, List<HallFact> facts)) in _visits)
        {
            if (rows.TryGetValue(key, out VisitState? row) && facts.Min() is { } first && !row.Precedes(first))
            {
                late.Add(key.Subject);
            }
        }
        IReadOnlyList<LogEntry> entries = late.Count == 0 ? [] : await store.ReadSubjects(partition, late, start, cancel);
        return entries.Where(IsVisitFact).ToLookup(book.Names.VisitOf, e => HallFact.Decode(e, book.Texts));
    }

    /// <summary>Whether an entry is folded into a visit; one whose data retention took away is no more.</summary>
    internal static bool IsVisitFact(LogEntry entry) =>
        entry.Removal is null && EventTypes.Get((EventType)entry.Event.Type).Subject == SubjectKind.Visit && !HallFact.HasClockFault(entry);

    private void Fold(VisitKey key, short site, List<HallFact> facts, VisitState? before, ILookup<VisitKey, HallFact> earlier)
    {
        if (before is null && !Admit(new HallKey(key.Origin, site), facts[0].RecordedAt))
        {
            return;
        }
        VisitState none = new() { Key = before?.Key ?? key, Site = site };
        IEnumerable<HallFact> known = earlier[key];
        bool refold = known.Any();
        // Of a visit with more facts than are folded the first that came count; their order is that of time all the same.
        IEnumerable<HallFact> folded = (refold ? known : []).Concat(facts).OrderBy(f => f.Offset);
        int room = Limits.FactsPerVisit - (refold ? 0 : before?.Facts ?? 0);
        VisitState next = (refold ? none : before ?? none).Fold(folded.Take(Math.Max(0, room)).Order());
        if (next.Facts == 0 || next.Facts == before?.Facts)
        {
            return;
        }
        if (before is not null)
        {
            HallCells.OfVisit(before, -1, _changes);
        }
        HallCells.OfVisit(next, 1, _changes);
        _nextVisits.Add(next);
    }

    /// <summary>Whether one more new visit may be folded that was recorded at an instant (UTC ticks); counts it if so.</summary>
    private bool Admit(HallKey key, long recordedAt)
    {
        int day = HallCells.DayOf(recordedAt);
        if (!_admitted.TryGetValue(key, out (int Day, int Visits) known))
        {
            known = book.Halls.TryGetValue(key, out Hall? hall) ? (hall.NewVisitsDay, hall.NewVisits) : default;
        }
        int visits = known.Day == day ? known.Visits : 0;
        bool room = visits < Limits.VisitsPerSite;
        _admitted[key] = (day, room ? visits + 1 : visits);
        return room;
    }

    private CounterFacts? Known((HallKey Hall, string Id) counter) => book.Halls.GetValueOrDefault(counter.Hall)?.Counters.GetValueOrDefault(counter.Id);

    /// <summary>All earlier facts of the counters to which one comes that is older than those that are kept.</summary>
    private async Task<ILookup<(HallKey, string), CounterFact>> ReadForgotten(long start, CancellationToken cancel)
    {
        Dictionary<(HallKey Hall, string Id), string> late = _counters.Where(c => Known(c.Key) is { } known && c.Value.Exists(known.IsBefore))
            .ToDictionary(c => c.Key, c => book.Names.SubjectOf(c.Key));
        IReadOnlyList<LogEntry> entries = late.Count == 0 ? [] : await store.ReadSubjects(partition, late.Values, start, cancel);
        return entries.Where(e => EventTypes.Get((EventType)e.Event.Type).Subject == SubjectKind.Counter && !HallFact.HasClockFault(e))
            .Select(e => (Counter: book.Names.CounterOf(e), Fact: CounterFact.Of(HallFact.Decode(e, book.Texts))))
            .Where(e => late.ContainsKey(e.Counter)).ToLookup(e => e.Counter, e => e.Fact);
    }

    private void Fold(HallKey key, string counter, List<CounterFact> facts, CounterFact[] forgotten)
    {
        Hall? hall = book.Halls.GetValueOrDefault(key);
        CounterFacts? known = Known((key, counter));
        int others = (hall?.Counters.Count ?? 0) + _nextCounters.Count(c => c.Hall == key && hall?.Counters.ContainsKey(c.Counter) != true);
        if (known is null && others >= Limits.CountersPerSite)
        {
            return;
        }
        CounterFacts next = new(forgotten.Length > 0 ? forgotten : known?.Facts ?? []);
        foreach (CounterFact fact in facts)
        {
            next.Take(fact, (span, n) => HallCells.OfSpan(key, counter, span, n, _changes));
        }
        next.Trim();
        _nextCounters.Add((key, counter, next));
    }
}
