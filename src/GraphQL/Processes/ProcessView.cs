using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Processes;

namespace PassportMonitor.GraphQL.Processes;

/// <summary>The process figures of one source and scope; times in seconds.</summary>
internal sealed class ProcessView(ProcessReport report, bool wholeSource)
{
    public string Source => report.Origin.Name;
    public bool Simulated => report.Origin == Origin.Simulated;
    public DateTimeOffset AsOf => report.Version.AsOf;
    public long[] Offsets => report.Version.Offsets;
    public int Cases => report.Cases;
    public int Events => report.Events;
    public int Activities => report.Activities;
    public int Officers => report.Officers;
    public int Variants => report.Variants;
    public int Edges => report.Edges;
    public ProcessVariant[] TopVariants => report.TopVariants;
    public IEnumerable<EdgeView> TopEdges => report.TopEdges.Select(e => new EdgeView(e.From, e.To, e.Count, e.MedianWait.TotalSeconds));
    public ProcessActivity[] TopActivities => report.TopActivities;
    public ThroughputView? Throughput => report.Throughput is { } t
        ? new(t.Median.TotalSeconds, t.Mean.TotalSeconds, t.P95.TotalSeconds) : null;
    public ProcessChannel[] Channels => report.Channels;
    public int CasesWithoutChannel => report.CasesWithoutChannel;
    public int CasesAfterDeadline => report.CasesAfterDeadline;
    public int CasesOfOneEvent => report.CasesOfOneEvent;
    public BusiestDay? BusiestDay => report.BusiestDay;
    public DateTimeOffset? First => report.First;
    public DateTimeOffset? Last => report.Last;

    /// <summary>They are of the whole source, so a reader of less doesn't get them.</summary>
    public int? ClockFaults => wholeSource ? report.ClockFaults : null;
}

/// <summary>One pair of the directly-follows graph; the wait in seconds.</summary>
internal sealed record EdgeView(string From, string To, int Count, double MedianWait);

/// <summary>Times from the first to the last event, in seconds.</summary>
internal sealed record ThroughputView(double Median, double Mean, double P95);
