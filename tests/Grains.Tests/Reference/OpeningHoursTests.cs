using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Reference;

/// <summary>When sites are open, and after how much open time without news they count as silent. Local times below are Karachi's unless a zone is named.</summary>
public class OpeningHoursTests
{
    private const string FridayBreak = """{"thu":["08:00-16:00"],"fri":["08:00-12:30","14:30-17:00"]}""";
    private const string RamadanHours = """{"mon":["09:00-14:00"],"fri":["09:00-12:30"]}""";
    private const string EveryDay = """{"mon":["00:00-24:00"],"tue":["00:00-24:00"],"wed":["00:00-24:00"],"thu":["00:00-24:00"],"fri":["00:00-24:00"],"sat":["00:00-24:00"],"sun":["00:00-24:00"]}""";
    private const string NightShift = """{"mon":["16:00-00:00"],"tue":["22:00-06:00"]}""";

    private static readonly ReferenceState s_state = StateOf(
        Site("ordinary"), Calendar(), Holiday("2024-05-01", "2024-04-20"), Closure("ordinary", "2024-05-02", "2024-05-02", "2024-05-01"),
        Season("2024-03-11", "2024-04-09", RamadanHours, "2024-03-10"),
        Site("break", calendar: "break"), Calendar("break", hours: FridayBreak),
        Site("around", calendar: "around"), Calendar("around", hours: EveryDay),
        Site("night", calendar: "night"), Calendar("night", hours: NightShift), Holiday("2024-05-15", "2024-05-01", calendar: "night"),
        Site("newyork", "America/New_York", kind: "mission"));

    [Theory]
    [InlineData("Hours include their first minute.", "ordinary", "2024-05-13T08:00+05:00", true)]
    [InlineData("A minute before, it is closed.", "ordinary", "2024-05-13T07:59+05:00", false)]
    [InlineData("Hours exclude their end.", "ordinary", "2024-05-13T13:00+05:00", false)]
    [InlineData("Friday ends an hour earlier.", "ordinary", "2024-05-17T12:30+05:00", false)]
    [InlineData("Saturday is closed.", "ordinary", "2024-05-18T10:00+05:00", false)]
    [InlineData("On a holiday it is closed.", "ordinary", "2024-05-01T10:00+05:00", false)]
    [InlineData("On a day of closure it is closed.", "ordinary", "2024-05-02T10:00+05:00", false)]
    [InlineData("In Ramadan it opens at nine.", "ordinary", "2024-03-18T08:30+05:00", false)]
    [InlineData("In Ramadan it is open until two.", "ordinary", "2024-03-18T13:30+05:00", true)]
    [InlineData("The season's hours name no Tuesday: closed.", "ordinary", "2024-03-19T10:00+05:00", false)]
    [InlineData("After the season the old hours are back.", "ordinary", "2024-04-15T08:30+05:00", true)]
    [InlineData("Before the Friday prayer it is open.", "break", "2024-05-17T12:00+05:00", true)]
    [InlineData("During the Friday prayer it is closed.", "break", "2024-05-17T13:30+05:00", false)]
    [InlineData("After the Friday prayer it is open again.", "break", "2024-05-17T15:00+05:00", true)]
    [InlineData("Around the clock means Sunday at three, too, though it is no working day.", "around", "2024-05-19T03:00+05:00", true)]
    [InlineData("Around the clock has no gap at midnight.", "around", "2024-05-19T23:59:59+05:00", true)]
    [InlineData("The late shift runs until midnight.", "night", "2024-05-13T23:30+05:00", true)]
    [InlineData("After midnight nobody is there.", "night", "2024-05-14T00:30+05:00", false)]
    [InlineData("The night shift of Tuesday runs into Wednesday, though that is a holiday: it belongs to Tuesday.", "night", "2024-05-15T05:00+05:00", true)]
    [InlineData("Its end is on Wednesday at six.", "night", "2024-05-15T06:00+05:00", false)]
    [InlineData("New York opens at eight by its own clock, in summer.", "newyork", "2024-05-13T08:00-04:00", true)]
    [InlineData("New York opens at eight by its own clock, in winter.", "newyork", "2024-01-15T08:00-05:00", true)]
    [InlineData("New York is closed when Karachi's morning is.", "newyork", "2024-05-13T10:00+05:00", false)]
    [InlineData("A site that isn't registered is never open.", "nowhere", "2024-05-13T10:00+05:00", false)]
    [InlineData("What is no place is never open.", "in-transit", "2024-05-13T10:00+05:00", false)]
    public void GivenHours_WhenAskedAtAnInstant_ThenTheSiteIs(string because, string site, string instant, bool open) =>
        Assert.True(open == s_state.IsOpen(site, Instant(instant)), because);

