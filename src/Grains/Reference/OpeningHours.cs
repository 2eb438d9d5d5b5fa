namespace PassportMonitor.Grains.Reference;

/// <summary>When a site is open, in instants. Ranges include their start and exclude their end; what two of them cover counts once.</summary>
internal static class OpeningHours
{
    /// <summary>Whether the site is open at an instant. A shift that began on the day before may still run.</summary>
    public static bool IsOpen(SiteHistory site, DateTimeOffset instant)
    {
        DateOnly today = site.Zone.LocalDay(instant);
        return IsWithin(site, today, instant) || (today > DateOnly.MinValue && IsWithin(site, today.AddDays(-1), instant));
    }

    /// <summary>Whether the site was open for longer than <paramref name="limit"/> between two instants. Stops as soon as it knows.</summary>
    public static bool WasOpenLonger(SiteHistory site, TimeSpan limit, DateTimeOffset from, DateTimeOffset to)
    {
        DateTimeOffset covered = Max(from, site.Zone.StartOf(DayWindow.First.AddDays(1)));
        DateOnly last = site.Zone.LocalDay(to);
        TimeSpan open = TimeSpan.Zero;
        for (DateOnly day = site.Zone.LocalDay(covered).AddDays(-1); day <= last; day = day.AddDays(1))
        {
            foreach (OpenRange range in site.HoursOn(day))
            {
                DateTimeOffset begin = Max(site.Zone.InstantOf(day, range.Start), covered);
                DateTimeOffset end = Min(site.Zone.InstantOf(day, range.End), to);
                if (end > begin)
                {
                    open += end - begin;
                    covered = end;
                }
            }
            if (open > limit)
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsWithin(SiteHistory site, DateOnly serviceDay, DateTimeOffset instant) =>
        Array.Exists(site.HoursOn(serviceDay),
            r => site.Zone.InstantOf(serviceDay, r.Start) <= instant && instant < site.Zone.InstantOf(serviceDay, r.End));

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
