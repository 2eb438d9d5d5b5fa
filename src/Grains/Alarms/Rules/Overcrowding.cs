using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// A hall is too full, or people wait too long: by waits where visits are told, by people inside where a capacity is surveyed, and by people
/// waiting for each counter where only a token machine tells. A hall at critical stands alone, whatever service is lost.
/// </summary>
internal static class Overcrowding
{
    private static readonly ActionCode s_office = new("open-counters", "Open more counters, or send people to the offices nearby that have room.", "office");
    private static readonly ActionCode s_region = new("relieve-hall", "Move staff to the hall or close its door to newcomers, and say so outside.", "region");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.Overcrowding,
        "People wait too long, or too many are inside, in a hall that is open.", [s_office, s_region], Assess) { KnowsPast = true };

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (RuleSite site in context.Sites.Where(s => s.Hall is not null && s.MayBeOccupied))
        {
            if (site.Doubt != HallDoubt.None)
            {
                yield return Assessed.Unknown(site, Rule.Name, s_office);
                continue;
            }
            Judgement judged = Judge(context, site);
            if (judged.Matters)
            {
                WaitLimit limit = context.Reference.WaitLimit(site.Id, context.Now);
                yield return Assessed.Site(site, Rule.Name, judged, ReasonOf(judged), judged.Reached == AlarmPriority.High ? s_region : s_office,
                    Assessed.Figure("oldest-wait", site.OldestWait?.TotalMinutes, "minutes"),
                    Assessed.Figure("waiting-over-limit", site.ShareOverLimit(limit.Minutes), "percent"),
                    Assessed.Figure("people-waiting", site.Waiting, "people"),
                    Assessed.Figure("counters-open", site.CountersOpen, "counters")) with
                { Roots = context.IntakeServices, StandsAloneFrom = AlarmPriority.High };
            }
        }
    }

    private static Judgement Judge(RuleContext context, RuleSite site)
    {
        int? capacity = context.Reference.CapacityOf(site.Id, context.Now);
        double? perCounter = site is { LiveWait: null, CountersOpen: > 0 } ? (double?)site.Waiting / site.CountersOpen : null;
        return Judgement.Of(context, Rule.Name, site, site.Shift is not null,
            new(AlarmMeasures.LiveWait, site.LiveWait?.TotalMinutes),
            new(AlarmMeasures.Occupancy, 100.0 * site.Inside / capacity),
            new(AlarmMeasures.WaitingPerCounter, perCounter));
    }

    private static string ReasonOf(Judgement judged) => judged.Decisive switch
    {
        AlarmMeasures.Occupancy => "hall-full",
        AlarmMeasures.WaitingPerCounter => "queue-too-long",
        _ => "wait-too-long",
    };
}
