using System.Runtime.InteropServices;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Halls;

/// <summary>Counts one hall at a version: what its visits and counters say of the service day, and who is in it. Pure; used once.</summary>
/// <remarks>Nothing depends on the as-of instant but through the service day and the slot of five minutes (<see cref="SiteDay"/>).</remarks>
public sealed class HallCount
{
    /// <summary>Slots of recording whose late facts are told: the current one and those of the hour before.</summary>
    public const int LateSlots = 13;

    private readonly SiteDay _day;
    private readonly WorkingsCount _workings;
    private readonly Dictionary<(string Stage, string Service), (int Waiting, int Serving)> _queues = [];
    private readonly SortedDictionary<int, int> _since = [];
    private readonly Dictionary<string, (int[] Buckets, long Seconds)> _times = [];
    private readonly Dictionary<string, CounterCount> _counters = [];
    private readonly int[] _waitedByBand = new int[WaitBands.Count];
    private readonly int[] _gaveUpByBand = new int[WaitBands.Count];
    private readonly int[] _waits = new int[TimeHistogram.Buckets];
    private readonly int[] _statuses = new int[Enum.GetValues<VisitStatus>().Length];
    private readonly long _activityFrom;
    private int _arrivals;
    private int _neverEnded;
    private int _fromOtherDays;
    private long _first = long.MaxValue;
    private RunningTime _busy;

    /// <summary>Counts a hall.</summary>
    public HallCount(Hall hall, SiteDay day)
    {
        _day = day;
        _workings = new WorkingsCount(day);
        _activityFrom = day.BeginOf(day.Day.AddDays(-1));
        foreach (VisitState visit in hall.Visits.Values)
        {
            Count(visit);
        }
        foreach ((string id, CounterFacts facts) in hall.Counters)
        {
            CounterOf(id).Take(facts.Facts, day.WindowBegin);
        }
    }

    /// <summary>Facts in an impossible order in visits of the service day.</summary>
    public int Odd { get; private set; }

    /// <summary>When the first ticket was drawn, or the first counter opened, on the service day; UTC ticks, 0 for never.</summary>
    public long FirstActivity => _counters.Values.Select(c => c.FirstOpened(_day)).Append(_first).Min() is var first && first < long.MaxValue ? first : 0;

