using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>A machine of the inventory works, and says that something is wrong: a supply runs low, a tray is empty, a part warns.</summary>
internal static class MachineDegraded
{
    private static readonly ActionCode s_action = new("tend-machine", "Give the machine what it asks for before it stops: the fault names the supply or the part.", "office");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.MachineDegraded, "A machine of the inventory works, and something is wrong with it; links and power supplies left out.", [s_action], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context) =>
        context.Machines.All.Where(node => !RuleMachines.IsLink(node) && !RuleMachines.IsPower(node)).Select(node => Assess(context, node)).OfType<Assessment>();

    private static Assessment? Assess(RuleContext context, MachineNode node) => node.Machine.Status is not (MachineStatus.Degraded or MachineStatus.Stale or MachineStatus.Unreachable) ? null
        : MachineAssessed.Of(context, Rule.Name, node, s_action, node.Machine.Status == MachineStatus.Degraded, () => MachineCost.AtMost(context, node),
            new Measured(AlarmMeasures.MinutesDegraded, MachineAssessed.Minutes(context, node, true)));
}
