using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Log;

/// <summary>
/// One partition's lists and their lengths at a version of the last minute: its rows as they were, judged by the register as it was, so
/// that a list is as long as the figure that opened it, whatever came since (law 3).
/// </summary>
/// <param name="partition">The partition's number.</param>
/// <param name="picture">Its part of the picture.</param>
/// <param name="newest">Fetches the newest register.</param>
internal sealed class VersionLists(int partition, PartitionPicture picture, Func<Task<ReferenceState>> newest)
{
    /// <summary>A page of cases; <paramref name="folded"/> is how far the partition is.</summary>
    /// <exception cref="VersionGoneException">The version can't be asked for any more.</exception>
    public async Task<PartitionPage> List(CaseListRequest request, long folded)
    {
        (EvaluationContext context, long offset) = await ContextOf(request.Version!, folded);
        if (picture.Origins.Find(request.Filter.Origin.Name) is not { } origin)
        {
            return new PartitionPage(0, [], []);
        }
        (int total, CaseSummary[] rows, CaseCursor[] cursors) = new CaseQuery(request, context, picture.Sites).Run(picture.Cases.RowsAt(offset), origin);
        return new PartitionPage(total, rows, cursors);
    }

    /// <summary>Lengths of lists of cases.</summary>
    /// <exception cref="VersionGoneException">The version can't be asked for any more.</exception>
    public async Task<int[]> Count(CaseCountRequest request, long folded)
    {
        (EvaluationContext context, long offset) = await ContextOf(request.Version, folded);
        return CaseMatch.Count(request.Filters, o => picture.Origins.Find(o.Name), context, picture.Sites, picture.Cases.RowsAt(offset));
    }

    /// <summary>A page of visits.</summary>
    /// <exception cref="VersionGoneException">The version can't be asked for any more.</exception>
    public async Task<VisitPage> ListVisits(VisitListRequest request, long folded)
    {
        PictureVersion version = request.Version!;
        ReferenceState reference = await ReferenceOf(version);
        long offset = OffsetOf(version, picture.Halls.Visits.OldestOffset, folded);
        if (picture.Origins.Find(request.Filter.Origin.Name) is not { } origin)
        {
            return new VisitPage(version, 0, []);
        }
        Dictionary<short, SiteDay> days = [];
        SiteDay DayOf(short site) => days.TryGetValue(site, out SiteDay? day) ? day
            : days[site] = new SiteDay(reference, picture.Sites[site], version.AsOf.UtcTicks);
        VisitQuery query = new(request.Filter, DayOf, site => picture.Sites[site]);
        (int total, VisitSummary[] rows) = query.Run(picture.Halls.Visits.RowsAt(offset), origin, request.Skip + request.First);
        return new VisitPage(version, total, rows);
    }

    private async Task<(EvaluationContext Context, long Offset)> ContextOf(PictureVersion version, long folded)
    {
        ReferenceState reference = await ReferenceOf(version); // first: others run meanwhile, and may take the version's rows away
        return (new EvaluationContext(picture.Sites, reference, version.AsOf, version.Silent), OffsetOf(version, picture.Cases.OldestOffset, folded));
    }

    private long OffsetOf(PictureVersion version, long oldest, long folded)
    {
        long offset = version.Offsets[partition];
        return offset >= oldest && offset <= folded ? offset : throw new VersionGoneException(version.Id);
    }

    private async Task<ReferenceState> ReferenceOf(PictureVersion version)
    {
        ReferenceState known = picture.Context.Reference;
        if (known.Through < version.ReferenceOffset)
        {
            known = await newest();
        }
        return known.At(version.ReferenceOffset) ?? throw new VersionGoneException(version.Id);
    }
}
