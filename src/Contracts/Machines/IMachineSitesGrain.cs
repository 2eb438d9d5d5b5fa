using Orleans.Concurrency;

namespace PassportMonitor.Contracts.Machines;

/// <summary>The sites of an origin that have machines; the key is the origin's name.</summary>
public interface IMachineSitesGrain : IGrainWithStringKey
{
    /// <summary>A site has machines. Completes once that is stored.</summary>
    Task Add(SiteId site);

    /// <summary>The sites, by id.</summary>
    [ReadOnly] Task<SiteId[]> Get();
}
