using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Shares;

/// <summary>
/// Counts the halls of one partition anew from its entries alone, plainly: every figure by its own look at all visits, without tallies, rows or
/// steps. What a visit's facts make of it (<see cref="VisitState"/>) and the service day (<see cref="SiteDay"/>) are the definition, and shared.
/// </summary>
/// <remarks>Memory grows with the hall facts of one partition. Used once.</remarks>
public sealed class HallRecount
{
    private readonly Dictionary<(string Origin, string Site), PlainHall> _halls = [];
    private readonly Dictionary<(string Origin, string Id), List<Probe>> _probes = [];
    private readonly TextPool _texts = new();

    /// <summary>Takes an entry, in offset order.</summary>
    public void Take(LogEntry entry)
    {
        string origin = Origin.Of(entry.Event.Source).Name;
        if ((EventType)entry.Event.Type == EventType.ServiceProbed)
        {
            if (!HallFact.HasClockFault(entry))
            {
                List(_probes, (origin, entry.Event.Subject)).Add(Probe.Of(entry));
            }
        }
        else if (HallFold.IsHallFact(entry))
        {
            (string, string) key = (origin, entry.Event.Subject.Split('/')[0]);
            if (!_halls.TryGetValue(key, out PlainHall? hall))
            {
                _halls.Add(key, hall = new PlainHall());
            }
            hall.Take(entry, _texts);
        }
    }

    /// <summary>The halls at a version.</summary>
    public IReadOnlyList<PartHall> Halls(ReferenceState reference, DateTimeOffset asOf) => [.. _halls.Select(h =>
        new PartHall(new Origin(h.Key.Origin), new SiteId(h.Key.Site), h.Value.Count(reference, h.Key.Site, asOf)))];

    /// <summary>Counts what the halls did on each day into an empty book.</summary>
    internal void CountDays(HallBook book, NameTable origins, NameTable sites)
    {
        foreach (((string origin, string site), PlainHall hall) in _halls)
        {
            hall.Days(new HallKey(origins.NumberOf(origin), sites.NumberOf(site))).ForEach(change => book.Apply(change));
        }
    }

    /// <summary>The national services.</summary>
    public PartService[] Services() => [.. _probes.OrderBy(p => p.Key.Id, StringComparer.Ordinal)
        .Select(p => new PartService(new Origin(p.Key.Origin), Status(p.Key.Id, [.. p.Value.OrderBy(x => x.Place)])))];

    private static ServiceStatus Status(string id, Probe[] inOrder)
    {
        Probe newest = inOrder[^1];
        Probe first = inOrder.Reverse().TakeWhile(p => p.Up == newest.Up).Last();
        return new ServiceStatus(id, newest.Up, At(first.Place), At(newest.Place), newest.Milliseconds, newest.Waiting);
    }

    private static DateTimeOffset At(Place place) => new(place.At, TimeSpan.Zero);

