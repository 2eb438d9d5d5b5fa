using Orleans.Concurrency;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Foresight;

/// <summary>The shell around forecast, advice and relief: fetches the picture and the register, and works out. Holds nothing.</summary>
[StatelessWorker]
public sealed class ForesightGrain : Grain, IForesightGrain
{
    /// <inheritdoc/>
    public async Task<Outlook?> Get(Origin origin, SiteId site, string? version = null)
    {
        (Picture picture, ReferenceState reference) = await Read(version);
        return reference.FindSite(site.Value) is { } info ? Outlooks.Of(picture, reference, origin, info, withRelief: true) : null;
    }

    /// <inheritdoc/>
    public async Task<Outlook[]> GetMany(Origin origin, SiteId[] sites, string? version = null)
    {
        ArgumentNullException.ThrowIfNull(sites);
        (Picture picture, ReferenceState reference) = await Read(version);
        return [.. sites.Select(site => reference.FindSite(site.Value)).OfType<SiteInfo>().Select(info => Outlooks.Of(picture, reference, origin, info, withRelief: false))];
    }

    private async Task<(Picture, ReferenceState)> Read(string? version)
    {
        Picture picture = await GrainFactory.GetGrain<INationGrain>("pk").GetPicture(version);
        return (picture, await GrainFactory.RegisterOf(picture.Version));
    }
}
