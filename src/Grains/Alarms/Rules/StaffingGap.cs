using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// Fewer officers than the roster holds for needed, in the shift that it is of. By those signed on; where that isn't told, by
/// counters open. The gap is the shift's: it ends with it, and the next shift serves the on-delay anew.
/// </summary>
internal static class StaffingGap
{
    private static readonly ActionCode s_action = new("send-officers", "Call in or move officers for this shift.", "region");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.StaffingGap, "Fewer officers signed on to the shift than are needed.", [s_action], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (RuleSite site in context.Sites.Where(s => s.Hall?.Roster is { } r && r.From <= context.Now && context.Now < r.Until))
        {
            Roster roster = site.Hall!.Roster!;
            int needed = roster.Needed ?? roster.Rostered;
            if (needed <= 0 || (roster.SignedOn ?? site.CountersOpen) is not { } present)
            {
                continue;
            }
            if (site.SilentSince is not null)
            {
                yield return Assessed.Unknown(site, Rule.Name, s_action);
                continue;
            }
            Judgement judged = Judgement.Of(context, Rule.Name, site, true, new Measured(AlarmMeasures.OfficersMissing, Math.Max(0, 100.0 * (needed - present) / needed)));
            if (judged.Matters)
            {
                yield return Assessed.Site(site, Rule.Name, judged, roster.SignedOn is null ? "counters-not-staffed" : "not-signed-on", s_action,
                    Assessed.Figure("officers-needed", needed, "people"), Assessed.Figure("officers-rostered", roster.Rostered, "people"),
                    Assessed.Figure("officers-signed-on", roster.SignedOn, "people"), Assessed.Figure("counters-open", site.CountersOpen, "counters")) with
                { Roots = [AlarmId.Of(AlarmRuleNames.NotOpen, site.Id)], Ends = roster.Until };
            }
        }
    }
}
