using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Halls;

/// <summary>Cells for a reader: those in memory, and the rest from the store, where none is ever deleted. One use each.</summary>
/// <remarks>
/// A save that ends while the store is read takes cells out of memory that were there before. So a reader reads until it <see cref="Has"/> all, and works
/// with them without an await.
/// </remarks>
/// <param name="partition">The partition.</param>
/// <param name="store">Its store.</param>
/// <param name="book">Its halls.</param>
internal sealed class HallCellReader(int partition, IEventStore store, HallBook book)
{
    private const int KeysPerRead = 1_000;

    private readonly HallCellBook _read = new();
    private readonly HashSet<HallCellKey> _asked = [];

    /// <summary>Whether each of these cells is in memory, or was asked for in the store.</summary>
    internal bool Has(IEnumerable<HallCellKey> cells) => !cells.Any(Lacks);

    /// <summary>Reads from the store what isn't in memory.</summary>
    internal async Task Read(IEnumerable<HallCellKey> cells, CancellationToken cancel)
    {
        HallCellKey[] lacking = [.. cells.Where(Lacks).Distinct()];
        foreach (IGrouping<ProjectionKind, HallCellKey> kind in lacking.GroupBy(key => key.Kind))
        {
            foreach (HallCellKey[] part in kind.Chunk(KeysPerRead))
            {
                foreach (ProjectionRow row in await store.FindProjection(partition, kind.Key, [.. part.Select(book.Names.TextOf)], cancel))
                {
                    _read.Load(book.Names.CellOf(row), row.Body!);
                }
            }
        }
        _asked.UnionWith(lacking);
    }

    /// <summary>Where a cell is: in memory, or as it was read.</summary>
    internal HallCellBook BookOf(HallCellKey cell) => book.Cells.IsMissing(cell) ? _read : book.Cells;

    private bool Lacks(HallCellKey cell) => book.Cells.IsMissing(cell) && !_asked.Contains(cell);
}
