using PassportMonitor.Cluster.Tests.Time;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Cluster.Tests;

public sealed class PolicyChangeTests
{
    private static readonly PolicyRequest s_request = new()
    {
        Id = "op-1",
        Origin = Origin.Live,
        By = "supervisor-7",
        Change = new ChangeAlarmLimit
        {
            Rule = AlarmRuleNames.Overcrowding, Measure = AlarmMeasures.LiveWait, Priority = AlarmPriority.Low, Site = new SiteId("isb"),
            RaiseAt = 30, ClearBelow = 20, OnDelaySeconds = 300, OffDelaySeconds = 300, Enabled = true, Why = "small-hall",
        },
    };

    [Fact]
    public async Task GivenAChange_WhenItIsAnswered_ThenItIsInForceAndStillIsAfterARestart_AndTheSameRequestChangesNothing()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        await silo.Send(
            Make.Event(EventType.SiteRegistered, "isb", NoonTime.Now.AddDays(-9), """{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"home","name":"Islamabad"}"""));
        Picture before = await silo.CurrentPicture();

        PolicyAnswer answer = await silo.Grains.GetGrain<IPolicyGrain>("pk").Change(s_request);
        Assert.Equal((PolicyOutcome.Accepted, []), (answer.Outcome, answer.Rejections));
        Assert.True(answer.Offset > before.Version.ReferenceOffset);
        AssertInForce(await silo.Grains.GetGrain<IRegisterGrain>("pk").GetPolicies());

        PolicyAnswer again = await silo.Grains.GetGrain<IPolicyGrain>("pk").Change(s_request);
        Assert.Equal((PolicyOutcome.NoChange, answer.Offset), (again.Outcome, again.Offset));
        PolicyAnswer other = await silo.Grains.GetGrain<IPolicyGrain>("pk").Change(s_request with { Change = (ChangeAlarmLimit)s_request.Change with { RaiseAt = 31 } });
        Assert.Equal([new PolicyRejection("id", PolicyRule.IdTaken)], other.Rejections);

        await silo.Restart();
        await silo.CurrentPicture();
        AssertInForce(await silo.Grains.GetGrain<IRegisterGrain>("pk").GetPolicies());
    }

    private static void AssertInForce(Policies policies)
    {
        AlarmLimit own = policies.Alarms.Single(a => a is { Rule: AlarmRuleNames.Overcrowding, Measure: AlarmMeasures.LiveWait }).Limits.Single(l => l.Site is not null);
        Assert.Equal((30, 20, "supervisor-7", "small-hall", false), (own.RaiseAt, own.ClearBelow, own.By, own.Why, own.IsDefault));
    }
}
