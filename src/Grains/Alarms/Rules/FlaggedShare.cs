using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// Too many facts of a site are in an impossible order: messages are lost, doubled or mixed up on the way, and its figures are doubtful. Its hall and
/// its cases come from different senders, so each has an alarm of its own.
/// </summary>
internal static class FlaggedShare
{
    private const int FactsLeast = 100;
    private static readonly CaseFlags s_anyFlag = Enum.GetValues<CaseFlags>().Aggregate((a, b) => a | b);
    private static readonly ActionCode s_action = new("check-sender", "Check the sender of this hall or of these cases: which messages are lost, doubled or mixed up?", "technician");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.FlaggedShare, "Too many of the day's facts of a hall, or of a site's cases, are in an impossible order; judged from 100 facts on.", [s_action], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context) => context.Sites.SelectMany(site => new[] { OfHall(context, site), OfCases(context, site) }).OfType<Assessment>();

    private static Assessment? OfHall(RuleContext context, RuleSite site)
    {
        if (site.Hall?.Trust is not { Facts: >= FactsLeast } trust)
        {
            return null;
        }
        Judgement judged = Judgement.Of(context, Rule.Name, site, true, new Measured(AlarmMeasures.OddShare, 100.0 * trust.Odd / trust.Facts));
        return judged.Matters ? Told(site, judged, trust.Facts, trust.Odd) with { Roots = [AlarmId.Of(AlarmRuleNames.ClockFault, site.Id)] } : null;
    }

    /// <summary>The facts of cases are counted as their entries into stages, and those that only gave a flag.</summary>
    private static Assessment? OfCases(RuleContext context, RuleSite site)
    {
        int odd = site.Figures.FlaggedToday;
        int facts = site.Figures.InToday.Sum() + odd;
        if (facts < FactsLeast)
        {
            return null;
        }
        Judgement judged = Judgement.Of(context, Rule.Name, site, true, new Measured(AlarmMeasures.OddCaseShare, 100.0 * odd / facts));
        return !judged.Matters ? null : Told(site, judged, facts, odd) with
        {
            Id = AlarmId.Of(Rule.Name, $"{site.Id}/cases"),
            Cases = new CaseFilter { Origin = context.Origin, Sites = [site.Info.Id], AnyFlag = s_anyFlag },
        };
    }

    private static Assessment Told(RuleSite site, Judgement judged, int facts, int odd) => Assessed.Site(site, Rule.Name, judged, "impossible-order", s_action,
        Assessed.Figure("facts", facts, "facts"), Assessed.Figure("odd-facts", odd, "facts"));
}
