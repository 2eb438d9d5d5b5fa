using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.Rules.RuleScene;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Alarms.Rules;

/// <summary>Silence and doubt: a site, all sites, a clock, a sender, a national service.</summary>
public class FeedTests
{
    private static readonly ReferenceState s_twenty = StateOf([Calendar(), .. Enumerable.Range(1, 20).Select(i => Site($"s{i:00}"))]);

    private static readonly ReferenceState s_services = Office(
        Service("identity", "intake", instruction: "stop-tokens-keep-collection"), Service("payment", "payment"), Service("afis", "matching"), Service("sms", "messages"));

    [Fact]
    public void GivenASiteThatIsSilent_WhenItIsOpen_ThenItIsRaised_AndAtNightItStandsWithoutBeingRaised()
    {
        Assessment Told(string clock) => Assert.Single(new RuleScene(Office(), clock).Silent("rwp", Clock("08:30")).Assess(AlarmRuleNames.SiteSilent));
        Assert.True(Told("10:00").Limits[0].Reached);
        Assert.Equal((false, true), (Told("20:00").Limits[0].Reached, Told("20:00").Limits[0].Holds));
        Assert.Equal([false, true], Told("12:40").Limits.Select(l => l.Reached && l.Priority == AlarmPriority.Medium));
        Assert.Equal(["feed-silent/pk"], Told("10:00").Roots);
        Assert.Empty(new RuleScene(Office(), "10:00").Assess(AlarmRuleNames.SiteSilent));
    }

    [Theory]
    [InlineData("Sixteen of twenty are silent.", 16, 1, "10:00", true)]
    [InlineData("Fifteen aren't most.", 15, 1, "10:00", false)]
    [InlineData("Not one fact for five minutes.", 0, 5, "10:00", true)]
    [InlineData("Four minutes may be chance.", 0, 4, "10:00", false)]
    [InlineData("At 08:04 the night before isn't silence.", 0, 900, "08:04", false)]
    [InlineData("At 08:05 five minutes have passed.", 0, 900, "08:05", true)]
    [InlineData("At night nobody should talk.", 0, 300, "03:00", false)]
    public void GivenManySites_WhenTheyAreSilentAtOnce_ThenItIsOurOwnFeed(string because, int silent, int minutes, string clock, bool reached)
    {
        RuleScene scene = new(s_twenty, clock);
        for (int i = 1; i <= 20; i++)
        {
            _ = i <= silent ? scene.Silent($"s{i:00}", scene.Now.AddMinutes(-70)) : scene.Heard($"s{i:00}", scene.Now.AddMinutes(-minutes));
        }
        Assessment? told = scene.Assess(AlarmRuleNames.FeedSilent).SingleOrDefault();
        Assert.True((told?.Limits.Any(l => l.Reached) ?? false) == reached, because);
        Assert.True(told is null || (told.Id, told.Site, told.Actor) == ("feed-silent/pk", null, "technician"), because);
    }

    [Fact]
    public void GivenASilentFeed_WhenTheOfficesClose_ThenItGoesOnStandingUntilAWordIsHeard()
    {
        Assessment[] At(string heard)
        {
            RuleScene scene = new(s_twenty, "14:00");
            foreach (int i in Enumerable.Range(1, 20))
            {
                scene.Heard($"s{i:00}", Clock(heard));
            }
            return scene.Assess(AlarmRuleNames.FeedSilent);
        }
        Assert.True(Assert.Single(At("12:00")).Unknown);
        Assert.Empty(At("13:55"));
    }

    [Fact]
    public void GivenOurFeedIsCutBeforeOpening_WhenTenMinutesPass_ThenEveryOfficeThatSeemsClosedFollowsFromIt()
    {
        RuleScene scene = new(s_twenty, "08:10");
        for (int i = 1; i <= 20; i++)
        {
            scene.Heard($"s{i:00}", Clock("07:30"));
        }
        Assessment[] told = scene.AssessAll();
        Assert.Single(told, a => a is { Rule: AlarmRuleNames.FeedSilent } && a.Limits[0].Reached);
        Assert.Equal(20, told.Count(a => a.Rule == AlarmRuleNames.NotOpen && a.Roots.Contains(FeedSilentId)));
        Assert.All(told.Where(a => a.Rule != AlarmRuleNames.FeedSilent), a => Assert.Contains(FeedSilentId, a.Roots));
    }

