using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Reference;

/// <summary>Sites, regions, zones and limits, and what becomes of odd facts.</summary>
public class RegisterTests
{
    [Fact]
    public void GivenNoFacts_WhenAsked_ThenTheVirtualSitesAreThere()
    {
        ReferenceState state = ReferenceState.Empty;
        Assert.Equal([SiteId.InTransit, SiteId.Unknown], state.Sites.Select(s => s.Id));
        Assert.All(state.Sites, s => Assert.Equal((SiteKind.Virtual, RegionId.None), (s.Kind, s.Region)));
        Assert.Equal([RegionId.None], state.Regions.Select(r => r.Id));
        Assert.Equal(["Asia/Karachi"], state.Zones);
        Assert.Equal(Day("2024-05-14"), state.LocalDay("nowhere", Instant("2024-05-13T19:00Z")));
        Assert.Null(state.FindSite("nowhere"));
    }

    [Fact]
    public void GivenCorrections_WhenAsked_ThenTheNewestFactCounts()
    {
        ReferenceState state = StateOf(
            Site("doha", "Asia/Riyadh", announced: "2024-02-01", kind: "mission", region: "gulf"),
            Site("doha", "Asia/Karachi", announced: "2024-01-01", kind: "office", region: "south"),
            Region("gulf", "The Gulf"), Region("gulf", "Gulf", "2024-03-01"));
        SiteInfo doha = state.FindSite("doha")!;
        Assert.Equal(("Asia/Riyadh", SiteKind.Mission, new RegionId("gulf")), (doha.Zone, doha.Kind, doha.Region));
        Assert.Equal("Gulf", state.Regions.Single(r => r.Id.Value == "gulf").Name);
        Assert.Equal(["Asia/Karachi", "Asia/Riyadh"], state.Zones);
        Assert.Equal(["2024-02-01 Mission gulf", "2024-01-01 Office south"], state.EntriesOf("doha").Select(e => $"{e.At:yyyy-MM-dd} {e.Site.Kind} {e.Site.Region.Value}"));
        Assert.Empty(state.EntriesOf("nowhere"));
        Assert.Empty(state.EntriesOf(SiteId.Unknown.Value));
    }

    [Fact]
    public void GivenASiteInARegionThatIsNotRegistered_WhenRegionsAreListed_ThenItIsAmongThem()
    {
        ReferenceState state = StateOf(Site("rwp", region: "north"));
        Assert.Equal([new RegionInfo(new("none"), "No region", null), new RegionInfo(new("north"), "north", null)], state.Regions);
    }

    [Theory]
    [InlineData("Karachi is five hours ahead.", "Asia/Karachi", "2024-05-13T18:59:59Z", "2024-05-13")]
    [InlineData("Its midnight begins the next day.", "Asia/Karachi", "2024-05-13T19:00Z", "2024-05-14")]
    [InlineData("Washington is behind.", "America/New_York", "2024-05-13T03:59Z", "2024-05-12")]
    [InlineData("On the day the clocks go forward, before it.", "Europe/London", "2024-03-30T23:59Z", "2024-03-30")]
    [InlineData("On the evening of that day summer time holds.", "Europe/London", "2024-03-31T23:00Z", "2024-04-01")]
    [InlineData("Half hours count.", "Asia/Kolkata", "2024-05-13T18:29Z", "2024-05-13")]
    [InlineData("Half hours count.", "Asia/Kolkata", "2024-05-13T18:30Z", "2024-05-14")]
    [InlineData("Karachi had summer time in 2008.", "Asia/Karachi", "2008-07-01T18:30Z", "2008-07-02")]
    [InlineData("An instant long before the tables.", "Asia/Riyadh", "1985-05-13T21:00Z", "1985-05-14")]
    [InlineData("An instant long after them.", "Asia/Riyadh", "2150-05-13T21:00Z", "2150-05-14")]
    public void GivenAZone_WhenAskedForTheDay_ThenItIsTheLocalOne(string because, string zone, string instant, string day) =>
        Assert.True(Day(day) == StateOf(Site("here", zone)).LocalDay("here", Instant(instant)), because);

    [Fact]
    public void GivenEveryHourOfAYear_WhenAskedForTheDay_ThenEveryZoneAgreesWithTheTimeZoneItself()
    {
        string[] zones = ["Asia/Karachi", "Europe/London", "America/New_York", "Africa/Casablanca", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Apia", "America/Havana"];
        ReferenceState state = StateOf([.. zones.Select((zone, i) => Site($"s{i}", zone))]);
        for (int i = 0; i < zones.Length; i++)
        {
            TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(zones[i]);
            for (DateTimeOffset at = Instant("2011-01-01T00:30Z"); at < Instant("2012-02-01"); at = at.AddHours(1))
            {
                Assert.Equal(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime), state.LocalDay($"s{i}", at));
            }
        }
    }

