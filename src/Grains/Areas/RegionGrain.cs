using PassportMonitor.Contracts.Areas;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Areas;

/// <summary>A region: its own figures and those of its sites, taken from one version.</summary>
public sealed class RegionGrain : Grain, IRegionGrain
{
    /// <inheritdoc/>
    public async Task<RegionReport?> Get(Origin origin, string? version = null)
    {
        RegionId id = new(this.GetPrimaryKeyString());
        Picture picture = await GrainFactory.GetGrain<INationGrain>("pk").GetPicture(version);
        if (!picture.Origins.TryGetValue(origin, out OriginPicture? figures) || !figures.Regions.TryGetValue(id, out Figures? own))
        {
            return null;
        }
        ReferenceState reference = await GrainFactory.RegisterOf(picture.Version);
        HashSet<SiteId> sites = [.. reference.Sites.Where(s => s.Region == id).Select(s => s.Id)];
        return new RegionReport(picture.Version, own, figures.Sites.Where(s => sites.Contains(s.Key)).ToDictionary());
    }
}
