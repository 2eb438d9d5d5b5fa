using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Machines;
using PassportMonitor.Grains.Production;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Grains.Supplies;

namespace PassportMonitor.Grains.Log;

/// <summary>
/// Folds a run of committed entries into the picture. All reading is done first; then rows, tallies and shares change in one go,
/// without an await between, so nobody ever sees half a batch.
/// </summary>
/// <remarks>A fact that comes late refolds its case from the log: its flows are told once more as they were, with a minus, and then as they are.</remarks>
public sealed class FoldBatch(int partition, IEventStore store, PartitionPicture picture)
{
    private sealed record Change(CaseState? Before, CaseState Next);

    private readonly Dictionary<CaseKey, List<CaseFact>> _cases = [];
    private readonly HashSet<CaseKey> _removed = [];
    private readonly List<FlowChange> _flows = [];
    private readonly List<Hearing> _heard = [];
    private readonly List<LogEntry> _probes = [];
    private readonly List<LogEntry> _stock = [];
    private readonly List<LogEntry> _machines = [];
    private readonly List<LogEntry> _made = [];
    private readonly List<(LogEntry Entry, short Site)> _judged = [];
    private readonly HallFold _halls = new(partition, store, picture.Halls);

    /// <summary>Folds entries whose offsets are dense.</summary>
    public async Task Fold(IReadOnlyList<LogEntry> entries, CancellationToken cancel)
    {
        foreach (LogEntry entry in entries)
        {
            Sort(entry);
        }
        long start = entries[0].Offset;
        Dictionary<CaseKey, CaseState> rows = await FindRows(cancel);
        ILookup<CaseKey, CaseFact> earlier = await ReadEarlierFacts(rows, start, cancel);
        List<Change> changes = [.. _cases.Select(c => FoldCase(c.Key, c.Value, rows.GetValueOrDefault(c.Key), earlier))];
        await LoadOldCells(changes, cancel);
        await _halls.Read(start, cancel);
        while (!_halls.HasCells)
        {
            await _halls.LoadCells(cancel);
        }
        Apply(changes, entries[^1].Offset);
    }

    private void Sort(LogEntry entry)
    {
        short origin = picture.Origins.NumberOf(Origin.Of(entry.Event.Source).Name);
        if (entry.Removal is not null && CaseHistory.IsCaseFact(entry))
        {
            TakeRemoved(new CaseKey(origin, entry.Event.Subject));
            return;
        }
        CaseFact fact = CaseFact.Decode(entry, picture.Sites);
        short site = FactSite.Of(entry, fact, picture.Sites);
        if (site >= 0)
        {
            Hear(Hearing.Of(origin, site, entry, fact), fact);
        }
        if (OddBook.Judges(entry))
        {
            _judged.Add((entry, site));
        }
        if (ProductionFact.IsOf(entry))
        {
            _made.Add(entry);
        }
        if (HallFold.IsHallFact(entry))
        {
            _halls.Take(entry, origin, site);
        }
        else if ((EventType)entry.Event.Type == EventType.ServiceProbed)
        {
            _probes.Add(entry);
        }
        else if (SupplyFact.IsOf(entry))
        {
            _stock.Add(entry);
        }
        else if (LedgerFact.IsOf(entry))
        {
            _machines.Add(entry);
        }
        else if (CaseHistory.IsCaseFact(entry))
        {
            CaseKey key = new(origin, entry.Event.Subject);
            if (!_cases.TryGetValue(key, out List<CaseFact>? facts))
            {
                _cases.Add(key, facts = []);
            }
            facts.Add(fact);
            if (site >= 0)
            {
                _halls.TakeCaseFact(entry, origin, site);
            }
        }
    }

    /// <summary>A fact whose data retention took before the projection was made anew: of its case nothing is known but that it was.</summary>
    private void TakeRemoved(CaseKey key)
    {
        _removed.Add(key);
        _cases.TryAdd(key, []);
    }

    private void Hear(Hearing hearing, CaseFact fact)
    {
        _heard.Add(hearing);
        if (FlowChange.OfFact(hearing.Origin, hearing.Site, fact) is { } change)
        {
            _flows.Add(change);
        }
    }

