using CsCheck;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Reference;

/// <summary>Shifts and the service days that they make. Local times are Karachi's unless a zone is named. 2024-05-13 is a Monday.</summary>
public class ShiftTests
{
    private const string FridayBreak = """{"thu":["08:00-16:00"],"fri":["08:00-12:30","14:30-17:00"]}""";
    private const string RamadanHours = """{"mon":["09:00-14:00"]}""";
    private const string Around =
        """{"mon":["00:00-24:00"],"tue":["00:00-24:00"],"wed":["00:00-24:00"],"thu":["00:00-24:00"],"fri":["00:00-24:00"],"sat":["00:00-24:00"],"sun":["00:00-24:00"]}""";
    private const string ThreeShifts = """{"mon":["08:00-16:00","16:00-00:00"],"tue":["00:00-08:00","08:00-16:00"]}""";
    private const string Night = """{"mon":["22:00-06:00"],"tue":["22:00-06:00"],"wed":["07:00-15:00"]}""";
    private const string SundayNight = """{"sat":["22:00-06:00"],"sun":["08:00-13:00"]}""";

    private static readonly ReferenceState s_state = StateOf(
        Site("ordinary"), Calendar(), Holiday("2024-05-01", "2024-04-30T20:00Z"), Closure("ordinary", "2024-05-02", "2024-05-02", "2024-05-01"),
        Season("2024-03-11", "2024-04-09", RamadanHours, "2024-03-10"), Window("umrah", "2024-04-01", "2024-04-20"),
        Site("break", calendar: "break"), Calendar("break", hours: FridayBreak),
        Site("around", calendar: "around"), Calendar("around", hours: Around),
        Site("three", calendar: "three"), Calendar("three", hours: ThreeShifts),
        Site("night", calendar: "night"), Calendar("night", hours: Night),
        Site("london", "Europe/London", "sunday", kind: "mission"), Calendar("sunday", hours: SundayNight));

    [Theory]
    [InlineData("Within hours.", "ordinary", "2024-05-13T09:00+05:00", "2024-05-13T08:00+05:00", "2024-05-13T13:00+05:00")]
    [InlineData("The end is excluded.", "ordinary", "2024-05-13T13:00+05:00", null, null)]
    [InlineData("During the Friday prayer no shift runs.", "break", "2024-05-17T13:30+05:00", null, null)]
    [InlineData("After it the second runs.", "break", "2024-05-17T15:00+05:00", "2024-05-17T14:30+05:00", "2024-05-17T17:00+05:00")]
    [InlineData("A night shift runs on past midnight.", "night", "2024-05-14T03:00+05:00", "2024-05-13T22:00+05:00", "2024-05-14T06:00+05:00")]
    [InlineData("Where one ends and the next begins, the next counts.", "three", "2024-05-13T16:00+05:00", "2024-05-13T16:00+05:00", "2024-05-14T00:00+05:00")]
    [InlineData("In Ramadan it begins at nine.", "ordinary", "2024-03-18T09:00+05:00", "2024-03-18T09:00+05:00", "2024-03-18T14:00+05:00")]
    [InlineData("On a holiday, though announced the evening before, none runs.", "ordinary", "2024-05-01T09:00+05:00", null, null)]
    [InlineData("London's night shift loses an hour when clocks go forward.", "london", "2024-03-31T02:30Z", "2024-03-30T22:00Z", "2024-03-31T05:00Z")]
    [InlineData("And gains one when they go back.", "london", "2024-10-27T05:30Z", "2024-10-26T21:00Z", "2024-10-27T06:00Z")]
    [InlineData("A site that isn't registered has none.", "nowhere", "2024-05-13T09:00+05:00", null, null)]
    public void GivenHours_WhenAskedForTheShift_ThenItRunsFromTo(string because, string site, string at, string? start, string? end)
    {
        Shift? shift = s_state.ShiftAt(site, Instant(at));
        Assert.True(shift?.Start == (start is null ? null : Instant(start)), because);
        Assert.True(shift?.End == (end is null ? null : Instant(end)), because);
    }

