using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Production;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Retention;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Grains.Staff;
using PassportMonitor.Grains.Turnout;

namespace PassportMonitor.Grains.Log;

/// <summary>
/// One partition of the log: takes appends, commits them in groups, and pumps what is committed into its part of the picture, to the
/// register and to the machines. The only writer of its entries; a second activation fails on its first append and leaves.
/// </summary>
/// <remarks>
/// Turn rules: appends interleave, or group commit would die. Loops run beside the calls, on the same turns: one commits, one folds, and one takes old data away.
/// Everything here is touched on grain turns only.
/// </remarks>
[KeepAlive]
public sealed class LogPartitionGrain(IEventStore store, [GrainClock] TimeProvider time, IOptions<RetentionOptions> retention, IHostApplicationLifetime life, ILogger<LogPartitionGrain> log) : Grain, ILogPartitionGrain, IPartitionGrain
{
    private static readonly TimeSpan s_saveInterval = TimeSpan.FromSeconds(1);
    private const int SaveRows = 20_000;

    private readonly PartitionPicture _picture = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Guid _activation = Guid.NewGuid();
    private readonly FactWatches _watches = new();
    private readonly Channel<IReadOnlyList<LogEntry>> _committed = Channel.CreateBounded<IReadOnlyList<LogEntry>>(8);
    private readonly SemaphoreSlim _committing = new(1);
    private TaskCompletionSource _caughtUp = new();
    private GroupCommit _commit = null!;
    private ProjectionWriter? _projection;
    private Delivery _delivery = null!;
    private RegisterFeed? _register;
    private Task _loops = Task.CompletedTask;
    private Task _saving = Task.CompletedTask;
    private bool _gaveUp;
    private long _savedAt;
    private long _folded;
    private bool _saidOrigins;

