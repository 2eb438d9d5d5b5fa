using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>Which sites have machines, so that nobody needs to ask all of them. Kept in Orleans storage; each office tells it anew after its own activation.</summary>
public sealed class MachineSitesGrain([PersistentState("machine-sites", "pm")] IPersistentState<MachineSites> state) : Grain, IMachineSitesGrain
{
    /// <inheritdoc/>
    public async Task Add(SiteId site)
    {
        if (state.State.Sites.Count < Limits.SitesPerPartition && state.State.Sites.Add(site.Value))
        {
            await state.WriteStateAsync();
        }
    }

    /// <inheritdoc/>
    public Task<SiteId[]> Get() => Task.FromResult<SiteId[]>([.. state.State.Sites.Select(site => new SiteId(site))]);
}

/// <summary>What is kept.</summary>
[GenerateSerializer, Alias("pm.MachineSites")]
public sealed class MachineSites
{
    /// <summary>Site ids.</summary>
    [Id(0)] public SortedSet<string> Sites { get; init; } = new(StringComparer.Ordinal);
}
