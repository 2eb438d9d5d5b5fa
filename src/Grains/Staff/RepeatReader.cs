using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Staff;

/// <summary>Reads who was served at offices of one partition: days in memory, and the rest from the store. One use each.</summary>
internal sealed class RepeatReader(int partition, IEventStore store, PartitionPicture picture)
{
    /// <summary>The repeats of the sites whose visits left on UTC days, the last included.</summary>
    /// <exception cref="ArgumentException">The days aren't in order, or more than <see cref="Limits.FlowDays"/>.</exception>
    public async Task<SiteRepeats[]> Read(Origin origin, SiteId[] sites, DateOnly from, DateOnly through, CancellationToken cancel)
    {
        int days = through.DayNumber - from.DayNumber + 1;
        if (days is < 1 or > Limits.FlowDays)
        {
            throw new ArgumentException($"Asked for {days} days; 1 to {Limits.FlowDays} can be asked for.", nameof(through));
        }
        List<SiteRepeats> repeats = [];
        foreach (SiteId site in sites.Distinct())
        {
            if (picture.Origins.Find(origin.Name) is { } o && picture.Sites.Find(site.Value) is { } s)
            {
                repeats.Add(RepeatVisits.Of(site, from.DayNumber, through.DayNumber, await Served(new HallKey(o, s), from.DayNumber, days + RepeatVisits.DaysAfter, cancel)));
            }
        }
        return [.. repeats];
    }

    private async Task<List<(int, string, Tally)>> Served(HallKey hall, int from, int days, CancellationToken cancel)
    {
        HallCellKey[] cells = [.. Enumerable.Range(from, days).Select(day => new HallCellKey(ProjectionKind.HallTally, hall.Origin, hall.Site, day, HallCells.Tokens))];
        HallCellReader reader = new(partition, store, picture.Halls);
        while (!reader.Has(cells))
        {
            await reader.Read(cells, cancel);
        }
        return [.. cells.SelectMany(cell => reader.BookOf(cell).Find(cell).Select(t => (cell.Day, t.Key, t.Value)))];
    }
}
