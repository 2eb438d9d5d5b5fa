using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>
/// A machine: its state is folded from its facts in the log, then fact by fact as the pump tells them. Looks at it change its state only by a fact that is
/// durable first; what was looked at besides lives in memory.
/// </summary>
public sealed class MachineGrain(IEventStore store, [GrainClock] TimeProvider time) : Grain, IMachineGrain, IMachineReadings
{
    private readonly MinuteSamples _minutes = new();
    private MachineState _state = new();
    private MachineSight _sight = MachineSight.None;
    private MachineDetail? _detail;

    private CaseId Subject => CaseId.Parse(this.GetPrimaryKeyString());

    private int Partition => Routing.PartitionOf(SubjectKind.Machine, Subject.Token, store.Partitions);

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken) => await Refresh();

    /// <inheritdoc/>
    public async Task Receive(LogEntry[] facts)
    {
        string? before = _state.Site;
        foreach (LogEntry fact in facts)
        {
            _state = _state.Evolve(fact.Event, fact.RecordedAt);
        }
        await Report(before);
    }

    /// <inheritdoc/>
    public async Task Refresh()
    {
        CaseId subject = Subject;
        IReadOnlyList<LogEntry> facts = await store.ReadSubjects(Partition, [subject.Token], long.MaxValue);
        await Receive([.. facts.Where(f => Origin.Of(f.Event.Source) == subject.Origin && EventTypes.Get((EventType)f.Event.Type).Subject == SubjectKind.Machine)]);
    }

    /// <inheritdoc/>
    public async Task<MachineStatus?> Observe(MachineLook look)
    {
        _sight = _sight.After(look);
        _detail = look.Detail ?? _detail;
        if (look.Outcome != LookOutcome.NotAsked)
        {
            _minutes.Add(look.At, look.Outcome == LookOutcome.Answered, look.Milliseconds);
        }
        if (MachineJudge.Judge(_state, _sight, look.At) is { } verdict && (verdict.Status, verdict.Fault) != (_state.Status, _state.Fault) && _state.Site is { } site)
        {
            await Record(site, verdict, look.At);
        }
        return _state.Status;
    }

    /// <inheritdoc/>
    public async Task<MachineAnswer> Set(SetMachineDuty command)
    {
        MachineDecision decision = MachineDecision.Decide(Subject, _state, command, time.GetUtcNow());
        if (decision.Fact is not { } fact)
        {
            return decision.Answer;
        }
        string? site = _state.Site;
        AppendOutcome[] outcome = await GrainFactory.GetGrain<ILogPartitionGrain>(Partition).Append([fact]);
        if (outcome[0] == AppendOutcome.ContentDiffers)
        {
            return MachineAnswer.IdTaken;
        }
        _state = _state.Evolve(fact, time.GetUtcNow());
        await Report(site);
        return decision.Answer;
    }

    /// <inheritdoc/>
    public Task<SiteId?> GetSite() => Task.FromResult<SiteId?>(_state.Site is { } site ? new SiteId(site) : null);

    /// <inheritdoc/>
    public Task<MachineView> GetView() => Task.FromResult(_state.View(Subject.Token));

    /// <inheritdoc/>
    public Task<MachineDetail?> GetDetail() => Task.FromResult(_detail);

    /// <inheritdoc/>
    public Task<MachineMinute[]> GetMinutes() => Task.FromResult(_minutes.ToArray());

    private async Task Record(string site, MachineVerdict verdict, DateTimeOffset at)
    {
        // Never before the change that it follows, or the fold would pass it over.
        DateTimeOffset when = _state.ChangedAt is { } last && at <= last ? last.AddTicks(1) : at;
        NewEvent change = MachineWords.Change(Subject, site, verdict.Status, verdict.Fault, when);
        try
        {
            await GrainFactory.GetGrain<ILogPartitionGrain>(Partition).Append([change]);
        }
        catch (OverloadedException)
        {
            return;
        }
        _state = _state.Evolve(change, time.GetUtcNow());
        await Report(site);
    }

    private async Task Report(string? before)
    {
        if (_state.Site is { } site)
        {
            await GrainFactory.GetGrain<IOfficeReports>($"{Subject.Origin}:{site}").Report(_state.View(Subject.Token));
        }
        if (before is not null && before != _state.Site)
        {
            await GrainFactory.GetGrain<IOfficeReports>($"{Subject.Origin}:{before}").Forget(Subject.Token);
        }
    }
}
