using System.Globalization;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Shares;

/// <summary>
/// Counts the day cells of one partition anew from the log alone, plainly: each case, visit and counter once, from all its facts in order. Turnout, staff, counted
/// hours and the change against the baseline are read from these cells and from nothing else. What a visit or a case adds to a day is the definition, and shared.
/// </summary>
public static class DayRecount
{
    /// <summary>The kinds of rows that are day cells.</summary>
    public static IReadOnlyList<ProjectionKind> Kinds { get; } = [ProjectionKind.Flow, ProjectionKind.Cohort, ProjectionKind.HallArrivals, ProjectionKind.HallTally];

    /// <summary>Holds the stored cells of a partition against those that its entries come to.</summary>
    /// <param name="log">The log; reading is enough.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="checkpoint">The cells are true for the entries below it.</param>
    /// <param name="stored">All rows of <see cref="Kinds"/> at that checkpoint.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<DayProof> Of(IEventStore log, int partition, long checkpoint, IEnumerable<ProjectionRow> stored, CancellationToken cancel = default)
    {
        CaseRecount cases = new();
        HallRecount halls = new();
        HashSet<(string Origin, int Day)> left = [];
        await foreach (IReadOnlyList<LogEntry> entries in Recount.Entries(log, partition, checkpoint, cancel))
        {
            foreach (LogEntry entry in entries)
            {
                cases.Take(entry);
                halls.Take(entry);
                if (entry.Removal is not null)
                {
                    // What a fact does is counted on its day, by UTC or by the national clock; time at a counter may run into the next.
                    int day = HallCells.DayOf(entry.Event.OccurredAt.UtcTicks);
                    left.Add((Origin.Of(entry.Event.Source).Name, day));
                    left.Add((Origin.Of(entry.Event.Source).Name, day + 1));
                }
            }
        }
        PartitionPicture picture = cases.Count();
        halls.CountDays(picture.Halls, picture.Origins, picture.Sites);
        return Compare(ByKey(stored.Select(row => new DayCell(row.Kind, row.Key, row.Body!))), ByKey(Cells(picture)), left);
    }

    private static IEnumerable<DayCell> Cells(PartitionPicture picture) =>
        picture.Cells.Cells.Select(cell => new DayCell(cell.Key.Kind, cell.Key.ToText(picture.Origins, picture.Sites), cell.Value.ToBytes()))
            .Concat(picture.Halls.Cells.Keys.Select(key => new DayCell(key.Kind, picture.Halls.Names.TextOf(key), picture.Halls.Cells.Write(key))));

    /// <summary>The cells that count something; when a site was last heard belongs to no day.</summary>
    private static Dictionary<(ProjectionKind, string), DayCell> ByKey(IEnumerable<DayCell> cells) =>
        cells.Where(cell => cell.Body.Length > 0 && cell.Day != CellKey.Always).ToDictionary(cell => (cell.Kind, cell.Key));

    private static DayProof Compare(
        Dictionary<(ProjectionKind, string), DayCell> stored, Dictionary<(ProjectionKind, string), DayCell> recounted, HashSet<(string Origin, int Day)> left)
    {
        int equal = 0;
        int unproved = 0;
        List<string> differences = [];
        foreach ((ProjectionKind, string) key in stored.Keys.Union(recounted.Keys).Order())
        {
            DayCell? a = stored.GetValueOrDefault(key);
            DayCell? b = recounted.GetValueOrDefault(key);
            DayCell any = (a ?? b)!;
            if (left.Contains((any.Origin, any.Day)))
            {
                unproved++;
            }
            else if (a is not null && b is not null && a.Body.AsSpan().SequenceEqual(b.Body))
            {
                equal++;
            }
            else
            {
                differences.Add($"{any.Name}: {a?.Sum ?? 0} is kept in sum, and {b?.Sum ?? 0} recounted");
            }
        }
        return new DayProof(equal, unproved, differences);
    }

    /// <summary>One cell in its stored form: equal cells have equal bytes.</summary>
    private sealed record DayCell(ProjectionKind Kind, string Key, byte[] Body)
    {
        private readonly string[] _parts = Key.Split('|', 4);

        internal string Origin => _parts[0];

        internal int Day => int.Parse(_parts[2], CultureInfo.InvariantCulture);

        internal string Name => string.Create(CultureInfo.InvariantCulture, $"{Origin}: {What} of {_parts[1]} on {DateOnly.FromDayNumber(Day):O}");

        internal long Sum => Kind switch
        {
            ProjectionKind.HallArrivals => HallCellCodec.ReadArrivals(Body).Sum(count => (long)count),
            ProjectionKind.HallTally => HallCellCodec.ReadTallies(Body).Values.Sum(SumOf),
            _ => SumOf(Tally.FromBytes(Body)),
        };

        private string What => Kind switch
        {
            ProjectionKind.Flow => "flows",
            ProjectionKind.Cohort => "promises",
            ProjectionKind.HallArrivals => "arrivals",
            _ => _parts[3],
        };

        private static long SumOf(Tally tally) => tally.Counts.Values.Sum(count => (long)count);
    }
}

/// <summary>What holding the day cells of a partition against its log came to.</summary>
/// <param name="Equal">Cells that are equal to the last count.</param>
/// <param name="Left">Cells of days of which retention took facts: they can't be counted anew.</param>
/// <param name="Differences">One line for each cell that differs.</param>
public sealed record DayProof(int Equal, int Left, IReadOnlyList<string> Differences);
