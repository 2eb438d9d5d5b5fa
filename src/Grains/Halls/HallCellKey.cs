using System.Globalization;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;

namespace PassportMonitor.Grains.Halls;

/// <summary>
/// Where counts of a hall's past belong: a site's UTC day, and what of it. Days are UTC days and counts stand under slots of them, so that
/// they hold whatever the register says of zones and hours; readers put service days together from slots.
/// </summary>
/// <param name="Kind"><see cref="ProjectionKind.HallArrivals"/> or <see cref="ProjectionKind.HallTally"/>.</param>
/// <param name="Origin">Number of the origin.</param>
/// <param name="Site">Number of the site.</param>
/// <param name="Day">UTC day, by <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Of">What of the day: empty for arrivals, else one of those that <see cref="HallCells"/> names.</param>
public readonly record struct HallCellKey(ProjectionKind Kind, short Origin, short Site, int Day, string Of)
{
    internal string ToText(NameTable origins, NameTable sites) =>
        string.Create(CultureInfo.InvariantCulture, $"{origins[Origin]}|{sites[Site]}|{Day}|{Of}");

    internal static HallCellKey Parse(ProjectionKind kind, string text, NameTable origins, NameTable sites)
    {
        string[] parts = text.Split('|', 4);
        return new HallCellKey(kind, origins.NumberOf(parts[0]), sites.NumberOf(parts[1]), int.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]);
    }
}
