using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.GraphQL.Halls;

/// <summary>The hall of one site within a scope.</summary>
/// <param name="Site">The site.</param>
/// <param name="Hall">Its hall.</param>
/// <param name="Silent">Whether nothing is heard of the site: what it said of people in its hall is old.</param>
/// <param name="WaitLimit">Minutes that nobody should wait longer than; null when not known.</param>
/// <param name="Capacity">People that it can hold; null without a survey.</param>
internal sealed record HallPart(SiteId Site, SiteHall Hall, bool Silent, int? WaitLimit, int? Capacity)
{
    /// <summary>Token machines are read every few minutes; an older reading says nothing of now.</summary>
    private static readonly TimeSpan s_oldestSnapshot = TimeSpan.FromMinutes(30);

    /// <summary>People waiting now for longer than the site's limit, by whole minutes.</summary>
    internal int WaitingOver(DateTimeOffset asOf)
    {
        SinceCounts since = Hall.Figures.WaitingSince;
        return WaitLimit is not { } limit ? 0
            : since.Minutes.Zip(since.Counts).Where(m => HallTally.Minute(asOf) - m.First > limit).Sum(m => m.Second);
    }

    /// <summary>Those of a row of counts by wait band that waited longer than the limit: the limits are bounds of the bands.</summary>
    internal int Over(int[] byBand) => WaitLimit is not { } limit ? 0
        : byBand.Skip(WaitBands.UpTo.TakeWhile(bound => bound <= limit).Count()).Sum();

    /// <summary>People in the hall: by visits, else by the newest head count if it is new enough (it is of the whole hall, whichever machine tells it); null when not known.</summary>
    internal int? Inside(DateTimeOffset asOf)
    {
        if (Silent)
        {
            return null;
        }
        return Hall.TellsVisits ? Hall.Figures.Queues.Sum(q => q.Waiting + q.Serving)
            : Hall.Snapshots.Where(s => s.Inside is not null && asOf - s.At <= s_oldestSnapshot).MaxBy(s => s.At)?.Inside;
    }
}

/// <summary>
/// The halls of one scope at one version. What happened on the service day includes the last known parts of silent sites; who is in the halls
/// now leaves them out (law 6). Pure: everything is told for the version's as-of instant.
/// </summary>
internal sealed class HallTally(HallPart[] parts, HallFigures day, DateTimeOffset asOf)
{
    /// <summary>The halls.</summary>
    internal HallPart[] Parts { get; } = parts;

    /// <summary>What happened on the service day: the sum over all halls of the scope.</summary>
    internal HallFigures Day { get; } = day;

    internal DateTimeOffset AsOf { get; } = asOf;

    /// <summary>Halls that tell visits and are heard.</summary>
    internal HallPart[] Visits => field ??= [.. Parts.Where(p => p.Hall.TellsVisits && !p.Silent)];

    /// <summary>Halls that tell their counters and are heard.</summary>
    internal HallPart[] Counters => field ??= [.. Parts.Where(p => p.Hall.TellsCounters && !p.Silent)];

    /// <summary>Why nothing by visits is known; null when it is.</summary>
    internal Absence? NoVisits => Why(p => p.Hall.TellsVisits, Absence.VisitsNotTold);

    /// <summary>Why it isn't known who is in the halls now; null when it is.</summary>
    internal Absence? NoLiveVisits => NoVisits ?? (Visits.Length == 0 ? Absence.SiteSilent : null);

    /// <summary>Why it isn't known which counters are open now; null when it is.</summary>
    internal Absence? NoLiveCounters =>
        Why(p => p.Hall.TellsCounters, Absence.CountersNotTold) ?? (Counters.Length == 0 ? Absence.SiteSilent : null);

    /// <summary>Of them, those that tell visits, too: only services show what is done at a counter.</summary>
    internal HallPart[] Worked => field ??= [.. Counters.Where(p => p.Hall.TellsVisits)];

    /// <summary>Why it isn't known what is done at the counters; null when it is.</summary>
    internal Absence? NoWork => NoLiveCounters ?? (Worked.Length == 0 ? Absence.VisitsNotTold : null);

    /// <summary>People in the halls now by stage and service, sorted by both.</summary>
    internal HallQueue[] Queues => field ??=
    [
        .. Visits.SelectMany(p => p.Hall.Figures.Queues).GroupBy(q => (q.Stage, q.Service))
            .OrderBy(g => g.Key.Stage, StringComparer.Ordinal).ThenBy(g => g.Key.Service, StringComparer.Ordinal)
            .Select(g => new HallQueue(g.Key.Stage, g.Key.Service, g.Sum(q => q.Waiting), g.Sum(q => q.Serving))),
    ];

    internal int Waiting => Queues.Sum(q => q.Waiting);

    internal int Serving => Queues.Sum(q => q.Serving);

    /// <summary>Whole minutes that the one waits who waits longest; null when nobody waits.</summary>
    internal int? OldestWait => Visits.Select(p => p.Hall.Figures.WaitingSince.Minutes).Where(m => m.Length > 0)
        .Select(m => (int?)Math.Max(0, Minute(AsOf) - m[0])).Max();

    /// <summary>People waiting now for longer than their site's wait limit.</summary>
    internal int WaitingOver => Visits.Sum(p => p.WaitingOver(AsOf));

    /// <summary>
    /// First waits of the service day over their site's limit, in percent of all: those served, those who gave up, and those who still wait.
    /// </summary>
    internal HallValue ShareOver => HallValue.Percent(
        WaitingOver + Visits.Sum(p => p.Over(p.Hall.Figures.WaitedByBand) + p.Over(p.Hall.Figures.GaveUpByBand)),
        Waiting + Visits.Sum(p => p.Hall.Figures.WaitedByBand.Sum() + p.Hall.Figures.GaveUpByBand.Sum()));

    /// <summary>People in the halls that have a surveyed capacity, in percent of it.</summary>
    internal HallValue Occupancy
    {
        get
        {
            HallPart[] surveyed = [.. Parts.Where(p => p.Capacity is not null)];
            HallPart[] known = [.. surveyed.Where(p => p.Inside(AsOf) is not null)];
            return known.Length > 0 ? HallValue.Percent(known.Sum(p => p.Inside(AsOf)!.Value), known.Sum(p => p.Capacity!.Value))
                : HallValue.None(Parts.Length == 0 ? Absence.NothingTold : surveyed.Length == 0 ? Absence.NoCapacity
                    : surveyed.All(p => p.Silent) ? Absence.SiteSilent : Absence.NotMeasured);
        }
    }

    /// <summary>Time that counters were open on the service day, of the halls whose work at them is known.</summary>
    internal long StaffedSeconds => Worked.Aggregate(default(RunningTime), (sum, p) => sum + p.Hall.Figures.Staffed).SecondsAt(AsOf);

    /// <summary>Time that they were serving.</summary>
    internal long BusySeconds => Worked.Aggregate(default(RunningTime), (sum, p) => sum + p.Hall.Figures.Busy).SecondsAt(AsOf);

    /// <summary>Services that ended at those counters on the service day.</summary>
    internal int ServicesEnded => Worked.Sum(p => p.Hall.Counters.Sum(c => c.Served));

    /// <summary>Minutes since 1970-01-01 UTC, rounded down.</summary>
    internal static int Minute(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / 60);

    private Absence? Why(Func<HallPart, bool> tells, Absence otherwise) =>
        Parts.Any(tells) ? null : Parts.Length == 0 ? Absence.NothingTold : otherwise;
}
