using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Foresight;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// A hall will be overcrowded in 20 to 60 minutes, by the forecast. What usual arrivals alone lead to is a plan, not an alarm; and once people do
/// wait that long, overcrowding itself speaks. Where nobody waits, nobody will have waited too long within the hour; and it warns only once someone would be
/// over the limit in twenty minutes, for what is further ahead is too often wrong.
/// </summary>
internal static class OvercrowdingAhead
{
    /// <summary>Minutes that a warning must come before the crowd: who will have waited too long then waits so much less already.</summary>
    private const int Ahead = 20;

    private static readonly ActionCode s_action = new("prepare-counters", "Open the counters that the advice names before the queue forms, or send people to the offices nearby that have room.", "office");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.OvercrowdingAhead,
        "People will wait too long in 20 to 60 minutes, and usual days don't lead to expect it.", [s_action], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (RuleSite site in context.Sites.Where(s => s is { Hall.TellsVisits: true, Waiting: > 0, Shift: not null }))
        {
            if (site.Doubt != HallDoubt.None)
            {
                yield return Assessed.Unknown(site, Rule.Name, s_action);
                continue;
            }
            Forecast forecast = KeptForecasts.Of(site.Hall!, context.Reference, site.Info.Id, context.Now);
            ForecastPoint? worst = forecast.Peak is { } peak && !IsPlanned(context, site, peak) ? peak : null;
            Judgement judged = Judgement.Of(context, Rule.Name, site, IsNear(context, site) && !IsThere(context, site), new Measured(AlarmMeasures.WaitAhead, worst?.Wait));
            if (judged.Matters)
            {
                yield return Assessed.Site(site, Rule.Name, judged, "crowd-ahead", s_action,
                    Assessed.Figure("minutes-ahead", worst!.MinutesAhead, "minutes"), Assessed.Figure("people-waiting-then", worst.Waiting, "people"),
                    Assessed.Figure("people-waiting", site.Waiting, "people"), Assessed.Figure("counters-open", forecast.CountersOpen, "counters"),
                    Assessed.Figure("percent-of-usual", 100 * forecast.RatioToUsual, "percent")) with
                { Roots = [AlarmId.Of(AlarmRuleNames.Overcrowding, site.Id), .. context.IntakeServices] };
            }
        }
    }

    private static bool IsPlanned(RuleContext context, RuleSite site, ForecastPoint point) =>
        Lowest(context, Rule.Name, AlarmMeasures.WaitAhead, site) is { } limit && point.UsualWait >= limit.RaiseAt;

    /// <summary>Whether someone waits so long that they are over the limit in twenty minutes unless they are served.</summary>
    private static bool IsNear(RuleContext context, RuleSite site) =>
        Lowest(context, AlarmRuleNames.Overcrowding, AlarmMeasures.LiveWait, site) is not { } limit || site.OldestWait?.TotalMinutes >= limit.RaiseAt - Ahead;

    /// <summary>Whether people wait so long already: then nothing is ahead any more.</summary>
    private static bool IsThere(RuleContext context, RuleSite site) =>
        Lowest(context, AlarmRuleNames.Overcrowding, AlarmMeasures.LiveWait, site) is { } limit && site.LiveWait?.TotalMinutes >= limit.RaiseAt;

    private static AlarmLimit? Lowest(RuleContext context, string rule, string measure, RuleSite site) =>
        context.Reference.AlarmLimit(rule, measure, AlarmPriority.Low, site.Id, context.Now);
}