    private static List<T> List<TKey, T>(Dictionary<TKey, List<T>> all, TKey key)
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out List<T>? list))
        {
            all.Add(key, list = []);
        }
        return list;
    }

    /// <summary>All facts of one hall.</summary>
    private sealed class PlainHall
    {
        private readonly List<(LogEntry Entry, bool Fault)> _entries = [];
        private readonly Dictionary<string, List<HallFact>> _visits = [];
        private readonly Dictionary<string, List<CounterFact>> _counters = [];
        private readonly Dictionary<int, int> _newVisits = [];
        private readonly Hall _reports = new();

        internal void Take(LogEntry entry, TextPool texts)
        {
            bool fault = HallFact.HasClockFault(entry);
            _entries.Add((entry, fault));
            if (fault)
            {
                return;
            }
            string subject = entry.Event.Subject;
            switch (EventTypes.Get((EventType)entry.Event.Type).Subject)
            {
                case SubjectKind.Visit when entry.Removal is null && (_visits.ContainsKey(subject) || HasRoom(entry.RecordedAt)):
                    List(_visits, subject).Add(HallFact.Decode(entry, texts));
                    break;
                case SubjectKind.Counter when _counters.ContainsKey(subject) || _counters.Count < Limits.CountersPerSite:
                    List(_counters, subject).Add(CounterFact.Of(HallFact.Decode(entry, texts)));
                    break;
                case SubjectKind.Site:
                    HallReports.Take(_reports, entry);
                    break;
            }
        }

        internal SiteHall? Count(ReferenceState reference, string site, DateTimeOffset asOf)
        {
            SiteDay day = new(reference, site, asOf.UtcTicks);
            if (_entries.Max(e => e.Entry.RecordedAt.UtcTicks) < day.WindowBegin)
            {
                return null;
            }
            VisitState[] visits = [.. _visits.Select(v => new VisitState { Key = new VisitKey(0, v.Key), Site = 0 }.Fold(v.Value.Take(Limits.FactsPerVisit).Order()))];
            long[] begins = [.. visits.Select(v => v.Began)];
            HallPattern pattern = HallPatterns.Of(reference, site, day, (from, until) => begins.Count(b => b >= from && b < until)) with { Services = UsualServicesOf(visits, HallCells.DayOf(day.Slot)) };
            DateTimeOffset[] visitTimes = Times(SubjectKind.Visit);
            DateTimeOffset[] counterTimes = Times(SubjectKind.Counter);
            Dictionary<string, CounterFact[]> facts = _counters.ToDictionary(c => c.Key.Split('/')[1], c => c.Value.OrderBy(f => f.Place).ToArray());
            PlainCount count = new(visits, facts, day);
            CounterHall[] counters = count.Counters();
            return new SiteHall
            {
                Figures = count.Figures(counters),
                ServiceDay = day.Day,
                TellsVisits = visitTimes.Any(t => t.UtcTicks >= day.WindowBegin),
                TellsCounters = counterTimes.Any(t => t.UtcTicks >= day.WindowBegin),
                Snapshots = [.. _reports.Snapshots.Values.Select(s => s.Value).Where(s => s.At.UtcTicks >= day.WindowBegin)],
                Counters = counters,
                Roster = SiteHallCount.RosterOf(_reports, day),
                Outside = SiteHallCount.OutsideOf(_reports, day),
                Pattern = pattern,
                Trust = Trust(day, visits),
                FirstActivity = count.FirstActivity(),
                LastActivity = visitTimes.Concat(counterTimes).Select(t => (DateTimeOffset?)t).Max(),
                Checks = visitTimes.Any(t => t.UtcTicks >= day.WindowBegin) ? [.. SiteHallCount.Checks(_reports, visits, day)] : [],
                Workings = WorkingsOf(visits, facts, day),
            };
        }

        /// <summary>What its visits, the spans of its counters, its periods and its recordings add to days.</summary>
        internal List<HallChange> Days(HallKey key)
        {
            List<HallChange> changes = [];
            foreach ((LogEntry entry, bool fault) in _entries)
            {
                HallCells.OfRecording(key, entry.RecordedAt.UtcTicks, fault, HallFact.IsLate(entry), changes);
                if (!fault && entry.Removal is null && (EventType)entry.Event.Type == EventType.HallSnapshot)
                {
                    HallPeriods.Of(entry, key, changes);
                }
            }
            foreach ((string id, List<HallFact> facts) in _visits)
            {
                VisitState visit = new VisitState { Key = new VisitKey(key.Origin, id), Site = key.Site }.Fold(facts.Take(Limits.FactsPerVisit).Order());
                HallCells.OfVisit(visit, 1, changes);
            }
            foreach ((string id, List<CounterFact> facts) in _counters)
            {
                CounterFact[] inOrder = [.. facts.OrderBy(f => f.Place)];
                foreach ((CounterFact from, CounterFact until) in inOrder.Zip(inOrder.Skip(1)))
                {
                    HallCells.OfSpan(key, id.Split('/')[1], new CounterSpan(from.At, until.At, from.Open, from.Reason), 1, changes);
                }
            }
            return changes;
        }

        private HallWorkings WorkingsOf(VisitState[] visits, Dictionary<string, CounterFact[]> facts, SiteDay day)
        {
            WorkingsCount workings = new(day);
            long activityFrom = day.BeginOf(day.Day.AddDays(-1));
            foreach (VisitState visit in visits.Where(v => v.Began >= day.WindowBegin && (v.Ended ? v.LastAt >= activityFrom : !day.IsGone(v.LastAt))))
            {
                workings.Take(visit);
            }
            return workings.Of([.. facts.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, (IReadOnlyList<CounterFact>)f.Value))], SiteHallCount.NextShiftOf(_reports, day));
        }

        private static StageTime[] UsualServicesOf(VisitState[] visits, int today) => [.. visits.SelectMany(v => v.Services)
            .Where(s => s.Until != 0 && HallCells.DayOf(s.Until) >= today - UsualServices.Days && HallCells.DayOf(s.Until) < today)
            .GroupBy(s => s.Stage, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new StageTime(g.Key, new MeanTime(g.Count(), g.Sum(s => (s.Until - s.From) / TimeSpan.TicksPerSecond))))];

        private bool HasRoom(DateTimeOffset recordedAt)
        {
            int day = HallCells.DayOf(recordedAt.UtcTicks);
            int known = _newVisits.GetValueOrDefault(day);
            _newVisits[day] = Math.Min(known + 1, Limits.VisitsPerSite);
            return known < Limits.VisitsPerSite;
        }

        private DateTimeOffset[] Times(SubjectKind kind) => [.. _entries
            .Where(e => !e.Fault && EventTypes.Get((EventType)e.Entry.Event.Type).Subject == kind).Select(e => e.Entry.Event.OccurredAt)];

        private HallTrust Trust(SiteDay day, VisitState[] visits)
        {
            (LogEntry Entry, bool Fault)[] today = [.. _entries.Where(e => day.Covers(Hall.SlotOf(e.Entry.RecordedAt.UtcTicks)))];
            DateTimeOffset[] late = [.. _entries
                .Where(e => !e.Fault && HallFact.IsLate(e.Entry))
                .Where(e => Hall.SlotOf(e.Entry.RecordedAt.UtcTicks) <= day.Slot && Hall.SlotOf(e.Entry.RecordedAt.UtcTicks) >= day.Slot - TimeSpan.FromHours(1).Ticks)
                .Select(e => e.Entry.Event.OccurredAt)];
            return new HallTrust(
                today.Length, today.Count(e => e.Fault), visits.Where(v => day.Covers(v.Began)).Sum(v => v.Odd),
                today.Count(e => !e.Fault && HallFact.IsLate(e.Entry)), late.Length == 0 ? null : late.Min(), late.Length == 0 ? null : late.Max(),
                _entries.Max(e => e.Entry.RecordedAt), _entries.Min(e => e.Entry.RecordedAt) is var first && first.UtcTicks >= day.WindowBegin ? first : null);
        }
    }
}
