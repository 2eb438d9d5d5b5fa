using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

/// <summary>
/// Keeps the reference state. A thin shell: what it stores is a copy of what the log says, so losing it loses nothing; the pump asks
/// <see cref="Position"/> and sends again from there. It stores before it shows, so that no reader knows more than a restart would.
/// </summary>
/// <param name="stored">The facts in grain storage.</param>
/// <param name="time">Tells whether a change of a site's state that was announced for later has come.</param>
internal sealed class RegisterGrain([PersistentState("reference", "pm")] IPersistentState<StoredReference> stored, [GrainClock] TimeProvider time)
    : Grain, IRegisterGrain, IReferenceGrain
{
    /// <summary>Entries without reference facts after which the position is stored all the same: bounds what a restart must read again.</summary>
    private const long StoreEvery = 50_000;

    private ReferenceState _state = ReferenceState.Empty;
    private long _position;
    private long _storedPosition;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        ReferenceState? read = stored.State.Payload is { } payload ? ReferencePayload.Read(payload) : ReferenceState.Empty;
        _state = read ?? ReferenceState.Empty;
        _position = _storedPosition = read is null ? 0 : stored.State.Position; // from 0 the pump sends all of it again
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ReferenceState> Get() => Task.FromResult(_state);

    /// <inheritdoc/>
    public Task<AlarmLimit?> GetAlarmLimit(string rule, string measure, AlarmPriority priority, string site) =>
        Task.FromResult(_state.AlarmLimit(rule, measure, priority, site, time.GetUtcNow()));

    /// <inheritdoc/>
    public Task<long> Through() => Task.FromResult(_state.Through);

    /// <inheritdoc/>
    public Task<long> Position() => Task.FromResult(_position);

    /// <inheritdoc/>
    public async Task<long> Receive(LogEntry[] entries, long known, long through)
    {
        if (through <= _position || _state.Through < known)
        {
            return _position;
        }
        // Without facts the state stays the same instance: readers take a new one for a changed register, and work everything out again.
        // With facts it ends at the last of them, so that its offset depends on the log alone, not on how it was cut into batches.
        LogEntry? last = entries.LastOrDefault(e => e.Offset >= _position && e.Offset < through && ReferenceFact.IsReference(e));
        ReferenceState next = last is null ? _state : _state.Apply(entries, last.Offset + 1);
        if (next != _state || through - _storedPosition > StoreEvery)
        {
            await Store(next, through);
        }
        (_state, _position) = (next, through);
        return _position;
    }

    /// <inheritdoc/>
    public async Task Reset()
    {
        await Store(ReferenceState.Empty, 0);
        (_state, _position) = (ReferenceState.Empty, 0);
    }

    /// <inheritdoc/>
    public Task<Register> GetRegister()
    {
        DateTimeOffset now = time.GetUtcNow();
        return Task.FromResult(new Register
        {
            Offset = _state.Through,
            Sites = [.. _state.Sites.Select(s => s with { State = _state.StateAt(s.Id.Value, now) ?? s.State })],
            Regions = [.. _state.Regions],
        });
    }

    /// <inheritdoc/>
    public Task<OddReferenceFacts> ListOddFacts(int skip, int first)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Limits.PageRows);
        OddReferenceFact[] page = [.. _state.Oddities.Skip(skip).Take(first).Select(o => new OddReferenceFact(o.Source, o.Id, o.Type, o.Subject, o.Kind))];
        return Task.FromResult(new OddReferenceFacts(_state.Through, _state.Oddities.Count, page));
    }

    /// <inheritdoc/>
    public Task<SiteEntry[]> GetSiteHistory(SiteId site, int first) => Task.FromResult(_state.EntriesOf(site.Value).Take(first).ToArray());

    /// <inheritdoc/>
    public Task<Policies> GetPolicies() => Task.FromResult(_state.PoliciesAt(time.GetUtcNow()));

    private async Task Store(ReferenceState state, long position)
    {
        (stored.State.Payload, stored.State.Position) = (ReferencePayload.Write(state), position);
        await stored.WriteStateAsync();
        _storedPosition = position;
    }
}
