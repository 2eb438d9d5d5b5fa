using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// The alarm desk of one origin: a loop follows the nation's versions, judges each by the rules, and brings the alarms up to it; calls
/// ask and command beside it. A thin shell: the book decides, the journal makes durable, grain storage keeps a copy of the fold and the running delays.
/// </summary>
/// <remarks>Turn rules: readers interleave and touch nothing that an await lies between; deciding is one at a time.</remarks>
[KeepAlive]
internal sealed class AlarmDeskGrain(
    [PersistentState("alarms", "pm")] IPersistentState<StoredDesk> stored, [PersistentState("alarm-delays", "pm")] IPersistentState<StoredDelays> delays,
    IAlarmRules rules, IEventStore store, [GrainClock] TimeProvider time, IHostApplicationLifetime life, ILogger<AlarmDeskGrain> log) : Grain, IAlarmDeskGrain
{
    private const string Key = "pk";
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_startWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_versionWait = TimeSpan.FromMilliseconds(500);

    /// <summary>Thousands of delays that end one after another must not make it judge without a rest.</summary>
    private static readonly TimeSpan s_leastRest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_foldEvery = TimeSpan.FromSeconds(10);

    /// <summary>A copy of the delays is followed by so many times the work that it was without one: at most a tenth of a core goes into copies, and a crash loses a second at most.</summary>
    private const int DelaysRest = 9;
    private static readonly TimeSpan s_delaysRestMost = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AlarmDesk _desk = null!;
    private AlarmFeed _feed = null!;
    private AlarmHistory _history = null!;
    private ReferenceState _reference = ReferenceState.Empty;
    private Task _loop = Task.CompletedTask;
    private LateFinder _late = null!;
    private string? _version;
    private string _failing = "";
    private long _delaysAt;
    private TimeSpan _delaysRest;
    private long _foldAt;
    private long _foldedThrough = -1;

    private Origin Origin => new(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Origin != Origin.Live && Origin != Origin.Simulated)
        {
            throw new InvalidOperationException($"There is no alarm desk of {Origin}: imported histories never alarm.");
        }
        string source = AlarmSources.Of(Origin);
        _feed = new AlarmFeed(store, source);
        _desk = new AlarmDesk(Origin, new AlarmJournal(store, GrainFactory.GetGrain<IPartitionGrain>(0), source), _feed, time);
        _history = new AlarmHistory(store, source);
        _late = new LateFinder(GrainFactory, store.Partitions, rules, _history, _desk, log, _stop.Token);
        (_delaysAt, _foldAt) = (time.GetTimestamp(), time.GetTimestamp());
        _loop = Run();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _loop;
        await _late.Done;
        if (_ready.Task.IsCompletedSuccessfully)
        {
            await TrySave();
        }
        _desk.Dispose();
        _stop.Dispose();
    }

    /// <inheritdoc/>
    public Task<bool> IsReady() => Task.FromResult(_ready.Task.IsCompletedSuccessfully && _version is not null);

    /// <inheritdoc/>
    public async Task<AlarmBoard> GetBoard()
    {
        await Ready();
        return _desk.Board;
    }

    /// <inheritdoc/>
    public async Task<AlarmView?[]> Find(string[] ids)
    {
        await Ready();
        return Views(ids);
    }

    /// <inheritdoc/>
    public async Task<AlarmFeedPage> Follow(long? cursor, TimeSpan wait)
    {
        await Ready();
        if (cursor is not { } from)
        {
            return Snapshot(reset: false);
        }
        Task told = _feed.Told;
        (List<AlarmTransition> Changes, long Cursor)? after = await _feed.After(from, _stop.Token);
        if (after is { Changes.Count: 0 })
        {
            // Once the silo stops who waits for news would hold up the stop; those who left still do.
            using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, life.ApplicationStopping);
            await told.WaitAsync(wait < s_longestWait ? wait : s_longestWait, time, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            after = await _feed.After(from, CancellationToken.None);
        }
        return after is not { } page ? Snapshot(reset: true)
            : new AlarmFeedPage(false, null, [.. page.Changes], [.. Views(page.Changes.Select(c => c.Subject).Distinct()).OfType<AlarmView>()], page.Cursor);
    }

    /// <inheritdoc/>
    public Task<AlarmHistoryPage> GetHistoryOf(string subject, int first, long? after) => _history.Of(subject, first, after);

    /// <inheritdoc/>
    public Task<AlarmHistoryPage> GetHistory(AlarmHistoryRequest request) => _history.Find(request);

    /// <inheritdoc/>
    public async Task<AlarmLoadReport> GetLoad()
    {
        await Ready();
        return _desk.Book.Load(_desk.Clock());
    }

    /// <inheritdoc/>
    public async Task<AlarmAnswer[]> Command(AlarmCommand command)
    {
        if (command.Ids.Length is 0 or > Limits.AlarmsPerCommand)
        {
            return [.. command.Ids.Select(id => new AlarmAnswer(id, AlarmOutcome.Rejected, AlarmRejection.BadShape, _feed.Position))];
        }
        string[] distinct = [.. command.Ids.Distinct(StringComparer.Ordinal)];
        AlarmAnswer[] answers = await Decide(distinct, (book, now) => distinct.Select(id => new Decided(id, book.Decide(id, command, now))));
        Dictionary<string, AlarmAnswer> byId = answers.ToDictionary(a => a.Id, StringComparer.Ordinal);
        return [.. command.Ids.Select(id => byId[id])];
    }

    /// <inheritdoc/>
    public async Task<WatchItem[]> GetWatchItems()
    {
        await Ready();
        return _desk.Book.WatchItems;
    }

    /// <inheritdoc/>
    public async Task<AlarmAnswer> OpenWatch(OpenWatch command) =>
        (await Decide([command.Id], (book, now) => [new Decided(command.Id, book.Decide(command, now))]))[0];

    /// <inheritdoc/>
    public async Task<AlarmAnswer> ChangeWatch(ChangeWatch command) => (await Decide([command.Id], (book, now) =>
    {
        (AlarmRejection rejection, List<AlarmTransition> entries) = book.Decide(command, now);
        return [new Decided(command.Id, rejection, entries)];
    }))[0];

    /// <inheritdoc/>
    public async Task<Handover[]> GetHandovers()
    {
        await Ready();
        IReadOnlyList<Handover> kept = _desk.Book.Handovers;
        IEnumerable<Handover> all = kept is [{ ConfirmedAt: null }, ..] ? kept : kept.Prepend(_desk.Book.DraftHandover(_desk.Clock()) with { Cursor = _feed.Position });
        return [.. all.Select(h => h with { ChangedLimits = ChangedLimits.Between(_reference, Origin, h.Since, h.At) })];
    }

    /// <inheritdoc/>
    public async Task<AlarmAnswer> OpenHandover(OpenHandover command) => (await Decide([""], (book, now) =>
    {
        (string id, AlarmDecision decision) = book.Decide(command, now);
        return [new Decided(id, decision)];
    }))[0];

    /// <inheritdoc/>
    public async Task<AlarmAnswer> ConfirmHandover(ConfirmHandover command) =>
        (await Decide([command.Id], (book, now) => [new Decided(command.Id, book.Decide(command, now))]))[0];

    /// <inheritdoc/>
    public async Task<AlarmAnswer> MuteRoom(MuteRoom command) =>
        (await Decide([MuteBook.Subject], (book, now) => [new Decided(MuteBook.Subject, book.Decide(command, now))]))[0];

    private async Task Ready() => await _ready.Task.WaitAsync(s_startWait, time, _stop.Token);

    private AlarmFeedPage Snapshot(bool reset) => new(reset, _desk.Board, [], [], _desk.Board.Cursor);

    private AlarmView?[] Views(IEnumerable<string> ids)
    {
        Dictionary<string, AlarmView> views = _desk.Board.Alarms.ToDictionary(a => a.Id, StringComparer.Ordinal);
        return [.. ids.Select(id => views.GetValueOrDefault(id))];
    }

    private async Task<AlarmAnswer[]> Decide(string[] ids, Func<AlarmBook, DateTimeOffset, IEnumerable<Decided>> decide)
    {
        AlarmAnswer[] Refused(AlarmRejection rejection) => [.. ids.Select(id => new AlarmAnswer(id, AlarmOutcome.Rejected, rejection, _feed.Position))];
        if (!_ready.Task.IsCompletedSuccessfully)
        {
            return Refused(AlarmRejection.NotReady);
        }
        try
        {
            return await _desk.Decide(decide, _stop.Token);
        }
        catch (Exception unavailable)
        {
            log.LogWarning("A command to the alarm desk of {Origin} could not be made durable: {Reason}", Origin, unavailable.Message);
            return Refused(AlarmRejection.Unavailable);
        }
    }

    private async Task Run()
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, life.ApplicationStopping); // no version comes any more then
        while (!over.IsCancellationRequested)
        {
            long began = time.GetTimestamp();
            TimeSpan pause = Limits.AlarmInterval;
            try
            {
                await Start();
                await Judge(await NextPicture());
                await Save();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (InconsistentStateException)
            {
                log.LogWarning("The alarm desk of {Origin} runs elsewhere; this one leaves", Origin);
                DeactivateOnIdle();
                return;
            }
            catch (Exception e)
            {
                log.LogWarning("The alarm desk of {Origin} fell behind; trying again: {Reason}", Origin, e.Message);
                pause = Limits.CutIdle;
            }
            TimeSpan? due = pause == Limits.AlarmInterval ? _desk.NextDue - _desk.Clock() : null;
            TimeSpan rest = Earlier(pause - time.GetElapsedTime(began), due < s_leastRest ? s_leastRest : due);
            await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, time, over.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private static TimeSpan Earlier(TimeSpan one, TimeSpan? other) => other < one ? other.Value : one;

    /// <summary>Opens the book and does at once what came due while no desk was open and needs no picture, such as the end of a shelf.</summary>
    private async Task Start()
    {
        if (!_ready.Task.IsCompleted)
        {
            await _desk.Load(stored.State, delays.State, await store.ReadHead(0, _stop.Token), _stop.Token);
            _ready.SetResult();
            log.LogInformation("The alarm desk of {Origin} is open: {Alarms} alarms", Origin, _desk.Board.Alarms.Length);
            await _desk.Judge(null, null, 0, _stop.Token);
        }
    }

    /// <summary>The next version with the register that it was counted by; null when none came in time. Then only what the clock alone brings is done.</summary>
    private async Task<Picture?> NextPicture()
    {
        try
        {
            Picture? picture = await GrainFactory.GetGrain<INationGrain>(Key).Next(_version, s_versionWait, _desk.NextDue).WaitAsync(_stop.Token);
            if (picture is not null && picture.Version.ReferenceOffset != _reference.Through)
            {
                _reference = await GrainFactory.GetGrain<IReferenceGrain>(Key).Get();
            }
            return picture?.Version.ReferenceOffset == _reference.Through ? picture : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning("The alarm desk of {Origin} sees no picture: {Reason}", Origin, e.Message);
            return null;
        }
    }

    private async Task Judge(Picture? picture)
    {
        if (picture is null)
        {
            await _desk.Judge(null, null, 0, _stop.Token);
            return;
        }
        RuleInput? input = picture.Origins.TryGetValue(Origin, out OriginPicture? figures) ? new RuleInput(Origin, picture.Version, figures, _reference) : null;
        Verdict verdict = input is null ? Verdict.Nothing : rules.Judge(input);
        Note(verdict);
        await _desk.Judge(verdict, picture.Version.Id, picture.Version.Offsets[0], _stop.Token);
        _version = picture.Version.Id;
        if (input is not null)
        {
            _late.Look(input);
        }
    }

    /// <summary>Says once when a rule can't judge any more, and once when all judge again. That facts still come in, as after a start, is nothing to be warned of.</summary>
    private void Note(Verdict verdict)
    {
        string failing = string.Join("; ", verdict.Unjudged.Select(u => $"{u.Key}: {u.Value}"));
        if (failing != _failing)
        {
            if (failing.Length == 0)
            {
                log.LogInformation("All alarm rules of {Origin} judge again", Origin);
            }
            else
            {
                log.Log(verdict.Unjudged.Values.All(why => why == StandingRules.FactsComing) ? LogLevel.Information : LogLevel.Warning, "Alarm rules of {Origin} that can't judge now: {Rules}", Origin, failing);
            }
            _failing = failing;
        }
    }

    private async Task Save()
    {
        if (_desk.Book.TimersChanged && time.GetElapsedTime(_delaysAt) >= _delaysRest)
        {
            await SaveDelays();
        }
        if (_feed.Position != _foldedThrough && time.GetElapsedTime(_foldAt) >= s_foldEvery)
        {
            await SaveFold();
        }
    }

    private async Task SaveDelays()
    {
        long begun = time.GetTimestamp();
        delays.State.Timers = _desk.Book.Timers();
        _delaysRest = Earlier(s_delaysRestMost, DelaysRest * time.GetElapsedTime(begun));
        await delays.WriteStateAsync();
        _delaysAt = time.GetTimestamp();
    }

    private async Task SaveFold()
    {
        _foldAt = time.GetTimestamp();
        _desk.Save(stored.State);
        await stored.WriteStateAsync();
        _foldedThrough = stored.State.Position;
    }

    private async Task TrySave()
    {
        try
        {
            await SaveDelays();
            await SaveFold();
        }
        catch (Exception e)
        {
            log.LogWarning("The alarm desk of {Origin} left without storing; it will read the log: {Reason}", Origin, e.Message);
        }
    }
}
