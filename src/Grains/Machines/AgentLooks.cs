using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Machines.Samples;
using PassportMonitor.Grains.Network;

namespace PassportMonitor.Grains.Machines;

/// <summary>Looks at the agents of one site, and remembers of each what the next look needs. Owned by one grain turn.</summary>
internal sealed class AgentLooks(ISnmpClient snmp, TimeProvider time)
{
    private sealed class Memory
    {
        internal int SinceWhole { get; set; }
        internal TrafficMeter Traffic { get; } = new();
    }

    private readonly Dictionary<string, Memory> _memories = new(StringComparer.Ordinal);

    /// <summary>From which share used on a supply is low, by the policy in force; null for never.</summary>
    internal AlarmLimit? SupplyLimit { get; set; }

    /// <summary>Forgets a machine.</summary>
    internal void Forget(string machine) => _memories.Remove(machine);

    /// <summary>Asks a machine's agent what its kind needs. When and how long it took is the caller's to say.</summary>
    internal async Task<MachineLook> Ask(MachineView machine, AgentAddress agent, CancellationToken cancel)
    {
        if (!_memories.TryGetValue(machine.Id, out Memory? memory))
        {
            _memories.Add(machine.Id, memory = new Memory());
        }
        bool isWhole = memory.SinceWhole == 0;
        SnmpReading reading = await snmp.Walk(agent, PollPlan.Of(machine.Kind, isWhole), cancel);
        if (reading is { Failure: SnmpFailure.Busy, Bindings.Count: 0 })
        {
            return new MachineLook(default, LookOutcome.NotAsked, MachineStatus.Stale, null, 0, null);
        }
        MibView view = new(reading);
        DateTimeOffset now = time.GetUtcNow();
        MachineDetail? detail = view.Count > 0 ? MachineDetails.Of(view, now) : null;
        MachineVerdict? verdict = MachineAssessment.Assess(machine.Kind, view, UsedLimit(machine));
        memory.SinceWhole = verdict is null ? 0 : (memory.SinceWhole + 1) % PollPlan.WholeEvery;
        return verdict is not { } seen
            ? new MachineLook(default, LookOutcome.Silent, MachineStatus.Stale, Silence(reading, view), 0, detail, IsWhole: isWhole)
            : new MachineLook(default, LookOutcome.Answered, seen.Status, seen.Fault, 0, detail, IsWhole: isWhole)
            {
                Traffic = machine.Kind is "link" or "switch" or "router" ? [.. memory.Traffic.Read(view, now)] : [],
            };
    }

    /// <summary>One that is low is so until a fresh one is in, not until its level wavers.</summary>
    private double? UsedLimit(MachineView machine) =>
        SupplyLimit is { Enabled: true } limit ? machine.Fault == MachineAssessment.SupplyLow ? Math.Min(limit.ClearBelow, limit.RaiseAt) : limit.RaiseAt : null;

    private static string Silence(SnmpReading reading, MibView view) => reading.Failure switch
    {
        SnmpFailure.Refused => "access-refused",
        SnmpFailure.UnknownCredential => "unknown-credential",
        _ => view.Count > 0 ? "partial-answer" : MachineJudge.NoAnswer,
    };
}
