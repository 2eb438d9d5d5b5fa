using PassportMonitor.Contracts.Cases;
using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Reference;

/// <summary>Promises: working days after the day of the token on the collecting office's calendar, as the office could print it that morning.</summary>
public class PromiseTests
{
    /// <summary>The promises since 2023 (domain notes, section 5), told when the store began.</summary>
    private static readonly Contracts.Log.NewEvent[] s_history =
    [
        Site("rwp"), Calendar(),
        Promise("normal", 10, "2023-04-01"), Promise("urgent", 4, "2023-04-01"), Promise("fast-track", 2, "2023-04-01"),
        Promise("normal", 21, "2023-10-02"), Promise("urgent", 5, "2023-10-02"), Promise("fast-track", 2, "2023-10-02"),
    ];

    [Theory]
    [InlineData("A token of a Friday in September 2023: the old promise of 10 days, two weekends between.", "normal", "2023-09-29", "2023-10-13")]
    [InlineData("From 2 October 2023 it is 21 days.", "normal", "2023-10-02", "2023-10-31")]
    [InlineData("Urgent was 4 days.", "urgent", "2023-09-29", "2023-10-05")]
    [InlineData("Urgent is 5 days from then on.", "urgent", "2023-10-02", "2023-10-09")]
    [InlineData("Fast track is 2 days on either side.", "fast-track", "2023-09-29", "2023-10-03")]
    [InlineData("Fast track is 2 days on either side.", "fast-track", "2023-10-02", "2023-10-04")]
    [InlineData("A token of a Saturday counts from the Monday after it.", "fast-track", "2023-10-07", "2023-10-10")]
    public void GivenThePromisesOfTheirTime_WhenATokenIsIssued_ThenThePromiseIsTheOneInForce(string because, string category, string token, string due)
    {
        PromiseDates dates = StateOf(s_history).Promise("rwp", Contracts.Events.WireNames.CategoryOf(category), Day(token))!;
        Assert.True(Day(due) == dates.Promised, $"{because} Promised {dates.Promised:O}.");
        Assert.True(Day(due) == dates.Revised, $"{because} Revised {dates.Revised:O}.");
    }

    [Theory]
    [InlineData("Tokens before the first rule have no promise.", Category.Normal, "2023-03-31")]
    [InlineData("A category that isn't known has no promise.", Category.Unknown, "2024-03-01")]
    public void GivenNoRuleInForce_WhenAsked_ThenThereIsNoPromise(string because, Category category, string token) =>
        Assert.True(StateOf(s_history).Promise("rwp", category, Day(token)) is null, because);

    [Theory]
    [InlineData("Announced before the token day: it counts for both.", "2024-04-07T12:00Z", "2024-04-12", "2024-04-12")]
    [InlineData("Announced an hour before the day began in Karachi: the office could know.", "2024-04-07T18:00Z", "2024-04-12", "2024-04-12")]
    [InlineData("Announced as the day began: the promise printed that morning doesn't have it.", "2024-04-07T19:00Z", "2024-04-10", "2024-04-12")]
    [InlineData("Moon-sighted on the evening before: only the revised date moves.", "2024-04-09T15:30Z", "2024-04-10", "2024-04-12")]
    [InlineData("Announced years later: the promised date still stays.", "2030-01-01T00:00Z", "2024-04-10", "2024-04-12")]
    public void GivenAHolidayAnnouncedSoonOrLate_WhenAsked_ThenOnlyTheRevisedDateKnowsItLate(string because, string announced, string promised, string revised)
    {
        ReferenceState state = StateOf([.. s_history, Holiday("2024-04-09", announced, "2024-04-10")]);
        PromiseDates dates = state.Promise("rwp", Category.FastTrack, Day("2024-04-08"))!;
        Assert.True((Day(promised), Day(revised)) == (dates.Promised, dates.Revised), $"{because} Got {dates.Promised:O}, {dates.Revised:O}.");
    }

    [Fact]
    public void GivenAHolidayWithdrawn_WhenAsked_ThenEachDateFollowsWhatItKnows()
    {
        ReferenceState state = StateOf([.. s_history, Holiday("2024-04-09", "2024-03-01"), NoHoliday("2024-04-09", "2024-04-08T06:00Z")]);
        PromiseDates printedBefore = state.Promise("rwp", Category.FastTrack, Day("2024-04-08"))!;
        Assert.Equal(Day("2024-04-11"), printedBefore.Promised);
        Assert.Equal(Day("2024-04-10"), printedBefore.Revised);
        PromiseDates printedAfter = state.Promise("rwp", Category.FastTrack, Day("2024-04-09"))!;
        Assert.Equal(Day("2024-04-11"), printedAfter.Promised);
    }

    [Fact]
    public void GivenAClosure_WhenTheCollectingOfficeIsClosed_ThenItsDaysDoNotCountAndOtherOfficesAreNotMoved()
    {
        ReferenceState state = StateOf([.. s_history, Site("lhr"), Closure("rwp", "2024-04-09", "2024-04-15", "2024-04-08T06:00Z")]);
        PromiseDates dates = state.Promise("rwp", Category.FastTrack, Day("2024-04-08"))!;
        Assert.Equal((Day("2024-04-10"), Day("2024-04-17")), (dates.Promised, dates.Revised));
        Assert.Equal(Day("2024-04-10"), state.Promise("lhr", Category.FastTrack, Day("2024-04-08"))!.Revised);
    }

