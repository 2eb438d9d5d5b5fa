using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// A link, router or switch is lost: down, or silent though the way to it is open. One alarm: what stands behind it is unreachable and raises none, and a site
/// that it makes silent follows from it.
/// </summary>
internal static class LinkLost
{
    private static readonly ActionCode s_action = new("restore-link", "Call the carrier or the network's technician and change to the second way; tell the offices behind it.", "technician");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.LinkLost, "A link, router or switch of the inventory is down, or silent though the way to it is open.", [s_action], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (MachineNode node in context.Machines.All.Where(RuleMachines.IsLink))
        {
            bool isLost = node.Machine.Status is MachineStatus.Down or MachineStatus.Stale;
            if ((isLost || node.Machine.Status == MachineStatus.Unreachable) && MachineAssessed.Of(context, Rule.Name, node, s_action, isLost, () => node.Machine.Status == MachineStatus.Stale ? MachineCost.AtMost(context, node) : MachineCost.Of(context, node),
                new Measured(AlarmMeasures.MinutesLost, MachineAssessed.Minutes(context, node, isLost))) is { } told)
            {
                int behind = context.Machines.Graph.Behind(node.Machine.Id).Count();
                yield return isLost ? told with { Figures = [.. told.Figures, new AlarmFigure("machines-behind", behind, null, "machines", false)] } : told;
            }
        }
    }
}
