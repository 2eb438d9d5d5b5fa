using PassportMonitor.Contracts.Foresight;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Halls;
using PassportMonitor.GraphQL.Schema;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Foresight;

/// <summary>What comes in a hall and what could be done, at the version of the hall.</summary>
internal sealed class ForesightResolvers(IGrainFactory grains) : IResolvers
{
    /// <inheritdoc/>
    public void AddTo(IDictionary<string, Resolve> all)
    {
        all["Hall.forecast"] = async c => (await Outlook(c))?.Forecast;
        all["Hall.advice"] = async c => await Outlook(c) is { } outlook ? new AdviceView(outlook.Advice) : null;
        all["Hall.relief"] = async c =>
        {
            Reading reading = c.On<HallView>().At.Reading;
            return (await Outlook(c))?.Relief.Where(r => reading.Access.Sees(r.Site, reading.Snapshot.Register.RegionOf(r.Site)))
                .Select(r => new ReliefView(r, reading.Snapshot.Register)) ?? [];
        };
    }

    /// <summary>The outlook of a site's hall, asked for once; null for an area.</summary>
    private async Task<Outlook?> Outlook(FieldCall c)
    {
        if (c.On<HallView>().At is not SiteView site)
        {
            return null;
        }
        Reading reading = site.Reading;
        return await c.Request.Once($"outlook:{reading.Origin.Name}:{site.Code}:{reading.Snapshot.Id}",
            () => grains.GetGrain<IForesightGrain>(0).Get(reading.Origin, site.Site, reading.Snapshot.Id));
    }
}
