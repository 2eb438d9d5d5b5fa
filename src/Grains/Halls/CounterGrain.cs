using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Grains.Halls;

/// <summary>One counter, for those who ask about it. It reads its facts from the log each time, so it never knows less than the log, and sleeps after two minutes.</summary>
[CollectionAgeLimit(Minutes = 2)]
public sealed class CounterGrain(IEventStore store) : Grain, ICounterGrain
{
    /// <inheritdoc/>
    public async Task<CounterChange[]> Changes(int last)
    {
        CaseId id = CaseId.Parse(this.GetPrimaryKeyString());
        int partition = Routing.PartitionOf(SubjectKind.Counter, id.Token, store.Partitions);
        long through = await GrainFactory.GetGrain<IPartitionGrain>(partition).Folded();
        IReadOnlyList<LogEntry> entries = await store.ReadSubjects(partition, [id.Token], through);
        return Newest(entries.Where(e => Origin.Of(e.Event.Source) == id.Origin), last);
    }

    /// <summary>The newest openings and closings among a subject's entries, given in any order, newest first. Those with a clock fault are left out, as in the hall.</summary>
    public static CounterChange[] Newest(IEnumerable<LogEntry> entries, int last)
    {
        TextPool texts = new();
        return
        [
            .. entries
                .Where(e => EventTypes.Get((EventType)e.Event.Type).Subject == SubjectKind.Counter && !HallFact.HasClockFault(e))
                .Select(e => CounterFact.Of(HallFact.Decode(e, texts)))
                .OrderByDescending(f => f.Place)
                .Take(Math.Clamp(last, 0, Limits.FactsPerCounter))
                .Select(f => new CounterChange(new DateTimeOffset(f.At, TimeSpan.Zero), f.Open, f.Stage, f.Reason)),
        ];
    }
}
