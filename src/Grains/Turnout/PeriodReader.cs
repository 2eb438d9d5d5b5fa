using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Turnout;

/// <summary>Reads the counted periods of a site: those in memory, and the rest from the store. One use each.</summary>
internal sealed class PeriodReader(int partition, IEventStore store, PartitionPicture picture)
{
    /// <summary>Days of one question: those of a history, and the one before and after that zones may need.</summary>
    private const int DaysMost = Limits.HistoryDays + 2;

    /// <summary>The periods of a site that began on UTC days, the last included.</summary>
    /// <exception cref="ArgumentException">The days aren't in order, or too many.</exception>
    public async Task<PeriodCount[]> Read(Origin origin, SiteId site, DateOnly from, DateOnly through, CancellationToken cancel)
    {
        int days = through.DayNumber - from.DayNumber + 1;
        if (days is < 1 or > DaysMost)
        {
            throw new ArgumentException($"Asked for {days} days; 1 to {DaysMost} can be asked for.", nameof(through));
        }
        return picture.Origins.Find(origin.Name) is { } o && picture.Sites.Find(site.Value) is { } s
            ? await Read(new HallKey(o, s), Enumerable.Range(from.DayNumber, days), picture.Halls, cancel)
            : [];
    }

    private async Task<PeriodCount[]> Read(HallKey hall, IEnumerable<int> days, HallBook book, CancellationToken cancel)
    {
        HallCellKey[] cells = [.. days.Select(day => new HallCellKey(ProjectionKind.HallTally, hall.Origin, hall.Site, day, HallPeriods.Cell))];
        HallCellReader reader = new(partition, store, book);
        while (!reader.Has(cells))
        {
            await reader.Read(cells, cancel);
        }
        return [.. cells.SelectMany(cell => PeriodCount.Of(cell.Day, reader.BookOf(cell).Find(cell)))];
    }
}
