using System.Net;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Machines;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Machines;
using PassportMonitor.Simulator.Scripts;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Days.Tests;

/// <summary>
/// The watch over machines on a virtual clock: each is looked at once a step, in another order each time, and the real judges say how it stands. Only the network is left
/// out: the simulator says whether an agent answers, and how it is.
/// </summary>
internal sealed class VirtualWatch
{
    private sealed record Watched(SimMachine Machine, MachineLedger Ledger)
    {
        internal MachineSight Sight { get; set; } = MachineSight.None;
    }

    private readonly Dictionary<string, Watched> _park;
    private readonly MachineFate _fate;
    private readonly Random _order = new(1);

    internal VirtualWatch(ServiceWorld world, SimulationSettings settings)
    {
        _fate = MachineFate.Of(settings);
        _park = MachinePark.Of(world, MachinePark.WholeService(world, settings.PrintedPerHour), settings.PrintedPerHour).ToDictionary(machine => machine.Id, machine => new Watched(machine, new MachineLedger()), StringComparer.Ordinal);
    }

    /// <summary>The inventory.</summary>
    internal IEnumerable<ScriptFact> Inventory(DateTimeOffset at) => _park.Values.Select(watched => new ScriptFact(at, MachineAgents.Entry(watched.Machine, new IPEndPoint(IPAddress.Loopback, 161), at)));

    /// <summary>Takes a fact about a machine.</summary>
    internal void Take(NewEvent fact, DateTimeOffset recordedAt)
    {
        if (_park.TryGetValue(fact.Subject, out Watched? watched) && LedgerFact.IsMachine(fact))
        {
            watched.Ledger.Take(new LedgerFact(fact, recordedAt));
        }
    }

    /// <summary>Looks at every machine once; the changes that are to be recorded.</summary>
    internal List<NewEvent> Look(DateTimeOffset now)
    {
        Watched[] order = [.. _park.Values];
        _order.Shuffle(order);
        List<NewEvent> changes = [];
        foreach (Watched watched in order)
        {
            bool answers = _fate.Answers(watched.Machine, now);
            Condition own = _fate.Own(watched.Machine, now);
            MachineWay way = answers ? MachineWay.Open : WayJudge.Of(watched.Machine.Id, watched.Sight.MissedAt ?? now, Standings(watched.Machine));
            watched.Sight = watched.Sight.After(new MachineLook(now, answers ? LookOutcome.Answered : LookOutcome.Silent, own.Status, answers ? own.Fault : MachineJudge.NoAnswer, 1, null, way));
            MachineState state = watched.Ledger.State;
            if (state.Site is { } site && MachineJudge.Judge(state, watched.Sight, now) is { } verdict && (verdict.Status, verdict.Fault) != (state.Status, state.Fault))
            {
                NewEvent change = MachineWords.Change(new CaseId(Origin.Simulated, watched.Machine.Id), site, verdict.Status, verdict.Fault, now);
                watched.Ledger.Take(new LedgerFact(change, now));
                changes.Add(change);
            }
        }
        return changes;
    }

    private Dictionary<string, MachineStanding> Standings(SimMachine machine) => machine.AllNeeds.Prepend(machine).ToDictionary(one => one.Id, one => new MachineStanding(
        one.Site, _park[one.Id].Ledger.State.Status, [.. one.Needs.Select(need => need.Id)], true, _park[one.Id].Sight.AnsweredAt, _park[one.Id].Sight.MissedAt), StringComparer.Ordinal);
}
