using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.GraphQL.Halls;

/// <summary>The hall of one site within a scope.</summary>
/// <param name="Site">The site.</param>
/// <param name="Hall">Its hall.</param>
/// <param name="Silent">Whether nothing is heard of the site: what it said of people in its hall is old.</param>
internal sealed record HallPart(SiteId Site, SiteHall Hall, bool Silent);

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

    /// <summary>Time that counters were open on the service day, of the halls that tell their counters and are heard.</summary>
    internal long StaffedSeconds => Counters.Aggregate(default(RunningTime), (sum, p) => sum + p.Hall.Figures.Staffed).SecondsAt(AsOf);

    /// <summary>Time that they were serving.</summary>
    internal long BusySeconds => Counters.Aggregate(default(RunningTime), (sum, p) => sum + p.Hall.Figures.Busy).SecondsAt(AsOf);

    /// <summary>Services that ended at those counters on the service day.</summary>
    internal int ServicesEnded => Counters.Sum(p => p.Hall.Counters.Sum(c => c.Served));

    /// <summary>Minutes since 1970-01-01 UTC, rounded down.</summary>
    internal static int Minute(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / 60);

    private Absence? Why(Func<HallPart, bool> tells, Absence otherwise) =>
        Parts.Any(tells) ? null : Parts.Length == 0 ? Absence.NothingTold : otherwise;
}
