using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Foresight;

/// <summary>Puts the outlook of a site together from a picture. Pure.</summary>
public static class Outlooks
{
    /// <summary>The outlook of one site.</summary>
    public static Outlook Of(Picture picture, ReferenceState reference, Origin origin, SiteInfo site, bool withRelief)
    {
        DateTimeOffset asOf = picture.Version.AsOf;
        OriginPicture? figures = picture.Origins.GetValueOrDefault(origin);
        SiteHall? hall = figures?.Halls.GetValueOrDefault(site.Id);
        Forecast forecast = ForecastOf(picture, reference, site.Id, hall);
        StaffingAdvice advice = hall is null || forecast.Gap == ForecastGap.Silent
            ? StaffingAdvisor.None(AdviceGap.NoForecast, reference.WaitLimit(site.Id.Value, asOf).Minutes, 0)
            : StaffingAdvisor.Of(hall, reference, site.Id, asOf, IntakeStands(figures!.Services, reference));
        Relief[] relief = withRelief && hall is not null && forecast.Gap is null
            ? ReliefFinder.For(new(site, forecast), Others(picture, reference, figures!.Halls), reference, asOf)
            : [];
        return new Outlook(site.Id, picture.Version, forecast, advice, relief);
    }

    /// <summary>Whether a service is lost without which no application can be taken. One whose probes stopped coming counts by its last probe.</summary>
    private static bool IntakeStands(ServiceStatus[] probed, ReferenceState reference) =>
        reference.Services.Any(s => s.Stops == ServiceStops.Intake && Array.Exists(probed, p => p.Id == s.Id && !p.Up));

    private static Forecast ForecastOf(Picture picture, ReferenceState reference, SiteId site, SiteHall? hall) =>
        hall is null ? Forecast.None(picture.Version.AsOf, ForecastGap.NothingTold)
        : Array.Exists(picture.Version.Silent, s => s.Site == site) ? Forecast.None(picture.Version.AsOf, ForecastGap.Silent)
        : HallForecast.Of(hall, reference, site, picture.Version.AsOf);

    private static IEnumerable<ReliefFinder.Place> Others(Picture picture, ReferenceState reference, IReadOnlyDictionary<SiteId, SiteHall> halls) =>
        from hall in halls
        let site = reference.FindSite(hall.Key.Value)
        where site is { Kind: SiteKind.Office }
        select new ReliefFinder.Place(site, ForecastOf(picture, reference, hall.Key, hall.Value));
}
