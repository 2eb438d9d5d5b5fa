using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Log;
using static PassportMonitor.Contracts.Areas.FigureLayout;

namespace PassportMonitor.Grains.Shares;

/// <summary>What the tallies of one origin and site say at one version: today's flows, times of the last seven days, promises kept, and how much was heard.</summary>
/// <remarks>Pure reading; the tallies belong to the partition.</remarks>
public static class SiteRecord
{
    private const int TimesDays = 7;
    private const int WeekDays = 7;
    private static readonly long s_epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>Fills in what tallies tell.</summary>
    /// <param name="figures">The standing figures of the site.</param>
    /// <param name="cells">The tallies.</param>
    /// <param name="origin">Number of the origin.</param>
    /// <param name="sites">Numbers under which facts name the site: one, or for the unknown site all that the register doesn't know.</param>
    /// <param name="promises">Due and met by promised day.</param>
    /// <param name="context">The version.</param>
    public static Figures Fill(
        Figures figures, CellBook cells, short origin, IReadOnlyList<short> sites, PromiseBook promises, EvaluationContext context)
    {
        int[] entered = new int[Stages * Categories];
        int[] left = new int[Stages * Categories];
        int[]?[] spent = new int[]?[Stages];
        int[] ready = new int[TimeHistogram.Buckets];
        int[] samples = new int[FigureSum.UsualDays];
        int[] entitled = new int[FigureSum.EntitledDays];
        int slot = NationalDay.SlotOf(context.AsOf);
        int facts = 0;
        int flagged = 0;
        int delivered = 0, right = 0;
        int heard = 0, occurred = 0, recorded = 0;
        foreach (short site in sites)
        {
            Tally? Day(int day) => cells.Find(new CellKey(ProjectionKind.Flow, origin, site, day));
            if (Day(context.Today) is { } today)
            {
                AddToday(today, entered, left);
                facts += FactsUpTo(today, NationalDay.Slots - 1);
                flagged += today[FlowCodes.Flagged];
            }
            for (int day = context.Today - TimesDays + 1; day <= context.Today; day++)
            {
                AddTimes(Day(day), spent, ready);
                delivered += Day(day)?[FlowCodes.Delivered] ?? 0;
                right += Day(day)?[FlowCodes.RightFirstTime] ?? 0;
            }
            for (int i = 0; i < entitled.Length; i++)
            {
                entitled[i] += Entitled(Day(context.Today - 1 - i));
            }
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] += Day(context.Today - (WeekDays * (i + 1))) is { } past ? FactsUpTo(past, slot) : 0;
            }
            Tally? always = Day(CellKey.Always);
            heard = Math.Max(heard, always?[FlowCodes.LastHeard] ?? 0);
            occurred = Math.Max(occurred, always?[FlowCodes.LastOccurred] ?? 0);
            recorded = Math.Max(recorded, always?[FlowCodes.LastRecorded] ?? 0);
        }
        return figures with
        {
            InToday = entered,
            OutToday = left,
            StageTimes = [.. Enumerable.Range(0, Stages).Where(s => spent[s] is not null).Select(s => new StageTimes((Stage)s, FigureSum.ToHistogram(spent[s])))],
            TokenToReady = FigureSum.ToHistogram(ready),
            Attainment = promises.Attainment(origin, sites, context.Today),
            Coverage = new Coverage(0, 0, heard == 0 ? null : HeardAt(heard), facts, null, Lately(occurred, context), Lately(recorded, context)),
            UsualSamples = samples,
            EntitledByDay = entitled,
            FlaggedToday = flagged,
            DeliveredLately = delivered,
            RightFirstTime = right,
        };
    }

    /// <summary>The value under which a hearing is kept.</summary>
    public static int HeardValue(DateTimeOffset at) => (int)((at.UtcTicks - s_epoch) / TimeSpan.TicksPerSecond);

    /// <summary>The instant of a value, to the second.</summary>
    public static DateTimeOffset HeardAt(int value) => new(s_epoch + (value * TimeSpan.TicksPerSecond), TimeSpan.Zero);

    /// <summary>An instant of today or yesterday; older ones say nothing of now, and their facts may leave.</summary>
    private static DateTimeOffset? Lately(int value, EvaluationContext context) =>
        value != 0 && HeardAt(value) is var at && NationalDay.Of(at.UtcTicks) >= context.Today - 1 ? at : null;

    private static void AddToday(Tally tally, int[] entered, int[] left)
    {
        for (int i = 0; i < entered.Length; i++)
        {
            entered[i] += tally[FlowCodes.Entered(i)];
            left[i] += tally[FlowCodes.Left(i)];
        }
    }

    private static int Entitled(Tally? tally)
    {
        int entitled = 0;
        for (int category = 0; tally is not null && category < Categories; category++)
        {
            entitled += tally[FlowCodes.Entered(At((int)Stage.Entitled, (Category)category))];
        }
        return entitled;
    }

    private static void AddTimes(Tally? tally, int[]?[] spent, int[] ready)
    {
        if (tally is null)
        {
            return;
        }
        foreach ((long code, int count) in tally.Counts)
        {
            if (FlowCodes.IsSpent(code, out int stage, out int bucket))
            {
                (spent[stage] ??= new int[TimeHistogram.Buckets])[bucket] += count;
            }
            else if (FlowCodes.IsReady(code, out bucket))
            {
                ready[bucket] += count;
            }
        }
    }

    private static int FactsUpTo(Tally tally, int slot)
    {
        int facts = 0;
        for (int i = 0; i <= slot; i++)
        {
            facts += tally[FlowCodes.Facts(i)];
        }
        return facts;
    }
}
