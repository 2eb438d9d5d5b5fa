using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Reference;

/// <summary>Changes of policies: what is refused, by which field, and what an accepted one does. It is 13 May 2024, ten in the morning in Karachi.</summary>
public class PolicyDecisionTests
{
    private static readonly DateTimeOffset s_now = Instant("2024-05-13T05:00Z");
    private static readonly ReferenceState s_state = StateOf(Region("north", "North"), Site("rwp"), Calendar());

    private static readonly ChangeAlarmLimit s_limit = new()
    {
        Rule = "overcrowding", Measure = "live-wait", Priority = AlarmPriority.Medium, RaiseAt = 50, ClearBelow = 40, OnDelaySeconds = 60, OffDelaySeconds = 60, Enabled = true, Why = "review",
    };

    private static readonly AnnounceWindow s_window = new()
    {
        Calendar = "home", Window = "umrah", From = new DateOnly(2024, 6, 1), Through = new DateOnly(2024, 6, 20), Why = "season",
    };

    private static readonly DeclareService s_service = new()
    {
        Service = "identity-link", Name = "Identity link", SilentMinutes = 5, Instruction = "stop-tokens-keep-collection", Stops = ServiceStops.Intake, Why = "new",
    };

    private static readonly RegisterSite s_site = new()
    {
        Site = new SiteId("gilgit"), Kind = SiteKind.Office, Region = new RegionId("north"), Zone = "Asia/Karachi", Calendar = "home", Name = "Gilgit", Latitude = 35.92, Longitude = 74.31, Why = "opened",
    };

