using System.Runtime.CompilerServices;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Stores;

/// <summary>Streams rows that are read in pages, each beginning after the last key of the one before.</summary>
internal static class LivePages
{
    /// <summary>Rows of one page: long enough to be a scan, short enough to let others read between.</summary>
    internal const int Rows = 4096;

    /// <summary>All rows. The next page is read while the caller takes this one.</summary>
    internal static async IAsyncEnumerable<ProjectionRow> Stream(
        Func<string, Task<List<ProjectionRow>>> readAfter, [EnumeratorCancellation] CancellationToken cancel)
    {
        List<ProjectionRow> page = await readAfter("");
        while (page.Count > 0)
        {
            Task<List<ProjectionRow>> next = page.Count < Rows ? Task.FromResult<List<ProjectionRow>>([]) : readAfter(page[^1].Key);
            foreach (ProjectionRow row in page)
            {
                yield return row;
            }
            cancel.ThrowIfCancellationRequested();
            page = await next;
        }
    }
}
