using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>An applicant comes to a site.</summary>
internal readonly record struct Arrival(long At, ushort Site);

/// <summary>When and where applicants come: by opening hours and bunched in the morning, or as a flow around the clock.</summary>
internal sealed class Arrivals(ServiceWorld world, SimulationSettings settings)
{
    private const ulong DaySubject = 1UL << 40;
    private const ulong FlowSubject = 1UL << 41;
    private const int CountSalt = 1;
    private const int MoodSalt = 2;
    private const int TimeSalt = 10;

    /// <summary>Shares of the day's arrivals by shift, at a place that never closes; assumed.</summary>
    internal const double NightShare = 0.1, MorningShare = 0.6, EveningShare = 0.3;

    private readonly double _scale = settings.Volume / world.FullVolume;
    private readonly double[] _cumulative = Cumulative(world);

    /// <summary>Adds the arrivals of a date, each by its site's own clock and calendar.</summary>
    internal void AddDay(DateOnly date, List<Arrival> to)
    {
        foreach (ushort site in world.Taking)
        {
            ReadOnlySpan<OpenRange> ranges = world.Sites[site].Calendar.RangesOf(date);
            if (ranges.Length > 0)
            {
                AddSiteDay(date, site, ranges, to);
            }
        }
        foreach ((string site, long at) in settings.Script.Surges(date))
        {
            to.Add(new Arrival(at, checked((ushort)Array.FindIndex(world.Sites, s => s.Id == site))));
        }
    }

    /// <summary>Adds the arrivals of a minute of the flow.</summary>
    internal void AddFlow(long minute, long fromMs, double spanMs, List<Arrival> to)
    {
        Draws draws = Draws.Of(settings.Seed, FlowSubject + (ulong)minute);
        int count = draws.Poisson(CountSalt, settings.Flow / 60);
        for (int i = 0; i < count; i++)
        {
            long at = fromMs + (long)(draws.Unit(TimeSalt + (2 * i)) * spanMs);
            to.Add(new Arrival(at, SiteAt(draws.Unit(TimeSalt + (2 * i) + 1))));
        }
    }

    /// <summary>A site by its share of the volume; <paramref name="at"/> is uniform in [0, 1).</summary>
    internal ushort SiteAt(double at)
    {
        int found = Array.BinarySearch(_cumulative, at * _cumulative[^1]);
        return world.Taking[Math.Min(found >= 0 ? found + 1 : ~found, world.Taking.Length - 1)];
    }

    private void AddSiteDay(DateOnly date, ushort site, ReadOnlySpan<OpenRange> ranges, List<Arrival> to)
    {
        SimSite place = world.Sites[site];
        Draws draws = Draws.Of(settings.Seed, DaySubject + ((ulong)date.DayNumber << 16) + site);
        bool busy = place.Calendar.WorkingDays.Contains(date.DayOfWeek);
        double mean = place.PerDay * _scale * (busy ? draws.LogNormal(MoodSalt, 1, 0.12) : 0.4);
        int count = draws.Poisson(CountSalt, mean * settings.Script.ArrivalsFactor(date));
        for (int i = 0; i < count; i++)
        {
            int minute = MinuteAt(ranges, draws.Unit(TimeSalt + (2 * i)));
            to.Add(new Arrival(ToUtc(place.Zone, date, minute) + draws.Below(TimeSalt + (2 * i) + 1, 60_000), site));
        }
    }

    /// <summary>Bunched in the first half of the open time, as the domain notes tell.</summary>
    internal static int MinuteAt(ReadOnlySpan<OpenRange> ranges, double unit)
    {
        if (ranges is [{ From: 0, To: 1440 }])
        {
            return unit < NightShare ? Bunched(unit / NightShare, 480)
                : unit < NightShare + MorningShare ? 480 + Bunched((unit - NightShare) / MorningShare, 480)
                : 960 + Bunched((unit - NightShare - MorningShare) / EveningShare, 480);
        }
        int open = 0;
        foreach (OpenRange range in ranges)
        {
            open += range.To - range.From;
        }
        int minute = Bunched(unit, open);
        foreach (OpenRange range in ranges)
        {
            if (minute < range.To - range.From)
            {
                return range.From + minute;
            }
            minute -= range.To - range.From;
        }
        return ranges[^1].To - 1;
    }

    private static int Bunched(double unit, int open) => (int)(Math.Pow(unit, 1.6) * open * 0.8);

    private static long ToUtc(TimeZoneInfo zone, DateOnly date, int minute)
    {
        DateTime local = date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
    }

    private static double[] Cumulative(ServiceWorld world)
    {
        double sum = 0;
        return [.. world.Taking.Select(site => sum += world.Sites[site].PerDay)];
    }
}
