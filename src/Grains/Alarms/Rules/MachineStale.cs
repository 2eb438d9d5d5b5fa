using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>A machine of the inventory isn't heard though the way to it is open: nobody knows how it is.</summary>
internal static class MachineStale
{
    private static readonly ActionCode s_action = new("find-machine", "Find out why the machine doesn't answer: is it on, is its cable in, is it asked with the right credential?", "technician");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.MachineStale,
        "A machine of the inventory missed three looks or heartbeats, and what it needs is well; links and power supplies left out.", [s_action], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context) =>
        context.Machines.All.Where(node => !RuleMachines.IsLink(node) && !RuleMachines.IsPower(node)).Select(node => Assess(context, node)).OfType<Assessment>();

    private static Assessment? Assess(RuleContext context, MachineNode node) => node.Machine.Status is not (MachineStatus.Stale or MachineStatus.Unreachable) ? null
        : MachineAssessed.Of(context, Rule.Name, node, s_action, node.Machine.Status == MachineStatus.Stale, () => MachineCost.AtMost(context, node),
            new Measured(AlarmMeasures.MinutesStale, MachineAssessed.Minutes(context, node, true)));
}
