using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Alarms;

/// <summary>A hall and the time that late facts tell of.</summary>
/// <param name="Site">The hall.</param>
/// <param name="From">The first instant to judge, a whole minute; long enough before the facts that delays have run by then.</param>
/// <param name="Through">The last one.</param>
internal readonly record struct LateSpan(SiteId Site, DateTimeOffset From, DateTimeOffset Through);

/// <summary>
/// Which halls must be judged at past instants, because late facts of them came in: once some seconds have brought no more of them, and after a quarter of
/// an hour of them at the latest. What occurred before a hall was first recorded is the history that it came with: nobody could have known it, and it isn't
/// judged. What it forgets at a restart it names again; recording twice is prevented by the log. Pure.
/// </summary>
/// <remarks>Owned by one grain turn.</remarks>
internal sealed class LateWatch
{
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_before = TimeSpan.FromHours(1);

    private readonly Dictionary<SiteId, Seen> _seen = [];

    private readonly record struct Told(DateTimeOffset From, DateTimeOffset? Through, int Late);

    private readonly record struct Seen(Told Told, DateTimeOffset First, DateTimeOffset Since, bool Done);

    /// <summary>The halls to judge now; each is named once.</summary>
    internal List<LateSpan> Due(OriginPicture picture, DateTimeOffset now)
    {
        List<LateSpan> due = [];
        foreach ((SiteId site, SiteHall hall) in picture.Halls)
        {
            if (hall is not { TellsVisits: true, Trust.LateFrom: { } from } || hall.Trust.LateThrough < hall.Trust.First)
            {
                _seen.Remove(site);
                continue;
            }
            Told told = new(from, hall.Trust.LateThrough, hall.Trust.Late);
            Seen seen = _seen.TryGetValue(site, out Seen known) && !(known.Done && known.Told != told) ? known : new Seen(told, now, now, false);
            seen = seen.Told == told ? seen : seen with { Told = told, Since = now };
            if (!seen.Done && (now - seen.Since >= s_calm || now - seen.First >= s_longest))
            {
                due.Add(new LateSpan(site, Begin(from, hall.Trust.First, now), now));
                seen = seen with { Done = true };
            }
            _seen[site] = seen;
        }
        return due;
    }

    /// <summary>Names a hall again, for it could not be judged.</summary>
    internal void Again(SiteId site) => _seen.Remove(site);

    private static DateTimeOffset Begin(DateTimeOffset late, DateTimeOffset? first, DateTimeOffset now)
    {
        DateTimeOffset begin = late - s_before;
        begin = begin > now - Limits.FoundLateReach ? begin : now - Limits.FoundLateReach;
        begin = first > begin ? first.Value : begin;
        return begin - TimeSpan.FromTicks(begin.UtcTicks % TimeSpan.TicksPerMinute);
    }
}