    /// <summary>The counters.</summary>
    public CounterHall[] Counters() =>
        [.. _counters.Where(c => c.Value.IsKnown).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Value.View(c.Key, _day))];

    /// <summary>How the hall works.</summary>
    public HallWorkings Workings(Hall hall) => _workings.Of([.. hall.Counters.Select(c => (c.Key, c.Value.Facts))], SiteHallCount.NextShiftOf(hall, _day));

    /// <summary>The figures.</summary>
    public HallFigures Figures(CounterHall[] counters)
    {
        CounterHall[] open = [.. counters.Where(c => c.Open == true)];
        return new HallFigures
        {
            Arrivals = _arrivals,
            Served = _statuses[(int)VisitStatus.Left],
            Abandoned = _statuses[(int)VisitStatus.Abandoned],
            NoShows = _statuses[(int)VisitStatus.NoShow],
            TurnedAway = _statuses[(int)VisitStatus.TurnedAway],
            NeverEnded = _neverEnded,
            FromOtherDays = _fromOtherDays,
            Queues = [.. _queues
                .OrderBy(q => q.Key.Stage, StringComparer.Ordinal).ThenBy(q => q.Key.Service, StringComparer.Ordinal)
                .Select(q => new HallQueue(q.Key.Stage, q.Key.Service, q.Value.Waiting, q.Value.Serving))],
            WaitingSince = _since.Count == 0 ? SinceCounts.None : new SinceCounts([.. _since.Keys], [.. _since.Values]),
            WaitedByBand = _waitedByBand,
            GaveUpByBand = _gaveUpByBand,
            Waits = FigureSum.ToHistogram(_waits),
            Services = [.. _times.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new ServiceTimes(s.Key, FigureSum.ToHistogram(s.Value.Buckets), s.Value.Seconds))],
            CountersOpen = open.Length,
            CountersServing = open.Count(c => _counters[c.Id].IsServing),
            CountersClosed = ClosedByReason(counters),
            Staffed = counters.Aggregate(default(RunningTime), (sum, c) => sum + c.Staffed),
            Busy = _busy,
        };
    }

    private ReasonCount[] ClosedByReason(CounterHall[] counters) => [.. counters
        .Where(c => c.Open == false && _counters[c.Id].OpenedSince(_activityFrom))
        .GroupBy(c => c.Reason ?? "none-told", StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new ReasonCount(g.Key, g.Count()))];

    private void Count(VisitState visit)
    {
        if (visit.Began < _day.WindowBegin || (visit.Ended && visit.LastAt < _activityFrom))
        {
            return;
        }
        bool gone = !visit.Ended && _day.IsGone(visit.LastAt);
        if (_day.Covers(visit.Began))
        {
            CountArrival(visit);
        }
        _neverEnded += gone ? 1 : 0;
        if (!gone)
        {
            _workings.Take(visit);
        }
        if (!visit.Ended && !gone)
        {
            CountInside(visit);
        }
        foreach (VisitService service in visit.Services)
        {
            Count(service, gone);
        }
        if (visit.Counter is { } at && !gone)
        {
            CounterOf(at).Hold(visit.Key.Ticket, visit.Since, visit.Status == VisitStatus.Serving, _activityFrom);
        }
    }

    private void CountArrival(VisitState visit)
    {
        _arrivals++;
        Odd += visit.Odd;
        if (visit.Status != VisitStatus.TurnedAway)
        {
            _first = Math.Min(_first, visit.Began);
        }
        if (visit.Ended)
        {
            _statuses[(int)visit.Status]++;
        }
        if (visit.TicketAt == 0)
        {
            return; // the wait began before anything was told
        }
        if (visit.FirstServedAt != 0)
        {
            TimeSpan wait = TimeSpan.FromTicks(visit.FirstServedAt - visit.TicketAt);
            _waitedByBand[WaitBands.Of(wait)]++;
            _waits[TimeHistogram.BucketOf(wait)]++;
        }
        else if (visit.Status is VisitStatus.Abandoned or VisitStatus.NoShow)
        {
            _gaveUpByBand[WaitBands.Of(TimeSpan.FromTicks(visit.EndedAt - visit.TicketAt))]++;
        }
    }

    private void CountInside(VisitState visit)
    {
        _fromOtherDays += _day.Covers(visit.Began) ? 0 : 1;
        (string, string) queue = (visit.Stage, visit.Service);
        _queues.TryGetValue(queue, out (int Waiting, int Serving) people);
        _queues[queue] = visit.IsWaiting ? (people.Waiting + 1, people.Serving) : (people.Waiting, people.Serving + 1);
        if (visit.IsWaiting)
        {
            int minute = HallTime.Minute(visit.WaitingSince);
            _since[minute] = _since.GetValueOrDefault(minute) + 1;
        }
    }

    private void Count(in VisitService service, bool gone)
    {
        if (service.Until == 0 && gone)
        {
            return; // nobody knows when it ended
        }
        RunningTime busy = HallTime.Within(service.From, service.Until, _day);
        _busy += busy;
        if (service.Counter is { } id)
        {
            CounterOf(id).Serve(service, busy, _day, _activityFrom);
        }
        if (service.Until != 0 && _day.Covers(service.Until))
        {
            TimeSpan time = TimeSpan.FromTicks(service.Until - service.From);
            ref (int[] Buckets, long Seconds) times = ref CollectionsMarshal.GetValueRefOrAddDefault(_times, service.Stage, out _);
            times.Buckets ??= new int[TimeHistogram.Buckets];
            times.Buckets[TimeHistogram.BucketOf(time)]++;
            times.Seconds += (long)time.TotalSeconds;
        }
    }

    private CounterCount CounterOf(string id)
    {
        if (!_counters.TryGetValue(id, out CounterCount? counter))
        {
            _counters.Add(id, counter = new CounterCount());
        }
        return counter;
    }
}
