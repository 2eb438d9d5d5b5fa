using PassportMonitor.Contracts.Processes;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Processes;

/// <summary>Computes the figures of a model's traces: pure and exact. Traces are added one by one, then <see cref="Report"/> sums up.</summary>
internal sealed class ProcessFigures
{
    private readonly ProcessModel _model;
    private readonly VariantCounter _variants = new();
    private readonly FollowsGraph _graph = new();
    private readonly int[] _activityEvents;
    private readonly bool[] _officers;
    private readonly int[] _channelCases;
    private readonly List<long> _durations = [];
    private readonly Dictionary<DateOnly, int> _starts = [];
    private int[] _sequence = new int[64];
    private int _events;
    private int _withoutChannel;
    private int _afterDeadline;
    private int _ofOneEvent;
    private long _first = long.MaxValue;
    private long _last = long.MinValue;

    private ProcessFigures(ProcessModel model)
    {
        _model = model;
        _activityEvents = new int[model.Activities.Count];
        _officers = new bool[model.Officers.Count];
        _channelCases = new int[model.Channels.Count];
    }

    /// <summary>The figures of the cases at the sites of a scope.</summary>
    /// <param name="model">All traces of the origin.</param>
    /// <param name="sites">The sites that count; null for every case.</param>
    /// <param name="header">Origin and version to state.</param>
    /// <param name="variantLimit">Variants to list.</param>
    /// <param name="edgeLimit">Pairs, and activities, to list.</param>
    public static ProcessReport Compute(
        ProcessModel model, SiteScope? sites, (Origin Origin, ProcessVersion Version) header, int variantLimit, int edgeLimit)
    {
        ProcessFigures figures = new(model);
        TraceFilter? filter = sites is null ? null : new TraceFilter(model, sites);
        foreach (Trace trace in model.Traces)
        {
            if (filter is null || filter.Holds(trace.Events))
            {
                trace.Sort(model.Ties);
                figures.Add(trace.Events);
            }
        }
        return figures.Report(header.Origin, header.Version, variantLimit, edgeLimit);
    }

    private void Add(ReadOnlySpan<TraceEvent> events)
    {
        AddSequence(events);
        _graph.Add(events);
        AddTimes(events);
        AddChannel(events);
        _events += events.Length;
        _ofOneEvent += events.Length == 1 ? 1 : 0;
    }

    private void AddSequence(ReadOnlySpan<TraceEvent> events)
    {
        if (_sequence.Length < events.Length)
        {
            _sequence = new int[events.Length * 2];
        }
        for (int i = 0; i < events.Length; i++)
        {
            _sequence[i] = events[i].Activity;
            _activityEvents[events[i].Activity]++;
            if (events[i].Officer != NameTable.None)
            {
                _officers[events[i].Officer] = true;
            }
        }
        _variants.Count(_sequence.AsSpan(0, events.Length));
    }

    private void AddTimes(ReadOnlySpan<TraceEvent> events)
    {
        (long first, long last) = (events[0].Ticks, events[^1].Ticks);
        _durations.Add(last - first);
        _first = Math.Min(_first, first);
        _last = Math.Max(_last, last);
        DateOnly day = DateOnly.FromDayNumber(NationalDay.Of(first));
        _starts[day] = _starts.GetValueOrDefault(day) + 1;
        _afterDeadline += IsAfterDeadline(events, last) ? 1 : 0;
    }

    private bool IsAfterDeadline(ReadOnlySpan<TraceEvent> events, long last)
    {
        for (int i = events.Length - 1; i >= 0; i--)
        {
            if (events[i].Deadline != NameTable.None)
            {
                return last > _model.DeadlineAt(events[i].Deadline);
            }
        }
        return false;
    }

    private void AddChannel(ReadOnlySpan<TraceEvent> events)
    {
        foreach (TraceEvent e in events)
        {
            if (e.Channel != NameTable.None)
            {
                _channelCases[e.Channel]++;
                return;
            }
        }
        _withoutChannel++;
    }

    private ProcessReport Report(Origin origin, ProcessVersion version, int variantLimit, int edgeLimit) => new()
    {
        Origin = origin,
        Version = version,
        Cases = _durations.Count,
        Events = _events,
        Activities = _activityEvents.Count(n => n > 0),
        Officers = _officers.Count(seen => seen),
        Variants = _variants.Counts.Count,
        Edges = _graph.Edges,
        TopVariants = TopVariants(variantLimit),
        TopEdges = _graph.Top(edgeLimit, _model.Activities),
        TopActivities = [.. Ranked(_activityEvents, _model.Activities).Take(edgeLimit).Select(a => new ProcessActivity(a.Name, a.Count))],
        Throughput = ThroughputOf(_durations),
        Channels = [.. Ranked(_channelCases, _model.Channels).Select(c => new ProcessChannel(c.Name, c.Count))],
        CasesWithoutChannel = _withoutChannel,
        CasesAfterDeadline = _afterDeadline,
        CasesOfOneEvent = _ofOneEvent,
        BusiestDay = _starts.OrderByDescending(d => d.Value).ThenBy(d => d.Key).Select(d => new BusiestDay(d.Key, d.Value)).FirstOrDefault(),
        First = _durations.Count == 0 ? null : new DateTimeOffset(_first, TimeSpan.Zero),
        Last = _durations.Count == 0 ? null : new DateTimeOffset(_last, TimeSpan.Zero),
        ClockFaults = _model.ClockFaults,
    };

    private ProcessVariant[] TopVariants(int limit) =>
    [
        .. _variants.Counts
            .Select(v => (Names: v.Key.Select(a => _model.Activities[a]).ToArray(), Cases: v.Value))
            .Order(VariantOrder.Instance)
            .Take(limit)
            .Select(v => new ProcessVariant(v.Names, v.Cases)),
    ];

    private static IEnumerable<(string Name, int Count)> Ranked(int[] counts, NameTable names) =>
        counts.Select((count, number) => (Name: names[number], Count: count))
            .Where(n => n.Count > 0)
            .OrderByDescending(n => n.Count)
            .ThenBy(n => n.Name, StringComparer.Ordinal);

    private static Throughput? ThroughputOf(List<long> durations)
    {
        if (durations.Count == 0)
        {
            return null;
        }
        long[] sorted = [.. durations];
        Array.Sort(sorted);
        Int128 sum = 0;
        foreach (long duration in sorted)
        {
            sum += duration;
        }
        return new Throughput(Percentile.Of(sorted, 0.5), TimeSpan.FromTicks((long)(sum / sorted.Length)), Percentile.Of(sorted, 0.95));
    }
}
