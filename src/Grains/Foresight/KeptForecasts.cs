using System.Runtime.CompilerServices;
using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Foresight;

/// <summary>
/// Forecasts for those who ask five times a second, as the alarm rules do: told for the half minute that runs, and worked out once for it while nothing of the
/// hall changes. A function of its arguments alone; what it keeps goes with the hall.
/// </summary>
internal static class KeptForecasts
{
    private static readonly long s_slot = TimeSpan.FromSeconds(30).Ticks;
    private static readonly ConditionalWeakTable<SiteHall, Kept> s_kept = [];

    private sealed record Kept(ReferenceState Reference, SiteId Site, DateTimeOffset At, Forecast Forecast);

    /// <summary>The forecast of a hall at the begin of the half minute, or why there is none.</summary>
    internal static Forecast Of(SiteHall hall, ReferenceState reference, SiteId site, DateTimeOffset now)
    {
        DateTimeOffset at = now - TimeSpan.FromTicks(now.UtcTicks % s_slot);
        if (s_kept.TryGetValue(hall, out Kept? kept) && ReferenceEquals(kept.Reference, reference) && kept.Site == site && kept.At == at)
        {
            return kept.Forecast;
        }
        Forecast forecast = HallForecast.Of(hall, reference, site, at);
        s_kept.AddOrUpdate(hall, new Kept(reference, site, at, forecast));
        return forecast;
    }
}
