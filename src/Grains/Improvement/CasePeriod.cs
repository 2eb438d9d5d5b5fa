using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Improvement;

/// <summary>What is compared: whole national days, both ends included, by <see cref="DateOnly.DayNumber"/>.</summary>
internal readonly record struct Period(int From, int Through)
{
    internal int Days => Through - From + 1;
    internal DateOnly First => DateOnly.FromDayNumber(From);
    internal DateOnly Last => DateOnly.FromDayNumber(Through);
}

/// <summary>What the cases of one site did in a period.</summary>
internal sealed class CasePeriod
{
    /// <summary>The site.</summary>
    internal required SiteId Site { get; init; }
    /// <summary>Facts of the site by the day on which they occurred; days without one are left out.</summary>
    internal Dictionary<int, int> Heard { get; } = [];
    /// <summary>Days on which a case moved there.</summary>
    internal HashSet<int> Moved { get; } = [];
    internal int Tokens { get; set; }
    internal int Ready { get; set; }
    internal int Delivered { get; set; }
    /// <summary>Stays in a stage that ended.</summary>
    internal Dictionary<Stage, int[]> Stages { get; } = [];
    /// <summary>Times from token to ready.</summary>
    internal int[] TokenToReady { get; } = new int[TimeHistogram.Buckets];
    /// <summary>Promises that fell due here, to be collected.</summary>
    internal int Due { get; set; }
    /// <summary>Of them, those kept.</summary>
    internal int Met { get; set; }
    /// <summary>Cases to be collected here that were late when the last day ended.</summary>
    internal int Late { get; set; }
}

/// <summary>Counts what the cases of one site did in a period from its stored cells. Pure; owned by one turn.</summary>
internal sealed class CasePeriodCount(ReferenceState reference, SiteId site, Period period)
{
    private readonly Dictionary<(Category Category, int TokenDay), int> _promised = [];

    internal CasePeriod Result { get; } = new() { Site = site };

    /// <summary>Takes what the site did on a national day of the period.</summary>
    internal void TakeFlow(int day, Tally tally)
    {
        foreach ((long code, int count) in tally.Counts)
        {
            if (FlowCodes.IsSpent(code, out int stage, out int bucket))
            {
                if (!Result.Stages.TryGetValue((Stage)stage, out int[]? times))
                {
                    Result.Stages.Add((Stage)stage, times = new int[TimeHistogram.Buckets]);
                }
                times[bucket] += count;
            }
            else if (FlowCodes.IsReady(code, out bucket))
            {
                Result.TokenToReady[bucket] += count;
            }
        }
        Result.Tokens += Entered(tally, Stage.TokenIssued);
        Result.Ready += Entered(tally, Stage.Ready);
        Result.Delivered += Entered(tally, Stage.Delivered);
        if (Enumerable.Range(0, FigureLayout.Stages * FigureLayout.Categories).Any(i => tally[FlowCodes.Entered(i)] != 0))
        {
            Result.Moved.Add(day);
        }
        if (Enumerable.Range(0, NationalDay.Slots).Sum(slot => tally[FlowCodes.Facts(slot)]) is not 0 and var facts)
        {
            Result.Heard[day] = Result.Heard.GetValueOrDefault(day) + facts;
        }
    }

    /// <summary>Takes the promises of the tokens of a day that are collected at the site.</summary>
    internal void TakeCohort(Tally tally)
    {
        foreach ((long code, int count) in tally.Counts)
        {
            (int category, long tokenAt, long readyAt) = CohortCodes.Parts(code);
            int promised = Promised((Category)category, LocalDay(tokenAt));
            if (promised == 0 || promised > period.Through)
            {
                continue;
            }
            int readyDay = readyAt == 0 ? int.MaxValue : LocalDay(readyAt);
            if (CohortCodes.IsClosed(code))
            {
                Result.Late -= readyDay <= period.Through ? count : 0;
                continue;
            }
            Result.Late += readyDay > period.Through ? count : 0;
            if (promised >= period.From)
            {
                Result.Due += count;
                Result.Met += readyDay <= promised ? count : 0;
            }
        }
    }

    private static int Entered(Tally tally, Stage stage) =>
        Enumerable.Range(0, FigureLayout.Categories).Sum(c => tally[FlowCodes.Entered(FigureLayout.At((int)stage, (Category)c))]);

    private int LocalDay(long utcTicks) => reference.LocalDay(site.Value, new DateTimeOffset(utcTicks, TimeSpan.Zero)).DayNumber;

    private int Promised(Category category, int tokenDay)
    {
        if (!_promised.TryGetValue((category, tokenDay), out int promised))
        {
            promised = reference.Promise(site.Value, category, DateOnly.FromDayNumber(tokenDay))?.Promised.DayNumber ?? 0;
            _promised.Add((category, tokenDay), promised);
        }
        return promised;
    }
}
