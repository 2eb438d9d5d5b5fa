using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>Most of the machines that are looked at don't answer at once: that isn't them, it is our own network. One alarm; what falls silent then follows from it.</summary>
internal static class WatchBlind
{
    /// <summary>With fewer machines or sites, silence may be chance.</summary>
    private const int MachinesLeast = 20;
    private const int SitesLeast = 3;

    /// <summary>The one alarm of this rule.</summary>
    public const string Id = AlarmRuleNames.WatchBlind + "/" + RuleContext.Nation;

    private static readonly ActionCode s_action = new("check-own-network", "Check our own network and this server's way out: the machines are probably well.", "technician");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.WatchBlind, "Most of at least twenty machines at three sites or more, that are looked at, don't answer at once.", [s_action], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        MachineNode[] looked = [.. context.Machines.All.Where(node => node.Machine is { Registration.Check: MachineCheck.Snmp or MachineCheck.Ping or MachineCheck.Tcp, Status: not (null or MachineStatus.Maintenance or MachineStatus.NotCommissioned) })];
        int silent = looked.Count(IsSilent);
        if (looked.Length < MachinesLeast || looked.Select(node => node.Site).Distinct().Count() < SitesLeast)
        {
            yield break;
        }
        Judgement judged = Judgement.Of(context, Rule.Name, null, true, new Measured(AlarmMeasures.MachinesStale, 100.0 * silent / looked.Length));
        if (judged.Matters)
        {
            yield return Assessed.Nation(Rule.Name, RuleContext.Nation, judged, "no-answer", s_action, new AlarmImpact(0, 0, looked.Where(IsSilent).Select(node => node.Site).Distinct().Count()),
                Assessed.Figure("machines", looked.Length, "machines"), Assessed.Figure("silent-machines", silent, "machines"));
        }
    }

    private static bool IsSilent(MachineNode node) =>
        node.Machine.Status is MachineStatus.Stale or MachineStatus.Unreachable || node.Machine is { Status: MachineStatus.Down, Fault: Machines.MachineJudge.NoAnswer };
}
