using Orleans.Concurrency;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Grains.Cases;

/// <summary>Puts a page together from the partitions: each gives its first rows, the best of all make the page.</summary>
[StatelessWorker]
public sealed class CaseListGrain(IEventStore store) : Grain, ICaseListGrain
{
    /// <inheritdoc/>
    public async Task<CasePage> List(CaseListRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(request.First);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.First, Limits.PageRows);
        PictureVersion version = request.Version ?? (await GrainFactory.GetGrain<INationGrain>("pk").GetPicture()).Version;
        CaseListRequest asked = request with { Version = version };
        PartitionPage[] parts = await Task.WhenAll(Enumerable.Range(0, store.Partitions)
            .Select(p => GrainFactory.GetGrain<IPartitionGrain>(p).List(asked)));
        Comparer<CaseCursor> order = Comparer<CaseCursor>.Create((a, b) => request.Descending ? CaseQuery.Compare(b, a) : CaseQuery.Compare(a, b));
        (CaseSummary Row, CaseCursor Cursor)[] best = [.. parts
            .SelectMany(p => p.Rows.Zip(p.Cursors)).OrderBy(r => r.Second, order).Take(request.First + 1)];
        int rows = Math.Min(best.Length, request.First);
        return new CasePage
        {
            Version = version,
            TotalCount = parts.Sum(p => p.TotalCount),
            Rows = [.. best.Take(rows).Select(r => r.Row)],
            Cursors = [.. best.Take(rows).Select(r => r.Cursor)],
            HasMore = best.Length > rows && rows > 0,
        };
    }

    /// <inheritdoc/>
    public async Task<int[]> Count(CaseCountRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfZero(request.Filters.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Filters.Length, Limits.ListsPerCount);
        int[][] parts = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(p => GrainFactory.GetGrain<IPartitionGrain>(p).Count(request)));
        return [.. request.Filters.Select((_, at) => parts.Sum(part => part[at]))];
    }
}
