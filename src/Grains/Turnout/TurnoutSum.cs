using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Turnout;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Turnout;

/// <summary>Puts the turnout of a scope together from the days of its halls. Pure.</summary>
internal static class TurnoutSum
{
    /// <summary>Days that are looked back on: twelve weeks.</summary>
    public const int DaysBack = 84;

    /// <summary>Days that are needed to call something usual.</summary>
    private const int DaysLeast = 3;

    /// <summary>The report.</summary>
    /// <param name="version">The newest version.</param>
    /// <param name="reference">Register and calendars.</param>
    /// <param name="days">Service days of the scope's sites: the last twelve weeks and today.</param>
    public static TurnoutReport Of(PictureVersion version, ReferenceState reference, IReadOnlyList<HallDay> days)
    {
        DateOnly today = reference.LocalDay(SiteId.Unknown.Value, version.AsOf);
        (DateOnly from, DateOnly through) = (today.AddDays(-DaysBack), today.AddDays(-1));
        TurnoutDays sums = new(reference, version.AsOf);
        IReadOnlyList<ScopeDay> past = sums.Of(days, from, through);
        ScopeDay[] counted = [.. past.Where(d => d.Gap is null)];
        return new TurnoutReport
        {
            Version = version,
            From = from,
            Through = through,
            Sites = days.Where(d => d.Arrivals.Length > 0).Select(d => d.Site).Distinct().Count(),
            Today = TodayOf(sums.Today(days, today), counted),
            Profiles = [.. counted.GroupBy(d => (d.Kind, d.Day.DayOfWeek)).OrderBy(g => g.Key.Kind).ThenBy(g => g.Key.DayOfWeek).Select(g => ProfileOf(g.Key.Kind, g.Key.DayOfWeek, [.. g]))],
            LeftOut = [.. past.Where(d => d.Gap is not null).Select(d => new TurnoutGap(d.Day, d.Gap!.Value, d.Arrivals))],
        };
    }

    private static TurnoutToday TodayOf(ScopeDay today, ScopeDay[] counted)
    {
        ScopeDay[] alike = [.. counted.Where(d => d.Kind == today.Kind && d.Day.DayOfWeek == today.Day.DayOfWeek)];
        TurnoutBand? usual = alike.Length < DaysLeast ? null : Bands.Of(alike.Select(d => d.ToNow));
        bool? unusual = usual is null ? null : today.ToNow < usual.Low || today.ToNow > usual.High;
        return new TurnoutToday(today.Day, today.Kind, today.Arrivals, today.Hours, usual, [.. alike.Select(d => d.Day)], unusual);
    }

    private static TurnoutProfile ProfileOf(Contracts.Halls.DayKind kind, DayOfWeek weekday, ScopeDay[] days) => new(
        kind, weekday, [.. days.Select(d => d.Day)], Bands.Of(days.Select(d => d.Arrivals)),
        [.. Enumerable.Range(0, 24).Select(hour => Bands.Of(days.Select(d => d.Hours[hour])))]);
}
