using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>Too many facts of a hall are in an impossible order: messages are lost, doubled or mixed up on the way, and its figures are doubtful.</summary>
internal static class FlaggedShare
{
    private const int FactsLeast = 100;
    private static readonly ActionCode s_action = new("check-sender", "Check the sender of this hall: which messages are lost, doubled or mixed up?", "technician");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.FlaggedShare, "Too many of the day's facts of a hall are in an impossible order; judged from 100 facts on.", [s_action], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (RuleSite site in context.Sites.Where(s => s.Hall?.Trust.Facts >= FactsLeast))
        {
            HallTrust trust = site.Hall!.Trust;
            Judgement judged = Judgement.Of(context, Rule.Name, site, true, new Measured(AlarmMeasures.OddShare, 100.0 * trust.Odd / trust.Facts));
            if (judged.Matters)
            {
                yield return Assessed.Site(site, Rule.Name, judged, "impossible-order", s_action,
                    Assessed.Figure("facts", trust.Facts, "facts"), Assessed.Figure("odd-facts", trust.Odd, "facts")) with
                { Roots = [AlarmId.Of(AlarmRuleNames.ClockFault, site.Id)] };
            }
        }
    }
}
