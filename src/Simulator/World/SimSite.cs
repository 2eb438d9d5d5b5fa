using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Simulator.World;

/// <summary>One site of the simulated service.</summary>
/// <param name="Id">Its id; the same in every run.</param>
/// <param name="Name">Name in English.</param>
/// <param name="NameUrdu">Name in Urdu.</param>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="Region">Id of its region.</param>
/// <param name="Zone">Time zone.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Calendar">Its opening hours, working days and holidays.</param>
/// <param name="PerDay">Applications on a working day at the service's full volume; 0 for a site that takes none.</param>
/// <param name="State">Whether it is meant to work.</param>
internal sealed record SimSite(
    string Id, string Name, string NameUrdu, SiteKind Kind, string Region, TimeZoneInfo Zone, double Latitude, double Longitude,
    SimCalendar Calendar, double PerDay, SiteState State)
{
    /// <summary>Whether it has a hall that opens, though perhaps nobody comes.</summary>
    internal bool HasHall => State == SiteState.Commissioned && Kind is (SiteKind.Office or SiteKind.Mission);

    /// <summary>Whether applications are taken here.</summary>
    internal bool Takes => State == SiteState.Commissioned && PerDay > 0;
}

/// <summary>A region of the simulated service.</summary>
internal sealed record SimRegion(string Id, string Name, string NameUrdu);
