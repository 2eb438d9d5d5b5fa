using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>What goes wrong at printing beside machines that stop: rejects out of their limits, a bad batch of books, a plan that is missed, a queue out of its order.</summary>
internal static class PrintRules
{
    /// <summary>A day must be so far before a gap to its plan says anything.</summary>
    private const double DayLeast = 2 / 24.0;

    private static readonly ActionCode s_rejects = new("check-printer-quality", "Stop the printer, look at its last rejects and clean or adjust it; its books are on the print board.", "production");
    private static readonly ActionCode s_batch = new("set-batch-aside", "Set the batch of books aside and print from another; the list of bad batches has its numbers.", "production");
    private static readonly ActionCode s_gap = new("raise-output", "Find out which line is behind its norm, and move work or shifts to the others.", "production");
    private static readonly ActionCode s_inversion = new("print-in-order", "Print the faster category first: the list behind the queue's ages holds the cases.", "production");

    /// <summary>Rejects of a machine above the upper limit of its p-chart.</summary>
    public static AlarmRule Rejects { get; } = new(AlarmRuleNames.PrintRejects, "More of a machine's books of today are spoiled than its p-chart allows.", [s_rejects], OfRejects) { WaitsForFacts = true, NeedsLedger = true };

    /// <summary>A batch of books of which far more are spoiled than of others.</summary>
    public static AlarmRule Batch { get; } = new(AlarmRuleNames.BadBatch, "Far more of a batch of books are spoiled than of all books.", [s_batch], OfBatches) { WaitsForFacts = true, NeedsLedger = true };

    /// <summary>Output behind the plan of the day.</summary>
    public static AlarmRule Gap { get; } = new(AlarmRuleNames.PrintGap, "A site has made fewer passports than its plan for the day expects by now.", [s_gap], OfGaps) { WaitsForFacts = true, NeedsLedger = true };

    /// <summary>A faster category waits longer than a slower one.</summary>
    public static AlarmRule Inversion { get; } = new(AlarmRuleNames.PriorityInversion, "Cases of a faster category wait in the print queue longer than half of a slower one.", [s_inversion], OfInversions) { WaitsForFacts = true };

    private static IEnumerable<Assessment> OfRejects(RuleContext context)
    {
        PrintDay day = DayOf(context);
        foreach (MachineWork work in PrintOf(context).Machines)
        {
            Judgement judged = Judgement.Of(context, Rejects.Name, null, true, new Measured(AlarmMeasures.RejectSigmas, day.Sigmas(work) is > 0 and var sigmas ? sigmas : null));
            if (judged.Matters)
            {
                yield return At(context, Assessed.Nation(Rejects.Name, work.Machine, judged, "rejects-above-limit", s_rejects, new AlarmImpact(0, day.Spoiled(work), 1),
                    Assessed.Figure("rejects", 100.0 * day.Spoiled(work) / day.Done(work), "percent")), work.Site) with
                {
                    Roots = work.Site is { } site ? [AlarmId.Of(Batch.Name, site.Value)] : [], // bad books spoil on any machine: not each is to be cleaned then
                };
            }
        }
    }

    private static IEnumerable<Assessment> OfBatches(RuleContext context)
    {
        foreach (IGrouping<SiteId?, BookBatch> at in PrintOf(context).Batches.GroupBy(b => b.Site))
        {
            Judgement judged = Judgement.Of(context, Batch.Name, null, true, new Measured(AlarmMeasures.BatchSigmas, at.Max(b => b.Sigmas)));
            if (judged.Matters)
            {
                yield return At(context, Assessed.Nation(Batch.Name, at.Key?.Value ?? RuleContext.Nation, judged, "batch-spoils", s_batch, new AlarmImpact(0, at.Sum(b => b.Spoiled), 1),
                    Assessed.Figure("books-spoiled", at.Sum(b => b.Spoiled), "books")), at.Key);
            }
        }
    }

    private static IEnumerable<Assessment> OfGaps(RuleContext context)
    {
        PrintDay day = DayOf(context);
        foreach (PrintPlan plan in PrintOf(context).Plans.Where(p => p.Day == day.Today && p.Passports > 0 && day.ShareOfDay >= DayLeast))
        {
            double gap = day.Gap(plan.Site)!.Value;
            Judgement judged = Judgement.Of(context, Gap.Name, null, true, new Measured(AlarmMeasures.BehindPlan, gap < 0 ? -100 * gap / (plan.Passports * day.ShareOfDay) : null));
            if (judged.Matters)
            {
                yield return At(context, Assessed.Nation(Gap.Name, plan.Site.Value, judged, "behind-plan", s_gap, new AlarmImpact(0, context.Picture.Nation.DueToday.Sum(), 1),
                    Assessed.Figure("passports-behind", -gap, "passports")), plan.Site);
            }
        }
    }

    private static IEnumerable<Assessment> OfInversions(RuleContext context)
    {
        PriorityInversion[] inversions = [.. PriorityInversion.Of(context.Picture.Nation.PrintQueueByAge)];
        Judgement judged = Judgement.Of(context, Inversion.Name, null, true, new Measured(AlarmMeasures.InvertedCases, inversions.Length == 0 ? null : inversions.Max(i => i.Cases)));
        if (judged.Matters)
        {
            yield return Assessed.Nation(Inversion.Name, RuleContext.Nation, judged, "faster-waits-longer", s_inversion, new AlarmImpact(0, inversions.Max(i => i.Cases), 1));
        }
    }

    private static PrintPicture PrintOf(RuleContext context) => context.Picture.Production?.Print ?? PrintPicture.None;

    private static PrintDay DayOf(RuleContext context) => new(PrintOf(context), context.Now);

    private static Assessment At(RuleContext context, Assessment told, SiteId? site) =>
        site is { } id && context.Reference.FindSite(id.Value) is { } info ? told with { Site = info.Id, Region = info.Region } : told;
}
