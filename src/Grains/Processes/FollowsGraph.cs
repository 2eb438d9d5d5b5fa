using System.Runtime.InteropServices;
using PassportMonitor.Contracts.Processes;

namespace PassportMonitor.Grains.Processes;

/// <summary>The directly-follows graph, with every wait, so that the medians are exact.</summary>
internal sealed class FollowsGraph
{
    private readonly Dictionary<(int From, int To), List<long>> _waits = [];

    /// <summary>Distinct pairs.</summary>
    public int Edges => _waits.Count;

    /// <summary>Adds the pairs of one case, whose events are in order.</summary>
    public void Add(ReadOnlySpan<TraceEvent> events)
    {
        for (int i = 1; i < events.Length; i++)
        {
            ref List<long>? waits = ref CollectionsMarshal.GetValueRefOrAddDefault(_waits, (events[i - 1].Activity, events[i].Activity), out _);
            (waits ??= []).Add(events[i].Ticks - events[i - 1].Ticks);
        }
    }

    /// <summary>The most frequent pairs: by count descending, then by names.</summary>
    public ProcessEdge[] Top(int limit, NameTable activities) =>
    [
        .. _waits
            .OrderByDescending(edge => edge.Value.Count)
            .ThenBy(edge => activities[edge.Key.From], StringComparer.Ordinal)
            .ThenBy(edge => activities[edge.Key.To], StringComparer.Ordinal)
            .Take(limit)
            .Select(edge => new ProcessEdge(activities[edge.Key.From], activities[edge.Key.To], edge.Value.Count, Median(edge.Value))),
    ];

    private static TimeSpan Median(List<long> waits)
    {
        Span<long> sorted = CollectionsMarshal.AsSpan(waits);
        sorted.Sort();
        return Percentile.Of(sorted, 0.5);
    }
}
