using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Improvement;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Turnout;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Improvement;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Tests.Reference;
using PassportMonitor.Grains.Turnout;
using Xunit;

namespace PassportMonitor.Grains.Tests.Turnout;

public class TurnoutSumTests
{
    /// <summary>Monday, 23 November 2026, 10:00 in Karachi.</summary>
    private static readonly DateTimeOffset s_now = ReferenceFacts.Instant("2026-11-23T05:00Z");

    private static readonly DateOnly s_today = new(2026, 11, 23);

    private static readonly ReferenceState s_register = ReferenceFacts.StateOf(
        ReferenceFacts.Calendar(), ReferenceFacts.Calendar("gulf"),
        ReferenceFacts.Site("lahore"), ReferenceFacts.Site("multan"), ReferenceFacts.Site("kasur"),
        ReferenceFacts.Site("dubai", zone: "Asia/Dubai", calendar: "gulf", kind: "mission"),
        ReferenceFacts.Holiday("2026-10-12", "2026-01-01"),
        ReferenceFacts.Season("2026-10-19", "2026-11-01", """{"mon":["09:00-12:00"],"tue":["09:00-12:00"],"wed":["09:00-12:00"],"thu":["09:00-12:00"],"fri":["09:00-11:00"]}""", "2026-01-01"),
        ReferenceFacts.Window("umrah", "2026-11-09", "2026-11-09"));

    [Fact]
    public void GivenTwelveWeeks_WhenSummed_ThenKindsOfDaysAreKeptApartAndTheDaysNamed()
    {
        TurnoutReport report = Report([.. WorkingDays("lahore", day => day == new DateOnly(2026, 11, 9) ? 500 : 100)]);
        TurnoutProfile mondays = report.Profiles.Single(p => p is { Kind: DayKind.Ordinary, Weekday: DayOfWeek.Monday });
        // Twelve Mondays, but for a holiday (nobody came), two of the season and the one of the window.
        Assert.Equal(8, mondays.Days.Length);
        Assert.Equal((100, 100, 100), (mondays.Total.Median, mondays.Total.Low, mondays.Total.High));
        Assert.Equal(2, report.Profiles.Single(p => p is { Kind: DayKind.Season, Weekday: DayOfWeek.Monday }).Days.Length);
        TurnoutProfile window = report.Profiles.Single(p => p.Kind == DayKind.Window);
        Assert.Equal([new DateOnly(2026, 11, 9)], window.Days);
        Assert.Equal(500, window.Total.Median);
        Assert.DoesNotContain(report.Profiles, p => p.Weekday is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.Empty(report.LeftOut);
    }

    [Fact]
    public void GivenTwoSites_WhenSummed_ThenTheBandIsOfTheSumsNotTheSumOfBands()
    {
        // One site has many when the other has few: each swings, their sum doesn't.
        HallDay[] days = [.. WorkingDays("lahore", day => day.DayNumber / 7 % 2 == 0 ? 50 : 150), .. WorkingDays("multan", day => day.DayNumber / 7 % 2 == 0 ? 150 : 50)];
        TurnoutProfile mondays = Report(days).Profiles.Single(p => p is { Kind: DayKind.Ordinary, Weekday: DayOfWeek.Monday });
        Assert.Equal((200, 200, 200), (mondays.Total.Median, mondays.Total.Low, mondays.Total.High));
    }

    [Fact]
    public void GivenValues_WhenBanded_ThenTypeSeven()
    {
        TurnoutBand band = Bands.Of([15, 20, 35, 40, 50]);
        Assert.Equal((35, 16, 48), (band.Median, band.Low, band.High));
        Assert.Equal(29, Bands.Percentile([15, 20, 35, 40, 50], 0.4)); // the domain notes' example
    }

    [Fact]
    public void GivenASiteThatWasSilentOnADay_WhenSummed_ThenTheDayIsLeftOutAndNamed()
    {
        DateOnly silent = new(2026, 11, 17);
        TurnoutReport report = Report([.. WorkingDays("lahore", _ => 100), .. WorkingDays("multan", day => day == silent ? 0 : 100)]);
        TurnoutGap gap = Assert.Single(report.LeftOut);
        Assert.Equal((silent, TurnoutGapReason.SitesMissing, 100), (gap.Day, gap.Reason, gap.Arrivals));
        Assert.DoesNotContain(silent, report.Profiles.SelectMany(p => p.Days));
    }

    [Theory]
    [InlineData("2026-11-17", 1, 1, true, "a counter was open and was closed: nobody came")]
    [InlineData("2026-11-17", 1, 0, false, "left open by an office that fell silent")]
    [InlineData("2026-11-17", 0, 1, false, "left closed by an office that fell silent")]
    [InlineData("2026-11-16", 1, 1, false, "the day is before the first with arrivals")]
    [InlineData("2026-11-21", 1, 1, false, "no working day")]
    public void GivenADayWithoutArrivals_WhenItsCountersAreTold_ThenItIsOneWithNoneOnlyIfThatIsProved(string on, int openSeconds, int closedSeconds, bool quiet, string why)
    {
        DateOnly day = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture);
        DateOnly first = new(2026, 11, 16);
        HallDay[] told = [.. WorkingDays("lahore", _ => 100), .. WorkingDays("multan", at => at < first || at == day ? 0 : 100)];
        Assert.Equal(day == new DateOnly(2026, 11, 17) ? ["multan"] : [], QuietDays.Sites(s_register, told, s_today.AddDays(-1)).Select(s => s.Value));
        HallDay counters = Day("multan", day, 0) with { Arrivals = [], Counters = [new CounterDay("c1", openSeconds, 0, [new ReasonSeconds("", closedSeconds)])] };

        HallDay[] days = QuietDays.Told(s_register, [.. told, counters]);
        Assert.True(quiet == days.Any(d => d.Site.Value == "multan" && d.Day == day && d.Arrivals.Length > 0), why);
        Assert.True(quiet == !Report(days).LeftOut.Any(gap => gap.Day == day) || day != new DateOnly(2026, 11, 17), why);
        Assert.Equal(told.Sum(d => d.Arrivals.Sum()), days.Sum(d => d.Arrivals.Sum()));
    }