    private async Task<Dictionary<CaseKey, CaseState>> FindRows(CancellationToken cancel)
    {
        Dictionary<CaseKey, CaseState> rows = new(_cases.Count);
        List<string> missing = [];
        foreach (CaseKey key in _cases.Keys)
        {
            if (picture.Cases.Find(key) is { } row)
            {
                rows.Add(key, row);
            }
            else
            {
                missing.Add(CaseCodec.KeyText(key, picture.Origins));
            }
        }
        if (missing.Count > 0)
        {
            foreach (ProjectionRow stored in await store.FindProjection(partition, ProjectionKind.Case, missing, cancel))
            {
                CaseState row = CaseCodec.Read(stored.Key, stored.Body, picture.Origins, picture.Sites);
                rows.Add(row.Key, row);
            }
        }
        return rows;
    }

    private async Task<ILookup<CaseKey, CaseFact>> ReadEarlierFacts(Dictionary<CaseKey, CaseState> rows, long start, CancellationToken cancel)
    {
        HashSet<string> late = [];
        foreach ((CaseKey key, List<CaseFact> facts) in _cases)
        {
            facts.Sort();
            if (rows.TryGetValue(key, out CaseState? row) && facts.Find(f => !f.ClockFault) is { } first && !row.Precedes(first))
            {
                late.Add(key.Token);
            }
        }
        IReadOnlyList<LogEntry> entries = late.Count == 0 ? [] : await store.ReadSubjects(partition, late, start, cancel);
        return entries.Where(CaseHistory.IsCaseFact).ToLookup(
            e => new CaseKey(picture.Origins.NumberOf(Origin.Of(e.Event.Source).Name), e.Event.Subject),
            e => CaseFact.Decode(e, picture.Sites));
    }

    private Change FoldCase(CaseKey key, List<CaseFact> facts, CaseState? before, ILookup<CaseKey, CaseFact> earlier)
    {
        FlowRecorder forward = new(key.Origin, 1, _flows);
        int room = Limits.FactsPerCase - (before?.Facts ?? 0);
        if (facts.Count > room)
        {
            facts = [.. facts.OrderBy(f => f.Offset).Take(Math.Max(0, room)).Order()];
        }
        if (_removed.Contains(key))
        {
            return new Change(before, CaseHistory.Fold(CaseState.RemovedCase(key), facts, forward));
        }
        if (before is null || before.Removed || !earlier.Contains(key))
        {
            return new Change(before, CaseHistory.Fold(before ?? new CaseState { Key = key }, facts, forward));
        }
        List<CaseFact> history = [.. earlier[key].OrderBy(f => f.Offset).Take(Limits.FactsPerCase)];
        CaseHistory.Fold(new CaseState { Key = key }, history.Order(), new FlowRecorder(key.Origin, -1, _flows));
        return new Change(before, CaseHistory.Fold(new CaseState { Key = key }, history.Concat(facts).Order(), forward));
    }

    private async Task LoadOldCells(List<Change> changes, CancellationToken cancel)
    {
        HashSet<CellKey> needed = [.. _flows.Select(f => f.Cell)];
        changes.ForEach(c => PartitionPicture.CohortCells(c.Before, c.Next, needed));
        needed.RemoveWhere(key => !picture.Cells.IsMissing(key, picture.Context.Today));
        foreach (IGrouping<ProjectionKind, CellKey> kind in needed.GroupBy(k => k.Kind))
        {
            string[] keys = [.. kind.Select(k => k.ToText(picture.Origins, picture.Sites))];
            foreach (ProjectionRow row in await store.FindProjection(partition, kind.Key, keys, cancel))
            {
                picture.Cells.Load(CellKey.Parse(kind.Key, row.Key, picture.Origins, picture.Sites), Tally.FromBytes(row.Body));
            }
        }
    }

    private void Apply(List<Change> changes, long lastOffset)
    {
        foreach (Change change in changes)
        {
            picture.Replace(change.Before, change.Next, lastOffset);
        }
        foreach (FlowChange flow in _flows)
        {
            picture.Apply(flow);
        }
        _heard.ForEach(picture.Heard);
        foreach ((LogEntry entry, short site) in _judged)
        {
            string? name = site < 0 ? null : picture.Sites[site];
            picture.Odd.Take(entry, name, name is not null && picture.Context.Reference.FindSite(name) is not null);
        }
        _halls.Apply(lastOffset);
        _probes.ForEach(picture.Services.Take);
        _stock.ForEach(picture.Supplies.Take);
        _machines.ForEach(picture.Machines.Take);
        _made.ForEach(picture.Production.Take);
    }
}
