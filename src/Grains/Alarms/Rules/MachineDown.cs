using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>A machine of the inventory doesn't work, by what it says or by what is reported of it.</summary>
internal static class MachineDown
{
    private static readonly ActionCode s_repair = new("repair-machine", "Clear the fault or have the machine repaired; until then work goes to others of its kind.", "technician");
    private static readonly ActionCode s_production = new("restore-printing", "Clear the fault or have the machine repaired; move its work to the other printers.", "production");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.MachineDown, "A machine of the inventory doesn't work, links and power supplies left out.", [s_repair, s_production], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context) =>
        context.Machines.All.Where(node => !RuleMachines.IsLink(node) && !RuleMachines.IsPower(node)).Select(node => Assess(context, node)).OfType<Assessment>();

    private static Assessment? Assess(RuleContext context, MachineNode node) => node.Machine.Status is not (MachineStatus.Down or MachineStatus.Stale or MachineStatus.Unreachable) ? null
        : MachineAssessed.Of(context, Rule.Name, node, node.Machine.Registration!.PassportsPerHour is not null ? s_production : s_repair, node.Machine.Status == MachineStatus.Down,
            () => MachineCost.Of(context, node), new Measured(AlarmMeasures.MinutesDown, MachineAssessed.Minutes(context, node, true)));
}
