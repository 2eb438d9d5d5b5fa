using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Halls;

/// <summary>Counts how a hall works (<see cref="HallWorkings"/>). Pure; used once.</summary>
internal sealed class WorkingsCount(SiteDay day)
{
    /// <summary>A longer gap between two services is no pause: nobody waited.</summary>
    private static readonly long s_pauseMost = TimeSpan.FromMinutes(2).Ticks;

    /// <summary>A counter closed for longer is not on a break.</summary>
    private static readonly long s_breakMost = TimeSpan.FromHours(2).Ticks;

    private readonly Dictionary<string, SortedDictionary<int, int>> _lines = [];
    private readonly List<AtCounter> _serving = [];
    private readonly Dictionary<(string From, string To), int> _ways = [];
    private readonly Dictionary<(string Counter, string Stage), int> _work = [];
    private readonly List<(string Counter, long From, long Until)> _services = [];

    /// <summary>Takes a visit that isn't too old, and isn't gone.</summary>
    public void Take(VisitState visit)
    {
        TakeWay(visit);
        foreach (VisitService service in visit.Services)
        {
            if (service is { Counter: { } counter, Until: > 0 } && day.Covers(service.Until))
            {
                _work[(counter, service.Stage)] = _work.GetValueOrDefault((counter, service.Stage)) + 1;
                _services.Add((counter, service.From, service.Until));
            }
        }
        if (!visit.Ended && visit.IsWaiting)
        {
            if (!_lines.TryGetValue(visit.Stage, out SortedDictionary<int, int>? line))
            {
                _lines.Add(visit.Stage, line = []);
            }
            int minute = HallTime.Minute(visit.WaitingSince);
            line[minute] = line.GetValueOrDefault(minute) + 1;
        }
        else if (visit is { Ended: false, Status: VisitStatus.Serving, Counter: { } at })
        {
            _serving.Add(new AtCounter(at, visit.Stage, HallTime.Instant(visit.Since)!.Value));
        }
    }

    /// <summary>The workings.</summary>
    /// <param name="counters">The counters' own facts, in order; counters by id.</param>
    /// <param name="next">The shift that begins next.</param>
    public HallWorkings Of(IReadOnlyCollection<(string Id, IReadOnlyList<CounterFact> Facts)> counters, Roster? next) => new()
    {
        Lines = [.. _lines.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => new StageLine(l.Key, new SinceCounts([.. l.Value.Keys], [.. l.Value.Values])))],
        Serving = [.. _serving.OrderBy(s => s.Counter, StringComparer.Ordinal).ThenBy(s => s.Since).ThenBy(s => s.Stage, StringComparer.Ordinal)],
        Ways = [.. _ways.OrderBy(w => w.Key.From, StringComparer.Ordinal).ThenBy(w => w.Key.To, StringComparer.Ordinal).Select(w => new StageWay(Told(w.Key.From), Told(w.Key.To), w.Value))],
        Work = [.. _work.OrderBy(w => w.Key.Counter, StringComparer.Ordinal).ThenBy(w => w.Key.Stage, StringComparer.Ordinal).Select(w => new CounterWork(w.Key.Counter, w.Key.Stage, w.Value))],
        Told = [.. counters.Select(c => (c.Id, c.Facts.LastOrDefault(f => f.Open && f.At >= day.WindowBegin).Stage)).Where(c => c.Stage is not null)
            .Select(c => new CounterStage(c.Id, c.Stage!))],
        Pauses = Pauses(),
        Breaks = Breaks(counters.Select(c => c.Facts)),
        NextShift = next,
    };

    /// <summary>The way of a visit: in, from stage to stage, and out. In keys, no stage is told as the two outsides.</summary>
    private void TakeWay(VisitState visit)
    {
        if (visit.Status == VisitStatus.TurnedAway)
        {
            return;
        }
        string last = Outside;
        foreach (VisitService service in visit.Services)
        {
            Go(last, service.Stage);
            last = service.Stage;
        }
        if (visit.Ended)
        {
            if (last != Outside)
            {
                Go(last, Outside);
            }
        }
        else if (visit.IsWaiting && (last == Outside || visit.Stage != last))
        {
            Go(last, visit.Stage);
        }
    }

    /// <summary>Where people come from and go to; no sender's code is so.</summary>
    private const string Outside = "\0";

    private static string? Told(string stage) => stage == Outside ? null : stage;

    private void Go(string from, string to) => _ways[(from, to)] = _ways.GetValueOrDefault((from, to)) + 1;

    private MeanTime Pauses()
    {
        _services.Sort();
        int count = 0;
        long ticks = 0;
        for (int i = 1; i < _services.Count; i++)
        {
            long pause = _services[i].From - _services[i - 1].Until;
            if (_services[i].Counter == _services[i - 1].Counter && pause >= 0 && pause < s_pauseMost)
            {
                count++;
                ticks += pause;
            }
        }
        return new MeanTime(count, ticks / TimeSpan.TicksPerSecond);
    }

    private ClosedSpans[] Breaks(IEnumerable<IReadOnlyList<CounterFact>> counters)
    {
        SortedDictionary<string, MeanTime> breaks = new(StringComparer.Ordinal);
        foreach (IReadOnlyList<CounterFact> facts in counters)
        {
            for (int i = 1; i < facts.Count; i++)
            {
                (CounterFact closed, CounterFact opened) = (facts[i - 1], facts[i]);
                if (closed.At >= day.WindowBegin && !closed.Open && opened.Open && opened.At - closed.At < s_breakMost)
                {
                    string reason = closed.Reason ?? "none-told";
                    MeanTime sum = breaks.GetValueOrDefault(reason);
                    breaks[reason] = new MeanTime(sum.Count + 1, sum.Seconds + ((opened.At - closed.At) / TimeSpan.TicksPerSecond));
                }
            }
        }
        return [.. breaks.Select(b => new ClosedSpans(b.Key, b.Value))];
    }
}
