using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Reference;

/// <summary>What halls and alarms are judged by: effective-dated, a site's own before the nation's, the nation's before what is built in.</summary>
public class PolicyTests
{
    private static readonly ReferenceState s_state = StateOf(
        Site("rwp"), Site("lhr"), Calendar(),
        Capacity("rwp", 200, "2024-05-01"), Capacity("rwp", 250, "2024-06-01"), Capacity("rwp", 0, "2024-07-01"),
        WaitLimit(60, "2024-05-01"), WaitLimit(30, "2024-05-10", site: "lhr"), WaitLimit(90, "2024-05-20"),
        AlarmPolicy(raiseAt: 40, clearBelow: 25, from: "2024-05-10"),
        AlarmPolicy(raiseAt: 120, clearBelow: 100, from: "2024-05-15", site: "lhr"),
        AlarmPolicy(raiseAt: 50, clearBelow: 30, from: "2024-05-20", enabled: false),
        Service("identity", "intake"), Service("sms", "messages"),
        Baseline("2024-01-01", "2024-03-31", "2024-04-02"), Baseline("2024-04-01", "2024-06-30", "2024-07-02"));

    [Theory]
    [InlineData("Before the survey nothing is known.", "rwp", "2024-04-30T10:00Z", null)]
    [InlineData("From its first day, which begins at 19:00 UTC.", "rwp", "2024-04-30T19:00Z", 200)]
    [InlineData("Surveyed again.", "rwp", "2024-06-15T10:00Z", 250)]
    [InlineData("Withdrawn.", "rwp", "2024-07-15T10:00Z", null)]
    [InlineData("Never surveyed.", "lhr", "2024-06-15T10:00Z", null)]
    public void GivenSurveys_WhenAskedAtAnInstant_ThenTheCapacityIs(string because, string site, string at, int? people) =>
        Assert.True(s_state.CapacityOf(site, Instant(at)) == people, because);

    [Theory]
    [InlineData("Built in.", "rwp", "2024-04-15T10:00Z", 45, true)]
    [InlineData("The nation's.", "rwp", "2024-05-15T10:00Z", 60, true)]
    [InlineData("The site's own goes before it.", "lhr", "2024-05-15T10:00Z", 30, false)]
    [InlineData("Also before a newer one of the nation.", "lhr", "2024-05-25T10:00Z", 30, false)]
    [InlineData("Which others follow.", "rwp", "2024-05-25T10:00Z", 90, true)]
    [InlineData("A site that isn't registered follows the nation.", "nowhere", "2024-05-25T10:00Z", 90, true)]
    public void GivenWaitLimits_WhenAskedAtAnInstant_ThenTheOneInForceSaysWhoseItIs(string because, string site, string at, int minutes, bool isDefault)
    {
        WaitLimit limit = s_state.WaitLimit(site, Instant(at));
        Assert.True((limit.Minutes, limit.IsDefault) == (minutes, isDefault), because);
    }

    [Theory]
    [InlineData("Built in.", "rwp", "2024-04-15T10:00Z", 45, true, true)]
    [InlineData("Changed for the nation from a day on.", "rwp", "2024-05-12T10:00Z", 40, true, true)]
    [InlineData("The site's own.", "lhr", "2024-05-16T10:00Z", 120, false, true)]
    [InlineData("Taken out of use for the nation.", "rwp", "2024-05-25T10:00Z", 50, true, false)]
    [InlineData("Not for the site with its own.", "lhr", "2024-05-25T10:00Z", 120, false, true)]
    public void GivenAlarmLimits_WhenAskedAtAnInstant_ThenTheOneInForceSaysWhoseItIs(
        string because, string site, string at, double raiseAt, bool isDefault, bool enabled)
    {
        AlarmLimit? limit = s_state.AlarmLimit(AlarmRuleNames.Overcrowding, AlarmMeasures.LiveWait, AlarmPriority.Low, site, Instant(at));
        Assert.True((limit!.RaiseAt, limit.IsDefault, limit.Enabled) == (raiseAt, isDefault, enabled), because);
    }

    [Theory]
    [InlineData("Clear above raise.", "overcrowding", "live-wait", 45, 50, ReferenceOddityKind.SenselessLimit)]
    [InlineData("Raised at nothing, it would always hold.", "overcrowding", "live-wait", 0, 0, ReferenceOddityKind.SenselessLimit)]
    [InlineData("No such rule.", "overcrowded", "live-wait", 45, 30, ReferenceOddityKind.UnknownMeasure)]
    [InlineData("No such measure of that rule.", "overcrowding", "minutes-silent", 45, 30, ReferenceOddityKind.UnknownMeasure)]
    public void GivenAnOddLimit_WhenItIsFolded_ThenItIsListedAndHasNoEffect(
        string because, string rule, string measure, double raiseAt, double clearBelow, ReferenceOddityKind kind)
    {
        ReferenceState state = StateOf(AlarmPolicy(rule, measure, raiseAt: raiseAt, clearBelow: clearBelow, from: "2024-05-01"));
        Assert.True(kind == Assert.Single(state.Oddities).Kind, because);
        Assert.Equal(45, state.AlarmLimit(AlarmRuleNames.Overcrowding, AlarmMeasures.LiveWait, AlarmPriority.Low, "rwp", Instant("2024-06-01"))!.RaiseAt);
    }

