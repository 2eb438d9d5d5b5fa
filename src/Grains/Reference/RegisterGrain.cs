using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

/// <summary>
/// Keeps the reference state. A thin shell: what it stores is a copy of what the log says, so losing it loses nothing; the pump asks
/// <see cref="Through"/> and sends again from there. It stores before it shows, so that no reader knows more than a restart would.
/// </summary>
/// <param name="stored">The facts in grain storage.</param>
/// <param name="time">Tells whether a change of a site's state that was announced for later has come.</param>
internal sealed class RegisterGrain([PersistentState("reference", "pm")] IPersistentState<StoredReference> stored, TimeProvider time)
    : Grain, IRegisterGrain, IReferenceGrain
{
    /// <summary>Entries without reference facts after which the offset is stored all the same: bounds what a restart must read again.</summary>
    private const long StoreEvery = 50_000;

    private ReferenceState _state = ReferenceState.Empty;
    private long _storedThrough;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = stored.State.Payload is { } payload ? ReferencePayload.Read(payload) : ReferenceState.Empty;
        _storedThrough = _state.Through;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ReferenceState> Get() => Task.FromResult(_state);

    /// <inheritdoc/>
    public Task<long> Through() => Task.FromResult(_state.Through);

    /// <inheritdoc/>
    public async Task Receive(LogEntry[] entries, long through)
    {
        ReferenceState next = _state.Apply(entries, through);
        if (next.Facts.Count != _state.Facts.Count || next.Through - _storedThrough > StoreEvery)
        {
            await Store(next);
        }
        _state = next;
    }

    /// <inheritdoc/>
    public async Task Reset()
    {
        await Store(ReferenceState.Empty);
        _state = ReferenceState.Empty;
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

    private async Task Store(ReferenceState state)
    {
        stored.State.Payload = ReferencePayload.Write(state);
        await stored.WriteStateAsync();
        _storedThrough = state.Through;
    }
}
