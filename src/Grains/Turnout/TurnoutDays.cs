using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Turnout;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Turnout;

/// <summary>One day of a scope: the sum over its sites, and whether it may be compared.</summary>
/// <param name="Day">The service day.</param>
/// <param name="Kind">Its kind at most of the sites.</param>
/// <param name="Arrivals">Arrivals.</param>
/// <param name="Hours">By local hour, 24; of a night shift the hours after midnight are those of the clock.</param>
/// <param name="ToNow">Arrivals up to the quarter of an hour of now, each site by its own clock.</param>
/// <param name="Gap">Why it is in no profile; null when it is in one.</param>
internal sealed record ScopeDay(DateOnly Day, DayKind Kind, int Arrivals, int[] Hours, int ToNow, TurnoutGapReason? Gap);

/// <summary>Sums sites' service days up to days of a scope. Pure.</summary>
internal sealed class TurnoutDays(ReferenceState reference, DateTimeOffset asOf)
{
    /// <summary>Of the sites that were open and tell arrivals, the share that must have told some: law 6.</summary>
    private const double SitesNeeded = 0.95;

    /// <summary>
    /// Of all sites that tell arrivals by now, the share that must have begun to tell by the day: a few more sites change little, but days of the first few would make each
    /// day of all look unusual.
    /// </summary>
    private const double BegunNeeded = 0.5;

    /// <summary>The share of sites that must agree on a day's kind.</summary>
    private const double KindNeeded = 2.0 / 3;

    private const int QuartersPerHour = 4;
    private const int Hours = 24;

    private readonly Dictionary<SiteId, int> _quarterNow = [];

    /// <summary>The days on which anything was told, ascending; a day on which no site was open, and nobody came, is none.</summary>
    public IReadOnlyList<ScopeDay> Of(IEnumerable<HallDay> told, DateOnly from, DateOnly through)
    {
        HallDay[] days = [.. told.Where(d => d.Arrivals.Length > 0)];
        Dictionary<SiteId, DateOnly> firstTold = days.GroupBy(d => d.Site).ToDictionary(g => g.Key, g => g.Min(d => d.Day));
        ILookup<DateOnly, HallDay> byDay = days.ToLookup(d => d.Day);
        List<ScopeDay> sums = [];
        for (DateOnly day = from; day <= through; day = day.AddDays(1))
        {
            SiteId[] telling = [.. firstTold.Where(site => site.Value <= day).Select(site => site.Key)];
            if (Sum(day, [.. byDay[day]], telling, firstTold.Count) is { } sum)
            {
                sums.Add(sum);
            }
        }
        return sums;
    }

    /// <summary>Today so far: each site's service day of the moment.</summary>
    public ScopeDay Today(IEnumerable<HallDay> told, DateOnly nationalDay)
    {
        HallDay[] days = [.. told.Where(d => d.Arrivals.Length > 0 && d.Day == reference.ServiceDay(d.Site.Value, asOf))];
        return Sum(nationalDay, days, [.. days.Select(d => d.Site)], 0)
            ?? new ScopeDay(nationalDay, reference.DayKindOf(SiteId.Unknown.Value, nationalDay), 0, new int[Hours], 0, null);
    }

    private ScopeDay? Sum(DateOnly day, HallDay[] told, SiteId[] telling, int all)
    {
        int open = telling.Count(site => reference.ShiftsOn(site.Value, day).Count > 0);
        if (told.Length == 0 && open == 0)
        {
            return null;
        }
        int[] hours = new int[Hours];
        int toNow = 0;
        foreach (HallDay site in told)
        {
            int now = QuarterNow(site.Site);
            for (int quarter = 0; quarter < site.Arrivals.Length; quarter++)
            {
                hours[quarter / QuartersPerHour % Hours] += site.Arrivals[quarter];
                toNow += quarter < now ? site.Arrivals[quarter] : 0;
            }
        }
        (DayKind kind, int agree) = telling.GroupBy(site => reference.DayKindOf(site.Value, day)).Select(g => (g.Key, g.Count())).MaxBy(g => g.Item2);
        int toldOfOpen = told.Count(site => reference.ShiftsOn(site.Site.Value, day).Count > 0);
        TurnoutGapReason? gap = toldOfOpen < open * SitesNeeded || telling.Length < all * BegunNeeded ? TurnoutGapReason.SitesMissing
            : agree < telling.Length * KindNeeded ? TurnoutGapReason.MixedKinds
            : null;
        return new ScopeDay(day, kind, hours.Sum(), hours, toNow, gap);
    }

    /// <summary>The quarter of an hour that runs at a site now, since the midnight of its service day; arrivals before it are compared.</summary>
    private int QuarterNow(SiteId site)
    {
        if (!_quarterNow.TryGetValue(site, out int quarter))
        {
            DateTimeOffset midnight = reference.StartOfDay(site.Value, reference.ServiceDay(site.Value, asOf));
            _quarterNow.Add(site, quarter = (int)((asOf - midnight) / TimeSpan.FromMinutes(15)));
        }
        return quarter;
    }
}
