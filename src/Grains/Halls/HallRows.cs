using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Halls;

/// <summary>Keeps the stored rows of halls behind the book: what changed since the last save, as rows, and what was loaded, as halls.</summary>
/// <remarks>Owned by one grain turn. One save at a time.</remarks>
public sealed class HallRows(int partition, IEventStore store, HallBook book)
{
    private VisitKey[] _visits = [];
    private HallKey[] _halls = [];
    private (HallKey Hall, string Counter)[] _counters = [];
    private IReadOnlyList<HallCellKey> _cells = [];

    /// <summary>Rows that changed.</summary>
    public int Pending => book.Dirt.Count + book.Cells.DirtyCount;

    /// <summary>Reads what must be in memory.</summary>
    public async Task Load(CancellationToken cancel)
    {
        await foreach (ProjectionRow row in store.ReadLiveProjection(partition, ProjectionKind.Visit, cancel))
        {
            book.Load(book.Names.Visit(row));
        }
        await foreach (ProjectionRow row in store.ReadLiveProjection(partition, ProjectionKind.Hall, cancel))
        {
            HallCodec.ReadHall(book.Of(book.Names.HallOf(row.Key)), row.Body, book.Texts);
        }
        await foreach (ProjectionRow row in store.ReadLiveProjection(partition, ProjectionKind.Counter, cancel))
        {
            (HallKey hall, string counter) = book.Names.CounterOf(row.Key);
            book.Of(hall).Counters[counter] = HallCodec.ReadCounter(row.Body, book.Texts);
        }
        foreach (ProjectionKind kind in (ProjectionKind[])[ProjectionKind.HallArrivals, ProjectionKind.HallTally])
        {
            await foreach (ProjectionRow row in store.ReadLiveProjection(partition, kind, cancel))
            {
                book.Cells.Load(book.Names.CellOf(row), row.Body!);
            }
        }
    }

    /// <summary>Takes what changed, as rows to write.</summary>
    public void Take(List<ProjectionRow> rows)
    {
        _visits = [.. book.Dirt.Visits];
        _halls = [.. book.Dirt.Halls];
        _counters = [.. book.Dirt.Counters];
        _cells = book.Cells.TakeDirty();
        book.Dirt.Clear();
        foreach (VisitKey key in _visits)
        {
            VisitState visit = book.Visits.Find(key)!;
            rows.Add(new ProjectionRow(ProjectionKind.Visit, book.Names.TextOf(key), !book.MayLeave(visit), HallCodec.Write(visit, book.Names.Site(visit.Site))));
        }
        foreach (HallKey key in _halls)
        {
            rows.Add(new ProjectionRow(ProjectionKind.Hall, book.Names.TextOf(key), true, HallCodec.Write(book.Of(key))));
        }
        foreach ((HallKey Hall, string Counter) key in _counters)
        {
            rows.Add(new ProjectionRow(ProjectionKind.Counter, book.Names.TextOf(key), true, HallCodec.Write(book.Of(key.Hall).Counters[key.Counter])));
        }
        foreach (HallCellKey key in _cells)
        {
            rows.Add(new ProjectionRow(key.Kind, book.Names.TextOf(key), book.Cells.IsLive(key), book.Cells.Write(key)));
        }
    }

    /// <summary>What was taken is durable: what needn't be in memory leaves it.</summary>
    public void Saved()
    {
        Array.ForEach(_visits, book.DropUnlessChanged);
        foreach (HallCellKey key in _cells)
        {
            book.Cells.DropUnlessChanged(key);
        }
    }

    /// <summary>What was taken could not be written: it is taken once more the next time.</summary>
    public void Failed()
    {
        book.Dirt.Visits.UnionWith(_visits);
        book.Dirt.Halls.UnionWith(_halls);
        book.Dirt.Counters.UnionWith(_counters);
        foreach (HallCellKey key in _cells)
        {
            book.Cells.MarkDirty(key);
        }
    }
}
