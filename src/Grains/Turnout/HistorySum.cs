using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Turnout;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Turnout;

/// <summary>Sums counted periods up. Pure.</summary>
internal static class HistorySum
{
    private const int Bands30 = 2;

    /// <summary>The sum of the periods that begin on the local days asked for.</summary>
    public static HallHistory Of(SiteId site, (DateOnly From, DateOnly Through) days, ZoneClock zone, IEnumerable<PeriodCount> told, int busiest, DateTimeOffset asOf)
    {
        PeriodCount[] periods = [.. told.Where(p => zone.LocalDay(p.From) >= days.From && zone.LocalDay(p.From) <= days.Through).OrderBy(p => p.From)];
        PeriodCount? longest = periods.Where(p => p.WaitMax is not null).MaxBy(p => p.WaitMax);
        return new HallHistory
        {
            Site = site,
            From = days.From,
            Through = days.Through,
            Zone = zone.Id,
            AsOf = asOf,
            Periods = periods.Sum(p => p.Periods),
            Days = periods.Select(p => zone.LocalDay(p.From)).Distinct().Count(),
            Timed = periods.Sum(p => (long)p.Timed),
            NotTimed = periods.Sum(p => (long)p.NotTimed),
            WaitedByBand = [.. Enumerable.Range(0, WaitBands.Count).Select(band => periods.Sum(p => (long)p.Bands[band]))],
            WaitMax = longest?.WaitMax,
            WaitMaxAt = longest?.From,
            Busiest = [.. periods.OrderByDescending(p => p.People).ThenBy(p => p.From).Take(busiest)
                .Select(p => new CountedPeriod(p.From, p.From.AddMinutes((double)p.Minutes / p.Periods), p.People, p.WaitMax, p.CountersOpen))],
            Hours = [.. Enumerable.Range(0, 24).Select(hour => HourOf(hour, [.. periods.Where(p => zone.Local(p.From).Hour == hour)]))],
        };
    }

    private static CountedHour HourOf(int hour, PeriodCount[] periods) => new(
        hour, periods.Sum(p => p.Periods), periods.Sum(p => (long)p.People), periods.Sum(p => (long)p.Timed),
        periods.Sum(p => (long)p.Bands.Take(Bands30).Sum()), periods.Max(p => p.WaitMax));
}
