using PassportMonitor.Contracts.Offices;

namespace PassportMonitor.Grains.Offices;

/// <summary>
/// A site's counters and machines, as they last reported. The reports are kept in Orleans storage, so that a restart knows the
/// counters of a site before the first of them speaks again; each counter and machine itself is rebuilt from the log.
/// </summary>
public sealed class OfficeGrain([PersistentState("office", "pm")] IPersistentState<OfficeState> state) : Grain, IOfficeGrain, IOfficeReports
{
    /// <inheritdoc/>
    public Task<OfficeView> Get() => Task.FromResult(new OfficeView(
        [.. state.State.Counters.Values.OrderBy(c => c.Id, StringComparer.Ordinal)],
        [.. state.State.Machines.Values.OrderBy(m => m.Id, StringComparer.Ordinal)]));

    /// <inheritdoc/>
    public Task Report(CounterView counter) =>
        Keep(state.State.Counters, counter.Id, counter, known => known.LastSeen <= counter.LastSeen && known != counter);

    /// <inheritdoc/>
    public Task Report(MachineView machine) =>
        Keep(state.State.Machines, machine.Id, machine, known => known.LastSeen <= machine.LastSeen && known != machine);

    private async Task Keep<T>(Dictionary<string, T> all, string id, T report, Func<T, bool> isNews)
    {
        if (all.TryGetValue(id, out T? known) ? isNews(known) : all.Count < OfficeState.Most)
        {
            all[id] = report;
            await state.WriteStateAsync();
        }
    }
}

/// <summary>What an office keeps.</summary>
[GenerateSerializer, Alias("pm.OfficeState")]
public sealed class OfficeState
{
    /// <summary>Counters, and machines, of one site at most: bounds what a mistaken sender can fill.</summary>
    public const int Most = 1_000;

    /// <summary>Counters by id.</summary>
    [Id(0)] public Dictionary<string, CounterView> Counters { get; init; } = [];
    /// <summary>Machines by id.</summary>
    [Id(1)] public Dictionary<string, MachineView> Machines { get; init; } = [];
}
