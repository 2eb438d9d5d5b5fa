using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.GraphQL.Applications;

/// <summary>
/// The lists of one execution and version that are only counted: all that are wanted when the first count is needed are counted in one pass over the
/// cases. What is wanted later makes a batch of its own.
/// </summary>
internal sealed class CountBatch(IGrainFactory grains, PictureVersion version)
{
    private readonly Lock _lock = new();
    private Pending _pending = new();

    /// <summary>Wants a count; the answer asks for it.</summary>
    internal Func<Task<int>> Want(CaseFilter filter)
    {
        lock (_lock)
        {
            if (_pending.Running is not null || _pending.Filters.Count == Contracts.Limits.ListsPerCount)
            {
                _pending = new Pending();
            }
            Pending mine = _pending;
            int place = mine.Filters.Count;
            mine.Filters.Add(filter);
            return async () => (await Run(mine))[place];
        }
    }

    private Task<int[]> Run(Pending batch)
    {
        lock (_lock)
        {
            return batch.Running ??= grains.GetGrain<ICaseListGrain>(0).Count(new CaseCountRequest(version, [.. batch.Filters]));
        }
    }

    private sealed class Pending
    {
        internal List<CaseFilter> Filters { get; } = [];
        internal Task<int[]>? Running { get; set; }
    }
}
