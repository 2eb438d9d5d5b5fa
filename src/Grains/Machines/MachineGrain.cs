using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Machines.Samples;

namespace PassportMonitor.Grains.Machines;

/// <summary>
/// A machine: its state is folded from its facts in the log, then fact by fact as the pump tells them. Looks at it change its state only by a fact that is
/// durable first; what was looked at besides lives in memory.
/// </summary>
public sealed class MachineGrain(IEventStore store, SampleStore samples, [GrainClock] TimeProvider time) : Grain, IMachineGrain, IMachineReadings
{
    private readonly MachineLedger _ledger = new();
    private SampleKeeper _samples = null!;
    private MachineSight _sight = MachineSight.None;
    private MachineDetail? _detail;

    private CaseId Subject => CaseId.Parse(this.GetPrimaryKeyString());

    private MachineState State => _ledger.State;

    private bool IsInService => State.Registration is not { } entry || MachineJudge.IsInService(entry, time.GetUtcNow());

    private int Partition => Routing.PartitionOf(SubjectKind.Machine, Subject.Token, store.Partitions);

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _samples = new SampleKeeper(this.GetPrimaryKeyString(), samples);
        _sight = MachineSight.From(time.GetUtcNow());
        await Refresh();
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _samples.Close(time.GetUtcNow(), cancellationToken);

    /// <inheritdoc/>
    public async Task Receive(LogEntry[] facts)
    {
        string? before = State.Site;
        foreach (LogEntry fact in facts)
        {
            _ledger.Take(LedgerFact.Of(fact));
        }
        await Report(before);
        if (State is { Registration.Check: MachineCheck.Reports or MachineCheck.Heartbeat, Site: { } site })
        {
            await GrainFactory.GetGrain<IMachineWatchGrain>($"{Subject.Origin}:{site}").Hasten(Subject.Token);
        }
    }

    /// <inheritdoc/>
    public async Task Refresh()
    {
        string? before = State.Site;
        foreach (LogEntry fact in (await store.ReadSubjects(Partition, [Subject.Token], long.MaxValue)).Where(IsOwn))
        {
            _ledger.Take(LedgerFact.Of(fact));
        }
        await Report(before);
    }

    /// <inheritdoc/>
    public async Task<MachineStatus?> Observe(MachineLook look)
    {
        // What was seen before it was worked on says nothing of it afterwards.
        _sight = IsInService ? _sight.After(look) : MachineSight.From(look.At);
        _detail = look.Detail is { } detail ? look.IsWhole ? detail : PollPlan.Complete(detail, _detail, State.Kind) : _detail;
        _samples.Add(look.At, MachineValues.Of(look));
        if (MachineJudge.Judge(State, _sight, look.At) is { } verdict && (verdict.Status, verdict.Fault) != (State.Status, State.Fault) && State.Site is { } site)
        {
            await Record(site, verdict, look.At);
        }
        return State.Status;
    }

    /// <inheritdoc/>
    public Task<MachineStanding> GetStanding()
    {
        MachineRegistration? entry = State.Registration;
        return Task.FromResult(new MachineStanding(
            State.Site, State.Status, [.. _ledger.View(Subject.Token).Needs], entry is { Check: MachineCheck.Snmp or MachineCheck.Tcp or MachineCheck.Ping } && IsInService,
            _sight.AnsweredAt, entry?.Check == MachineCheck.Heartbeat ? State.ReportedAt ?? State.RegisteredAt : _sight.MissedAt));
    }

    /// <inheritdoc/>
    public async Task<MachineAnswer> Set(SetMachineDuty command) => (await Do(MachineDecision.Decide(Subject, State, command, time.GetUtcNow()))).Answer;

    /// <inheritdoc/>
    public Task<RegisterAnswer> Register(RegisterMachine command) => Do(MachineDecision.Decide(Subject, State, command, time.GetUtcNow()));

    /// <inheritdoc/>
    public async Task<MachineStory[]> GetStory(int first)
    {
        IReadOnlyList<LogEntry> facts = await store.ReadSubjects(Partition, [Subject.Token], long.MaxValue);
        return MachineWords.Story(facts.Where(IsOwn).Select(fact => fact.Event), first);
    }

    /// <inheritdoc/>
    public Task<MachineChange[]> GetChanges() => Task.FromResult<MachineChange[]>([.. _ledger.Changes]);

    /// <inheritdoc/>
    public Task<SiteId?> GetSite() => Task.FromResult<SiteId?>(State.Site is { } site ? new SiteId(site) : null);

    /// <inheritdoc/>
    public Task<MachineView> GetView() => Task.FromResult(_ledger.View(Subject.Token));

    /// <inheritdoc/>
    public Task<MachineDetail?> GetDetail() => Task.FromResult(_detail);

    /// <inheritdoc/>
    public Task<MachineSeries[]> GetSamples(DateTimeOffset from, DateTimeOffset to) => _samples.Read(from, to);

    private bool IsOwn(LogEntry fact) => Origin.Of(fact.Event.Source) == Subject.Origin && LedgerFact.IsOf(fact);

    private async Task<RegisterAnswer> Do(MachineDecision decision)
    {
        if (decision.Fact is not { } fact)
        {
            return new RegisterAnswer(decision.Answer, decision.Field, decision.Rule);
        }
        string? before = State.Site;
        AppendOutcome[] outcome = await GrainFactory.GetGrain<ILogPartitionGrain>(Partition).Append([fact]);
        if (outcome[0] == AppendOutcome.ContentDiffers)
        {
            return new RegisterAnswer(MachineAnswer.IdTaken);
        }
        _ledger.Take(new LedgerFact(fact, time.GetUtcNow()));
        await Report(before);
        await GrainFactory.GetGrain<IMachineWatchGrain>($"{Subject.Origin}:{State.Site}").Hasten(Subject.Token);
        return new RegisterAnswer(decision.Answer);
    }

    private async Task Record(string site, MachineVerdict verdict, DateTimeOffset at)
    {
        // Never before the change that it follows, or the fold would pass it over.
        DateTimeOffset when = State.ChangedAt is { } last && at <= last ? last.AddTicks(1) : at;
        NewEvent change = MachineWords.Change(Subject, site, verdict.Status, verdict.Fault, when);
        try
        {
            await GrainFactory.GetGrain<ILogPartitionGrain>(Partition).Append([change]);
        }
        catch (OverloadedException)
        {
            return;
        }
        _ledger.Take(new LedgerFact(change, time.GetUtcNow()));
        await Report(site);
    }

    private async Task Report(string? before)
    {
        if (State.Site is { } site)
        {
            await GrainFactory.GetGrain<IOfficeReports>($"{Subject.Origin}:{site}").Report(_ledger.View(Subject.Token));
        }
        if (before is not null && before != State.Site)
        {
            await GrainFactory.GetGrain<IOfficeReports>($"{Subject.Origin}:{before}").Forget(Subject.Token);
        }
    }
}