    private int Partition => (int)this.GetPrimaryKeyLong();
    private VersionLists Lists => new(Partition, _picture, () => GrainFactory.GetGrain<IReferenceGrain>(ReferenceKey).Get());

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!await ProjectionFormat.IsCurrent(store, Partition, ProjectionFormat.Partition, cancellationToken))
        {
            await ProjectionFormat.Renew(store, Partition, ProjectionFormat.Partition, cancellationToken);
        }
        PartitionHead head = await store.ReadHead(Partition, cancellationToken);
        ProjectionWriter projection = new(Partition, store, _picture);
        await projection.Load(cancellationToken);
        _delivery = new Delivery(Partition, GrainFactory, time, log);
        _picture.StartAt(head.Checkpoint);
        _picture.MoveTo(ReferenceState.Empty, time.GetUtcNow(), []);
        _folded = head.Checkpoint;
        _commit = new GroupCommit(Partition, store, time, head);
        _projection = projection;
        _savedAt = time.GetTimestamp();
        if (Partition == 0)
        {
            _register = new RegisterFeed(GrainFactory.GetGrain<IReferenceGrain>(ReferenceKey), store);
            await _register.CatchUp(head, cancellationToken);
        }
        await FoldFromLog(head.NextOffset, cancellationToken);
        _loops = Task.WhenAll(CommitLoop(), FoldLoop(), RetainLoop());
        _ = _delivery.Remind([.. _picture.Machines.Keys]);
        log.LogInformation("Partition {Partition} is active: {Entries} entries, {Rows} cases in memory", Partition, head.NextOffset, _picture.Cases.Count);
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        if (_projection is null)
        {
            return; // it never came up
        }
        _commit.Fail(new OperationCanceledException("The partition moves; send again."));
        _committed.Writer.TryComplete();
        await Task.WhenAny(Task.WhenAll(_loops, _saving), Task.Delay(TimeSpan.FromSeconds(10), time, cancellationToken));
        if (_loops.IsCompleted && _saving.IsCompleted && !_gaveUp && reason.ReasonCode != DeactivationReasonCode.ApplicationError)
        {
            await TrySave(cancellationToken);
        }
        _stop.Dispose();
    }

    /// <inheritdoc/>
    public async Task<AppendOutcome[]> Append(NewEvent[] events) => (await _commit.Enqueue(events)).Outcomes;

    /// <inheritdoc/>
    public async Task<long?> AppendTogether(NewEvent[] events) => (await _commit.Enqueue(events, together: true)).First;

    /// <inheritdoc/>
    public async Task<PartitionCut> Cut(CutRequest request)
    {
        ReferenceState reference = _picture.Context.Reference;
        if (reference.Through != request.ReferenceOffset)
        {
            reference = await GrainFactory.GetGrain<IReferenceGrain>(ReferenceKey).Get();
        }
        if (_register is not null && await _register.FeedIfLost(reference.Through, _stop.Token))
        {
            reference = await GrainFactory.GetGrain<IReferenceGrain>(ReferenceKey).Get();
        }
        DateTimeOffset asOf = request.AsOf.UtcTicks < _picture.Context.AsOf ? new DateTimeOffset(_picture.Context.AsOf, TimeSpan.Zero) : request.AsOf;
        if (reference != _picture.Context.Reference)
        {
            _picture.Odd.Forget(site => reference.FindSite(site) is not null);
        }
        _picture.MoveTo(reference, asOf, request.Silent);
        if (request.Everything)
        {
            _picture.MarkAllDirty();
        }
        _picture.Cases.Trim(asOf.UtcTicks, _folded);
        _picture.Halls.Visits.Trim(asOf.UtcTicks, _folded);
        if (_projection!.Pending > 0)
        {
            await SaveNowAndThen();
        }
        ProductionNews production = await _picture.Production.News(request.ProductionFrom, _folded, Partition, store, _stop.Token);
        return new PartitionCut(_folded, reference.Through, _activation, request.Everything, [.. _picture.TakeDirty()], [.. _picture.Halls.TakeDirty()],
            _picture.Services.TakeNews(), _picture.Supplies.TakeNews(), production, _picture.Machines.TakeNews());
    }

    /// <inheritdoc/>
    public Task<PartitionPage> List(CaseListRequest request) => Lists.List(request, _folded);

    /// <inheritdoc/>
    public Task<int[]> Count(CaseCountRequest request) => Lists.Count(request, _folded);

    /// <inheritdoc/>
    public Task<VisitPage> ListVisits(VisitListRequest request) => Lists.ListVisits(request, _folded);

    /// <inheritdoc/>
    public async Task<HallDay[]> HallDays(HallDaysRequest request) => _picture.Origins.Find(request.Origin.Name) is { } origin
        ? await new HallDays(Partition, store, _picture.Halls, _picture.Context.Reference).Of(request, origin, _picture.Sites.Find, _stop.Token)
        : [];

    /// <inheritdoc/>
    public Task<PeriodCount[]> Periods(Origin origin, SiteId site, DateOnly from, DateOnly through) => new PeriodReader(Partition, store, _picture).Read(origin, site, from, through, _stop.Token);

    /// <inheritdoc/>
    public Task<SiteRepeats[]> Repeats(Origin origin, SiteId[] sites, DateOnly from, DateOnly through) => new RepeatReader(Partition, store, _picture).Read(origin, sites, from, through, _stop.Token);

    /// <inheritdoc/>
    public Task<PastHall[]> HallAsItWas(Origin origin, SiteId site, DateTimeOffset from, DateTimeOffset through, TimeSpan step)
    {
        if (step <= TimeSpan.Zero || (through - from) / step >= HallPast.MomentsMost)
        {
            throw new ArgumentException($"The step must be above zero, and give at most {HallPast.MomentsMost} instants.", nameof(step));
        }
        return Task.FromResult<PastHall[]>(
            _picture.Origins.Find(origin.Name) is { } o && _picture.Sites.Find(site.Value) is { } s && _picture.Halls.Halls.TryGetValue(new HallKey(o, s), out Hall? hall)
                ? [.. HallPast.Moments(hall, _picture.Context.Reference, site.Value, from, through, step)]
                : []);
    }

    /// <inheritdoc/>
    public Task<OddSender[]> OddSenders(Origin origin, SiteId site, OddOf of) => new OddSenderReader(Partition, store, _picture, _folded).Read(origin, site, of, _stop.Token);

    /// <inheritdoc/>
    public async Task NextFact(CaseId id, TimeSpan wait)
    {
        using CancellationTokenSource limit = new(wait, time);
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, life.ApplicationStopping); // who waits would hold up the stop
        await _watches.Wait(id, over.Token);
    }

    /// <inheritdoc/>
    public Task<long> Folded() => Task.FromResult(_folded);

    /// <inheritdoc/>
    public Task<PartitionHealth> GetHealth() => Task.FromResult(new PartitionHealth(
        _commit.NextOffset, _folded, _commit.WaitingCount, _delivery.Parked, _commit.Duplicates, _commit.ContentDiffers,
        _picture.Origins.IsOverfull));

    /// <inheritdoc/>
    public Task<OddFacts> OddFacts() => Task.FromResult(_picture.Odd.Tell(site => _picture.Context.Reference.FindSite(site) is not null));

    /// <inheritdoc/>
    public Task<MachineReliability[]> Reliability(Origin origin, SiteId[]? sites, DateTimeOffset from, DateTimeOffset through) =>
        Task.FromResult<MachineReliability[]>([.. _picture.Machines.Reliability(origin, sites?.ToHashSet(), from, through)]);

    private const string ReferenceKey = "pk";

    private async Task CommitLoop()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                await _commit.WaitForWork(_stop.Token);
                await _committing.WaitAsync(_stop.Token);
                IReadOnlyList<LogEntry> entries = await _commit.CommitWaiting(_stop.Token);
                if (entries.Count > 0)
                {
                    await _committed.Writer.WriteAsync(entries, _stop.Token); // a full channel holds the commits back until the fold has caught up
                }
                _committing.Release();
            }
        }
        catch (Exception e)
        {
            GiveUp("commit", e);
        }
    }

    private async Task FoldLoop()
    {
        try
        {
            while (await _committed.Reader.WaitToReadAsync(_stop.Token))
            {
                List<LogEntry> batch = [];
                while (batch.Count < Limits.FoldBatch && _committed.Reader.TryRead(out IReadOnlyList<LogEntry>? entries))
                {
                    batch.AddRange(entries);
                }
                await Fold(batch, _stop.Token);
            }
        }
        catch (Exception e)
        {
            GiveUp("fold", e);
        }
    }

    private async Task RetainLoop()
    {
        try
        {
            await new RetentionLoop(Partition, store, _picture, retention.Value, time, Seal, log).Run(_stop.Token);
        }
        catch (Exception e)
        {
            GiveUp("retention", e);
        }
    }

    /// <summary>Holds the commits back until all is folded, so that what is asked for and its seal meet no other fact.</summary>
    private async Task<int> Seal(int days, Func<Task<SealBatch?>> select)
    {
        await _committing.WaitAsync(_stop.Token);
        try
        {
            if (_folded < _commit.NextOffset)
            {
                _caughtUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await _caughtUp.Task.WaitAsync(_stop.Token);
            }
            SealBatch? batch = await select();
            return batch is null ? 0 : await Seal(batch, days);
        }
        finally
        {
            _committing.Release();
        }
    }

    private async Task<int> Seal(SealBatch batch, int days)
    {
        try
        {
            await Fold([await _commit.Seal(batch, days, _stop.Token)], _stop.Token);
            return batch.Entries.Count;
        }
        catch (Exception e)
        {
            GiveUp("retention", e); // whether it was sealed is unknown: only the store can tell
            throw;
        }
    }

    /// <summary>Drops the activation: the next one starts over from what the store holds. Nothing acknowledged is lost, for it is durable.</summary>
    private void GiveUp(string loop, Exception reason)
    {
        if (reason is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            log.LogError(reason, "Partition {Partition}: the {Loop} loop failed; the partition starts over", Partition, loop);
            _gaveUp = true;
        }
        _commit.Fail(reason is OperationCanceledException ? new OperationCanceledException("The partition moves; send again.") : reason);
        DeactivateOnIdle();
    }

    private async Task FoldFromLog(long end, CancellationToken cancel)
    {
        while (_folded < end)
        {
            await Fold(await store.Read(Partition, _folded, Limits.FoldBatch, cancel), cancel);
        }
    }

    private async Task Fold(IReadOnlyList<LogEntry> batch, CancellationToken cancel)
    {
        if (_register is not null)
        {
            await _register.Pass(batch, cancel);
        }
        await new FoldBatch(Partition, store, _picture).Fold(batch, cancel);
        _folded = batch[^1].Offset + 1;
        SayOverfull();
        if (_folded == _commit?.NextOffset)
        {
            _caughtUp.TrySetResult();
        }
        _delivery.Deliver(batch);
        _watches.Tell(batch);
        await SaveNowAndThen();
    }

    private void SayOverfull()
    {
        if (_picture.Origins.IsOverfull && !_saidOrigins)
        {
            _saidOrigins = true;
            log.LogWarning("Partition {Partition}: more than {Limit} origins have sent; the newest count together as \"other\". Import under fewer names", Partition, Limits.Origins);
        }
    }

    private async Task SaveNowAndThen()
    {
        bool many = _projection!.Pending >= SaveRows;
        if (many)
        {
            await _saving; // rows change faster than they can be written: let the writing catch up
        }
        if (_saving.IsCompleted && (many || time.GetElapsedTime(_savedAt) >= s_saveInterval))
        {
            _savedAt = time.GetTimestamp();
            _saving = TrySave(_stop.Token);
        }
    }

    private async Task TrySave(CancellationToken cancel)
    {
        try
        {
            await _projection!.Save(_folded, cancel);
        }
        catch (FencedException e)
        {
            GiveUp("projection", e);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // it stops: the last save is still to come, and what none has the next activation folds from the log
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            log.LogWarning("Partition {Partition}: the projection could not be saved and is tried again: {Reason}", Partition, e.Message);
        }
    }
}