    [Fact]
    public void GivenASiteThatBeganToTellLately_WhenSummed_ThenEarlierDaysCountWithoutIt()
    {
        TurnoutReport report = Report([.. WorkingDays("lahore", _ => 100), .. WorkingDays("multan", day => day >= new DateOnly(2026, 11, 1) ? 100 : 0)]);
        Assert.Empty(report.LeftOut);
    }

    [Fact]
    public void GivenMostSitesBeganToTellLately_WhenSummed_ThenTheDaysOfTheFirstAreLeftOut()
    {
        DateOnly begin = new(2026, 11, 1);
        TurnoutReport report = Report([
            .. WorkingDays("lahore", _ => 100), .. WorkingDays("multan", day => day >= begin ? 100 : 0), .. WorkingDays("dubai", day => day >= begin ? 100 : 0)]);
        Assert.NotEmpty(report.LeftOut);
        Assert.All(report.LeftOut.Where(gap => gap.Day < begin), gap => Assert.Equal(TurnoutGapReason.SitesMissing, gap.Reason));
        Assert.All(report.Profiles.SelectMany(p => p.Days), day => Assert.True(day >= begin));
    }

    [Fact]
    public void GivenAHolidayOfHalfTheSites_WhenSummed_ThenTheDayIsMixed()
    {
        TurnoutReport report = Report([.. WorkingDays("lahore", _ => 100), .. WorkingDays("dubai", _ => 40)]);
        Assert.Contains(new TurnoutGap(new DateOnly(2026, 10, 12), TurnoutGapReason.MixedKinds, 40), report.LeftOut);
    }

    [Theory]
    [InlineData(100, false, "as on all Mondays: half of the day's has come by ten")]
    [InlineData(160, true, "far more")]
    [InlineData(20, true, "far fewer")]
    public void GivenToday_WhenHeldAgainstUsual_ThenUpToThisTimeOfDay(int ofTheDay, bool unusual, string why)
    {
        TurnoutToday today = Report([.. WorkingDays("lahore", _ => 100), Day("lahore", s_today, ofTheDay, untilHour: 10)]).Today;
        Assert.Equal((DayKind.Ordinary, ofTheDay / 2, 8), (today.Kind, today.Arrivals, today.Days.Length));
        Assert.Equal(50, today.Usual!.Median);
        Assert.True(unusual == today.Unusual, why);
    }

