using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Turnout;

/// <summary>Reads the counted periods of a site: those in memory, and the rest from the store. One use each.</summary>
internal sealed class PeriodReader(int partition, IEventStore store, HallBook book)
{
    /// <summary>The periods that began on UTC days (day numbers), the last included.</summary>
    public async Task<PeriodCount[]> Read(HallKey hall, int from, int through, CancellationToken cancel)
    {
        HallCellKey[] cells = [.. Enumerable.Range(from, through - from + 1).Select(day => new HallCellKey(ProjectionKind.HallTally, hall.Origin, hall.Site, day, HallPeriods.Cell))];
        HallCellKey[] old = [.. cells.Where(book.Cells.IsMissing)];
        HallCellBook read = new();
        foreach (ProjectionRow row in await store.FindProjection(partition, ProjectionKind.HallTally, [.. old.Select(book.Names.TextOf)], cancel))
        {
            read.Load(book.Names.CellOf(row), row.Body!);
        }
        List<PeriodCount> periods = [];
        foreach (HallCellKey cell in cells)
        {
            IReadOnlyDictionary<string, Tally> services = book.Cells.Find(cell) is { Count: > 0 } live ? live : read.Find(cell);
            periods.AddRange(services.Values.SelectMany(tally => PeriodCount.Of(cell.Day, tally)));
        }
        return [.. periods];
    }
}