    public static TheoryData<string, PolicyChange, string?> Changes => new()
    {
        { "Nothing is wrong.", s_limit, null },
        { "For one site.", s_limit with { Site = new SiteId("rwp") }, null },
        { "From a day ahead.", s_limit with { From = new DateOnly(2024, 6, 1) }, null },
        { "No such rule.", s_limit with { Rule = "crowd" }, "rule UnknownRule" },
        { "No such measure of it.", s_limit with { Measure = "cases" }, "measure UnknownMeasure" },
        { "No such priority.", s_limit with { Priority = (AlarmPriority)9 }, "priority OutOfRange" },
        { "No such site.", s_limit with { Site = new SiteId("nowhere") }, "site UnknownSite" },
        { "What is no place has no limits.", s_limit with { Site = SiteId.Unknown }, "site UnknownSite" },
        { "It would always hold.", s_limit with { RaiseAt = 0, ClearBelow = 0 }, "raiseAt OutOfRange, clearBelow OutOfRange" },
        { "Not a number.", s_limit with { RaiseAt = double.NaN }, "raiseAt OutOfRange" },
        { "Clear above raise.", s_limit with { ClearBelow = 51 }, "clearBelow ClearsAboveRaise" },
        { "A negative delay, and one of two days.", s_limit with { OnDelaySeconds = -1, OffDelaySeconds = 172_800 }, "onDelaySeconds OutOfRange, offDelaySeconds OutOfRange" },
        { "From yesterday.", s_limit with { From = new DateOnly(2024, 5, 12) }, "from IsPast" },
        { "In the year 3000.", s_limit with { From = new DateOnly(3000, 1, 1) }, "from OutOfRange" },
        { "Without a reason.", s_limit with { Why = "" }, "why BadShape" },
        { "With free text for a reason.", s_limit with { Why = "the hall is small" }, "why BadShape" },
        { "A wait limit of the bands.", new ChangeWaitLimit { Minutes = 60, Why = "review" }, null },
        { "One between them.", new ChangeWaitLimit { Minutes = 50, Why = "review" }, "minutes OutOfRange" },
        { "A silence limit of a site.", new ChangeSilenceLimit { Site = new SiteId("rwp"), Minutes = 30, Why = "survey" }, null },
        { "One for all from a day ahead.", new ChangeSilenceLimit { Minutes = 240, From = new DateOnly(2024, 6, 1), Why = "survey" }, null },
        { "One of no time, at a site that isn't registered, from yesterday.", new ChangeSilenceLimit { Site = new SiteId("lhr"), Minutes = 0, From = new DateOnly(2024, 5, 12), Why = "survey" }, "from IsPast, site UnknownSite, minutes OutOfRange" },
        { "A capacity.", new ChangeCapacity { Site = new SiteId("rwp"), People = 200, Why = "survey" }, null },
        { "Of a site that isn't registered, and negative.", new ChangeCapacity { Site = new SiteId("lhr"), People = -1, Why = "survey" }, "site UnknownSite, people OutOfRange" },
        { "A promise from a day on.", new ChangePromise { Category = Category.Urgent, WorkingDays = 4, From = new DateOnly(2024, 6, 1), Why = "review" }, null },
        { "One of no urgency, in negative days.", new ChangePromise { Category = Category.Unknown, WorkingDays = -1, Why = "review" }, "category OutOfRange, workingDays OutOfRange" },
        { "One from yesterday.", new ChangePromise { Category = Category.Urgent, WorkingDays = 4, From = new DateOnly(2024, 5, 12), Why = "review" }, "from IsPast" },
        { "A stage's limit for all.", new ChangeStageLimit { Stage = Stage.PrintQueued, Hours = 24, Why = "review" }, null },
        { "One for an urgency alone.", new ChangeStageLimit { Stage = Stage.PrintQueued, Category = Category.FastTrack, Hours = 4, Why = "review" }, null },
        { "One that lifts it for an urgency.", new ChangeStageLimit { Stage = Stage.PrintQueued, Category = Category.FastTrack, Hours = 0, Why = "review" }, null },
        { "One of no stage, for three years.", new ChangeStageLimit { Stage = Stage.None, Category = Category.Unknown, Hours = 26_280, Why = "review" }, "stage OutOfRange, category OutOfRange, hours OutOfRange" },
        { "An Umrah window.", s_window, null },
        { "One of a calendar that isn't defined, with a name of capitals.", s_window with { Calendar = "mars", Window = "Umrah 2024" }, "calendar UnknownCalendar, window BadShape" },
        { "One that ends before it begins.", s_window with { Through = new DateOnly(2024, 5, 31) }, "through EndsBeforeBegin" },
        { "One of two years.", s_window with { Through = new DateOnly(2026, 6, 1) }, "through OutOfRange" },
        { "A service.", s_service, null },
        { "One that was named in Urdu, too.", s_service with { NameUrdu = "شناختی رابطہ" }, null },
        { "One without an id or a name, silent for two days.", s_service with { Service = "", Name = "", SilentMinutes = 2_880 }, "service BadShape, name BadShape, silentMinutes OutOfRange" },
        { "One that would hold later: services hold at once.", s_service with { From = new DateOnly(2024, 6, 1), Stops = (ServiceStops)9 }, "from BadShape, stops OutOfRange" },
        { "A site.", s_site, null },
        { "One whose place isn't told, and that has a name in Urdu.", s_site with { Latitude = null, Longitude = null, NameUrdu = "گلگت" }, null },
        { "One that has an id of capitals and no name, of a region, a zone and a calendar that there are not.", s_site with { Site = new SiteId("Gilgit"), Name = "", Region = new RegionId("moon"), Zone = "Moon/Sea", Calendar = "mars" },
            "site BadShape, region UnknownRegion, zone UnknownZone, calendar UnknownCalendar, name BadShape" },
        { "What is no place can't be entered, nor can a place that is none.", s_site with { Site = SiteId.Unknown, Kind = SiteKind.Virtual, Region = RegionId.None }, "site BadShape, kind OutOfRange, region UnknownRegion" },
        { "One beyond the pole, and half a place.", s_site with { Latitude = 91, Longitude = null }, "latitude OutOfRange, longitude BadShape" },
        { "One that would be there later: sites are entered at once.", s_site with { From = new DateOnly(2024, 6, 1) }, "from BadShape" },
        { "A quarter that has ended.", new FreezeBaseline { From = new DateOnly(2024, 1, 1), Through = new DateOnly(2024, 3, 31), Why = "quarter" }, null },
        { "One that hasn't.", new FreezeBaseline { From = new DateOnly(2024, 4, 1), Through = new DateOnly(2024, 6, 30), Why = "quarter" }, "through NotEnded" },
        { "One that ends before it begins.", new FreezeBaseline { From = new DateOnly(2024, 4, 1), Through = new DateOnly(2024, 3, 31), Why = "quarter" }, "through NotEnded" },
        { "One of more than a year.", new FreezeBaseline { From = new DateOnly(2022, 1, 1), Through = new DateOnly(2024, 1, 2), Why = "quarter" }, "through OutOfRange" },
        { "One without a begin.", new FreezeBaseline { Through = new DateOnly(2024, 3, 31), Why = "quarter" }, "from BadShape" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void GivenAChange_WhenItIsDecided_ThenEachFieldThatIsWrongIsNamed(string because, PolicyChange change, string? refused)
    {
        PolicyDecision decision = PolicyDecision.Decide(s_state, Ask(change), s_now);
        Assert.True((refused ?? "") == string.Join(", ", decision.Rejections.Select(r => $"{r.Field} {r.Rule}")), because);
        Assert.True((decision.Outcome == PolicyOutcome.Accepted) == (refused is null), because);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void GivenAnAcceptedChange_WhenItsFactIsFolded_ThenItIsNotOddAndTheSameChangeIsNoChange(string because, PolicyChange change, string? refused)
    {
        if (refused is not null)
        {
            return;
        }
        NewEvent fact = PolicyDecision.Decide(s_state, Ask(change), s_now).Fact!;
        ReferenceState after = s_state.Apply([Entry(fact, s_state.Through, s_now)], s_state.Through + 1);
        Assert.True(after.Oddities.Count == 0, because);
        DateTimeOffset later = s_now.AddDays(change.From is null ? 3 : 0);
        Assert.True(PolicyDecision.Decide(after, Ask(change), later).Outcome == PolicyOutcome.NoChange, because);
        Assert.True(PolicyDecision.Decide(after, Ask(change) with { Id = "op-2", By = "someone-else" }, s_now).Outcome == PolicyOutcome.NoChange, because);
        Assert.True(PolicyDecision.Decide(after, Ask(change) with { By = "someone-else" }, s_now).Rejections[0] == new PolicyRejection("id", PolicyRule.IdTaken), because);
    }

    [Fact]
    public void GivenNobodySignedIn_OrABadId_WhenItIsDecided_ThenItIsRefused()
    {
        Assert.Equal([new("by", PolicyRule.NotSignedIn)], PolicyDecision.Decide(s_state, Ask(s_limit) with { By = "anonymous" }, s_now).Rejections);
        Assert.Equal([new("by", PolicyRule.NotSignedIn), new("id", PolicyRule.BadShape)], PolicyDecision.Decide(s_state, Ask(s_limit) with { By = "", Id = "a b" }, s_now).Rejections);
    }

    [Fact]
    public void GivenTheRegisterOfOneOrigin_WhenAnotherAsks_ThenItIsRefused()
    {
        NewEvent site = Site("rwp");
        NewEvent copy = new() { Source = "/simulated/pps", Id = site.Id, Type = site.Type, Subject = site.Subject, OccurredAt = site.OccurredAt, Sequence = 0, Data = site.Data };
        ReferenceState simulated = StateOf(copy);
        PolicyRejection refused = new("origin", PolicyRule.OtherOrigin);
        Assert.Equal([refused], PolicyDecision.Decide(s_state, Ask(s_limit) with { Origin = Origin.Simulated }, s_now).Rejections);
        Assert.Equal([refused], PolicyDecision.Decide(simulated, Ask(s_limit), s_now).Rejections);
        PolicyDecision accepted = PolicyDecision.Decide(simulated, Ask(s_limit) with { Origin = Origin.Simulated }, s_now);
        Assert.Equal("/simulated/desk", accepted.Fact!.Source);
        Assert.Equal(Origin.Simulated, Origin.Of(accepted.Fact.Source));
    }

    [Fact]
    public void GivenASendersClockALittleAhead_WhenAChangeIsDecided_ThenItComesAfterAndCounts()
    {
        NewEvent ahead = AlarmPolicy(priority: "medium", raiseAt: 99, clearBelow: 90, announced: "2024-05-13T05:09Z");
        ReferenceState state = s_state.Apply([Entry(ahead, s_state.Through, s_now)], s_state.Through + 1);
        NewEvent fact = PolicyDecision.Decide(state, Ask(s_limit), s_now).Fact!;
        Assert.Equal("/desk", fact.Source);
        ReferenceState after = state.Apply([Entry(fact, state.Through, s_now)], state.Through + 1);
        Assert.Equal(50, after.AlarmLimit("overcrowding", "live-wait", AlarmPriority.Medium, "rwp", s_now)!.RaiseAt);
    }

    private static PolicyRequest Ask(PolicyChange change) => new() { Id = "op-1", Origin = Origin.Live, By = "supervisor-7", Change = change };
}
