using Orleans.Concurrency;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Contracts.Turnout;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Turnout;

/// <summary>The shell around <see cref="TurnoutSum"/>: asks the partitions for their halls' days. Holds nothing.</summary>
[StatelessWorker]
internal sealed class TurnoutGrain(IEventStore store) : Grain, ITurnoutGrain
{
    public async Task<TurnoutReport> Get(TurnoutScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        Picture picture = await GrainFactory.GetGrain<INationGrain>("pk").GetPicture();
        ReferenceState reference = await GrainFactory.RegisterOf(picture.Version);
        Origin origin = new(this.GetPrimaryKeyString());
        DateTimeOffset asOf = picture.Version.AsOf;
        DateOnly today = reference.LocalDay(SiteId.Unknown.Value, asOf);
        SiteId[] sites = SitesOf(scope, reference, picture.Origins.GetValueOrDefault(origin));
        HallDaysReader days = new(GrainFactory, store);
        // A site east of home may be a day ahead.
        HallDay[] recent = await days.Read(origin, sites, today.AddDays(-TurnoutSum.DaysBack), today.AddDays(1), HallDayParts.Arrivals);
        SiteId[] quiet = QuietDays.Sites(reference, recent, today.AddDays(-1));
        HallDay[] open = quiet.Length == 0 ? [] : await days.Read(origin, quiet, today.AddDays(-TurnoutSum.DaysBack), today.AddDays(-1), HallDayParts.Counters);
        return TurnoutSum.Of(picture.Version, reference, QuietDays.Told(reference, [.. recent, .. open]));
    }

    /// <summary>The sites of a scope: registered ones, and those that the picture shows though they aren't, in the region "none".</summary>
    internal static SiteId[] SitesOf(TurnoutScope scope, ReferenceState reference, OriginPicture? picture) =>
    [
        .. reference.Sites.Where(s => s.Kind != SiteKind.Virtual).Select(s => (s.Id, s.Region))
            .Concat((picture?.Halls.Keys ?? []).Where(s => reference.FindSite(s.Value) is null).Select(s => (Id: s, Region: RegionId.None)))
            .Where(s => scope.Regions?.Contains(s.Region) != false && scope.Sites?.Contains(s.Id) != false)
            .Select(s => s.Id),
    ];
}