    [Fact]
    public void GivenTooFewDaysAlike_WhenHeldAgainstUsual_ThenNothingIsSaid()
    {
        TurnoutToday today = Report([Day("lahore", s_today.AddDays(-7), 100), Day("lahore", s_today, 900, untilHour: 10)]).Today;
        Assert.Null(today.Usual);
        Assert.Null(today.Unusual);
    }

    [Fact]
    public void GivenABaseline_WhenCompared_ThenEachFigureThenAndNow()
    {
        Period baseline = new(new DateOnly(2026, 8, 31).DayNumber, new DateOnly(2026, 9, 27).DayNumber);
        Period lately = new(s_today.DayNumber - 28, s_today.DayNumber - 1);
        HallDay[] then = [.. WorkingDays("lahore", _ => 100).Where(d => d.Day <= baseline.Last).Select(d => d with { Served = 90, Abandoned = 10, WaitedByBand = [40, 20, 30, 0, 0, 0, 0] })];
        HallDay[] now = [.. WorkingDays("lahore", _ => 120).Where(d => d.Day >= s_today.AddDays(-28)).Select(d => d with { Served = 95, Abandoned = 5, WaitedByBand = [80, 10, 0, 0, 0, 0, 0] })];
        FigureChange[] change = HallComparison.Of(s_register, s_now, then, baseline, removed: false, now, lately);
        FigureChange Of(string figure) => change.Single(f => f.Figure == figure);
        Assert.Equal((100, 120, 20), (Of("arrivals-per-day").Baseline, Of("arrivals-per-day").Now, Of("arrivals-per-day").ChangePercent));
        Assert.Equal((20, 20), (Of("arrivals-per-day").BaselineDays, Of("arrivals-per-day").NowDays));
        Assert.Equal(66.7, Of("share-within-30").Baseline!.Value, 0.05);
        Assert.Equal(100, Of("share-within-30").Now);
        Assert.Equal((10, 5, -50), (Of("abandonment").Baseline, Of("abandonment").Now, Of("abandonment").ChangePercent));
        Assert.Equal((null, ChangeGap.NothingCounted), (Of("utilisation").Now, Of("utilisation").NowAbsent)); // counters told nothing
        Assert.All(HallComparison.Of(s_register, s_now, [], baseline, removed: true, now, lately), f => Assert.Equal(ChangeGap.DataRemoved, f.BaselineAbsent));
        Assert.All(HallComparison.Of(s_register, s_now, [], baseline, removed: false, now, lately), f => Assert.Equal((null, ChangeGap.NotTold), (f.Baseline, f.BaselineAbsent)));
    }

    private static TurnoutReport Report(HallDay[] days) => TurnoutSum.Of(
        new PictureVersion { Offsets = [0], ReferenceOffset = 0, AsOf = s_now, Silent = [] }, s_register, days);

    /// <summary>All days of the last twelve weeks on which the site is open; half of the people come in the first two hours.</summary>
    private static IEnumerable<HallDay> WorkingDays(string site, Func<DateOnly, int> people) =>
        Enumerable.Range(1, 84).Select(back => s_today.AddDays(-back)).Where(day => s_register.ShiftsOn(site, day).Count > 0 && people(day) > 0).Select(day => Day(site, day, people(day)));

    private static HallDay Day(string site, DateOnly day, int people, int untilHour = 24)
    {
        int[] arrivals = new int[HallDay.Quarters];
        (arrivals[8 * 4], arrivals[11 * 4]) = (people / 2, untilHour > 11 ? people - (people / 2) : 0);
        return new HallDay
        {
            Site = new SiteId(site), Day = day, Kind = s_register.DayKindOf(site, day), Arrivals = arrivals, Served = 0, Abandoned = 0, NoShows = 0, TurnedAway = 0,
            WaitedByBand = new int[WaitBands.Count], GaveUpByBand = new int[WaitBands.Count], Waits = Histogram.Empty, Services = [], Counters = [],
        };
    }
}
