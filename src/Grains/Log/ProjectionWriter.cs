using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Log;

/// <summary>
/// Keeps the stored projection behind the picture: changed rows and tallies with the checkpoint that they are true for, in one
/// transaction. A row that changed ten times since the last save is written once. What a crash loses here the log brings back.
/// </summary>
/// <remarks>Owned by one grain turn. One save at a time.</remarks>
public sealed class ProjectionWriter(int partition, IEventStore store, PartitionPicture picture)
{
    private readonly HallRows _halls = new(partition, store, picture.Halls);

    /// <summary>Changed rows and tallies.</summary>
    public int Pending => picture.DirtyCases + picture.Cells.DirtyCount + _halls.Pending + picture.Services.DirtyCount + picture.Supplies.DirtyCount + picture.Machines.DirtyCount + picture.Odd.DirtyCount;

    /// <summary>Reads what must be in memory; rows count only once the picture moves to a version.</summary>
    public async Task Load(CancellationToken cancel)
    {
        await foreach (ProjectionRow row in store.ReadLiveProjection(partition, ProjectionKind.Case, cancel))
        {
            CaseState state = CaseCodec.Read(row.Key, row.Body, picture.Origins, picture.Sites);
            picture.Cases.Load(state.Key, state);
        }
        foreach (ProjectionKind kind in (ProjectionKind[])[ProjectionKind.Flow, ProjectionKind.Cohort])
        {
            await foreach (ProjectionRow row in store.ReadLiveProjection(partition, kind, cancel))
            {
                picture.Cells.Load(CellKey.Parse(kind, row.Key, picture.Origins, picture.Sites), Tally.FromBytes(row.Body));
            }
        }
        await _halls.Load(cancel);
        await foreach (ProjectionRow row in store.ReadLiveProjection(partition, ProjectionKind.Service, cancel))
        {
            picture.Services.Load(row);
        }
        await foreach (ProjectionRow row in store.ReadLiveProjection(partition, ProjectionKind.Supply, cancel))
        {
            picture.Supplies.Load(row);
        }
        await foreach (ProjectionRow row in store.ReadLiveProjection(partition, ProjectionKind.Machine, cancel))
        {
            picture.Machines.Load(row);
        }
        await foreach (ProjectionRow row in store.ReadLiveProjection(partition, ProjectionKind.OddFacts, cancel))
        {
            picture.Odd.Load(row);
        }
    }

    /// <summary>Writes what changed; the picture holds all facts below <paramref name="checkpoint"/>.</summary>
    public async Task Save(long checkpoint, CancellationToken cancel)
    {
        IReadOnlyList<CaseKey> cases = picture.TakeDirtyCases();
        IReadOnlyList<KeyValuePair<CellKey, Tally>> cells = picture.Cells.TakeDirty();
        List<ProjectionRow> rows = new(cases.Count + cells.Count);
        List<CaseKey> leaving = [];
        foreach (CaseKey key in cases)
        {
            CaseState row = picture.Cases.Find(key)!;
            bool live = !picture.Context.MayLeave(row);
            rows.Add(new ProjectionRow(ProjectionKind.Case, CaseCodec.KeyText(key, picture.Origins), live, CaseCodec.Write(row, picture.Sites)));
            if (!live)
            {
                leaving.Add(key);
            }
        }
        foreach ((CellKey key, Tally tally) in cells)
        {
            bool live = key.Day == CellKey.Always || key.Day >= picture.Context.Today - Limits.FlowDays;
            rows.Add(new ProjectionRow(key.Kind, key.ToText(picture.Origins, picture.Sites), live, tally.ToBytes()));
        }
        _halls.Take(rows);
        rows.AddRange(picture.Services.TakeDirty());
        rows.AddRange(picture.Odd.TakeDirty());
        rows.AddRange(picture.Supplies.TakeDirty());
        rows.AddRange(picture.Machines.TakeDirty());
        try
        {
            await store.SaveProjection(partition, rows, checkpoint, cancel);
            leaving.ForEach(DropUnlessChanged);
            _halls.Saved();
        }
        catch
        {
            foreach (CaseKey key in cases)
            {
                picture.MarkDirty(key);
            }
            foreach ((CellKey key, _) in cells)
            {
                picture.Cells.MarkDirty(key);
            }
            _halls.Failed();
            picture.Services.MarkUnsaved();
            picture.Odd.MarkUnsaved();
            picture.Supplies.MarkUnsaved();
            picture.Machines.MarkUnsaved();
            throw;
        }
    }

    private void DropUnlessChanged(CaseKey key)
    {
        if (picture.Cases.Find(key) is { } row && picture.Context.MayLeave(row) && !picture.IsDirty(key))
        {
            picture.Cases.Drop(key);
        }
    }
}
