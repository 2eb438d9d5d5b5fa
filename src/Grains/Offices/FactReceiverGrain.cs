using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Offices;

/// <summary>The shell that counters and machines share: state is folded from the subject's facts in the log, then fact by fact.</summary>
public abstract class FactReceiverGrain(IEventStore store, SubjectKind kind) : Grain, IFactReceiver
{
    /// <summary>Origin and subject.</summary>
    protected CaseId Subject => CaseId.Parse(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken) => await Refresh();

    /// <inheritdoc/>
    public async Task Receive(LogEntry[] facts)
    {
        foreach (LogEntry fact in facts)
        {
            Evolve(fact);
        }
        await Report();
    }

    /// <inheritdoc/>
    public async Task Refresh()
    {
        CaseId subject = Subject;
        int partition = Routing.PartitionOf(kind, subject.Token, store.Partitions);
        IReadOnlyList<LogEntry> facts = await store.ReadSubjects(partition, [subject.Token], long.MaxValue);
        await Receive([.. facts.Where(f => Origin.Of(f.Event.Source) == subject.Origin && EventTypes.Get((EventType)f.Event.Type).Subject == kind)]);
    }

    /// <summary>Folds one fact.</summary>
    protected abstract void Evolve(LogEntry fact);

    /// <summary>Tells the office how it stands.</summary>
    protected abstract Task Report();
}

/// <summary>A counter.</summary>
public sealed class CounterGrain(IEventStore store) : FactReceiverGrain(store, SubjectKind.Counter), ICounterGrain
{
    private CounterState _state = new();

    /// <inheritdoc/>
    protected override void Evolve(LogEntry fact) => _state = _state.Evolve(fact);

    /// <inheritdoc/>
    protected override Task Report()
    {
        string counter = Subject.Token;
        int slash = counter.IndexOf('/', StringComparison.Ordinal);
        return slash <= 0 || _state.Open is null ? Task.CompletedTask
            : GrainFactory.GetGrain<IOfficeReports>($"{Subject.Origin}:{counter[..slash]}").Report(_state.View(counter));
    }
}

/// <summary>A machine.</summary>
public sealed class MachineGrain(IEventStore store) : FactReceiverGrain(store, SubjectKind.Machine), IMachineGrain
{
    private MachineState _state = new();

    /// <inheritdoc/>
    protected override void Evolve(LogEntry fact) => _state = _state.Evolve(fact);

    /// <inheritdoc/>
    protected override Task Report() => _state.Site is not { } site ? Task.CompletedTask
        : GrainFactory.GetGrain<IOfficeReports>($"{Subject.Origin}:{site}").Report(_state.View(Subject.Token));
}
