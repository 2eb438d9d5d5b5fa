using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Halls;

/// <summary>A hall as it was at one instant, by all facts that are known by now, late ones included.</summary>
/// <param name="At">The instant.</param>
/// <param name="Hall">
/// The hall: figures, counters and activity as they would have been told then. Of snapshots, rosters and head counts only the newest is kept, so
/// they are absent; so are patterns and how far facts can be trusted.
/// </param>
[GenerateSerializer, Immutable, Alias("pm.PastHall")]
public sealed record PastHall([property: Id(0)] DateTimeOffset At, [property: Id(1)] SiteHall Hall);

/// <summary>
/// Tells a hall at past instants, so that what was true only in the past can be found late (law 8). It goes back as far as visits are in memory:
/// two service days. Pure.
/// </summary>
public static class HallPast
{
    /// <summary>Instants that one question may ask for: an hour by the minute, so that a partition is never held up for long.</summary>
    public const int MomentsMost = 60;

    private static readonly HallPattern s_noPattern = new(DayKind.Ordinary, 0, null, null, null, []);

    /// <summary>The hall at instants a step apart, from the first to the last, both included.</summary>
    public static IEnumerable<PastHall> Moments(Hall hall, ReferenceState reference, string site, DateTimeOffset from, DateTimeOffset through, TimeSpan step)
    {
        SiteDay? day = null;
        for (DateTimeOffset at = from; at <= through; at += step)
        {
            day = day?.Slot == Hall.SlotOf(at.UtcTicks) ? day : new SiteDay(reference, site, at.UtcTicks);
            yield return new PastHall(at, SiteHallCount.Of(AsItWas(hall, at.UtcTicks, day), day, default, s_noPattern));
        }
    }

    /// <summary>A hall of those facts alone that had occurred by an instant (UTC ticks), as far as they matter on its service day.</summary>
    private static Hall AsItWas(Hall hall, long at, SiteDay day)
    {
        Hall past = new();
        past.NoteRecorded(at);
        long yesterday = day.BeginOf(day.Day.AddDays(-1));
        foreach (VisitState visit in hall.Visits.Values)
        {
            if (visit.Began <= at && (visit.LastAt >= yesterday || !visit.Ended))
            {
                VisitState then = VisitPast.AsItWas(visit, at);
                past.NoteVisit(then.LastAt);
                past.Visits[then.Key.Subject] = then;
            }
        }
        foreach ((string counter, CounterFacts facts) in hall.Counters)
        {
            CounterFact[] then = [.. facts.Facts.Where(f => f.At <= at)];
            if (then is [.., var last])
            {
                past.NoteCounter(last.At);
                past.Counters[counter] = new CounterFacts(then);
            }
        }
        return past;
    }
}
