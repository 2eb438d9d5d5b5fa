using PassportMonitor.Contracts.Alarms;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>People wait and no counter is open, ten minutes and more after the shift began.</summary>
internal static class WaitingNoCounter
{
    /// <summary>Time that an office has to open its counters.</summary>
    public static readonly TimeSpan OpeningGrace = TimeSpan.FromMinutes(10);

    private static readonly ActionCode s_action = new("open-a-counter", "Open a counter now, or tell the people how long the break lasts.", "office");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.WaitingNoCounter, "People wait and no counter is open, ten minutes or more after the shift began.", [s_action], Assess) { KnowsPast = true };

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (RuleSite site in context.Sites.Where(s => s is { CountersOpen: 0, Shift: not null } && context.Now >= s.Shift.Start + OpeningGrace))
        {
            if (site.Doubt != HallDoubt.None)
            {
                yield return Assessed.Unknown(site, Rule.Name, s_action);
                continue;
            }
            Judgement judged = Judgement.Of(context, Rule.Name, site, true, new Measured(AlarmMeasures.PeopleWaiting, site.Waiting));
            if (judged.Matters)
            {
                yield return Assessed.Site(site, Rule.Name, judged, "no-counter-open", s_action, Assessed.Figure("oldest-wait", site.OldestWait?.TotalMinutes, "minutes")) with
                { Roots = [AlarmId.Of(AlarmRuleNames.NotOpen, site.Id), .. context.IntakeServices] };
            }
        }
    }
}
