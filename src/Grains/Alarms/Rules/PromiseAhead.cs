using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// Promises due today that will not be made, by who holds the cases. Only what lies in the office, or is on its way to it, can still be ready
/// today: as much of it as today's flow so far carries to the end of the day. All else that is due today is lost already.
/// </summary>
internal static class PromiseAhead
{
    private const int DueLeast = 100;

    /// <summary>The hours that the flow of a day is spread over: an assumption; what comes by night is little.</summary>
    private static readonly TimeSpan s_begin = TimeSpan.FromHours(8);
    private static readonly TimeSpan s_settled = TimeSpan.FromHours(10);
    private static readonly TimeSpan s_end = TimeSpan.FromHours(18);

    private static readonly ActionCode s_office = new("notify-applicants", "Scan the boxes in and tell the applicants today; the list holds the cases.", "office");
    private static readonly ActionCode s_headquarters = new("tell-applicants-new-date", "These cases can't be ready today: tell the applicants, and put them first from now on.", "headquarters");
    private static readonly ActionCode s_production = new("print-due-first", "These cases can't be ready today: print them first from now on.", "production");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.PromiseAhead,
        "Promises that are due today will not be made, going by where the cases are and by today's flow; judged from 10:00 Asia/Karachi on.", [s_office, s_headquarters, s_production], Assess) { WaitsForFacts = true };

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        TimeSpan clock = context.Now - ZoneClock.Home.StartOf(ZoneClock.Home.LocalDay(context.Now));
        Figures nation = context.Picture.Nation;
        int dueAll = nation.Attainment.FirstOrDefault(a => a.Days == 0)?.Due ?? 0;
        if (clock < s_settled || dueAll < DueLeast)
        {
            yield break;
        }
        foreach (IGrouping<Holder, LateCell> held in nation.LateBoard.Where(c => c.DueToday > 0).GroupBy(c => c.Holder).OrderBy(g => g.Key))
        {
            int due = held.Sum(c => c.DueToday);
            double lost = held.GroupBy(c => c.Cause).Sum(c => Math.Max(0, c.Sum(cell => cell.DueToday) - StillMade(nation, held.Key, c.Key, clock)));
            Judgement judged = Judgement.Of(context, Rule.Name, null, true, new Measured(AlarmMeasures.PromisesAtRisk, 100 * lost / dueAll));
            if (judged.Matters)
            {
                int sites = context.Picture.Sites.Values.Count(s => s.LateBoard.Any(c => c.Holder == held.Key && c.DueToday > 0));
                yield return Assessed.Nation(Rule.Name, NameOf(held.Key), judged, "will-not-be-ready", ActionOf(held.Key), new AlarmImpact(0, (int)Math.Round(lost), sites),
                    Assessed.Figure("cases-due-today", due, "cases"), Assessed.Figure("cases-lost", lost, "cases")) with
                {
                    Cases = new CaseFilter { Origin = context.Origin, Holder = held.Key, DueToday = true },
                    Roots = [FeedSilent.Id, .. context.ServicesThatStop(held.Key == Holder.Headquarters ? ServiceStops.Matching : ServiceStops.Messages)],
                };
            }
        }
    }

    private static double StillMade(Figures nation, Holder holder, Cause cause, TimeSpan clock) => (holder, cause) switch
    {
        (Holder.Office, Cause.AwaitingNotice) => ByEvening(In(nation, Stage.Ready), clock),
        (Holder.Carrier, Cause.InTransit) => Math.Min(ByEvening(In(nation, Stage.ReceivedAtOffice), clock), ByEvening(In(nation, Stage.Ready), clock)),
        _ => 0,
    };

    private static double ByEvening(int today, TimeSpan clock) => clock >= s_end ? 0 : today * ((s_end - clock) / (clock - s_begin));

    private static int In(Figures figures, Stage stage) => figures.InToday.AsSpan((int)stage * FigureLayout.Categories, FigureLayout.Categories).ToArray().Sum();

    private static ActionCode ActionOf(Holder holder) => holder switch
    {
        Holder.Office or Holder.Carrier => s_office,
        Holder.Production => s_production,
        _ => s_headquarters,
    };

    private static string NameOf(Holder holder) => holder.ToString().ToLowerInvariant();
}
