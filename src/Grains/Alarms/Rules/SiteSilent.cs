using PassportMonitor.Contracts.Alarms;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// A site that always talks is silent: by its own silence limit, in open time. Raised in its hours only; it stands until the site is heard again.
/// </summary>
internal static class SiteSilent
{
    private static readonly ActionCode s_action = new("check-link", "Check the site's link and sender; ask the office by telephone whether it works.", "technician");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.SiteSilent, "Nothing was heard of a site for longer than its silence limit, in open time.", [s_action], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (RuleSite site in context.Sites.Where(s => s.SilentSince is not null))
        {
            Judgement judged = Judgement.Of(context, Rule.Name, site, site.Shift is not null, new Measured(AlarmMeasures.MinutesSilent, (context.Now - site.SilentSince!.Value).TotalMinutes));
            if (judged.Matters)
            {
                yield return Assessed.Site(site, Rule.Name, judged, "nothing-heard", s_action) with { Roots = [FeedSilent.Id, .. context.Machines.WaysOf(site.Info.Id)] };
            }
        }
    }
}
