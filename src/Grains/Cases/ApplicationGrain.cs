using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Production;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Cases;

/// <summary>One application, for those who ask about it or watch it. It reads its facts from the log each time, so it never knows less than the log, and sleeps after two minutes.</summary>
[CollectionAgeLimit(Minutes = 2)]
[Orleans.Concurrency.Reentrant] // it holds no state of its own, so that one who waits for the next fact holds up nobody
public sealed class ApplicationGrain(IEventStore store) : Grain, IApplicationGrain
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(20);

    private CaseId Id => CaseId.Parse(this.GetPrimaryKeyString());
    private int Partition => Routing.PartitionOf(SubjectKind.Application, Id.Token, store.Partitions);

    /// <inheritdoc/>
    public async Task<ApplicationView?> Get()
    {
        (LogEntry[] facts, long through) = await ReadFacts();
        if (facts.Length == 0)
        {
            return null;
        }
        Picture picture = await GrainFactory.GetGrain<INationGrain>("pk").GetPicture();
        ReferenceState reference = await GrainFactory.RegisterOf(picture.Version);
        NameTable sites = SiteNumbers.NewTable();
        CaseTimeline timeline = new(new CaseKey(0, Id.Token), facts, sites);
        EvaluationContext context = new(sites, reference, picture.Version.AsOf, picture.Version.Silent);
        Standing standing = context.Evaluate(timeline.State);
        return new ApplicationView
        {
            Summary = CaseQuery.Summary(Id.Origin, timeline.State, standing, context, sites),
            AsOf = picture.Version.AsOf,
            ApplicantTime = timeline.ApplicantTime(picture.Version.AsOf),
            DepartmentTime = timeline.DepartmentTime(picture.Version.AsOf),
            Timeline = timeline.Entries(),
            Partition = Partition,
            Through = through,
            RemovedAt = await RemovedAt(facts),
        };
    }

    /// <inheritdoc/>
    public async Task<ApplicationBook[]> GetBooks()
    {
        CaseId id = Id;
        (LogEntry[] facts, _) = await ReadFacts();
        INationGrain nation = GrainFactory.GetGrain<INationGrain>("pk");
        return await Task.WhenAll(ApplicationBooks.In(id.Token, Timeline(facts)).Select(async use =>
            ApplicationBooks.Of(id.Token, use, use.Number is { } number ? await nation.GetBook(id.Origin, number) : null)));
    }

    /// <inheritdoc/>
    public async Task<TimelinePage> Follow(long from, TimeSpan wait)
    {
        Task next = GrainFactory.GetGrain<IPartitionGrain>(Partition).NextFact(Id, wait < s_longestWait ? wait : s_longestWait);
        TimelinePage page = await Page(from);
        if (page.Entries.Length > 0)
        {
            return page;
        }
        await next;
        return await Page(from);
    }

    private async Task<TimelinePage> Page(long from)
    {
        (LogEntry[] facts, long through) = await ReadFacts();
        return new TimelinePage([.. Timeline(facts).Where(e => e.Offset >= from).OrderBy(e => e.Offset)], Math.Max(from, through));
    }

    private TimelineEntry[] Timeline(LogEntry[] facts) => new CaseTimeline(new CaseKey(0, Id.Token), facts, SiteNumbers.NewTable()).Entries();

    /// <summary>When retention took the data of its facts away; null when it is all there.</summary>
    private async Task<DateTimeOffset?> RemovedAt(LogEntry[] facts) =>
        Array.Find(facts, f => f.Removal is not null)?.Removal is { } removal
            ? (await store.Read(Partition, removal.Seal, 1))[0].RecordedAt
            : null;

    private async Task<(LogEntry[] Facts, long Through)> ReadFacts()
    {
        CaseId id = Id;
        long through = await GrainFactory.GetGrain<IPartitionGrain>(Partition).Folded();
        IReadOnlyList<LogEntry> entries = await store.ReadSubjects(Partition, [id.Token], through);
        return ([.. entries
            .Where(e => Origin.Of(e.Event.Source) == id.Origin && EventTypes.Get((EventType)e.Event.Type).Subject == SubjectKind.Application)
            .Take(Limits.FactsPerCase)], through);
    }
}
