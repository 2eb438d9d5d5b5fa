using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.Rules.RuleScene;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Alarms.Rules;

/// <summary>Offices that should be open, told as timelines: from which minute to which the condition is reached.</summary>
public class OpeningTests
{
    private const string FridayBreak = """{"fri":["08:00-12:30","14:30-17:00"]}""";
    private const string Ramadan = """{"mon":["09:00-14:00"]}""";
    private const string Around =
        """{"mon":["00:00-08:00","08:00-16:00","16:00-24:00"],"tue":["00:00-24:00"],"wed":["00:00-24:00"],"thu":["00:00-24:00"],"fri":["00:00-24:00"],"sat":["00:00-24:00"],"sun":["00:00-24:00"]}""";

    public static TheoryData<string, NewEvent[], string, string> Closed => new()
    {
        { "From ten minutes after eight to the end of its hours.", [], Monday, "08:10-13:00" },
        { "A weekend has no hours.", [], "2024-05-12", "" },
        { "A holiday announced the evening before.", [Holiday(Monday, "2024-05-12T20:00Z")], Monday, "" },
        { "A closure ordered the same morning.", [Closure("rwp", Monday, Monday, "2024-05-13T01:00Z")], Monday, "" },
        { "Not commissioned.", [State("rwp", "not-commissioned", "2020-02-01")], Monday, "" },
        { "Out of service.", [State("rwp", "out-of-service", "2020-02-01")], Monday, "" },
        { "In Ramadan an hour later.", [Season(Monday, Monday, Ramadan, "2024-05-01")], Monday, "09:10-14:00" },
        { "After the Friday break a second time.", [Calendar("home", hours: FridayBreak, announced: "2020-01-02")], "2024-05-17", "08:10-12:30 14:40-17:00" },
        { "Every shift of a 24/7 office begins anew.", [Calendar("home", hours: Around, announced: "2020-01-02")], Monday, "00:10-08:00 08:10-16:00 16:10-24:00" },
        { "A limit of twenty minutes from this day on.", [AlarmPolicy(AlarmRuleNames.NotOpen, AlarmMeasures.MinutesNotOpen, "low", 20, 20, Monday, "rwp", onDelay: 0, offDelay: 0)], Monday, "08:20-13:00" },
    };

    [Theory]
    [MemberData(nameof(Closed))]
    public void GivenAnOfficeWithoutALife_WhenTheDayPasses_ThenItIsNotOpen(string because, NewEvent[] more, string day, string expected) =>
        Assert.True(expected == Reached(Office(more), day, now => Halls.Empty(now) with { FirstActivity = null, LastActivity = null }), because);

    [Theory]
    [InlineData("It opens at 08:25.", "08:25", "08:10-08:25")]
    [InlineData("It opens at 08:09.", "08:09", "")]
    [InlineData("It opened an hour early, and works on.", "07:00", "")]
    public void GivenAnOfficeThatOpens_WhenTheDayPasses_ThenItIsNotOpenUntilThen(string because, string opens, string expected) =>
        Assert.True(expected == Reached(Office(), Monday, now =>
        {
            bool open = now >= Clock(opens);
            return Halls.Empty(now) with
            {
                FirstActivity = open ? Clock(opens) : null, LastActivity = open ? now : null, Figures = HallFigures.None with { CountersOpen = open ? 2 : 0 },
            };
        }), because);

    [Fact]
    public void GivenANightShiftThatDoesNotOpen_WhenTheEveningWasAtWork_ThenItIsRaisedAllTheSame()
    {
        ReferenceState reference = Office(Calendar("home", hours: """{"mon":["08:00-16:00","16:00-00:00"],"tue":["00:00-08:00"]}""", announced: "2020-01-02"));
        Assert.Equal("00:10-08:00", Reached(reference, "2024-05-14", now => Halls.Empty(now) with { FirstActivity = null, LastActivity = Clock("23:50", Monday) }));
    }

    [Fact]
    public void GivenAMissionInAnotherZone_WhenItsClockChanged_ThenItsOwnMorningCounts()
    {
        ReferenceState reference = StateOf(Calendar(), Site("london", "Europe/London", kind: "mission"));
        // 08:10 in London is 12:10 in Karachi in summer and 13:10 in winter.
        Assert.Equal("12:10-17:00", Reached(reference, "2024-04-01", now => Halls.Empty(now) with { FirstActivity = null, LastActivity = null }, "london"));
        Assert.Equal("13:10-18:00", Reached(reference, "2024-03-28", now => Halls.Empty(now) with { FirstActivity = null, LastActivity = null }, "london"));
    }

    [Theory]
    [InlineData("A token machine with an open counter.", 3, 2, true)]
    [InlineData("One that tells no counters, and people wait at it.", 3, null, true)]
    [InlineData("One that shows that none is open.", 3, 0, false)]
    public void GivenOnlySnapshots_WhenTheShiftBegan_ThenTheyShowWhetherItIsOpen(string because, int? waiting, int? counters, bool open)
    {
        RuleScene scene = new(Office(), "08:30");
        Assessment[] told = scene.Hall("rwp", Halls.Machine(scene.Now, waiting, counters)).Assess(AlarmRuleNames.NotOpen);
        Assert.True(told.Length == (open ? 0 : 1), because);
    }

    [Fact]
    public void GivenNothingMeasured_WhenTheSiteIsHeard_ThenThatIsItsLife_AndWithoutAWordItIsJudgedToo()
    {
        RuleScene heard = new(Office(), "08:30");
        Assert.Empty(heard.Heard("rwp", Clock("08:01")).Assess(AlarmRuleNames.NotOpen));
        Assessment silent = Assert.Single(new RuleScene(Office(), "08:30").Heard("rwp", Clock("07:59")).Assess(AlarmRuleNames.NotOpen));
        Assert.Equal(("nothing-heard", "call-office", "region"), (silent.Reason, silent.Action, silent.Actor));
        Assert.Equal(["feed-silent/pk"], silent.Roots);
        Assert.Empty(new RuleScene(Office(), "08:30").Heard("rwp", null).Assess(AlarmRuleNames.NotOpen));
    }

    /// <summary>Plays a day minute by minute; the stretches, by Karachi's clock, in which an alarm's condition is reached.</summary>
    private static string Reached(ReferenceState reference, string day, Func<DateTimeOffset, SiteHall> hall, string site = "rwp")
    {
        List<string> stretches = [];
        int? from = null;
        for (int minute = 0; minute <= 24 * 60; minute++)
        {
            bool reached = false;
            if (minute < 24 * 60)
            {
                RuleScene scene = new(reference, $"{minute / 60:00}:{minute % 60:00}", day);
                reached = scene.Hall(site, hall(scene.Now)).Assess(AlarmRuleNames.NotOpen).Any(a => a.Limits[0].Reached);
            }
            if (reached != from is not null)
            {
                stretches.AddRange(from is { } f ? [$"{f / 60:00}:{f % 60:00}-{minute / 60:00}:{minute % 60:00}"] : []);
                from = reached ? minute : null;
            }
        }
        return string.Join(' ', stretches);
    }
}
