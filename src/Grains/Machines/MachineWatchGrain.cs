using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Offices;
using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Machines;

/// <summary>
/// Watches the machines of one site: looks at each that is due, within a bound, and tells the machine what it saw. It is where Orleans places the site, and moves
/// on with it; a look that a move loses is made at the machine's next turn.
/// </summary>
public sealed class MachineWatchGrain(
    ISnmpClient snmp, IReachability reach, [GrainClock] TimeProvider time, IOptions<MachineOptions> options, ILogger<MachineWatchGrain> log) : Grain, IMachineWatchGrain
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);
    private const int SnmpPort = 161;
    private const string ReferenceKey = "pk";

    /// <summary>Machines that a way leads through at most: bounds what a mistaken inventory costs.</summary>
    private const int WayMost = 50;

    private readonly PollSchedule _schedule = new(TimeSpan.FromSeconds(options.Value.PollSeconds));
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, MachineView> _machines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MachineStatus?> _statuses = new(StringComparer.Ordinal);
    private readonly AgentLooks _agents = new(snmp, time);
    private IGrainTimer? _timer;
    private int _inFlight;

    private string Origin => this.GetPrimaryKeyString().Split(':', 2)[0];

    /// <inheritdoc/>
    public async Task<MachineAddress[]> Wake()
    {
        OfficeView office = await GrainFactory.GetGrain<IOfficeGrain>(this.GetPrimaryKeyString()).Get();
        _machines.Clear();
        foreach (MachineView machine in office.Machines.Where(machine => machine.Registration is not null))
        {
            _machines[machine.Id] = machine;
        }
        foreach (string gone in _statuses.Keys.Where(id => !_machines.ContainsKey(id)).ToArray())
        {
            _statuses.Remove(gone);
            _agents.Forget(gone);
        }
        string[] come = _schedule.Follow(_machines.Keys, time.GetUtcNow());
        // What is only heard of costs no look: it is judged at once.
        foreach (string heard in come.Where(id => _machines[id].Registration!.Check is MachineCheck.Reports or MachineCheck.Heartbeat))
        {
            _schedule.Hasten(heard, time.GetUtcNow());
        }
        if (_machines.Count > 0)
        {
            _agents.SupplyLimit = await GrainFactory.GetGrain<IReferenceGrain>(ReferenceKey)
                .GetAlarmLimit(AlarmRuleNames.MachineDegraded, AlarmMeasures.SupplyUsed, AlarmPriority.Low, this.GetPrimaryKeyString().Split(':', 2)[1]);
            _timer ??= this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(s_tick, s_tick) { Interleave = true });
        }
        return [.. _machines.Values.Where(machine => machine.Registration!.Address is not null).Select(machine => new MachineAddress(machine.Id, machine.Registration!.Address!))];
    }

    /// <inheritdoc/>
    public Task Hasten(string machine)
    {
        _schedule.Hasten(machine, time.GetUtcNow());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        _timer?.Dispose();
    }

    private Task Tick(CancellationToken cancel)
    {
        foreach (string id in _schedule.TakeDue(time.GetUtcNow(), options.Value.InFlight - _inFlight))
        {
            _ = Turn(id, _machines[id]);
        }
        return Task.CompletedTask;
    }

    private async Task Turn(string id, MachineView machine)
    {
        _inFlight++;
        bool answered = false;
        try
        {
            bool wasLost = MachineJudge.IsLost(_statuses.GetValueOrDefault(id, machine.Status));
            MachineLook look = await Look(machine, machine.Registration!);
            if (machine.Needs.Any() && (look.Outcome == LookOutcome.Silent || machine.Registration!.Check == MachineCheck.Heartbeat))
            {
                look = look with { Way = await FindWay(id, look) };
            }
            _statuses[id] = await Grain(id).Observe(look);
            // What its way may keep from answering goes on being asked at the full rate: it must be found within one turn of the way's return.
            answered = look.Outcome != LookOutcome.Silent || look.Way != MachineWay.Open;
            if (look is { Outcome: LookOutcome.Silent, Way: not MachineWay.Lost } && _statuses[id] == MachineStatus.Unreachable)
            {
                // Nothing on its way is lost any more, and it isn't back: further looks at once, and at what it needs, say whether that is its own.
                await LookAt(await Needed(id));
            }
            if (wasLost != MachineJudge.IsLost(_statuses[id]))
            {
                HastenThoseBehind(id);
            }
        }
        catch (OperationCanceledException)
        {
            // The site moves; its next owner looks.
        }
        catch (Exception trouble)
        {
            log.LogWarning("The look at machine {Machine} of {Site} came to nothing and is made again: {Reason}", id, this.GetPrimaryKeyString(), trouble.GetType().Name);
        }
        finally
        {
            _inFlight--;
            _schedule.Return(id, answered, time.GetUtcNow());
        }
    }

    /// <summary>What stands behind a machine that was lost or came back is looked at now: it may be silent for another reason than before.</summary>
    private void HastenThoseBehind(string upstream)
    {
        foreach (MachineView behind in _machines.Values.Where(machine => machine.Needs.Contains(upstream)))
        {
            _schedule.Hasten(behind.Id, time.GetUtcNow());
        }
    }

    /// <summary>How the way to a machine is, over whatever sites it leads. What is in doubt is looked at now.</summary>
    private async Task<MachineWay> FindWay(string id, MachineLook look)
    {
        Dictionary<string, MachineStanding> known = await Needed(id);
        MachineWay way = WayJudge.Of(id, known[id].MissedAt ?? look.At, known);
        if (way == MachineWay.Doubtful && look.Outcome == LookOutcome.Silent)
        {
            await LookAt(known.Where(machine => machine.Key != id));
        }
        return way;
    }

    private async Task<Dictionary<string, MachineStanding>> Needed(string id)
    {
        Dictionary<string, MachineStanding> known = new(StringComparer.Ordinal);
        Queue<string> waiting = new([id]);
        while (known.Count < WayMost && waiting.TryDequeue(out string? next))
        {
            if (!known.ContainsKey(next))
            {
                known[next] = await Grain(next).GetStanding();
                Array.ForEach(known[next].Needs, waiting.Enqueue);
            }
        }
        return known;
    }

    private async Task LookAt(IEnumerable<KeyValuePair<string, MachineStanding>> machines)
    {
        foreach ((string id, MachineStanding standing) in machines.Where(machine => machine.Value is { IsAsked: true, Site: not null }))
        {
            await GrainFactory.GetGrain<IMachineWatchGrain>($"{Origin}:{standing.Site}").Hasten(id);
        }
    }

    private IMachineGrain Grain(string id) => GrainFactory.GetGrain<IMachineGrain>($"{Origin}:{id}");

    private async Task<MachineLook> Look(MachineView machine, MachineRegistration entry)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (!MachineJudge.IsInService(entry, now) || entry.Check is MachineCheck.Reports or MachineCheck.Heartbeat)
        {
            return new MachineLook(now, LookOutcome.NotAsked, MachineStatus.Stale, null, 0, null);
        }
        if (!IPEndPoint.TryParse(entry.Address ?? "", out IPEndPoint? where) || (entry.Check == MachineCheck.Tcp && where.Port == 0))
        {
            return new MachineLook(now, LookOutcome.Silent, MachineStatus.Stale, MachineJudge.NoAddress, 0, null);
        }
        long start = time.GetTimestamp();
        MachineLook look = entry.Check == MachineCheck.Snmp
            ? await _agents.Ask(machine, new AgentAddress(where.Port == 0 ? new IPEndPoint(where.Address, SnmpPort) : where, Credential(entry)), _stop.Token)
            : await reach.Reaches(where, entry.Check == MachineCheck.Tcp, _stop.Token) switch
            {
                Reached.Yes => new MachineLook(now, LookOutcome.Answered, MachineStatus.Up, null, 0, null),
                Reached.No => new MachineLook(now, LookOutcome.Silent, MachineStatus.Stale, null, 0, null),
                _ => new MachineLook(now, LookOutcome.Silent, MachineStatus.Stale, MachineJudge.NotPermitted, 0, null),
            };
        return look with { At = time.GetUtcNow(), Milliseconds = time.GetElapsedTime(start).TotalMilliseconds };
    }

    /// <summary>
    /// A simulated inventory may be sent by any program of this machine, with any address in it. So that no real secret is sent where it says, its machines are asked
    /// by credentials of their own, whose names begin with <see cref="MachineOptions.SimulatedPrefix"/>.
    /// </summary>
    private string Credential(MachineRegistration entry) =>
        (entry.Credential?.StartsWith(MachineOptions.SimulatedPrefix, StringComparison.Ordinal) == true) == (Origin == Contracts.Origin.Simulated.Name) ? entry.Credential ?? "" : "";
}