    [Theory]
    [InlineData("The category's own limit goes first.", Stage.Granted, Category.Urgent, "2024-05-13T10:00Z", 24)]
    [InlineData("Without an own one the general limit holds.", Stage.Granted, Category.Normal, "2024-05-13T10:00Z", 72)]
    [InlineData("Also for a category that isn't known.", Stage.Granted, Category.Unknown, "2024-05-13T10:00Z", 72)]
    [InlineData("Entered before the newer limit's day in Karachi.", Stage.Granted, Category.Normal, "2024-05-31T18:59Z", 72)]
    [InlineData("Entered on that day.", Stage.Granted, Category.Normal, "2024-05-31T19:00Z", 48)]
    [InlineData("Before the first limit there is none.", Stage.Granted, Category.Normal, "2023-12-31T10:00Z", null)]
    [InlineData("Another stage has none.", Stage.Packed, Category.Normal, "2024-05-13T10:00Z", null)]
    [InlineData("A limit of 0 hours is none.", Stage.Deferred, Category.Normal, "2024-05-13T10:00Z", null)]
    public void GivenStageLimits_WhenAStageIsEntered_ThenTheLimitIs(string because, Stage stage, Category category, string entered, int? hours)
    {
        ReferenceState state = StateOf(
            StageLimit("granted", 72, "2024-01-01"), StageLimit("granted", 24, "2024-01-01", "urgent"), StageLimit("granted", 48, "2024-06-01"),
            StageLimit("deferred", 100, "2024-01-01"), StageLimit("deferred", 0, "2024-02-01"));
        Assert.True((hours is { } h ? TimeSpan.FromHours(h) : null) == state.StageLimit(stage, category, Instant(entered)), because);
    }

    [Fact]
    public void GivenOddFacts_WhenFolded_ThenEachIsListedWithItsReason()
    {
        Contracts.Log.NewEvent[] odd =
        [
            Site("unknown"), Site("Lahore"), Site("mars", "Mars/Olympus"), Region("none", "Nothing"),
            Fact(EventType.PromiseSet, "normal", "2020-01-02", """{"category":"leisurely","workingDays":3,"from":"2020-01-01"}"""),
            Fact(EventType.CalendarDefined, "home", "2020-01-02", """{"workingDays":["mon"],"hours":{"mon":["25:00-26:00"]},"from":"2020-01-01"}"""),
            Closure("mars", "2024-05-02", "2024-05-01", "2020-01-02"), Holiday("2024-01-01", "2020-01-02", "2034-01-01"),
        ];
        ReferenceState state = StateOf(odd);
        Assert.Equal(
            [
                (EventType.RegionRegistered, ReferenceOddityKind.UnusableSubject), (EventType.SiteRegistered, ReferenceOddityKind.UnusableSubject),
                (EventType.SiteRegistered, ReferenceOddityKind.UnusableSubject), (EventType.SiteRegistered, ReferenceOddityKind.UnknownZone),
                (EventType.SiteClosureOrdered, ReferenceOddityKind.NoDays), (EventType.CalendarDefined, ReferenceOddityKind.Unreadable),
                (EventType.HolidayAnnounced, ReferenceOddityKind.TooManyDays), (EventType.PromiseSet, ReferenceOddityKind.Unreadable),
            ],
            state.Oddities.Select(o => (o.Type, o.Kind)).Order());
        Assert.Equal(SiteKind.Virtual, state.FindSite("unknown")!.Kind);
        Assert.Null(state.FindSite("Lahore"));
        Assert.Equal("Asia/Karachi", state.FindSite("mars")!.Zone);
    }

    [Theory]
    [InlineData("No such zone.", "Mars/Olympus")]
    [InlineData("A file outside the zones' folder is never opened: this one has no end.", "/dev/zero")]
    [InlineData("Nor is one that is climbed to.", "../../../dev/zero")]
    [InlineData("A file in the folder that is no zone.", "zone.tab")]
    [InlineData("A folder.", "America")]
    [InlineData("Nothing.", "")]
    public void GivenAZoneThatIsNone_WhenASiteNamesIt_ThenTheHomeZoneStandsIn(string because, string zone)
    {
        ReferenceState state = StateOf(Site("here", zone));
        Assert.True(state.FindSite("here")!.Zone == "Asia/Karachi", because);
        Assert.Equal(ReferenceOddityKind.UnknownZone, Assert.Single(state.Oddities).Kind);
    }

    [Fact]
    public void GivenAFactDatedTooFarAhead_WhenFolded_ThenItIsSetApartAndMovesNothing()
    {
        DateTimeOffset recorded = Instant("2024-05-13T10:00Z");
        ReferenceState state = ReferenceState.Empty.Apply(
            [
                Entry(Site("rwp", region: "north", announced: "2024-05-13T09:00Z"), 0, recorded),
                Entry(Site("rwp", region: "south", announced: "2024-05-13T10:15:01Z"), 1, recorded),
                Entry(Site("lhr", announced: "2024-05-13T10:15:00Z"), 2, recorded),
            ], 3);
        Assert.Equal("north", state.FindSite("rwp")!.Region.Value);
        Assert.NotNull(state.FindSite("lhr"));
        Assert.Equal(ReferenceOddityKind.ClockFault, Assert.Single(state.Oddities).Kind);
    }
}
