namespace PassportMonitor.Simulator.World;

/// <summary>Finds when work that falls due can be done: at once while the site is open, else after it opens next.</summary>
internal static class OpeningHours
{
    private const int DaysSearched = 20;
    private const long MinuteMs = 60_000;

    /// <summary>The first instant at or after <paramref name="atMs"/> at which the site works; work that waited is spread over the first hours.</summary>
    /// <param name="site">The site.</param>
    /// <param name="atMs">When the work is due: Unix milliseconds.</param>
    /// <param name="spread">0 to 1: the place among the work that waited for the opening.</param>
    internal static long Align(SimSite site, long atMs, double spread)
    {
        DateTimeOffset utc = DateTimeOffset.FromUnixTimeMilliseconds(atMs);
        long offsetMs = (long)site.Zone.GetUtcOffset(utc).TotalMilliseconds;
        long localMs = atMs + offsetMs;
        DateOnly day = DateOnly.FromDateTime(utc.UtcDateTime.AddMilliseconds(offsetMs));
        int minute = (int)(localMs / MinuteMs % 1440);
        for (int i = 0; i < DaysSearched; i++, minute = -1)
        {
            foreach (OpenRange range in site.Calendar.RangesOf(day.AddDays(i)))
            {
                if (minute >= range.From && minute < range.To)
                {
                    return atMs;
                }
                if (minute < range.From)
                {
                    long midnightMs = localMs - (localMs % (1440 * MinuteMs)) + (i * 1440 * MinuteMs);
                    double waited = spread * Math.Min(180, range.To - range.From);
                    return midnightMs + (long)((range.From + waited) * MinuteMs) - offsetMs;
                }
            }
        }
        return atMs;
    }
}
