using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// What a rule says of one machine. One that is unreachable, or not heard, can't be judged by how it was: what stood goes on standing, and nothing is raised. So
/// no consequence sounds while its root holds, and none is forgotten.
/// </summary>
internal static class MachineAssessed
{
    /// <summary>The assessment; null when nothing matters.</summary>
    /// <param name="context">What is in force.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="node">The machine.</param>
    /// <param name="action">What to do.</param>
    /// <param name="isKnown">Whether it can be judged.</param>
    /// <param name="cost">What it costs.</param>
    /// <param name="measured">The measures; those without a value don't apply.</param>
    internal static Assessment? Of(RuleContext context, string rule, MachineNode node, ActionCode action, bool isKnown, Func<AlarmImpact> cost, params ReadOnlySpan<Measured> measured)
    {
        RuleSite? site = context.Machines.SiteOf(node);
        Assessment told = new()
        {
            Roots = context.Machines.RootsOf(node),
            Id = AlarmId.Of(rule, node.Machine.Id), Rule = rule, Site = node.Site, Region = context.Reference.FindSite(node.Site.Value)?.Region, Limits = [], Unknown = !isKnown,
            Reason = node.Machine.Fault ?? Word(node.Machine.Status), Figures = [], Impact = new AlarmImpact(0, 0, 1), Action = action.Code, Actor = action.Actor,
        };
        if (!isKnown)
        {
            return told;
        }
        Judgement judged = Judgement.Of(context, rule, site, true, measured);
        return judged.Matters ? told with { Limits = judged.Limits, Figures = judged.Figures, Impact = cost() } : null;
    }

    /// <summary>Minutes since a machine stands as it does, begun ones counted, if a condition holds: 1 at once.</summary>
    internal static double? Minutes(RuleContext context, MachineNode node, bool holds) =>
        holds ? Math.Floor(Math.Max(0, (context.Now - (node.Machine.Since ?? context.Now)).TotalMinutes)) + 1 : null;

    private static string Word(MachineStatus? status) => status?.ToString().ToLowerInvariant() ?? "never-heard";
}
