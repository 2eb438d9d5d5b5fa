using PassportMonitor.Contracts.Processes;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

/// <summary>The figures of the receipt log that others published (../shared/data/README.md).</summary>
internal static class ReceiptFigures
{
    internal static void AssertPublished(ProcessReport report)
    {
        Assert.Equal((1434, 8577, 27, 48, 116, 99), (report.Cases, report.Events, report.Activities, report.Officers, report.Variants, report.Edges));
        Assert.Equal(713, report.TopVariants[0].Cases);
        Assert.Equal(116, report.CasesOfOneEvent);
        Assert.Equal(92, report.CasesAfterDeadline);
        Assert.Equal(0, report.ClockFaults);
        AssertTimes(report);
        AssertChannels(report);
        ProcessEdge edge = report.TopEdges[0];
        Assert.Equal(
            ("T04 Determine confirmation of receipt", "T05 Print and send confirmation of receipt", 1177), (edge.From, edge.To, edge.Count));
        Assert.Equal(8577, report.TopActivities.Sum(a => a.Events));
        Assert.Equal(8577 - 1434, report.TopEdges.Sum(e => e.Count));
        Assert.Equal(1434, report.TopVariants.Sum(v => v.Cases));
    }

    private static void AssertTimes(ProcessReport report)
    {
        Assert.Equal(0.0332, report.Throughput!.Median.TotalDays, 4);
        Assert.Equal(5.4081, report.Throughput.Mean.TotalDays, 4);
        Assert.Equal(23.91, report.Throughput.P95.TotalDays, 2);
        Assert.Equal(new BusiestDay(new DateOnly(2011, 3, 24), 28), report.BusiestDay);
        Assert.Equal(new DateOnly(2010, 10, 2), DateOnly.FromDateTime(report.First!.Value.UtcDateTime));
        Assert.Equal(new DateOnly(2012, 1, 23), DateOnly.FromDateTime(report.Last!.Value.UtcDateTime));
    }

    private static void AssertChannels(ProcessReport report)
    {
        Assert.Equal(
            [("Internet", 1250), ("Desk", 109), ("Post", 53), ("e-mail", 21), ("Intern", 1)], report.Channels.Select(c => (c.Name, c.Cases)));
        Assert.Equal(0, report.CasesWithoutChannel);
    }
}
