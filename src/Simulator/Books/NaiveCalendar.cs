using PassportMonitor.Contracts.Cases;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Books;

/// <summary>
/// Promised dates counted day by day, from what was announced before the day of the token began. Slow and plain on purpose: it is what
/// the server's figures are compared with.
/// </summary>
internal sealed class NaiveCalendar(ServiceWorld world)
{
    private readonly Dictionary<(ushort Site, Category Category, DateOnly Day), DateOnly?> _promised = [];

    /// <summary>The day that was promised; null for a category without a promise.</summary>
    internal DateOnly? Promised(ushort collectAt, Category category, DateTimeOffset tokenAt)
    {
        DateOnly day = LocalDay(collectAt, tokenAt);
        if (!_promised.TryGetValue((collectAt, category, day), out DateOnly? promised))
        {
            promised = category == Category.Unknown ? null : Count(world.Sites[collectAt], category, day);
            _promised.Add((collectAt, category, day), promised);
        }
        return promised;
    }

    /// <summary>The day by the site's own clock.</summary>
    internal DateOnly LocalDay(ushort site, DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, world.Sites[site].Zone).DateTime);

    private static DateOnly Count(SimSite site, Category category, DateOnly tokenDay)
    {
        DateTime midnight = tokenDay.ToDateTime(TimeOnly.MinValue);
        DateTimeOffset morning = new(midnight, site.Zone.GetUtcOffset(midnight));
        SimHoliday[] known = [.. site.Calendar.Holidays.Where(h => h.Announced < morning)];
        DateOnly day = tokenDay;
        for (int left = Promises.WorkingDays(category, tokenDay); left > 0;)
        {
            day = day.AddDays(1);
            bool works = site.Calendar.WorkingDays.Contains(day.DayOfWeek) && !known.Any(h => day >= h.First && day <= h.Last);
            left -= works ? 1 : 0;
        }
        return day;
    }
}
