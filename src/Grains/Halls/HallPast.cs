namespace PassportMonitor.Grains.Halls;

/// <summary>A hall as it was at one instant, by all facts that are known by now, late ones included.</summary>
/// <param name="At">The instant.</param>
/// <param name="Waiting">People who waited with a ticket.</param>
/// <param name="OldestSince">Since when the one waited who waited longest; null when nobody did.</param>
/// <param name="Inside">People in the hall.</param>
/// <param name="CountersOpen">Counters open.</param>
/// <param name="Arrivals">Arrivals of that service day up to then.</param>
[GenerateSerializer, Immutable, Alias("pm.HallPastMoment")]
public sealed record HallPastMoment(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] int Waiting, [property: Id(2)] DateTimeOffset? OldestSince,
    [property: Id(3)] int Inside, [property: Id(4)] int CountersOpen, [property: Id(5)] int Arrivals);

/// <summary>
/// Tells a hall at past instants, so that what was true only in the past can be found late (law 8). It goes back as far as visits are in memory:
/// two service days. Pure.
/// </summary>
public static class HallPast
{
    /// <summary>Instants that one question may ask for: two days by the minute.</summary>
    public const int MomentsMost = 2_880;

    /// <summary>The hall at instants a step apart, from the first to the last, both included.</summary>
    public static IEnumerable<HallPastMoment> Moments(Hall hall, SiteDay day, DateTimeOffset from, DateTimeOffset through, TimeSpan step)
    {
        for (DateTimeOffset at = from; at <= through; at += step)
        {
            yield return At(hall, day, at);
        }
    }

    private static HallPastMoment At(Hall hall, SiteDay day, DateTimeOffset at)
    {
        int waiting = 0;
        int inside = 0;
        int arrivals = 0;
        long oldest = long.MaxValue;
        long begin = day.BeginOf(day.DayOf(at.UtcTicks));
        foreach (VisitState visit in hall.Visits.Values)
        {
            arrivals += visit.Began >= begin && visit.Began <= at.UtcTicks ? 1 : 0;
            if (!VisitPast.WasInside(visit, at.UtcTicks, day))
            {
                continue;
            }
            inside++;
            if (VisitPast.WaitedSince(visit, at.UtcTicks) is { } since)
            {
                waiting++;
                oldest = Math.Min(oldest, since);
            }
        }
        int open = hall.Counters.Values.Count(c => WasOpen(c.Facts, at.UtcTicks, day));
        return new HallPastMoment(at, waiting, waiting == 0 ? null : HallTime.Instant(oldest), inside, open, arrivals);
    }

    private static bool WasOpen(IReadOnlyList<CounterFact> facts, long at, SiteDay day)
    {
        int last = facts.Count - 1;
        while (last >= 0 && facts[last].At > at)
        {
            last--;
        }
        return last >= 0 && facts[last].Open && day.StayEnd(facts[last].At) > at;
    }
}
