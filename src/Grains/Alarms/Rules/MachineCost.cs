using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// What it costs that a machine doesn't work. What the inventory says it makes an hour counts; of a machine at a counter without a rate, the counter's share of
/// the people that its hall has served an hour today; of a link or a power supply, all that stands behind it, and the whole hall.
/// </summary>
internal static class MachineCost
{
    private const double LeastHours = 0.5;

    /// <summary>What one costs at most: it is silent and may work, or it works and may stop.</summary>
    internal static AlarmImpact AtMost(RuleContext context, MachineNode node) => Of(context, node) with { AtMost = true };

    /// <summary>The cost of one that doesn't work.</summary>
    internal static AlarmImpact Of(RuleContext context, MachineNode node)
    {
        bool takesSite = RuleMachines.IsLink(node) || RuleMachines.IsPower(node);
        MachineNode[] touched = [node, .. context.Machines.Graph.Behind(node.Machine.Id)];
        RuleSite[] halls = [.. touched.DistinctBy(machine => machine.Site).Select(context.Machines.SiteOf).OfType<RuleSite>().Where(site => takesSite && site.IsOffice)];
        double? registered = Sum(touched.Select(machine => machine.Machine.Registration?.PassportsPerHour));
        double? served = takesSite ? Sum(halls.Select(Pace)) : registered is null && node.Machine.Counter is not null ? ShareOf(context.Machines.SiteOf(node), Pace) : null;
        int waiting = takesSite ? halls.Sum(site => site.Waiting ?? 0)
            : node.Machine.Counter is not null ? (int)Math.Ceiling(ShareOf(context.Machines.SiteOf(node), site => site.Waiting) ?? 0) : 0;
        int promises = halls.Sum(site => site.Figures.DueToday.Sum()) + (int)Math.Ceiling(DueInProduction(context, touched));
        return new AlarmImpact(waiting, promises, touched.DistinctBy(machine => machine.Site).Count(), Sum([registered, served]) is { } lost ? Math.Round(lost, 1) : null);
    }

    /// <summary>People served an hour today; null when the hall doesn't tell.</summary>
    private static double? Pace(RuleSite site) => site.Hall is { TellsVisits: true, FirstActivity: { } first } hall && site.Shift is not null
        ? hall.Figures.Served / Math.Max(LeastHours, (site.Now - first).TotalHours)
        : null;

    private static double? ShareOf(RuleSite? site, Func<RuleSite, double?> of) => site is not null && of(site) is { } whole ? whole / Math.Max(1, site.CountersOpen ?? 1) : null;

    private static double? ShareOf(RuleSite? site, Func<RuleSite, int?> of) => ShareOf(site, each => (double?)of(each));

    /// <summary>Promises of today that production holds, by the share of the printing that doesn't work.</summary>
    private static double DueInProduction(RuleContext context, MachineNode[] touched)
    {
        double all = Rate(context.Machines.All);
        return all > 0 ? context.Picture.Nation.LateBoard.Where(cell => cell.Holder == Holder.Production).Sum(cell => cell.DueToday) * Rate(touched) / all : 0;
    }

    private static double Rate(IEnumerable<MachineNode> machines) => machines.Where(node => node.Machine.Kind == "printer").Sum(node => node.Machine.Registration?.PassportsPerHour ?? 0);

    private static double? Sum(IEnumerable<double?> parts) => parts.OfType<double>().ToArray() is { Length: > 0 } known ? known.Sum() : null;
}