    [Theory]
    [InlineData("Four wrong dates are no clock.", 20, 4, 0, null, null)]
    [InlineData("Five of fifty are.", 50, 5, 0, "clock-fault", null)]
    [InlineData("Five of a hundred are messages.", 101, 5, 0, null, null)]
    [InlineData("Five of a hundred in an impossible order.", 100, 0, 5, null, "flagged-share")]
    [InlineData("Four of a hundred.", 100, 0, 4, null, null)]
    [InlineData("Half of a few is nothing yet.", 20, 0, 10, null, null)]
    public void GivenOddFacts_WhenTheirShareIsAbnormal_ThenItIsRaised(string because, int facts, int faults, int odd, string? clock, string? flagged)
    {
        RuleScene scene = new(Office(), "10:00");
        scene.Hall("rwp", Halls.Empty(scene.Now) with { Trust = new(facts, faults, odd, 0, null, null, scene.Now) });
        Assert.True(scene.Assess(AlarmRuleNames.ClockFault).SingleOrDefault(a => a.Limits[0].Reached)?.Rule == clock, because);
        Assert.True(scene.Assess(AlarmRuleNames.FlaggedShare).SingleOrDefault(a => a.Limits[0].Reached)?.Rule == flagged, because);
    }

    [Theory]
    [InlineData("Five of a hundred facts of cases are odd.", 95, 5, true)]
    [InlineData("Four of a hundred.", 96, 4, false)]
    [InlineData("Half of a few is nothing yet.", 10, 10, false)]
    public void GivenOddFactsOfCases_WhenTheirShareIsAbnormal_ThenItIsAnAlarmBesideTheHalls_WithItsList(string because, int entries, int odd, bool reached)
    {
        RuleScene scene = new(Office(), "10:00");
        Figures figures = FigureSum.Empty with { InToday = [entries, .. FigureSum.Empty.InToday.Skip(1)], FlaggedToday = odd };
        Assessment? told = scene.Figures("rwp", figures).Assess(AlarmRuleNames.FlaggedShare).SingleOrDefault(a => a.Limits[0].Reached);
        Assert.True(told is not null == reached, because);
        Assert.True(!reached || (told!.Id == "flagged-share/rwp/cases" && told.Cases!.Sites!.Single().Value == "rwp" && told.Cases.AnyFlag is not null), because);
    }

    [Theory]
    [InlineData("Down for two minutes.", "identity", 2, AlarmPriority.High, "stop-tokens-keep-collection")]
    [InlineData("One minute is one probe.", "identity", 1, null, "stop-tokens-keep-collection")]
    [InlineData("Payment.", "payment", 2, AlarmPriority.Medium, "carry-on")]
    [InlineData("Matching has a buffer.", "afis", 4, null, "carry-on")]
    [InlineData("Messages may be late.", "sms", 10, AlarmPriority.Low, "carry-on")]
    public void GivenAServiceThatIsDown_WhenItLasts_ThenItIsRaisedWithItsInstruction(string because, string service, int minutes, AlarmPriority? reached, string action)
    {
        RuleScene scene = new(s_services, "10:00");
        Assessment told = Assert.Single(scene.Probed(service, false, scene.Now.AddMinutes(-minutes)).Assess(AlarmRuleNames.ServiceLost));
        Assert.True(Highest([told]) == reached, because);
        Assert.Equal((action, "room", $"service-lost/{service}"), (told.Action, told.Actor, told.Id));
    }

    [Theory]
    [InlineData("It answers.", true, 1, false)]
    [InlineData("Not probed for six minutes: one more than declared.", true, 6, true)]
    public void GivenAServiceThatAnswered_WhenItIsNotProbed_ThenItIsNotKnown(string because, bool up, int minutesAgo, bool reached)
    {
        RuleScene scene = new(s_services, "10:00");
        Assessment? told = scene.Probed("identity", up, Clock("06:00"), scene.Now.AddMinutes(-minutesAgo)).Assess(AlarmRuleNames.ServiceLost).SingleOrDefault();
        Assert.True((told is not null) == reached, because);
        Assert.True(told is null || (told.Reason, told.Action, Highest([told])) == ("no-probe", "check-probe", AlarmPriority.Medium), because);
        Assert.Empty(new RuleScene(s_services, "10:00").Assess(AlarmRuleNames.ServiceLost));
    }

    [Fact]
    public void GivenALostService_WhenHallsSuffer_ThenItCountsThemAndTheyFollowFromIt()
    {
        RuleScene scene = new(s_services, "10:00");
        scene.Probed("identity", false, Clock("09:00")).Hall("rwp", Halls.Of(scene.Now, [50, 50, 50, 50], countersOpen: 0));
        Assessment[] told = scene.AssessAll();
        Assert.Equal((4, 1), Assert.Single(told, a => a.Rule == AlarmRuleNames.ServiceLost).Impact is var i ? (i.PeopleWaiting, i.Sites) : default);
        Assert.All(told.Where(a => a.Rule is AlarmRuleNames.Overcrowding or AlarmRuleNames.WaitingNoCounter), a => Assert.Contains("service-lost/identity", a.Roots));
        Assert.Equal(2, told.Count(a => a.Rule is AlarmRuleNames.Overcrowding or AlarmRuleNames.WaitingNoCounter));
    }

    private const string FeedSilentId = "feed-silent/pk";

    private static AlarmPriority? Highest(Assessment[] told) => told.SelectMany(a => a.Limits).Where(l => l.Reached).Select(l => (AlarmPriority?)l.Priority).Max();
}