    [Fact]
    public void GivenServicesAndBaselines_WhenAsked_ThenTheNewestCount()
    {
        Assert.Equal([("identity", ServiceStops.Intake), ("sms", ServiceStops.Messages)], s_state.Services.Select(s => (s.Id, s.Stops)));
        Assert.Equal((Day("2024-04-01"), Day("2024-06-30")), (s_state.Baseline!.From, s_state.Baseline.Through));
    }

    [Fact]
    public void GivenPolicies_WhenTheyAreDescribed_ThenTheyHoldWhatIsInForceAndWhatWillBe()
    {
        Policies policies = s_state.PoliciesAt(Instant("2024-05-12T10:00Z"));
        MeasurePolicy wait = Assert.Single(policies.Alarms, m => m is { Rule: AlarmRuleNames.Overcrowding, Measure: AlarmMeasures.LiveWait });
        Assert.Equal([(null, 40), (null, 50), (null, 60), (null, 90), ("lhr", 120)], wait.Limits.Select(l => (l.Site?.Value, l.RaiseAt)));
        Assert.Equal([(null, 60), (null, 90), ("lhr", 30)], policies.WaitLimits.Select(w => (w.Site?.Value, w.Minutes)));
        Assert.Equal([200, 250, 0], policies.Capacities.Select(c => c.People));
        Assert.Equal(AlarmDefaults.All.Select(d => (d.Limit.Rule, d.Limit.Measure)).Distinct(), policies.Alarms.Select(a => (a.Rule, a.Measure)));
    }

    [Fact]
    public void GivenPromisesAndStageLimits_WhenTheyAreDescribed_ThenTheyHoldWhatIsInForceAndWhatWillBe()
    {
        Policies policies = StateOf(
            Promise("normal", 10, "2024-01-01"), Promise("normal", 8, "2024-05-01"), Promise("normal", 7, "2024-05-01", "2024-04-20"), Promise("normal", 6, "2024-06-01"), Promise("urgent", 4, "2024-07-01"),
            StageLimit("granted", 48, "2024-01-01"), StageLimit("granted", 24, "2024-05-01"), StageLimit("granted", 6, "2024-05-01", "urgent")).PoliciesAt(Instant("2024-05-12T10:00Z"));
        Assert.Equal([(Category.Normal, 7), (Category.Normal, 6), (Category.Urgent, 4)], policies.Promises.Select(p => (p.Category, p.WorkingDays)));
        Assert.Equal([(null, 24), (Category.Urgent, 6)], policies.StageLimits.Select(s => (s.Category, s.Hours)));
    }

    [Fact]
    public void GivenSilenceLimits_WhenTheyAreDescribed_ThenTheyHoldWhatIsInForceAndWhatWillBe()
    {
        Policies policies = StateOf(Site("rwp"), SilenceLimit(30, "2024-03-20", from: "2024-04-01"), SilenceLimit(20, "2024-05-01", from: "2024-06-01"), SilenceLimit(90, "2024-05-01T08:00Z", site: "rwp"),
            SilenceLimit(120, "2024-05-02T08:00Z", site: "rwp")).PoliciesAt(Instant("2024-05-12T10:00Z"));
        Assert.Equal([(null, 30, new DateOnly(2024, 4, 1)), (null, 20, new DateOnly(2024, 6, 1)), ("rwp", 120, new DateOnly(2024, 5, 2))], policies.SilenceLimits.Select(s => (s.Site?.Value, s.Minutes, s.From!.Value)));
        Assert.Equal(new SilenceLimit(null, 60, null, null, null), Assert.Single(StateOf(Site("rwp")).PoliciesAt(Instant("2024-05-12T10:00Z")).SilenceLimits));
    }

    [Fact]
    public void GivenTheBuiltInLimits_ThenEachIsSensibleAndSaysWhy()
    {
        Assert.All(AlarmDefaults.All, d => Assert.True(d.Limit.RaiseAt > 0 && d.Limit.ClearBelow <= d.Limit.RaiseAt && d is { Why.Length: > 0, Source.Length: > 0 }, $"{d}"));
        Assert.Equal(AlarmDefaults.All.Count, AlarmDefaults.All.Select(d => (d.Limit.Rule, d.Limit.Measure, d.Limit.Priority)).Distinct().Count());
        Assert.All(AlarmDefaults.All.GroupBy(d => (d.Limit.Rule, d.Limit.Measure)), g =>
            Assert.Equal(g.OrderBy(d => d.Limit.Priority), g.OrderBy(d => d.Limit.RaiseAt)));
        Assert.Contains(HallPolicies.DefaultWaitMinutes, WaitBands.UpTo);
    }
}