    [Theory]
    [InlineData("Tomorrow.", "ordinary", "2024-05-13T08:00+05:00", "2024-05-14T08:00+05:00")]
    [InlineData("Over the weekend.", "ordinary", "2024-05-17T13:00+05:00", "2024-05-20T08:00+05:00")]
    [InlineData("Over holiday and closure.", "ordinary", "2024-04-30T13:00+05:00", "2024-05-03T08:00+05:00")]
    [InlineData("After the break.", "break", "2024-05-17T12:30+05:00", "2024-05-17T14:30+05:00")]
    [InlineData("Around the clock: at midnight.", "around", "2024-05-17T12:30+05:00", "2024-05-18T00:00+05:00")]
    [InlineData("Not registered: never.", "nowhere", "2024-05-17T12:30+05:00", null)]
    public void GivenHours_WhenAskedForTheNextShift_ThenItBeginsAt(string because, string site, string at, string? start) =>
        Assert.True(s_state.NextShift(site, Instant(at))?.Start == (start is null ? null : Instant(start)), because);

    [Theory]
    [InlineData("By day.", "ordinary", "2024-05-13T09:00+05:00", "2024-05-13")]
    [InlineData("Before opening.", "ordinary", "2024-05-13T06:00+05:00", "2024-05-13")]
    [InlineData("Long after closing, before midnight.", "ordinary", "2024-05-13T23:00+05:00", "2024-05-13")]
    [InlineData("After midnight the next day, though nobody is there.", "ordinary", "2024-05-14T00:00+05:00", "2024-05-14")]
    [InlineData("On a Sunday.", "ordinary", "2024-05-19T10:00+05:00", "2024-05-19")]
    [InlineData("The night shift's after midnight is Monday.", "night", "2024-05-14T05:59+05:00", "2024-05-13")]
    [InlineData("People on their way out, an hour after its end.", "night", "2024-05-14T07:00+05:00", "2024-05-13")]
    [InlineData("Two hours after its end the day is Tuesday.", "night", "2024-05-14T08:00+05:00", "2024-05-14")]
    [InlineData("When the next begins an hour after the end, half an hour is left.", "night", "2024-05-15T06:29+05:00", "2024-05-14")]
    [InlineData("And then it is Wednesday.", "night", "2024-05-15T06:30+05:00", "2024-05-15")]
    [InlineData("A shift that begins at midnight begins the day.", "three", "2024-05-14T00:00+05:00", "2024-05-14")]
    [InlineData("Around the clock, the day turns at midnight.", "around", "2024-05-14T00:00+05:00", "2024-05-14")]
    [InlineData("London, by its own clock, in the night that is short.", "london", "2024-03-31T04:59Z", "2024-03-30")]
    [InlineData("Not registered: the day in Karachi.", "nowhere", "2024-05-13T19:00Z", "2024-05-14")]
    public void GivenShifts_WhenAskedForTheServiceDay_ThenItIs(string because, string site, string at, string day) =>
        Assert.True(s_state.ServiceDay(site, Instant(at)) == Day(day), because);

    [Theory]
    [InlineData("A day like others.", "2024-05-13", DayKind.Ordinary)]
    [InlineData("A holiday.", "2024-05-01", DayKind.Holiday)]
    [InlineData("In Ramadan.", "2024-03-11", DayKind.Season)]
    [InlineData("An announced window goes before the season.", "2024-04-01", DayKind.Window)]
    [InlineData("Its last day is in it.", "2024-04-20", DayKind.Window)]
    [InlineData("The day after isn't.", "2024-04-21", DayKind.Ordinary)]
    public void GivenACalendar_WhenAskedForTheKindOfDay_ThenItIs(string because, string day, DayKind kind) =>
        Assert.True(s_state.DayKindOf("ordinary", Day(day)) == kind, because);

    [Fact]
    public void GivenAnyTwoInstants_WhenTheSecondIsLater_ThenItsServiceDayIsNotEarlierAndARunningShiftIsOfIt() =>
        Gen.Select(Gen.OneOf("ordinary", "break", "around", "three", "night", "london"), Gen.Int[0, 400 * 24 * 60], Gen.Int[0, 3000]).Sample((site, minute, more) =>
        {
            DateTimeOffset at = Instant("2024-01-01").AddMinutes(minute);
            Assert.True(s_state.ServiceDay(site, at) <= s_state.ServiceDay(site, at.AddMinutes(more)));
            Assert.True(s_state.ShiftAt(site, at) is not { } shift || shift.ServiceDay == s_state.ServiceDay(site, at));
            Assert.Equal(s_state.IsOpen(site, at), s_state.ShiftAt(site, at) is not null);
        }, iter: 20_000);
}
