using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// A counter is open, people have been waiting for its stage, and nothing happened at it. One alarm a site: its figures name the counters. The
/// measure is the shorter of the counter's silence and the people's wait, for a counter may well be idle until someone comes.
/// </summary>
internal static class CounterSilent
{
    private const int NamedCounters = 5;
    private static readonly ActionCode s_action = new("check-counter", "Look at the counter: is someone there, does the machine work, is it closed in truth?", "office");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.CounterSilent, "A counter is open, at least three people wait for its stage, and nothing happens at it.", [s_action], Assess) { KnowsPast = true };

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (RuleSite site in context.Sites.Where(s => s is { Hall.TellsCounters: true, LiveWait: not null, Shift: not null }))
        {
            if (site.Doubt != HallDoubt.None)
            {
                yield return Assessed.Unknown(site, Rule.Name, s_action);
                continue;
            }
            if (site.LiveWait == TimeSpan.Zero)
            {
                continue;
            }
            (string Id, double Minutes)[] silent = [.. site.Hall!.Counters.Where(c => c.Open == true && WaitFor(site.Hall, c) >= RuleSite.Crowd)
                .Select(c => (c.Id, Math.Min(SilentMinutes(context, c), site.LiveWait!.Value.TotalMinutes))).OrderByDescending(c => c.Item2)];
            Judgement judged = Judgement.Of(context, Rule.Name, site, true, new Measured(AlarmMeasures.MinutesSilent, silent.Length == 0 ? null : silent[0].Minutes));
            if (judged.Matters)
            {
                AlarmFigure?[] named = [.. silent.Where(c => c.Minutes >= judged.Figures[0].Limit).Take(NamedCounters).Select(c => Assessed.Figure($"counter-{c.Id}", c.Minutes, "minutes"))];
                yield return Assessed.Site(site, Rule.Name, judged, "nothing-happens", s_action, named) with { Roots = context.IntakeServices };
            }
        }
    }

    private static int WaitFor(SiteHall hall, CounterHall counter) => hall.Figures.Queues.Where(q => counter.Stage is null || q.Stage == counter.Stage).Sum(q => q.Waiting);

    private static double SilentMinutes(RuleContext context, CounterHall counter) =>
        (counter.LastActivity ?? counter.Since) is { } last ? Math.Max(0, (context.Now - last).TotalMinutes) : 0;
}
