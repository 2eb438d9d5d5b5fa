using PassportMonitor.Contracts.Alarms;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// Today's arrivals are outside the 5-95% band of usual days, by a margin: one day in ten is outside it by chance. Days of other kinds are not
/// compared with, so a holiday or an announced window is nothing unusual.
/// </summary>
internal static class UnusualTurnout
{
    private const int DaysLeast = 6;
    private const double PeopleLeast = 20;
    private static readonly TimeSpan s_settled = TimeSpan.FromHours(1);
    private static readonly ActionCode s_more = new("prepare-for-rush", "Find out why so many come; prepare counters, and relief for the next hours.", "region");
    private static readonly ActionCode s_fewer = new("find-what-keeps-people", "Find out what keeps people away: a rumour, a blocked road, a closed door.", "region");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.UnusualTurnout, "Far more or far fewer people came today than on usual days.", [s_more, s_fewer], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (RuleSite site in context.Sites.Where(s => s is { Hall: { TellsVisits: true, Pattern: { Days: >= DaysLeast, Low: not null, High: not null } }, Shift: not null }))
        {
            if (context.Now < context.Reference.ShiftsOn(site.Id, site.Shift!.ServiceDay)[0].Start + s_settled)
            {
                continue;
            }
            if (site.Doubt != HallDoubt.None)
            {
                yield return Assessed.Unknown(site, Rule.Name, s_more);
                continue;
            }
            (double arrivals, double low, double high) = (site.Hall!.Figures.Arrivals, site.Hall.Pattern.Low!.Value, site.Hall.Pattern.High!.Value);
            Judgement judged = Judgement.Of(context, Rule.Name, site, true, new Measured(AlarmMeasures.OutsideBand, Outside(arrivals, low, high)));
            if (judged.Matters)
            {
                yield return Assessed.Site(site, Rule.Name, judged, arrivals > high ? "more-than-usual" : "fewer-than-usual", arrivals > high ? s_more : s_fewer,
                    Assessed.Figure("arrivals", arrivals, "people"), Assessed.Figure("usual", site.Hall.Pattern.ToNow, "people"),
                    Assessed.Figure("usual-low", low, "people"), Assessed.Figure("usual-high", high, "people")) with
                {
                    Roots = arrivals > high
                        ? []
                        : [FeedSilent.Id, .. new[] { AlarmRuleNames.SiteSilent, AlarmRuleNames.NotOpen, AlarmRuleNames.UnusualSilence }.Select(r => AlarmId.Of(r, site.Id)), .. context.IntakeServices],
                };
            }
        }
    }

    private static double Outside(double arrivals, double low, double high)
    {
        (double beyond, double end) = arrivals > high ? (arrivals - high, high) : (low - arrivals, low);
        return beyond >= PeopleLeast ? 100 * beyond / Math.Max(end, 1) : 0;
    }
}
