using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Halls;

/// <summary>How long services took at each stage on the last days, from the cells that are always in memory. Pure.</summary>
internal static class UsualServices
{
    /// <summary>UTC days before today that count.</summary>
    public const int Days = HallCellBook.RecentDays - 1;

    /// <summary>Service times by stage on the days before a UTC day (day number).</summary>
    public static StageTime[] Of(HallCellBook cells, HallKey hall, int today)
    {
        SortedDictionary<string, MeanTime> times = new(StringComparer.Ordinal);
        for (int day = today - Days; day < today; day++)
        {
            foreach ((string of, Tally tally) in cells.Find(new HallCellKey(ProjectionKind.HallTally, hall.Origin, hall.Site, day, HallCells.Services)))
            {
                string stage = of[..of.IndexOf('|', StringComparison.Ordinal)];
                MeanTime sum = times.GetValueOrDefault(stage);
                foreach ((long code, int count) in tally.Counts)
                {
                    int kind = HallCells.Parts(code).Kind;
                    sum = kind == HallCells.Seconds ? sum with { Seconds = sum.Seconds + count }
                        : HallCells.IsTime(kind, out _) ? sum with { Count = sum.Count + count } : sum;
                }
                times[stage] = sum;
            }
        }
        return [.. times.Where(t => t.Value.Count > 0).Select(t => new StageTime(t.Key, t.Value))];
    }
}
