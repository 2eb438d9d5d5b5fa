using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Shares;

/// <summary>Who sent a site's odd facts of today, by the timelines of its odd visits or flagged cases of one partition. One use each.</summary>
internal sealed class OddSenderReader(int partition, IEventStore store, PartitionPicture picture, long folded)
{
    internal async Task<OddSender[]> Read(Origin origin, SiteId site, OddOf of, CancellationToken cancel)
    {
        if (picture.Origins.Find(origin.Name) is not { } o || picture.Sites.Find(site.Value) is not { } s)
        {
            return [];
        }
        return of switch
        {
            OddOf.Visits => await OfVisits(new HallKey(o, s), cancel),
            OddOf.Cases => await OfCases(o, s, cancel),
            _ => OfClock(origin, site),
        };
    }

    private async Task<OddSender[]> OfVisits(HallKey key, CancellationToken cancel)
    {
        SiteDay day = picture.Halls.DayOf(key.Site);
        VisitState[] odd = picture.Halls.Halls.TryGetValue(key, out Hall? hall) ? [.. hall.Visits.Values.Where(v => v.Odd > 0 && day.Covers(v.Began))] : [];
        ILookup<string, LogEntry> facts = await Read(odd.OrderByDescending(v => v.LastAt).Select(v => v.Key.Subject), cancel);
        return Told(odd.SelectMany(v => new VisitTimeline(v.Key, facts[v.Key.Subject].Where(e => HallFold.IsVisitFact(e) && IsOf(e, key.Origin))).Facts)
            .Where(f => f.Odd).Select(f => (f.Sender, f.RecordedAt)));
    }

    private async Task<OddSender[]> OfCases(short origin, short site, CancellationToken cancel)
    {
        CaseState[] flagged = [.. picture.Cases.Rows.Where(r => r.Key.Origin == origin && r.Flags != CaseFlags.None && picture.Context.Evaluated(r.Site) == site)];
        ILookup<string, LogEntry> facts = await Read(flagged.OrderByDescending(r => r.StageSince).Select(r => r.Key.Token), cancel);
        return Told(flagged.SelectMany(r => new CaseTimeline(r.Key, facts[r.Key.Token].Where(e => CaseHistory.IsCaseFact(e) && IsOf(e, origin)), picture.Sites).Entries())
            .Where(e => (e.Flags & ~CaseFlags.ClockFault) != CaseFlags.None && NationalDay.Of(e.OccurredAt.UtcTicks) == picture.Context.Today).Select(e => (e.Sender, e.RecordedAt)));
    }

    private OddSender[] OfClock(Origin origin, SiteId site) => Told(picture.Odd.Tell(_ => true).Rows
        .Where(f => f.Kind == OddFactKind.ClockFault && f.Site == site.Value && Origin.Of(f.Source) == origin && NationalDay.Of(f.RecordedAt.UtcTicks) == picture.Context.Today)
        .Select(f => (f.Source, f.RecordedAt)));

    private bool IsOf(LogEntry entry, short origin) => Origin.Of(entry.Event.Source).Name == picture.Origins[origin];

    private async Task<ILookup<string, LogEntry>> Read(IEnumerable<string> subjects, CancellationToken cancel)
    {
        string[] asked = [.. subjects.Take(Limits.OddSubjects)];
        IReadOnlyList<LogEntry> entries = asked.Length == 0 ? [] : await store.ReadSubjects(partition, asked, folded, cancel);
        return entries.ToLookup(e => e.Event.Subject, StringComparer.Ordinal);
    }

    private static OddSender[] Told(IEnumerable<(string Sender, DateTimeOffset At)> odd) => OddSender.Sum(odd.Select(f => new OddSender(f.Sender, 1, f.At)));
}
