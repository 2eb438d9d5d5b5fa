using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Offices;
using PassportMonitor.Grains.Machines;

namespace PassportMonitor.Grains.Offices;

/// <summary>
/// A site's machines, as they last reported. The reports are kept in Orleans storage, so that a restart knows the machines of a site
/// before the first of them speaks again; each machine itself is rebuilt from the log.
/// </summary>
/// <remarks>
/// Calls interleave, or a site of many machines would write them one by one while its readers wait: one write at a time carries all that came before it began.
/// </remarks>
public sealed class OfficeGrain([PersistentState("office", "pm")] IPersistentState<OfficeState> state) : Grain, IOfficeGrain, IOfficeReports
{
    private bool _isTold;
    private long _reported;
    private long _written;
    private Task _writing = Task.CompletedTask;

    /// <inheritdoc/>
    public Task<OfficeView> Get() => Task.FromResult(new OfficeView([.. state.State.Machines.Values.OrderBy(m => m.Id, StringComparer.Ordinal)]));

    /// <inheritdoc/>
    public async Task Report(MachineView machine)
    {
        Dictionary<string, MachineView> all = state.State.Machines;
        if (all.TryGetValue(machine.Id, out MachineView? known) ? known.LastSeen <= machine.LastSeen && known != machine : all.Count < OfficeState.Most)
        {
            all[machine.Id] = machine;
            await Keep();
        }
        if (all.Count > 0)
        {
            await TellThatThereAreMachines();
        }
    }

    /// <inheritdoc/>
    public async Task Forget(string machine)
    {
        if (state.State.Machines.Remove(machine))
        {
            await Keep();
        }
    }

    /// <summary>Completes once the state as it is now is stored.</summary>
    private async Task Keep()
    {
        long mine = ++_reported;
        while (_written < mine)
        {
            if (_writing.IsCompleted)
            {
                _writing = Write();
            }
            await _writing;
        }
    }

    private async Task Write()
    {
        long covered = _reported;
        await state.WriteStateAsync();
        _written = covered;
    }

    private async Task TellThatThereAreMachines()
    {
        if (!_isTold)
        {
            CaseId self = CaseId.Parse(this.GetPrimaryKeyString());
            await GrainFactory.GetGrain<IMachineSitesGrain>(self.Origin.Name).Add(new SiteId(self.Token));
            _isTold = true;
        }
    }
}

/// <summary>What an office keeps. Member 0 held counters and is not used again.</summary>
[GenerateSerializer, Alias("pm.OfficeState")]
public sealed class OfficeState
{
    /// <summary>Machines of one site at most: bounds what a mistaken sender can fill.</summary>
    public const int Most = 1_000;

    /// <summary>Machines by id.</summary>
    [Id(1)] public Dictionary<string, MachineView> Machines { get; init; } = [];
}
