using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Staff;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Staff;
using PassportMonitor.Grains.Tests.Reference;
using Xunit;

namespace PassportMonitor.Grains.Tests.Staff;

public class StaffSumTests
{
    private static readonly DateOnly s_day = new(2026, 11, 23);
    private static readonly DateTimeOffset s_now = ReferenceFacts.Instant("2026-11-23T12:00Z");

    [Fact]
    public void GivenOneOfficerWithHarderWork_WhenCompared_ThenOnTheSameWorkBothAreEqual()
    {
        // Both take 300 s for a collection and 900 s for an application; only their mix differs.
        StaffReport report = Report(
            Day("lahore", Cell("collection", "a", 90, 300), Cell("application", "a", 10, 900), Cell("collection", "b", 10, 300), Cell("application", "b", 90, 900)));
        Assert.Equal([1.0, 1.0], report.Officers.Select(o => o.Ratio!.Value));
        Assert.Equal([100, 100], report.Officers.Select(o => o.Compared));
    }

    [Fact]
    public void GivenASlowerOfficer_WhenCompared_ThenTheRatioToThePeersOfAllSites()
    {
        StaffReport report = Report(Day("lahore", Cell("collection", "a", 40, 360)), Day("multan", Cell("collection", "b", 100, 300), Cell("collection", "c", 20, 300)));
        OfficerRow a = report.Officers.Single(o => o.Officer == "a");
        Assert.Equal(1.2, a.Ratio!.Value, 1e-9);
        Assert.True(a.RatioLow <= a.Ratio && a.Ratio <= a.RatioHigh);
        OfficerWork work = Assert.Single(a.Work);
        Assert.Equal((40, 360, 120, 300), (work.Services, work.MeanSeconds, work.PeerServices, work.PeerMeanSeconds));
    }

