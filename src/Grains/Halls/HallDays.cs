using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Halls;

/// <summary>
/// Puts service days together from cells of UTC days. Cells that aren't in memory are read from the store, where none is ever deleted.
/// </summary>
/// <remarks>One use each. Begins of service days count to the quarter of an hour, those of arrivals to the slot.</remarks>
public sealed class HallDays(int partition, IEventStore store, HallBook book, ReferenceState reference)
{
    private static readonly long s_quarter = TimeSpan.FromMinutes(15).Ticks;

    private readonly HallCellReader _cells = new(partition, store, book);
    private readonly Dictionary<(HallKey, int Day), bool[]> _heard = [];

    /// <summary>The days asked for, by site and day.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="origin">The origin's number.</param>
    /// <param name="numberOf">The number of a site; null for one that no fact names.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ArgumentException">The days aren't in order, or more than <see cref="Limits.HistoryDays"/>.</exception>
    public async Task<HallDay[]> Of(HallDaysRequest request, short origin, Func<string, short?> numberOf, CancellationToken cancel)
    {
        int length = request.Through.DayNumber - request.From.DayNumber + 1;
        if (length is < 1 or > Limits.HistoryDays)
        {
            throw new ArgumentException($"Asked for {length} days; 1 to {Limits.HistoryDays} can be asked for.", nameof(request));
        }
        (SiteId Id, short Number, SiteDay Day)[] sites = [.. request.Sites.Distinct()
            .Select(s => (Id: s, Number: numberOf(s.Value)))
            .Where(s => s.Number is not null)
            .Select(s => (s.Id, s.Number!.Value, new SiteDay(reference, s.Id.Value, reference.StartOfDay(s.Id.Value, request.From).UtcTicks)))];
        HallCellKey[] cells = [.. sites.SelectMany(s => Keys(request, origin, s.Number, s.Day))];
        while (!_cells.Has(cells))
        {
            await _cells.Read(cells, cancel);
        }
        List<HallDay> days = [];
        foreach ((SiteId id, short number, SiteDay day) in sites)
        {
            for (DateOnly at = request.From; at <= request.Through; at = at.AddDays(1))
            {
                if (Build(new HallKey(origin, number), id, at, day, request) is { } built)
                {
                    days.Add(built);
                }
            }
        }
        return [.. days];
    }

    private static IEnumerable<HallCellKey> Keys(HallDaysRequest request, short origin, short site, SiteDay day)
    {
        int last = HallCells.DayOf(day.BeginOf(request.Through.AddDays(1)) - 1);
        for (int utcDay = HallCells.DayOf(day.BeginOf(request.From)); utcDay <= last; utcDay++)
        {
            if (request.Parts.HasFlag(HallDayParts.Arrivals))
            {
                yield return new HallCellKey(ProjectionKind.HallArrivals, origin, site, utcDay, "");
            }
            foreach (string of in Groups(request.Parts))
            {
                yield return new HallCellKey(ProjectionKind.HallTally, origin, site, utcDay, of);
            }
            if (request.Parts.HasFlag(HallDayParts.Services))
            {
                yield return new HallCellKey(ProjectionKind.HallTally, origin, site, utcDay, HallCells.Recorded);
            }
        }
    }

    private static IEnumerable<string> Groups(HallDayParts parts) =>
        new[] { (HallDayParts.Visits, HallCells.Visits), (HallDayParts.Services, HallCells.Services), (HallDayParts.Counters, HallCells.Counters), (HallDayParts.Cases, HallCells.Cases) }
            .Where(g => parts.HasFlag(g.Item1)).Select(g => g.Item2);

    private HallDay? Build(HallKey hall, SiteId site, DateOnly at, SiteDay day, HallDaysRequest request)
    {
        HallDayParts parts = request.Parts;
        int[] arrivals = parts.HasFlag(HallDayParts.Arrivals) ? Arrivals(hall, site, at, day) : [];
        ILookup<string, Counted> counted = Groups(parts).SelectMany(g => Read(hall, g, day.BeginOf(at), day.BeginOf(at.AddDays(1)))).ToLookup(c => c.Group);
        if (arrivals.Length == 0 && counted.Count == 0)
        {
            return null;
        }
        int[] kinds = Kinds(counted[HallCells.Visits]);
        return new HallDay
        {
            Site = site, Day = at, Kind = reference.DayKindOf(site.Value, at), Arrivals = arrivals,
            Served = kinds[HallCells.Status(VisitStatus.Left)], Abandoned = kinds[HallCells.Status(VisitStatus.Abandoned)],
            NoShows = kinds[HallCells.Status(VisitStatus.NoShow)], TurnedAway = kinds[HallCells.Status(VisitStatus.TurnedAway)],
            WaitedByBand = kinds[HallCells.Waited(0)..HallCells.Waited(WaitBands.Count)],
            GaveUpByBand = kinds[HallCells.GaveUp(0)..HallCells.GaveUp(WaitBands.Count)],
            Waits = FigureSum.ToHistogram(Times(counted[HallCells.Visits])),
            Services = [.. ServicesOf(counted[HallCells.Services].Where(c => !IsLeftOut(hall, c.At, request.Without)))],
            LeftOut = [.. LeftOutOf(counted[HallCells.Services].Where(c => IsLeftOut(hall, c.At, request.Without)))],
            Cases = [.. CasesOf(counted[HallCells.Cases])],
            Counters = [.. CountersOf(counted[HallCells.Counters])],
        };
    }

    private readonly record struct Counted(string Group, string Of, int Kind, int Count, long At);

    private bool IsLeftOut(HallKey hall, long at, OutageSpan[] without) =>
        Array.Exists(without, span => span.From.UtcTicks < at + s_quarter && span.Until.UtcTicks > at) || WasCutOff(hall, at);

