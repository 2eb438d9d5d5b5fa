using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// Nothing happens in a hall whose usual days lead to expect people at this time. Measured in people: those who usually come in as long a time,
/// so that a quiet mission is left alone and a great office is missed within minutes.
/// </summary>
internal static class UnusualSilence
{
    private static readonly ActionCode s_action = new("ask-office", "Ask the office whether people come; check its link and its token machine.", "region");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.UnusualSilence, "Nothing happens in an open hall, though people usually come at this time.", [s_action], Assess) { WaitsForFacts = true };

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (RuleSite site in context.Sites.Where(s => s is { Hall: { TellsVisits: true, Pattern.Next.Length: > 0 }, Shift: not null }))
        {
            SiteHall hall = site.Hall!;
            DateTimeOffset since = hall.LastActivity > site.Shift!.Start ? hall.LastActivity.Value : site.Shift.Start;
            double minutes = (context.Now - since).TotalMinutes;
            Judgement judged = Judgement.Of(context, Rule.Name, site, true, new Measured(AlarmMeasures.ArrivalsMissed, minutes * hall.Pattern.Next[0] / 15));
            if (judged.Matters)
            {
                yield return Assessed.Site(site, Rule.Name, judged, context.Now - site.Heard > RuleSite.OldestNews ? "nothing-heard" : "nobody-comes", s_action,
                    Assessed.Figure(AlarmMeasures.MinutesSilent, minutes, "minutes")) with
                {
                    Roots = [FeedSilent.Id, AlarmId.Of(AlarmRuleNames.SiteSilent, site.Id), AlarmId.Of(AlarmRuleNames.NotOpen, site.Id), .. context.Machines.WaysOf(site.Info.Id), .. context.IntakeServices],
                };
            }
        }
    }
}
