using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Shares;

/// <summary>Counts the cases of one partition anew from its entries alone: every case is folded once, from all its facts in order, and counted once.</summary>
/// <remarks>Memory grows with the facts of one partition. Used once.</remarks>
internal sealed class CaseRecount
{
    private readonly PartitionPicture _picture = new();
    private readonly Dictionary<CaseKey, List<CaseFact>> _cases = [];
    private readonly HashSet<CaseKey> _removed = [];
    private readonly List<HallChange> _officers = [];

    /// <summary>Takes an entry, in offset order.</summary>
    internal void Take(LogEntry entry)
    {
        short origin = _picture.Origins.NumberOf(Origin.Of(entry.Event.Source).Name);
        if (entry.Removal is not null)
        {
            _removed.Add(new CaseKey(origin, entry.Event.Subject)); // retention: no figure counts it, see RetentionScan
            return;
        }
        CaseFact fact = CaseFact.Decode(entry, _picture.Sites);
        short site = FactSite.Of(entry, fact, _picture.Sites);
        if (site >= 0)
        {
            _picture.Heard(Hearing.Of(origin, site, entry, fact));
            if (FlowChange.OfFact(origin, site, fact) is { } heard)
            {
                _picture.Apply(heard);
            }
        }
        if (CaseHistory.IsCaseFact(entry))
        {
            CaseKey key = new(origin, entry.Event.Subject);
            if (!_cases.TryGetValue(key, out List<CaseFact>? facts))
            {
                _cases.Add(key, facts = []);
            }
            if (facts.Count < Limits.FactsPerCase)
            {
                facts.Add(fact);
            }
            if (site >= 0)
            {
                HallCells.OfCaseFact(entry, new HallKey(origin, site), _officers);
            }
        }
    }

    /// <summary>What all of them come to; of halls only what cases tell of officers.</summary>
    internal PartitionPicture Count()
    {
        _officers.ForEach(change => _picture.Halls.Apply(change));
        foreach ((CaseKey key, List<CaseFact> facts) in _cases)
        {
            Fold(_removed.Contains(key) ? CaseState.RemovedCase(key) : new CaseState { Key = key }, facts);
        }
        return _picture;
    }

    private void Fold(CaseState start, List<CaseFact> facts)
    {
        List<FlowChange> flows = [];
        facts.Sort();
        _picture.Replace(null, CaseHistory.Fold(start, facts, new FlowRecorder(start.Key.Origin, 1, flows)), 0);
        flows.ForEach(flow => _picture.Apply(flow));
    }
}
