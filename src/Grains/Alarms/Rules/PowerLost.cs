using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>A power supply lives on its battery, or gives nothing any more, or isn't heard though the way to it is open.</summary>
internal static class PowerLost
{
    private static readonly ActionCode s_save = new("save-power", "Start the generator or switch off what isn't needed; finish the cases at the counters before the battery ends.", "office");
    private static readonly ActionCode s_restore = new("restore-power", "Have the power supply or its battery replaced; what it powers stands still.", "technician");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.PowerLost,
        "A power supply of the inventory is on battery or bypass, gives nothing, has a battery at its end, or is silent though the way to it is open.", [s_save, s_restore], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context) =>
        context.Machines.All.Where(RuleMachines.IsPower).Select(node => Assess(context, node)).OfType<Assessment>();

    private static Assessment? Assess(RuleContext context, MachineNode node)
    {
        MachineStatus? status = node.Machine.Status;
        if (status is not (MachineStatus.Degraded or MachineStatus.Down or MachineStatus.Stale or MachineStatus.Unreachable))
        {
            return null;
        }
        bool hasPower = RuleMachines.HasPower(node);
        return MachineAssessed.Of(context, Rule.Name, node, hasPower ? s_save : s_restore, status != MachineStatus.Unreachable,
            () => hasPower || status == MachineStatus.Stale ? MachineCost.AtMost(context, node) : MachineCost.Of(context, node),
            new Measured(AlarmMeasures.MinutesOnBattery, MachineAssessed.Minutes(context, node, hasPower)),
            new Measured(AlarmMeasures.MinutesWithoutPower, MachineAssessed.Minutes(context, node, !hasPower)));
    }
}
