using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Offices;

/// <summary>A machine: its state is folded from its facts in the log, then fact by fact as the pump tells them.</summary>
public sealed class MachineGrain(IEventStore store) : Grain, IMachineGrain
{
    private MachineState _state = new();

    private CaseId Subject => CaseId.Parse(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken) => await Refresh();

    /// <inheritdoc/>
    public async Task Receive(LogEntry[] facts)
    {
        foreach (LogEntry fact in facts)
        {
            _state = _state.Evolve(fact);
        }
        if (_state.Site is { } site)
        {
            await GrainFactory.GetGrain<IOfficeReports>($"{Subject.Origin}:{site}").Report(_state.View(Subject.Token));
        }
    }

    /// <inheritdoc/>
    public async Task Refresh()
    {
        CaseId subject = Subject;
        int partition = Routing.PartitionOf(SubjectKind.Machine, subject.Token, store.Partitions);
        IReadOnlyList<LogEntry> facts = await store.ReadSubjects(partition, [subject.Token], long.MaxValue);
        await Receive([.. facts.Where(f => Origin.Of(f.Event.Source) == subject.Origin && EventTypes.Get((EventType)f.Event.Type).Subject == SubjectKind.Machine)]);
    }
}
