using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Halls;

/// <summary>Lists of visits of one partition: which rows a filter holds, in which order, and how they read. Pure.</summary>
/// <remarks>Judges a visit by the same rules as <see cref="HallCount"/>, so a list is exactly as long as the figure that opened it.</remarks>
public sealed class VisitQuery(VisitFilter filter, Func<short, SiteDay> dayOf, Func<short, string> nameOf)
{
    private readonly HashSet<string> _sites = [.. filter.Sites.Select(s => s.Value)];

    /// <summary>Counts all visits that match and gives the first <paramref name="most"/> of them in order.</summary>
    public (int Total, VisitSummary[] Rows) Run(IEnumerable<VisitState> visits, short origin, int most)
    {
        VisitSummary[] rows = [.. visits.Where(v => v.Key.Origin == origin && _sites.Contains(nameOf(v.Site))).Select(View).OfType<VisitSummary>()];
        return (rows.Length, [.. rows.Order(Order).Take(most)]);
    }

    /// <summary>The longest waiting first, then who is served, then the rest; by ticket and site among equals.</summary>
    public static readonly Comparer<VisitSummary> Order = Comparer<VisitSummary>.Create((a, b) =>
    {
        int order = (a.WaitingSince ?? DateTimeOffset.MaxValue).CompareTo(b.WaitingSince ?? DateTimeOffset.MaxValue);
        order = order != 0 ? order : string.CompareOrdinal(a.Ticket, b.Ticket);
        return order != 0 ? order : string.CompareOrdinal(a.Site.Value, b.Site.Value);
    });

    /// <summary>How a visit reads at a service day.</summary>
    public static VisitSummary Summary(VisitState visit, SiteDay day, string site)
    {
        bool gone = !visit.Ended && day.IsGone(visit.LastAt);
        return new VisitSummary
        {
            Site = new SiteId(site),
            Ticket = visit.Key.Ticket,
            Status = gone ? VisitStatus.NeverEnded : visit.Status,
            Service = visit.Service,
            Stage = visit.Stage,
            Since = HallTime.Instant(gone ? day.StayEnd(visit.LastAt) : visit.Since)!.Value,
            WaitingSince = gone ? null : HallTime.Instant(visit.WaitingSince),
            Began = HallTime.Instant(visit.Began)!.Value,
            Counter = gone ? null : visit.Counter,
            Token = visit.Token,
            ServiceDay = day.DayOf(visit.Began),
        };
    }

    private VisitSummary? View(VisitState visit)
    {
        SiteDay day = dayOf(visit.Site);
        bool looked = visit.Began >= day.WindowBegin && (day.Covers(visit.Began) || !visit.Ended);
        if (!looked || (filter.Stage is not null && filter.Stage != visit.Stage) || (filter.Service is not null && filter.Service != visit.Service))
        {
            return null;
        }
        VisitSummary summary = Summary(visit, day, nameOf(visit.Site));
        return filter.Statuses is null || filter.Statuses.Contains(summary.Status)
            || (summary.Status == VisitStatus.Called && filter.Statuses.Contains(VisitStatus.Waiting)) ? summary : null;
    }
}
