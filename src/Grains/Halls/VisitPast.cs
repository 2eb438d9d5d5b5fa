using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Halls;

/// <summary>How a visit stood at an instant, by all facts that are known of it by now. Pure.</summary>
public static class VisitPast
{
    /// <summary>Whether the citizen was in the hall at an instant (UTC ticks).</summary>
    public static bool WasInside(VisitState visit, long at, SiteDay day) =>
        visit.Began <= at && visit.Status != VisitStatus.TurnedAway && (visit.Ended ? visit.EndedAt > at : !IsGone(visit, at, day));

    /// <summary>
    /// Since when the citizen waited at an instant (UTC ticks) at which the hall held them; null while they were served. A wait goes on through
    /// calls and no-shows until service begins.
    /// </summary>
    public static long? WaitedSince(VisitState visit, long at)
    {
        long since = visit.Began;
        foreach (VisitService service in visit.Services)
        {
            if (service.From > at)
            {
                break;
            }
            if (service.Until == 0 || service.Until > at)
            {
                return null;
            }
            since = service.Until;
        }
        return since;
    }

    /// <summary>
    /// The visit as it stood at an instant (UTC ticks) at which it had begun. Calls aren't kept, so one who was called waits; a wait is told under the stage of
    /// the service that ended it.
    /// </summary>
    public static VisitState AsItWas(VisitState visit, long at)
    {
        if (visit.LastAt <= at)
        {
            return visit;
        }
        int begun = Array.FindLastIndex(visit.Services, s => s.From <= at) + 1;
        VisitService[] services = [.. visit.Services.Take(begun).Select(s => s.Until > at ? s with { Until = 0 } : s)];
        bool ended = visit.Ended && visit.EndedAt <= at;
        VisitService? running = services is [.., { Until: 0 } last] ? last : null;
        long waits = WaitedSince(visit, at) ?? 0;
        long since = ended ? visit.EndedAt : running?.From ?? waits;
        return visit with
        {
            Status = ended ? visit.Status : running is null ? VisitStatus.Waiting : VisitStatus.Serving,
            Stage = ended ? visit.Stage : running?.Stage ?? (begun < visit.Services.Length ? visit.Services[begun].Stage : visit.Stage),
            Counter = running?.Counter, Since = since, WaitingSince = ended || running is not null ? 0 : waits,
            FirstServedAt = visit.FirstServedAt <= at ? visit.FirstServedAt : 0, EndedAt = ended ? visit.EndedAt : 0,
            Services = services, LastAt = Math.Max(visit.Began, since), Odd = 0,
        };
    }

    /// <summary>How many waited for a service (null: for any) and how many were in the hall at an instant.</summary>
    public static (int Waiting, int Inside) CountAt(IEnumerable<VisitState> visits, string? service, long at, SiteDay day)
    {
        int waiting = 0;
        int inside = 0;
        foreach (VisitState visit in visits)
        {
            if ((service is null || visit.Service == service) && WasInside(visit, at, day))
            {
                inside++;
                waiting += WaitedSince(visit, at) is null ? 0 : 1;
            }
        }
        return (waiting, inside);
    }

    private static bool IsGone(VisitState visit, long at, SiteDay day) => day.StayEnd(visit.LastAt) <= at;
}
