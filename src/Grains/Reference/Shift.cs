using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Reference;

/// <summary>One range of a site's opening hours, in instants.</summary>
/// <param name="ServiceDay">The local day on which it begins; a night shift belongs to it to its end.</param>
/// <param name="Start">Begin, included.</param>
/// <param name="End">End, excluded.</param>
public sealed record Shift(DateOnly ServiceDay, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>Whether the shift runs at an instant.</summary>
    public bool Covers(DateTimeOffset instant) => Start <= instant && instant < End;
}

/// <summary>The shifts of one site, and the service days that they make: by all facts, holidays and closures included.</summary>
internal static class Shifts
{
    /// <summary>How long after the last shift people may still be on their way out: until then its service day goes on past midnight.</summary>
    public static readonly TimeSpan Winding = TimeSpan.FromHours(2);

    /// <summary>Days ahead that are searched for the next shift; no site is closed by calendar for longer.</summary>
    private const int SearchDays = 62;

    /// <summary>The shifts that begin on a local day, by start. One that the clock change swallows whole is left out.</summary>
    public static IEnumerable<Shift> On(SiteHistory site, DateOnly day) => site.HoursOn(day)
        .Select(r => new Shift(day, site.Zone.InstantOf(day, r.Start), site.Zone.InstantOf(day, r.End)))
        .Where(s => s.Start < s.End);

    /// <summary>The shift that runs at an instant; of two the one that began last. Null when the site is closed.</summary>
    public static Shift? At(SiteHistory site, DateTimeOffset instant)
    {
        DateOnly today = site.Zone.LocalDay(instant);
        return On(site, today).LastOrDefault(s => s.Covers(instant)) ?? On(site, Before(today)).LastOrDefault(s => s.Covers(instant));
    }

    /// <summary>The first shift that begins after an instant; null when none does within two months.</summary>
    public static Shift? After(SiteHistory site, DateTimeOffset instant)
    {
        DateOnly day = site.Zone.LocalDay(instant);
        for (int ahead = 0; ahead <= SearchDays && day <= DayWindow.Last; ahead++, day = day.AddDays(1))
        {
            if (On(site, day).FirstOrDefault(s => s.Start > instant) is { } next)
            {
                return next;
            }
        }
        return null;
    }

    /// <summary>
    /// The service day of an instant: the local day, or the day before while none of today's shifts has begun and the last of
    /// yesterday's still runs or ended less than two hours ago (and is nearer than today's first). It never goes back as time goes on.
    /// </summary>
    public static DateOnly ServiceDay(SiteHistory site, DateTimeOffset instant)
    {
        DateOnly today = site.Zone.LocalDay(instant);
        DateTimeOffset? first = On(site, today).FirstOrDefault()?.Start;
        DateTimeOffset? last = On(site, Before(today)).Max(s => (DateTimeOffset?)s.End);
        if (last is null || first <= instant)
        {
            return today;
        }
        return instant < last + WindingBetween(last.Value, first) ? Before(today) : today;
    }

    /// <summary>The first instant of a service day, as <see cref="ServiceDay"/> tells it: the local midnight, or later while the day before goes on.</summary>
    public static DateTimeOffset Begin(SiteHistory site, DateOnly day)
    {
        DateTimeOffset midnight = site.Zone.StartOf(day);
        if (On(site, Before(day)).Max(s => (DateTimeOffset?)s.End) is not { } last)
        {
            return midnight;
        }
        DateTimeOffset? first = On(site, day).FirstOrDefault()?.Start;
        DateTimeOffset begin = last + WindingBetween(last, first);
        begin = first < begin ? first.Value : begin;
        return begin > midnight ? begin : midnight;
    }

    private static TimeSpan WindingBetween(DateTimeOffset last, DateTimeOffset? first) => first - last is { } gap && gap / 2 < Winding ? gap / 2 : Winding;

    /// <summary>What kind of day a service day is: a holiday goes before a window, a window before a season.</summary>
    public static DayKind KindOf(SiteHistory site, DateOnly day) =>
        site.IsHoliday(day) ? DayKind.Holiday
        : site.WindowOn(day) is not null ? DayKind.Window
        : site.IsInSeason(day) ? DayKind.Season
        : DayKind.Ordinary;

    private static DateOnly Before(DateOnly day) => day > DateOnly.MinValue ? day.AddDays(-1) : day;
}
