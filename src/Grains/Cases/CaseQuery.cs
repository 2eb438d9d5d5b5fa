using PassportMonitor.Contracts.Cases;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Cases;

/// <summary>Lists of cases of one partition: which rows a filter holds, in which order, and how they read. Pure.</summary>
/// <remarks>Uses the same <see cref="Standing"/> as the figures, so a list is exactly as long as the tile that opened it.</remarks>
public sealed class CaseQuery
{
    private readonly CaseListRequest _request;
    private readonly EvaluationContext _context;
    private readonly NameTable _sites;
    private readonly Origin _origin;
    private readonly HashSet<SiteId>? _inSites;
    private readonly HashSet<RegionId>? _inRegions;

    /// <summary>A query under a version's context.</summary>
    public CaseQuery(CaseListRequest request, EvaluationContext context, NameTable sites)
    {
        _request = request;
        _context = context;
        _sites = sites;
        _origin = request.Filter.Origin;
        _inSites = request.Filter.Sites is { } s ? [.. s] : null;
        _inRegions = request.Filter.Regions is { } r ? [.. r] : null;
    }

    /// <summary>How a row is sorted; ties by token.</summary>
    public static long SortKey(CaseSort sort, CaseState row, in Standing standing) => sort switch
    {
        CaseSort.TokenAt => row.TokenAt,
        CaseSort.Promised => standing.PromisedDay,
        CaseSort.StageSince => row.StageSince,
        _ => 0,
    };

    /// <summary>Order of two places in a list.</summary>
    public static int Compare(CaseCursor a, CaseCursor b)
    {
        int order = a.Key.CompareTo(b.Key);
        return order != 0 ? order : string.CompareOrdinal(a.Token, b.Token);
    }

    /// <summary>Counts all rows that match and gives the first of those after the cursor, in order.</summary>
    public (int Total, CaseSummary[] Rows, CaseCursor[] Cursors) Run(IEnumerable<CaseState> rows, short origin)
    {
        int total = 0;
        int sign = _request.Descending ? -1 : 1;
        // One row more than the page tells whether more follow; the heap's top is the worst that is kept.
        int most = _request.First == 0 ? 0 : _request.First + 1;
        Comparer<CaseCursor> worstFirst = Comparer<CaseCursor>.Create((a, b) => -sign * Compare(a, b));
        PriorityQueue<(CaseState, Standing), CaseCursor> kept = new(worstFirst);
        foreach (CaseState row in rows)
        {
            if (row.Key.Origin != origin)
            {
                continue;
            }
            Standing standing = _context.Evaluate(row);
            if (!Matches(row, standing))
            {
                continue;
            }
            total++;
            CaseCursor place = new(SortKey(_request.Sort, row, standing), row.Key.Token);
            if (most > 0 && (_request.After is null || sign * Compare(place, _request.After) > 0))
            {
                kept.Enqueue((row, standing), place);
                if (kept.Count > most)
                {
                    kept.Dequeue();
                }
            }
        }
        List<(CaseSummary Row, CaseCursor Cursor)> page = [];
        while (kept.TryDequeue(out (CaseState Row, Standing Standing) item, out CaseCursor? place))
        {
            page.Add((Summary(_origin, item.Row, item.Standing, _context, _sites), place));
        }
        page.Reverse();
        return (total, [.. page.Select(p => p.Row)], [.. page.Select(p => p.Cursor)]);
    }

    /// <summary>How a row reads under a context.</summary>
    public static CaseSummary Summary(Origin origin, CaseState row, in Standing standing, EvaluationContext context, NameTable sites) => new()
    {
        Id = new CaseId(origin, row.Key.Token),
        Stage = row.Stage,
        StageSince = Instant(row.StageSince) ?? DateTimeOffset.UnixEpoch,
        Site = new SiteId(sites[standing.Site]),
        Region = context.RegionOf(standing.Site),
        CollectAt = new SiteId(sites[row.CollectAt]),
        Category = row.Category,
        TokenAt = Instant(row.TokenAt),
        Promised = standing.PromisedDay == 0 ? null : DateOnly.FromDayNumber(standing.PromisedDay),
        Revised = standing.RevisedDay == 0 ? null : DateOnly.FromDayNumber(standing.RevisedDay),
        Late = standing.Late,
        DeadlineUnknown = standing.DeadlineUnknown,
        Holder = standing.Holder,
        Cause = standing.Cause,
        Flags = standing.Flags,
        OverStageLimit = standing.OverStageLimit,
        Books = row.Books,
        ReadyAt = Instant(row.ReadyAt),
        ClosedAt = Instant(row.ClosedAt),
        Open = standing.Open,
    };

    private bool Matches(CaseState row, in Standing s)
    {
        CaseFilter f = _request.Filter;
        return s.Counted
            && (f.Open is null || f.Open == s.Open)
            && (f.Stage is null || f.Stage == row.Stage)
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
            && InScope(s.Site);
    }

    private bool InScope(short site) =>
        (_inSites is null || _inSites.Contains(new SiteId(_sites[site]))) && (_inRegions is null || _inRegions.Contains(_context.RegionOf(site)));

    private static DateTimeOffset? Instant(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
}
