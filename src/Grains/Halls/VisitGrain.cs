using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Halls;

/// <summary>One visit, for those who ask about it. It reads its facts from the log each time, so it never knows less than the log, and sleeps after two minutes.</summary>
[CollectionAgeLimit(Minutes = 2)]
public sealed class VisitGrain(IEventStore store) : Grain, IVisitGrain
{
    /// <inheritdoc/>
    public async Task<VisitView?> Get()
    {
        CaseId id = CaseId.Parse(this.GetPrimaryKeyString());
        int partition = Routing.PartitionOf(SubjectKind.Visit, id.Token, store.Partitions);
        long through = await GrainFactory.GetGrain<IPartitionGrain>(partition).Folded();
        IReadOnlyList<LogEntry> entries = await store.ReadSubjects(partition, [id.Token], through);
        LogEntry[] facts = [.. entries
            .Where(e => e.Removal is null && Origin.Of(e.Event.Source) == id.Origin && EventTypes.Get((EventType)e.Event.Type).Subject == SubjectKind.Visit)
            .Take(Limits.FactsPerVisit)];
        VisitTimeline timeline = new(new VisitKey(0, id.Token), facts);
        if (timeline.State.Facts == 0)
        {
            return null;
        }
        Picture picture = await GrainFactory.GetGrain<INationGrain>("pk").GetPicture();
        ReferenceState reference = await GrainFactory.RegisterOf(picture.Version);
        string site = id.Token[..id.Token.IndexOf('/', StringComparison.Ordinal)];
        return timeline.View(new SiteDay(reference, site, picture.Version.AsOf.UtcTicks), site);
    }
}
