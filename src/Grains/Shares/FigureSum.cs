using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using static PassportMonitor.Contracts.Areas.FigureLayout;

namespace PassportMonitor.Grains.Shares;

/// <summary>
/// Adds figures up: partitions to sites, sites to regions, regions to the nation. Commutative and associative, so a national
/// percentile is a true one and every sum agrees with its parts to the last integer. Pure.
/// </summary>
public static class FigureSum
{
    /// <summary>Periods of <see cref="Figures.Attainment"/>, in days.</summary>
    public static readonly int[] Periods = [0, 1, 7, 30];

    /// <summary>Days of the same kind that "usual" looks back on.</summary>
    public const int UsualDays = 4;

    /// <summary>Days of <see cref="Figures.EntitledByDay"/>: four weeks, so that every weekday counts alike.</summary>
    public const int EntitledDays = 28;

    /// <summary>The figures of nothing.</summary>
    public static readonly Figures Empty = new()
    {
        Open = new int[Stages * Categories],
        OpenByAge = new int[Ages * Categories],
        LateByBucket = new int[Lates * Categories],
        LateBoard = [],
        OverStageLimit = new int[Stages * Categories],
        DueToday = new int[Categories],
        DeadlineUnknown = new int[Categories],
        LateByRevised = new int[Categories],
        Flagged = new int[FlagBits],
        FlaggedCases = 0,
        InToday = new int[Stages * Categories],
        OutToday = new int[Stages * Categories],
        Attainment = [.. Periods.Select(days => new Attainment(days, 0, 0))],
        StageTimes = [],
        TokenToReady = Histogram.Empty,
        Coverage = new Coverage(0, 0, null, 0, null),
        UsualSamples = new int[UsualDays],
        EntitledByDay = new int[EntitledDays],
    };

    /// <summary>
    /// The sum of the parts. What comes out as it was in <paramref name="before"/> is taken from there, so that versions share memory.
    /// <see cref="Coverage.EventsUsual"/> is left to the caller: a median doesn't add up.
    /// </summary>
    public static Figures Of(IReadOnlyList<Figures> parts, Figures? before = null)
    {
        before ??= Empty;
        return new Figures
        {
            Open = Add(parts, f => f.Open, before),
            OpenByAge = Add(parts, f => f.OpenByAge, before),
            LateByBucket = Add(parts, f => f.LateByBucket, before),
            LateBoard = AddBoards(parts, before.LateBoard),
            OverStageLimit = Add(parts, f => f.OverStageLimit, before),
            DueToday = Add(parts, f => f.DueToday, before),
            DeadlineUnknown = Add(parts, f => f.DeadlineUnknown, before),
            LateByRevised = Add(parts, f => f.LateByRevised, before),
            Flagged = Add(parts, f => f.Flagged, before),
            FlaggedCases = parts.Sum(f => f.FlaggedCases),
            InToday = Add(parts, f => f.InToday, before),
            OutToday = Add(parts, f => f.OutToday, before),
            Attainment = AddAttainment(parts, before.Attainment),
            StageTimes = AddTimes(parts, before.StageTimes),
            TokenToReady = AddHistograms([.. parts.Select(f => f.TokenToReady)], before.TokenToReady),
            Coverage = AddCoverage(parts),
            UsualSamples = Add(parts, f => f.UsualSamples, before),
            EntitledByDay = Add(parts, f => f.EntitledByDay, before),
            FlaggedToday = parts.Sum(f => f.FlaggedToday),
            UncollectedByAge = Add(parts, f => f.UncollectedByAge, before),
            PrintQueueByAge = Add(parts, f => f.PrintQueueByAge, before),
            DeliveredLately = parts.Sum(f => f.DeliveredLately),
            RightFirstTime = parts.Sum(f => f.RightFirstTime),
        };
    }

    /// <summary>Whether two sets of figures are equal, number by number.</summary>
    public static bool AreEqual(Figures a, Figures b) =>
        a.Open.AsSpan().SequenceEqual(b.Open) && a.OpenByAge.AsSpan().SequenceEqual(b.OpenByAge)
        && a.LateByBucket.AsSpan().SequenceEqual(b.LateByBucket) && a.LateBoard.AsSpan().SequenceEqual(b.LateBoard)
        && a.OverStageLimit.AsSpan().SequenceEqual(b.OverStageLimit) && a.DueToday.AsSpan().SequenceEqual(b.DueToday)
        && a.DeadlineUnknown.AsSpan().SequenceEqual(b.DeadlineUnknown) && a.LateByRevised.AsSpan().SequenceEqual(b.LateByRevised)
        && a.Flagged.AsSpan().SequenceEqual(b.Flagged) && a.FlaggedCases == b.FlaggedCases
        && a.InToday.AsSpan().SequenceEqual(b.InToday) && a.OutToday.AsSpan().SequenceEqual(b.OutToday)
        && a.Attainment.AsSpan().SequenceEqual(b.Attainment) && AreEqual(a.TokenToReady, b.TokenToReady)
        && a.StageTimes.Length == b.StageTimes.Length && a.StageTimes.Zip(b.StageTimes).All(p => p.First.Stage == p.Second.Stage && AreEqual(p.First.Times, p.Second.Times))
        && a.FlaggedToday == b.FlaggedToday && a.Coverage == b.Coverage && a.UsualSamples.AsSpan().SequenceEqual(b.UsualSamples)
        && a.EntitledByDay.AsSpan().SequenceEqual(b.EntitledByDay) && a.UncollectedByAge.AsSpan().SequenceEqual(b.UncollectedByAge)
        && a.PrintQueueByAge.AsSpan().SequenceEqual(b.PrintQueueByAge) && a.DeliveredLately == b.DeliveredLately && a.RightFirstTime == b.RightFirstTime;

