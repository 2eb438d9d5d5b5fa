using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>A few policies by hand: one site with its own wait limit, two with a surveyed capacity, and one limit that will be.</summary>
public static class TestPolicies
{
    public static Contracts.Reference.Policies All { get; } = new()
    {
        Offset = TestPicture.Register.Offset, AsOf = TestPicture.Noon,
        Alarms = [new(AlarmRuleNames.Overcrowding, AlarmMeasures.LiveWait, "minutes", [Limit(null, 45), Limit("lhr-gt", 60), Limit("isb-g10", 90)]),
            new(AlarmRuleNames.BoxTrouble, AlarmMeasures.HoursOnTheWay, "hours", [Limit(null, 72)]), new(AlarmRuleNames.BookDifference, AlarmMeasures.HoursSinceSent, "hours", [Limit(null, 72)])],
        WaitLimits = [new(null, 45, null, null, null), new(new SiteId("lhr-gt"), 60, new DateOnly(2026, 1, 1), "zara", "survey"), new(new SiteId("lhr-gt"), 30, new DateOnly(2026, 4, 1), "zara", "survey")],
        SilenceLimits = [new(null, 60, null, null, null), new(new SiteId("lhr-gt"), 20, new DateOnly(2026, 1, 1), "zara", "survey"), new(new SiteId("isb-g10"), 240, new DateOnly(2026, 1, 1), null, null)],
        Capacities = [new(new SiteId("lhr-gt"), 50, new DateOnly(2026, 1, 1), "zara", "survey"), new(new SiteId("mul-1"), 40, new DateOnly(2026, 1, 1), null, null)],
        Windows = [new("home", "umrah", new DateOnly(2026, 3, 10), new DateOnly(2026, 3, 20))],
        Services =
        [
            new("identity-link", "Identity link", null, 5, "stop-tokens-keep-collection", ServiceStops.Intake),
            new("sms", "Messages", null, 5, "carry-on", ServiceStops.Messages),
        ],
        Supplies = [new("book", "Blank books", "خالی کتابچے", "books", 1, 1, 60, 14, "production"), new("laminate", "Laminate", null, "sheets", 0.95, 5.2631578947368425, 30, 14, "production")],
        Baseline = new Baseline(new DateOnly(2025, 7, 1), new DateOnly(2025, 9, 30), TestPicture.Noon, "zara", "first-quarter"),
        Promises = [new(Category.Urgent, 5, new DateOnly(2025, 1, 1)), new(Category.Urgent, 4, new DateOnly(2026, 4, 1))],
        StageLimits = [new(Stage.PrintQueued, null, 24, new DateOnly(2025, 1, 1)), new(Stage.PrintQueued, Category.FastTrack, 4, new DateOnly(2025, 1, 1))],
    };

    private static AlarmLimit Limit(string? site, double minutes) => new()
    {
        Rule = AlarmRuleNames.Overcrowding, Measure = AlarmMeasures.LiveWait, Unit = "minutes", Priority = AlarmPriority.Low, Site = site is null ? null : new SiteId(site),
        RaiseAt = minutes, ClearBelow = minutes - 10, OnDelay = TimeSpan.FromMinutes(10), OffDelay = TimeSpan.FromMinutes(5), Enabled = true, From = null, By = null, Why = null,
    };
}

/// <summary>The contract of the policies' writer, with a few of its rules: it keeps what was accepted.</summary>
public sealed class TestPolicyGrain(TestState state) : Grain, IPolicyGrain
{
    public Task<PolicyAnswer> Change(PolicyRequest request)
    {
        PolicyRejection[] rejections = request.Change switch
        {
            _ when request.Origin != Origin.Live => [new("source", PolicyRule.OtherOrigin)],
            { Why.Length: 0 or > 40 } => [new("why", PolicyRule.BadShape)],
            ChangeAlarmLimit limit when limit.ClearBelow > limit.RaiseAt => [new("clearBelow", PolicyRule.ClearsAboveRaise)],
            ChangeAlarmLimit { Rule: not AlarmRuleNames.Overcrowding } => [new("rule", PolicyRule.UnknownRule)],
            ChangeWaitLimit { Minutes: not (15 or 30 or 45 or 60 or 90 or 120) } => [new("minutes", PolicyRule.OutOfRange)],
            { From: { Year: < 2026 } } and not FreezeBaseline => [new("from", PolicyRule.IsPast)],
            FreezeBaseline { Through.Year: > 2026 } => [new("through", PolicyRule.NotEnded)],
            _ => [],
        };
        if (rejections.Length > 0)
        {
            return Task.FromResult(new PolicyAnswer(PolicyOutcome.Rejected, rejections, 10));
        }
        bool known = state.Changes.Any(c => c.Id == request.Id);
        state.Changes.Add(request);
        return Task.FromResult(new PolicyAnswer(known ? PolicyOutcome.NoChange : PolicyOutcome.Accepted, [], 11));
    }
}
