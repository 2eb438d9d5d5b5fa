using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>The clock of a hall's sender stands in another year, or ahead of ours. Its facts are set apart and move no figure, so the hall is dark.</summary>
internal static class ClockFault
{
    private const int FaultsLeast = 5;
    private static readonly ActionCode s_action = new("set-clock", "Have the clock of the hall's system set right; it should follow a time server.", "technician");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.ClockFault, "Facts of a hall are dated in another year, or ahead of our clock; judged from five such facts on.", [s_action], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (RuleSite site in context.Sites.Where(s => s.Hall?.Trust.ClockFaults >= FaultsLeast))
        {
            HallTrust trust = site.Hall!.Trust;
            Judgement judged = Judgement.Of(context, Rule.Name, site, true, new Measured(AlarmMeasures.ClockFaultShare, 100.0 * trust.ClockFaults / trust.Facts));
            if (judged.Matters)
            {
                yield return Assessed.Site(site, Rule.Name, judged, "wrong-dates", s_action,
                    Assessed.Figure("facts", trust.Facts, "facts"), Assessed.Figure("clock-faults", trust.ClockFaults, "facts"));
            }
        }
    }
}