    [Theory]
    [InlineData("An hour of open time is not more than an hour.", "ordinary", "2024-05-13T08:00+05:00", "2024-05-13T09:00+05:00", false)]
    [InlineData("A minute more is.", "ordinary", "2024-05-13T08:00+05:00", "2024-05-13T09:01+05:00", true)]
    [InlineData("Heard at closing time: the night isn't silence.", "ordinary", "2024-05-13T13:00+05:00", "2024-05-14T08:30+05:00", false)]
    [InlineData("Open time of two days adds up.", "ordinary", "2024-05-13T12:30+05:00", "2024-05-14T08:31+05:00", true)]
    [InlineData("A weekend isn't silence.", "ordinary", "2024-05-17T11:59+05:00", "2024-05-20T08:30+05:00", false)]
    [InlineData("Holiday and closure aren't silence.", "ordinary", "2024-04-30T12:59+05:00", "2024-05-03T08:30+05:00", false)]
    [InlineData("A 24/7 site is silent at night as well.", "around", "2024-05-19T01:00+05:00", "2024-05-19T02:01+05:00", true)]
    [InlineData("The night shift counts past midnight.", "night", "2024-05-14T23:30+05:00", "2024-05-15T00:31+05:00", true)]
    [InlineData("Never heard at all, and open for years.", "ordinary", "0001-01-01T00:00Z", "2024-05-13T09:01+05:00", true)]
    [InlineData("Asked about the past: nothing.", "ordinary", "2024-05-13T12:00+05:00", "2024-05-13T08:00+05:00", false)]
    [InlineData("A site that isn't registered isn't silent.", "nowhere", "2024-05-13T08:00+05:00", "2024-05-15T09:00+05:00", false)]
    [InlineData("What is no place isn't silent.", "unknown", "2024-05-13T08:00+05:00", "2024-05-15T09:00+05:00", false)]
    public void GivenNoNews_WhenOpenTimePasses_ThenTheSiteIsSilentSinceItWasLastHeard(string because, string site, string heard, string asOf, bool silent)
    {
        DateTimeOffset? since = s_state.SilentSince(site, Instant(heard), Instant(asOf));
        Assert.True(since == (silent ? Instant(heard) : null), because);
    }

    [Theory]
    [InlineData("Before a limit is set, 60 minutes.", "rwp", "2024-05-13T08:00+05:00", 60)]
    [InlineData("The national limit holds from its day.", "rwp", "2024-06-03T08:00+05:00", 30)]
    [InlineData("The site's own goes before it, from the instant it was told.", "lhr", "2024-06-03T08:00+05:00", 90)]
    public void GivenSilenceLimits_WhenOneIsInForce_ThenItCounts(string because, string site, string heard, int minutes)
    {
        ReferenceState state = StateOf(
            Site("rwp"), Site("lhr"), Calendar(), SilenceLimit(30, "2024-05-20", from: "2024-06-01"), SilenceLimit(90, "2024-05-25", site: "lhr"));
        DateTimeOffset from = Instant(heard);
        Assert.True(state.SilentSince(site, from, from.AddMinutes(minutes)) is null, because);
        Assert.True(state.SilentSince(site, from, from.AddMinutes(minutes).AddSeconds(1)) == from, because);
    }

    [Theory]
    [InlineData("It was registered and nothing more: commissioned.", "2024-01-10T10:00Z", Contracts.Reference.SiteState.Commissioned)]
    [InlineData("Taken out of service from March on.", "2024-03-01T10:00Z", Contracts.Reference.SiteState.OutOfService)]
    [InlineData("Until then it works.", "2024-02-29T10:00Z", Contracts.Reference.SiteState.Commissioned)]
    [InlineData("Back since June.", "2024-06-01T10:00Z", Contracts.Reference.SiteState.Commissioned)]
    public void GivenStatesWithDates_WhenAskedAtAnInstant_ThenTheOneInForceCounts(string because, string instant, Contracts.Reference.SiteState expected)
    {
        ReferenceState state = StateOf(
            Site("rwp"), Calendar(hours: EveryDay), State("rwp", "out-of-service", "2024-01-15", "2024-03-01T00:00:00Z"), State("rwp", "commissioned", "2024-06-01"));
        Assert.True(expected == state.StateAt("rwp", Instant(instant)), because);
        bool silent = state.SilentSince("rwp", Instant(instant).AddHours(-5), Instant(instant)) is not null;
        Assert.True(silent == (expected == Contracts.Reference.SiteState.Commissioned), because);
    }
}