    [Fact]
    public void GivenWorkThatNobodyElseDoes_WhenCompared_ThenItIsLeftOutOfTheRatio()
    {
        OfficerRow a = Report(Day("lahore", Cell("interview", "a", 50, 600), Cell("collection", "a", 40, 300), Cell("collection", "b", 40, 300))).Officers[0];
        Assert.Equal((1.0, 40, 90), (a.Ratio, a.Compared, a.Services));
        Assert.Null(Report(Day("lahore", Cell("interview", "a", 50, 600))).Officers[0].Ratio);
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void GivenFewServices_WhenReported_ThenMarkedAsTooFew(int services, bool tooFew) =>
        Assert.Equal(tooFew, Report(Day("lahore", Cell("collection", "a", services, 300))).Officers[0].TooFew);

    [Fact]
    public void GivenReturnsAndDeferrals_WhenReported_ThenBesideTheSpeedWhereverTheCasesLie()
    {
        HallDay elsewhere = Day("lahore") with { Cases = [new OfficerCases("a", 2, 1)] };
        OfficerRow a = Report(Day("lahore", Cell("collection", "a", 40, 300)) with { Cases = [new OfficerCases("a", 1, 0)] }, elsewhere).Officers[0];
        Assert.Equal((3, 1, 4), (a.Deferrals, a.Returns, a.CaseFacts));
        Assert.Null(a.RepeatVisits);
    }

    [Fact]
    public void GivenServicesWhileSomethingWasLost_WhenReported_ThenCountedApart()
    {
        OfficerRow a = Report(Day("lahore", Cell("collection", "a", 40, 300)) with { LeftOut = [new ServicesLeftOut("a", 7)] }).Officers[0];
        Assert.Equal((40, 7), (a.Services, a.LeftOut));
    }

    [Fact]
    public void GivenOneSiteAskedFor_WhenReported_ThenOnlyItsPeopleAreListed()
    {
        StaffSum sum = new();
        sum.Take([Day("lahore", Cell("collection", "a", 40, 300), Cell("collection", "", 5, 300)), Day("multan", Cell("collection", "b", 40, 300))]);
        StaffReport report = sum.Report(new StaffRequest([new SiteId("lahore")], s_day, s_day), s_now);
        Assert.Equal(["a"], report.Officers.Select(o => o.Officer));
        Assert.Equal(5, report.WithoutOfficer);
    }

    [Fact]
    public void GivenCounters_WhenReported_ThenUtilisationAndClosedTimeByReason()
    {
        CounterDay day = new("c1", 6 * 3600, 3 * 3600, [new ReasonSeconds("", 60), new ReasonSeconds("break", 600)]) { Services = 20 };
        CounterRow row = Assert.Single(Report(Day("lahore") with { Counters = [day] }, Day("lahore") with { Day = s_day.AddDays(1), Counters = [day] }).Counters);
        Assert.Equal((40, 12L * 3600, 0.5), (row.Services, row.OpenSeconds, row.Utilisation));
        Assert.Equal([new ClosedTime("none-told", 120), new ClosedTime("break", 1200)], row.Closed);
    }

    [Fact]
    public void GivenCountersOfASiteThatTellsNoServices_WhenReported_ThenItsWorkIsNotKnown()
    {
        CounterDay open = new("c1", 6 * 3600, 0, []);
        CounterRow row = Assert.Single(Report(Day("lahore") with { Counters = [open] }).Counters);
        Assert.Equal(6 * 3600, row.OpenSeconds);
        Assert.True(row is { Services: null, BusySeconds: null, Utilisation: null });
        CounterRow idle = Report(Day("lahore") with { Counters = [open, new("c2", 3600, 1800, []) { Services = 3 }] }).Counters[0];
        Assert.True(idle is { Services: 0, BusySeconds: 0, Utilisation: 0 }); // nothing at this one, and that is known
    }

    [Fact]
    public void GivenProbes_WhenReadForOutages_ThenFromTheFirstFailureToTheNextAnswer()
    {
        LogEntry[] probes =
        [
            Probe("nadra", "2026-11-23T08:00Z", true), Probe("nadra", "2026-11-23T08:03Z", false), Probe("nadra", "2026-11-23T08:02Z", false),
            Probe("nadra", "2026-11-23T09:00Z", true), Probe("bank", "2026-11-23T11:30Z", false),
        ];
        OutageSpan[] spans = Outages.Of(probes, Origin.Live, s_now);
        Assert.Equal(
            [new(ReferenceFacts.Instant("2026-11-23T08:02Z"), ReferenceFacts.Instant("2026-11-23T09:00Z")), new OutageSpan(ReferenceFacts.Instant("2026-11-23T11:30Z"), s_now)],
            spans);
        Assert.Empty(Outages.Of(probes, Origin.Simulated, s_now));
    }

    private static StaffReport Report(params HallDay[] days)
    {
        StaffSum sum = new();
        sum.Take(days);
        return sum.Report(new StaffRequest(null, s_day, s_day), s_now);
    }

    private static ServiceCell Cell(string stage, string officer, int services, int seconds) =>
        new(stage, "application", officer, new Histogram([(short)TimeHistogram.BucketOf(TimeSpan.FromSeconds(seconds))], [services]), (long)services * seconds);

    private static HallDay Day(string site, params ServiceCell[] services) => new()
    {
        Site = new SiteId(site), Day = s_day, Kind = DayKind.Ordinary, Arrivals = [], Served = 0, Abandoned = 0, NoShows = 0, TurnedAway = 0,
        WaitedByBand = new int[WaitBands.Count], GaveUpByBand = new int[WaitBands.Count], Waits = Histogram.Empty, Services = services, Counters = [],
    };

    private static LogEntry Probe(string service, string at, bool up) => ReferenceFacts.Entry(
        ReferenceFacts.Fact(EventType.ServiceProbed, service, at, $$"""{"up":{{(up ? "true" : "false")}}}"""), 0, s_now);
}
