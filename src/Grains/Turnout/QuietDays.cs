using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Turnout;

/// <summary>
/// Days on which nobody came to a hall, told apart from days of which nothing came: on a working day a counter was open and was closed, and the hall had told arrivals
/// before. One that was only open may have been left so by an office of which nothing was heard since. Small offices have such days; without them the nation could hardly
/// ever be compared, and their own usual days would be too busy. Pure.
/// </summary>
internal static class QuietDays
{
    /// <summary>The sites with a day on which they were open, without arrivals, after the first with some.</summary>
    /// <param name="reference">Shifts.</param>
    /// <param name="told">Days with their arrivals.</param>
    /// <param name="through">The last day that is looked at.</param>
    internal static SiteId[] Sites(ReferenceState reference, IReadOnlyCollection<HallDay> told, DateOnly through)
    {
        HashSet<(SiteId, DateOnly)> arrivals = [.. told.Where(HasArrivals).Select(d => (d.Site, d.Day))];
        return [.. FirstDays(told).Where(site => Days(site.Value, through).Any(day => !arrivals.Contains((site.Key, day)) && reference.ShiftsOn(site.Key.Value, day).Count > 0)).Select(site => site.Key)];
    }

    /// <summary>The days with their arrivals, and those on which there were none with as many zeros; others as they are.</summary>
    /// <param name="reference">Shifts.</param>
    /// <param name="days">Days with their arrivals and with their counters, in one or in two.</param>
    internal static HallDay[] Told(ReferenceState reference, IReadOnlyCollection<HallDay> days)
    {
        Dictionary<SiteId, DateOnly> first = FirstDays(days);
        HashSet<(SiteId, DateOnly)> arrivals = [.. days.Where(HasArrivals).Select(d => (d.Site, d.Day))];
        return [.. days.Select(d => IsQuiet(d) ? d with { Arrivals = new int[HallDay.Quarters] } : d)];

        bool IsQuiet(HallDay d) => !arrivals.Contains((d.Site, d.Day)) && first.TryGetValue(d.Site, out DateOnly begin) && begin < d.Day && reference.ShiftsOn(d.Site.Value, d.Day).Count > 0
            && d.Counters.Any(c => c.OpenSeconds > 0 && c.Closed.Any(reason => reason.Seconds > 0));
    }

    private static bool HasArrivals(HallDay day) => day.Arrivals.Length > 0;

    private static Dictionary<SiteId, DateOnly> FirstDays(IEnumerable<HallDay> told) => told.Where(HasArrivals).GroupBy(d => d.Site).ToDictionary(g => g.Key, g => g.Min(d => d.Day));

    private static IEnumerable<DateOnly> Days(DateOnly after, DateOnly through) => Enumerable.Range(after.DayNumber + 1, Math.Max(0, through.DayNumber - after.DayNumber)).Select(DateOnly.FromDayNumber);
}
