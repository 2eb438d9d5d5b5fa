using PassportMonitor.Contracts.Cases;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Cases;

/// <summary>Whether a list of cases holds a row. Pure.</summary>
/// <remarks>Uses the same <see cref="Standing"/> as the figures, so a list is exactly as long as the tile that opened it.</remarks>
internal sealed class CaseMatch
{
    private readonly CaseFilter _filter;
    private readonly EvaluationContext _context;
    private readonly NameTable _sites;
    private readonly HashSet<SiteId>? _inSites;
    private readonly HashSet<RegionId>? _inRegions;

    /// <summary>The match of a filter under a version's context.</summary>
    internal CaseMatch(CaseFilter filter, EvaluationContext context, NameTable sites)
    {
        (_filter, _context, _sites) = (filter, context, sites);
        _inSites = filter.Sites is { } s ? [.. s] : null;
        _inRegions = filter.Regions is { } r ? [.. r] : null;
    }

    /// <summary>How many rows each of several lists holds, aligned with the filters, in one pass: each row is evaluated once.</summary>
    internal static int[] Count(CaseFilter[] filters, Func<Origin, short?> origins, EvaluationContext context, NameTable sites, IEnumerable<CaseState> rows)
    {
        (short? Origin, CaseMatch Match)[] lists = [.. filters.Select(f => (origins(f.Origin), new CaseMatch(f, context, sites)))];
        HashSet<short> wanted = [.. lists.Select(l => l.Origin).OfType<short>()];
        int[] counts = new int[lists.Length];
        foreach (CaseState row in rows.Where(r => wanted.Contains(r.Key.Origin)))
        {
            Standing standing = context.Evaluate(row);
            for (int i = 0; i < lists.Length; i++)
            {
                counts[i] += lists[i].Origin == row.Key.Origin && lists[i].Match.Holds(row, standing) ? 1 : 0;
            }
        }
        return counts;
    }

    /// <summary>Whether the list holds a row.</summary>
    internal bool Holds(CaseState row, in Standing s)
    {
        CaseFilter f = _filter;
        return s.Counted
            && (f.Open is null || f.Open == s.Open)
            && (f.Stage is null || f.Stage == row.Stage)
            && (f.AnyStage is null || Array.IndexOf(f.AnyStage, row.Stage) >= 0)
            && (f.Category is null || f.Category == row.Category)
            && (f.Age is null || (s.Open && f.Age == s.Age))
            && (f.Late is null || f.Late == s.Late is not null)
            && (f.LateBucket is null || f.LateBucket == s.Late)
            && (f.Holder is null || f.Holder == s.Holder)
            && (f.Cause is null || f.Cause == s.Cause)
            && (f.AnyFlag is null || (f.AnyFlag & s.Flags) != 0)
            && (f.DueToday is null || f.DueToday == s.DueToday)
            && (f.OverStageLimit is null || f.OverStageLimit == s.OverStageLimit)
            && (f.ClosedToday is null || f.ClosedToday == s.ClosedToday)
            && (f.DeadlineUnknown is null || f.DeadlineUnknown == s.DeadlineUnknown)
            && (f.LateByRevised is null || f.LateByRevised == s.LateByRevised)
            && (f.InPrintQueue is null || f.InPrintQueue == (s.Open && row.Stage is Stage.Entitled or Stage.PrintQueued))
            && (f.Uncollected is null || f.Uncollected == s.Uncollected)
            && (f.Waiting is null || f.Waiting == s.Waiting)
            && (f.Box is null || f.Box == row.Box)
            && (f.Reprinted is null || f.Reprinted == (s.Open && row.Reprints > 0))
            && (f.LateYesterday is null || f.LateYesterday == WasLateYesterday(row, s))
            && InScope(s.Site);
    }

    /// <summary>
    /// Whether it was late when yesterday ended, by what is known now: its promise had ended the day before, and it was neither ready nor closed
    /// before today. What can't be judged now is left out, so that the two days are compared alike.
    /// </summary>
    private bool WasLateYesterday(CaseState row, in Standing s) =>
        s.PromisedDay != 0 && s.PromisedDay < _context.Today - 1 && !s.DeadlineUnknown
        && NationalDay.Of(row.TokenAt) < _context.Today && IsOfToday(row.ReadyAt) && IsOfToday(row.ClosedAt);

    /// <summary>Whether something has not happened, or happened today.</summary>
    private bool IsOfToday(long at) => at == 0 || NationalDay.Of(at) >= _context.Today;

    private bool InScope(short site) =>
        (_inSites is null || _inSites.Contains(new SiteId(_sites[site]))) && (_inRegions is null || _inRegions.Contains(_context.RegionOf(site)));
}
