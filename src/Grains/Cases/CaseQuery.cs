using PassportMonitor.Contracts.Cases;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Cases;

/// <summary>Lists of cases of one partition: which rows a filter holds, in which order, and how they read. Pure.</summary>
public sealed class CaseQuery
{
    private readonly CaseListRequest _request;
    private readonly EvaluationContext _context;
    private readonly NameTable _sites;
    private readonly Origin _origin;
    private readonly CaseMatch _match;

    /// <summary>A query under a version's context.</summary>
    public CaseQuery(CaseListRequest request, EvaluationContext context, NameTable sites)
    {
        _request = request;
        _context = context;
        _sites = sites;
        _origin = request.Filter.Origin;
        _match = new CaseMatch(request.Filter, context, sites);
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
            if (!_match.Holds(row, standing))
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
        ReadyAt = Instant(row.ReadyAt),
        ClosedAt = Instant(row.ClosedAt),
        Open = standing.Open,
    };

    private static DateTimeOffset? Instant(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
}
