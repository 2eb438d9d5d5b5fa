using System.Runtime.InteropServices;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Shares;

/// <summary>
/// How many cases were promised for which day at which collecting site, and how many of them were ready by it. Derived from the
/// cohort cells and the promises in force, so a change of calendar or policy is a new derivation over cohorts, not over cases.
/// </summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class PromiseBook
{
    private readonly Dictionary<(short Origin, short Site), Dictionary<int, (int Due, int Met)>> _days = [];

    /// <summary>Derives the book anew.</summary>
    public static PromiseBook From(CellBook cells, EvaluationContext context)
    {
        PromiseBook book = new();
        foreach ((CellKey key, Tally tally) in cells.Cells)
        {
            if (key.Kind == ProjectionKind.Cohort)
            {
                foreach ((long code, int count) in tally.Counts.Where(c => !CohortCodes.IsClosed(c.Key)))
                {
                    book.Count(key.Origin, key.Site, code, count, context);
                }
            }
        }
        return book;
    }

    /// <summary>Counts cases of one cohort code in or out.</summary>
    public void Count(short origin, short site, long code, int n, EvaluationContext context)
    {
        (int category, long tokenAt, long readyAt) = CohortCodes.Parts(code);
        int promised = context.PromisedDay(site, (Category)category, tokenAt);
        if (promised == 0)
        {
            return;
        }
        if (!_days.TryGetValue((origin, site), out Dictionary<int, (int Due, int Met)>? days))
        {
            _days.Add((origin, site), days = []);
        }
        bool met = readyAt != 0 && context.LocalDay(site, readyAt) <= promised;
        ref (int Due, int Met) day = ref CollectionsMarshal.GetValueRefOrAddDefault(days, promised, out _);
        day = (day.Due + n, day.Met + (met ? n : 0));
    }

    /// <summary>Promises kept at the given sites, for today so far and for the periods that ended yesterday.</summary>
    public Attainment[] Attainment(short origin, IReadOnlyList<short> sites, int today) =>
        [.. FigureSum.Periods.Select(days => Sum(origin, sites, days, days == 0 ? today : today - days, days == 0 ? today : today - 1))];

    private Attainment Sum(short origin, IReadOnlyList<short> sites, int period, int from, int through)
    {
        int due = 0;
        int met = 0;
        foreach (short site in sites)
        {
            if (!_days.TryGetValue((origin, site), out Dictionary<int, (int Due, int Met)>? days))
            {
                continue;
            }
            for (int day = from; day <= through; day++)
            {
                (int d, int m) = days.GetValueOrDefault(day);
                due += d;
                met += m;
            }
        }
        return new Attainment(period, due, met);
    }
}
