using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Staff;

/// <summary>Spans in which a national service was lost, by its probes. Pure.</summary>
internal static class Outages
{
    /// <summary>From each first failed probe to the next that was answered, or to <paramref name="asOf"/>; by service and time.</summary>
    public static OutageSpan[] Of(IEnumerable<LogEntry> entries, Origin origin, DateTimeOffset asOf)
    {
        List<OutageSpan> spans = [];
        foreach (IGrouping<string, LogEntry> service in entries
            .Where(e => (EventType)e.Event.Type == EventType.ServiceProbed && e.Removal is null && Origin.Of(e.Event.Source) == origin)
            .GroupBy(e => e.Event.Subject, StringComparer.Ordinal))
        {
            DateTimeOffset? lost = null;
            foreach (Probe probe in service.Select(Probe.Of).OrderBy(p => p.Place))
            {
                DateTimeOffset at = new(probe.Place.At, TimeSpan.Zero);
                if (probe.Up && lost is { } from)
                {
                    spans.Add(new OutageSpan(from, at));
                }
                lost = probe.Up ? null : lost ?? at;
            }
            if (lost is { } still)
            {
                spans.Add(new OutageSpan(still, asOf));
            }
        }
        return [.. spans];
    }
}
