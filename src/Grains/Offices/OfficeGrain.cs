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
    private Dictionary<string, MachineView> _machines = [];
    private bool _isTold;
    private long _reported;
    private long _written;
    private Task _writing = Task.CompletedTask;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _machines = new(state.State.Machines);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<OfficeView> Get() => Task.FromResult(new OfficeView([.. _machines.Values.OrderBy(m => m.Id, StringComparer.Ordinal)]));

    /// <inheritdoc/>
    public async Task Report(MachineView machine)
    {
        if (_machines.TryGetValue(machine.Id, out MachineView? known) ? known.LastSeen <= machine.LastSeen && known != machine : _machines.Count < OfficeState.Most)
        {
            _machines[machine.Id] = machine;
            await Keep();
        }
        if (_machines.Count > 0)
        {
            await TellThatThereAreMachines();
        }
    }

    /// <inheritdoc/>
    public async Task Forget(string machine)
    {
        if (_machines.Remove(machine))
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
        state.State = new OfficeState { Machines = new(_machines) }; // what is written is read on another thread, while reports go on
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