    /// <summary>Whether two histograms hold the same.</summary>
    public static bool AreEqual(Histogram a, Histogram b) =>
        ReferenceEquals(a, b) || (a.Buckets.AsSpan().SequenceEqual(b.Buckets) && a.Counts.AsSpan().SequenceEqual(b.Counts));

    private static int[] Add(IReadOnlyList<Figures> parts, Func<Figures, int[]> pick, Figures before)
    {
        int[] old = pick(before);
        Span<int> sum = stackalloc int[old.Length];
        sum.Clear();
        foreach (Figures part in parts)
        {
            ReadOnlySpan<int> counts = pick(part);
            for (int i = 0; i < counts.Length; i++)
            {
                sum[i] += counts[i];
            }
        }
        return sum.SequenceEqual(old) ? old : sum.ToArray();
    }

    private static LateCell[] AddBoards(IReadOnlyList<Figures> parts, LateCell[] before)
    {
        Dictionary<(Category, Holder, Cause), LateCell> cells = [];
        foreach (LateCell cell in parts.SelectMany(p => p.LateBoard))
        {
            (Category, Holder, Cause) key = (cell.Category, cell.Holder, cell.Cause);
            cells[key] = cells.TryGetValue(key, out LateCell? other) ? Add(cell, other) : cell;
        }
        LateCell[] sum = [.. cells.OrderBy(c => c.Key).Select(c => c.Value)];
        return sum.AsSpan().SequenceEqual(before) ? before : sum;
    }

    private static LateCell Add(LateCell a, LateCell b) => a with
    {
        Count = a.Count + b.Count,
        DueToday = a.DueToday + b.DueToday,
        Oldest = a.Oldest is null || b.Oldest < a.Oldest ? b.Oldest ?? a.Oldest : a.Oldest,
    };

    private static Attainment[] AddAttainment(IReadOnlyList<Figures> parts, Attainment[] before)
    {
        Attainment[] sum = [.. Periods.Select((days, i) => new Attainment(days, parts.Sum(p => p.Attainment[i].Due), parts.Sum(p => p.Attainment[i].Met)))];
        return sum.AsSpan().SequenceEqual(before) ? before : sum;
    }

    private static StageTimes[] AddTimes(IReadOnlyList<Figures> parts, StageTimes[] before)
    {
        List<Histogram>?[] byStage = new List<Histogram>?[Stages];
        foreach (StageTimes times in parts.SelectMany(p => p.StageTimes))
        {
            (byStage[(int)times.Stage] ??= []).Add(times.Times);
        }
        List<StageTimes> sum = [];
        for (int stage = 0; stage < Stages; stage++)
        {
            if (byStage[stage] is { } histograms)
            {
                StageTimes? old = Array.Find(before, t => (int)t.Stage == stage);
                Histogram total = AddHistograms(histograms, old?.Times ?? Histogram.Empty);
                sum.Add(old is not null && ReferenceEquals(total, old.Times) ? old : new StageTimes((Stage)stage, total));
            }
        }
        return sum.Count == before.Length && sum.Zip(before).All(p => ReferenceEquals(p.First, p.Second)) ? before : [.. sum];
    }

    private static Histogram AddHistograms(IReadOnlyList<Histogram> parts, Histogram before)
    {
        Span<int> sum = stackalloc int[TimeHistogram.Buckets];
        sum.Clear();
        foreach (Histogram part in parts)
        {
            for (int i = 0; i < part.Buckets.Length; i++)
            {
                sum[part.Buckets[i]] += part.Counts[i];
            }
        }
        Histogram total = ToHistogram(sum);
        return AreEqual(total, before) ? before : total;
    }

    /// <summary>A histogram of counts by bucket.</summary>
    internal static Histogram ToHistogram(ReadOnlySpan<int> counts)
    {
        List<short> buckets = [];
        List<int> values = [];
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] != 0)
            {
                buckets.Add((short)i);
                values.Add(counts[i]);
            }
        }
        return buckets.Count == 0 ? Histogram.Empty : new Histogram([.. buckets], [.. values]);
    }

    private static Coverage AddCoverage(IReadOnlyList<Figures> parts) => new(
        parts.Sum(p => p.Coverage.SitesExpected), parts.Sum(p => p.Coverage.SitesCurrent),
        parts.Max(p => p.Coverage.LastHeard), parts.Sum(p => p.Coverage.EventsToday), null,
        parts.Max(p => p.Coverage.LastOccurred), parts.Max(p => p.Coverage.LastRecorded));
}