    /// <summary>Whether nothing came from the site in a quarter of an hour, though it was heard before and after on that day: what happened in it was told late.</summary>
    private bool WasCutOff(HallKey hall, long at)
    {
        int utcDay = HallCells.DayOf(at);
        if (!_heard.TryGetValue((hall, utcDay), out bool[]? heard))
        {
            heard = new bool[HallCells.Quarters];
            HallCellKey key = new(ProjectionKind.HallTally, hall.Origin, hall.Site, utcDay, HallCells.Recorded);
            foreach (Tally tally in _cells.BookOf(key).Find(key).Values)
            {
                foreach (long code in tally.Counts.Keys)
                {
                    heard[HallCells.Parts(code).At * HallCells.Quarters / HallCells.Slots] = true;
                }
            }
            _heard.Add((hall, utcDay), heard);
        }
        int quarter = HallCells.QuarterOf(at);
        return !heard[quarter] && Array.IndexOf(heard, true) is >= 0 and var first && first < quarter && Array.LastIndexOf(heard, true) > quarter;
    }

    /// <summary>The counts of a group in the quarters of a service day.</summary>
    private IEnumerable<Counted> Read(HallKey hall, string group, long from, long until)
    {
        for (int utcDay = HallCells.DayOf(from); utcDay <= HallCells.DayOf(until - 1); utcDay++)
        {
            HallCellKey key = new(ProjectionKind.HallTally, hall.Origin, hall.Site, utcDay, group);
            foreach ((string of, Tally tally) in _cells.BookOf(key).Find(key))
            {
                foreach ((long code, int count) in tally.Counts)
                {
                    (int kind, int quarter) = HallCells.Parts(code);
                    long at = (utcDay * TimeSpan.TicksPerDay) + (quarter * s_quarter);
                    if (at >= from && at < until)
                    {
                        yield return new Counted(group, of, kind, count, at);
                    }
                }
            }
        }
    }

    private int[] Arrivals(HallKey hall, SiteId site, DateOnly at, SiteDay day)
    {
        long midnight = reference.StartOfDay(site.Value, at).UtcTicks;
        (long begin, long end) = (day.BeginOf(at), day.BeginOf(at.AddDays(1)));
        int[] arrivals = new int[HallDay.Quarters];
        bool any = false;
        for (int q = 0; q < arrivals.Length; q++)
        {
            long from = Math.Max(begin, midnight + (q * s_quarter));
            long until = Math.Min(end, midnight + ((q + 1) * s_quarter));
            arrivals[q] = from < until ? ArrivalsIn(hall, from, until) : 0;
            any |= arrivals[q] != 0;
        }
        return any ? arrivals : [];
    }

    private int ArrivalsIn(HallKey hall, long from, long until)
    {
        HallCellKey key = new(ProjectionKind.HallArrivals, hall.Origin, hall.Site, HallCells.DayOf(from), "");
        return _cells.BookOf(key).Arrivals(hall.Origin, hall.Site, from, until);
    }

    private static int[] Times(IEnumerable<Counted> counts)
    {
        int[] times = new int[TimeHistogram.Buckets];
        foreach (Counted c in counts)
        {
            if (HallCells.IsTime(c.Kind, out int bucket))
            {
                times[bucket] += c.Count;
            }
        }
        return times;
    }

    /// <summary>Sums of the kinds below those of times.</summary>
    private static int[] Kinds(IEnumerable<Counted> counts)
    {
        int[] kinds = new int[HallCells.Time(0)];
        foreach (Counted c in counts)
        {
            if (c.Kind < kinds.Length)
            {
                kinds[c.Kind] += c.Count;
            }
        }
        return kinds;
    }

    private static IEnumerable<ServiceCell> ServicesOf(IEnumerable<Counted> counts) => counts
        .GroupBy(c => c.Of, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g =>
        {
            string[] of = g.Key.Split('|');
            return new ServiceCell(of[0], of[1], of[2], FigureSum.ToHistogram(Times(g)), g.Where(c => c.Kind == HallCells.Seconds).Sum(c => (long)c.Count));
        });

    private static IEnumerable<ServicesLeftOut> LeftOutOf(IEnumerable<Counted> counts) => counts
        .Where(c => HallCells.IsTime(c.Kind, out _))
        .GroupBy(c => c.Of.Split('|')[2], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new ServicesLeftOut(g.Key, g.Sum(c => c.Count)));

    private static IEnumerable<OfficerCases> CasesOf(IEnumerable<Counted> counts) => counts
        .GroupBy(c => c.Of, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new OfficerCases(g.Key, g.Where(c => c.Kind == HallCells.Deferrals).Sum(c => c.Count), g.Where(c => c.Kind == HallCells.Returns).Sum(c => c.Count)));

    private static IEnumerable<CounterDay> CountersOf(IEnumerable<Counted> counts) => counts
        .GroupBy(c => c.Of.Split('|')[0], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(counter =>
        {
            Dictionary<string, long> states = counter.GroupBy(c => c.Of.Split('|')[1], StringComparer.Ordinal).ToDictionary(
                s => s.Key, s => s.Where(c => c.Kind == HallCells.Seconds).Sum(c => (long)c.Count));
            return new CounterDay(
                counter.Key, states.GetValueOrDefault(HallCells.Open), states.GetValueOrDefault(HallCells.Busy),
                [.. states.Where(s => s.Key.StartsWith(HallCells.Closed, StringComparison.Ordinal)).OrderBy(s => s.Key, StringComparer.Ordinal)
                    .Select(s => new ReasonSeconds(s.Key[HallCells.Closed.Length..], s.Value))])
            { Services = counter.Where(c => c.Kind == HallCells.Ended).Sum(c => c.Count) };
        });
}
