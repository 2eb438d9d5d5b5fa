using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Foresight;

/// <summary>
/// The nearest offices with room for people of a hall that is, or within the hour will be, over its wait limit. Pure. Only offices at
/// home relieve one another: any citizen may apply at any of them (since October 2024), while a mission is in another country.
/// </summary>
public static class ReliefFinder
{
    /// <summary>Offices that are named at most.</summary>
    public const int Most = 3;

    /// <summary>An office and what comes in its hall.</summary>
    /// <param name="Site">Which.</param>
    /// <param name="Forecast">Its next hour.</param>
    public readonly record struct Place(SiteInfo Site, Forecast Forecast);

    /// <summary>Offices with room, the nearest first; empty when there is no need, or none.</summary>
    public static Relief[] For(Place full, IEnumerable<Place> others, ReferenceState reference, DateTimeOffset asOf) =>
        full.Site is { Kind: SiteKind.Office, Latitude: not null, Longitude: not null } && NeedsRelief(full, reference, asOf)
            ? [.. others.Where(o => o.Site.Id != full.Site.Id).Select(o => Offer(full, o, reference, asOf)).OfType<Relief>()
                .OrderBy(r => r.Kilometres).ThenBy(r => r.Site.Value, StringComparer.Ordinal).Take(Most)]
            : [];

    private static bool NeedsRelief(Place full, ReferenceState reference, DateTimeOffset asOf)
    {
        int limit = reference.WaitLimit(full.Site.Id.Value, asOf).Minutes;
        return Array.Exists(full.Forecast.Points, p => p.Wait > limit || p.JoinWait > limit);
    }

    private static Relief? Offer(Place full, Place other, ReferenceState reference, DateTimeOffset asOf)
    {
        if (other is not { Site: { Kind: SiteKind.Office, Latitude: { } north, Longitude: { } east }, Forecast: { Gap: null, Room: { } takes } }
            || reference.StateAt(other.Site.Id.Value, asOf) != SiteState.Commissioned || !reference.IsOpen(other.Site.Id.Value, asOf))
        {
            return null;
        }
        // Who is sent now comes within the hour: the worst that may be met there, against what is met here soon.
        double there = other.Forecast.Points.Max(p => p.JoinWait) ?? double.PositiveInfinity;
        double here = full.Forecast.Points[0].JoinWait ?? double.PositiveInfinity;
        return takes > 0 && there < here
            ? new Relief(other.Site.Id, GreatCircle.Kilometres(full.Site.Latitude!.Value, full.Site.Longitude!.Value, north, east), there, takes, here - there)
            : null;
    }
}
