using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Halls;

/// <summary>What of a hall's facts was recorded on a service day.</summary>
public readonly record struct RecordedFacts(int Facts, int ClockFaults, int Late);

/// <summary>Puts the hall of one site together for a version. Pure.</summary>
public static class SiteHallCount
{
    private static readonly long s_fresh = TimeSpan.FromMinutes(10).Ticks;
    private static readonly long s_slot = TimeSpan.FromMinutes(5).Ticks;
    private static readonly long s_nextShift = TimeSpan.FromHours(12).Ticks;
    private static readonly long s_rosterAge = TimeSpan.FromDays(3).Ticks;

    /// <summary>Whether the hall told anything in the eight service days that are looked at, so that it is shown.</summary>
    public static bool IsShown(Hall hall, SiteDay day) => hall.Recorded >= day.WindowBegin;

    /// <summary>The hall at a version.</summary>
    /// <param name="hall">All that is known of it.</param>
    /// <param name="day">The service day of the version.</param>
    /// <param name="recorded">What was recorded on the service day.</param>
    /// <param name="pattern">What is usual.</param>
    public static SiteHall Of(Hall hall, SiteDay day, RecordedFacts recorded, HallPattern pattern)
    {
        HallCount count = new(hall, day);
        CounterHall[] counters = count.Counters();
        bool tellsVisits = hall.LastVisitAt >= day.WindowBegin;
        return new SiteHall
        {
            Figures = count.Figures(counters),
            ServiceDay = day.Day,
            TellsVisits = tellsVisits,
            TellsCounters = hall.LastCounterAt >= day.WindowBegin,
            Snapshots = [.. hall.Snapshots.Values.Select(s => s.Value).Where(s => s.At.UtcTicks >= day.WindowBegin)],
            Counters = counters,
            Roster = RosterOf(hall, day),
            Outside = OutsideOf(hall, day),
            Pattern = pattern,
            Trust = Trust(hall, day, recorded, count.Odd),
            FirstActivity = HallTime.Instant(count.FirstActivity),
            LastActivity = HallTime.Instant(Math.Max(hall.LastVisitAt, hall.LastCounterAt)),
            Checks = tellsVisits ? [.. Checks(hall, hall.Visits.Values, day)] : [],
            Workings = count.Workings(hall),
        };
    }

    private static HeadCount HeadCountOf(Newest<int> told) => new(told.Value, new DateTimeOffset(told.Place.At, TimeSpan.Zero));

    /// <summary>The newest head count before the ticket; null when not measured in the days that are looked at.</summary>
    public static HeadCount? OutsideOf(Hall hall, SiteDay day) =>
        hall.Outside is { } outside && outside.Place.At >= day.WindowBegin ? HeadCountOf(outside) : null;

    /// <summary>The shift that runs, or those that run at once, together; else the one that began last, if its begin is at most three days ago.</summary>
    public static Roster? RosterOf(Hall hall, SiteDay day)
    {
        Roster[] begun = [.. hall.Rosters.Where(r => r.Key.From <= day.Slot && r.Key.From > day.Slot - s_rosterAge).Select(r => r.Value.Value)];
        Roster[] running = [.. begun.Where(r => r.Until.UtcTicks > day.Slot)];
        return running.Length > 1 ? Together(running) : running.SingleOrDefault() ?? begun.LastOrDefault();
    }

    /// <summary>Who signed on is known only where each shift tells it; what is needed is what is planned where a shift doesn't say.</summary>
    private static Roster Together(Roster[] shifts) => new(
        shifts.Max(r => r.From), shifts.Max(r => r.Until), shifts.Sum(r => r.Rostered),
        shifts.All(r => r.SignedOn is not null) ? shifts.Sum(r => r.SignedOn) : null,
        shifts.Any(r => r.Needed is not null) ? shifts.Sum(r => r.Needed ?? r.Rostered) : null, shifts.Max(r => r.At), shifts.Length);

    /// <summary>The shift told that begins next, within twelve hours.</summary>
    public static Roster? NextShiftOf(Hall hall, SiteDay day) => hall.Rosters
        .Where(r => r.Key.From > day.Slot && r.Key.From <= day.Slot + s_nextShift)
        .Select(r => r.Value.Value).FirstOrDefault();

    private static HallTrust Trust(Hall hall, SiteDay day, RecordedFacts recorded, int odd)
    {
        (long From, long Through)[] late = [.. hall.Late
            .Where(l => l.Key <= day.Slot && l.Key > day.Slot - (HallCount.LateSlots * s_slot)).Select(l => l.Value)];
        return new HallTrust(
            recorded.Facts, recorded.ClockFaults, odd, recorded.Late,
            late.Length == 0 ? null : HallTime.Instant(late.Min(l => l.From)), late.Length == 0 ? null : HallTime.Instant(late.Max(l => l.Through)),
            HallTime.Instant(hall.Recorded), hall.FirstRecorded < day.WindowBegin ? null : HallTime.Instant(hall.FirstRecorded));
    }

    /// <summary>The counts of the last ten minutes, held against the visits.</summary>
    public static IEnumerable<HallCheck> Checks(Hall hall, IReadOnlyCollection<VisitState> visits, SiteDay day)
    {
        if (hall.Waiting is { } waiting && IsFresh(waiting.Place.At, day))
        {
            yield return Check(HallCheckOf.Waiting, null, waiting.Value, HeadCountOf(waiting).At, visits, day);
        }
        foreach ((string service, Newest<HallSnapshot> snapshot) in hall.Snapshots)
        {
            if (IsFresh(snapshot.Place.At, day) && snapshot.Value.Waiting is { } queue)
            {
                yield return Check(HallCheckOf.Waiting, service, queue, snapshot.Value.At, visits, day);
            }
        }
        Newest<HallSnapshot>[] inside = [.. hall.Snapshots.Values.Where(s => IsFresh(s.Place.At, day) && s.Value.Inside is not null).OrderBy(s => s.Place)];
        if (inside is [.., var newest])
        {
            yield return Check(HallCheckOf.Inside, null, newest.Value.Inside!.Value, newest.Value.At, visits, day);
        }
    }

    private static bool IsFresh(long at, SiteDay day) => at > day.Slot - s_fresh;

    private static HallCheck Check(HallCheckOf of, string? service, int counted, DateTimeOffset at, IReadOnlyCollection<VisitState> visits, SiteDay day)
    {
        (int waiting, int inside) = VisitPast.CountAt(visits, service, at.UtcTicks, day);
        return new HallCheck(of, service, of == HallCheckOf.Waiting ? waiting : inside, counted, at);
    }
}