    [Fact]
    public void GivenAStoreThatBeganToday_WhenAHolidayFollows_ThenThePromiseOfTodaysTokensStays()
    {
        // All definitions come at noon of the token day: nothing was known that morning, so the first ones count, and what is decided later doesn't.
        ReferenceState state = StateOf(
            Site("rwp", announced: "2026-11-23T07:00Z"), Calendar(announced: "2026-11-23T07:00Z"), Promise("urgent", 5, "2026-11-01", "2026-11-23T07:00Z"),
            Holiday("2026-11-26", "2026-11-23T07:00:05Z"), Promise("urgent", 9, "2026-11-23", "2026-11-23T09:00Z"));
        PromiseDates dates = state.Promise("rwp", Category.Urgent, Day("2026-11-23"))!;
        Assert.Equal(Day("2026-11-30"), dates.Promised);
        Assert.Equal(Day("2026-12-07"), dates.Revised);
    }

    [Fact]
    public void GivenAStoreThatBeginsWithItsHistory_WhenAnOldTokenIsAsked_ThenTheRuleOfItsTimeCounts()
    {
        // Told one after the other on the day the store began: the past among it counts as known, also for tokens issued long before that day.
        ReferenceState state = StateOf(
            Site("rwp", announced: "2026-11-23T07:00Z"), Calendar(announced: "2026-11-23T07:00:01Z"),
            Promise("normal", 10, "2023-04-01", "2026-11-23T07:00:02Z"), Promise("normal", 21, "2023-10-02", "2026-11-23T07:00:03Z"),
            Holiday("2024-04-10", "2026-11-23T07:00:04Z", "2024-04-12"));
        PromiseDates dates = state.Promise("rwp", Category.Normal, Day("2024-04-01"))!;
        Assert.Equal((Day("2024-05-03"), Day("2024-05-03")), (dates.Promised, dates.Revised));
    }

    [Fact]
    public void GivenAFutureRule_WhenTheDayComes_ThenOnlyTokensFromThenOnHaveIt()
    {
        ReferenceState state = StateOf([.. s_history, Promise("normal", 15, "2025-10-01", "2025-09-01")]);
        Assert.Equal(Day("2025-10-29"), state.Promise("rwp", Category.Normal, Day("2025-09-30"))!.Promised);
        Assert.Equal(Day("2025-10-22"), state.Promise("rwp", Category.Normal, Day("2025-10-01"))!.Promised);
    }

    [Theory]
    [InlineData("Karachi has no summer time: midnight is 19:00 UTC.", "Asia/Karachi", "2024-03-28", "2024-03-29T19:00Z")]
    [InlineData("Riyadh is UTC+3.", "Asia/Riyadh", "2024-03-28", "2024-03-29T21:00Z")]
    [InlineData("London leaves winter time on 31 March 2024: the day before still ends at 00:00 UTC.", "Europe/London", "2024-03-29", "2024-03-31T00:00Z")]
    [InlineData("A day later London's midnight is 23:00 UTC.", "Europe/London", "2024-03-30", "2024-03-31T23:00Z")]
    [InlineData("New York in winter.", "America/New_York", "2024-01-10", "2024-01-12T05:00Z")]
    [InlineData("Cairo skips midnight on 26 April 2024: that day begins with its first instant, 01:00 local.", "Africa/Cairo", "2024-04-24", "2024-04-25T22:00Z")]
    public void GivenAMissionInItsOwnZone_WhenADayEnds_ThenItIsTheLocalMidnight(string because, string zone, string token, string ends)
    {
        ReferenceState state = StateOf(
            Site("mission", zone, "all-days", kind: "mission"), Calendar("all-days", "mon tue wed thu fri sat sun"), Promise("urgent", 1, "2020-01-01"));
        PromiseDates dates = state.Promise("mission", Category.Urgent, Day(token))!;
        Assert.True(Instant(ends) == dates.PromisedEnds, $"{because} Got {dates.PromisedEnds:O}.");
    }

    [Fact]
    public void GivenAWeekOfItsOwn_WhenAMissionRestsOnFridayAndSaturday_ThenSundayCounts()
    {
        ReferenceState state = StateOf(
            Site("riyadh", "Asia/Riyadh", "gulf", kind: "mission"), Calendar("gulf", "sun mon tue wed thu"), Promise("urgent", 1, "2020-01-01"));
        Assert.Equal(Day("2024-05-12"), state.Promise("riyadh", Category.Urgent, Day("2024-05-09"))!.Promised);
    }

    [Fact]
    public void GivenASiteThatIsNotRegistered_WhenAsked_ThenTheNationalCalendarServes()
    {
        ReferenceState state = StateOf(Calendar("national", "mon tue wed thu fri sat"), Promise("urgent", 1, "2020-01-01"));
        Assert.Equal(Day("2024-05-11"), state.Promise("no-such-site", Category.Urgent, Day("2024-05-10"))!.Promised);
        Assert.Equal(Day("2024-05-13"), StateOf(Promise("urgent", 1, "2020-01-01")).Promise("no-such-site", Category.Urgent, Day("2024-05-10"))!.Promised);
    }

    [Fact]
    public void GivenACalendarWithoutWorkingDays_WhenAsked_ThenTheDateIsTheLastOfAll()
    {
        ReferenceState state = StateOf(Site("rwp"), Calendar(), Promise("urgent", 1, "2020-01-01"), Closure("rwp", "2020-01-01", "2199-12-31", "2020-01-01"));
        PromiseDates dates = state.Promise("rwp", Category.Urgent, Day("2024-05-10"))!;
        Assert.Equal((DayWindow.Last, DayWindow.Last), (dates.Promised, dates.Revised));
    }
}
