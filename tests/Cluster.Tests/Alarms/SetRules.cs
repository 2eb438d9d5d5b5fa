using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Grains.Alarms;

namespace PassportMonitor.Cluster.Tests.Alarms;

/// <summary>Rules whose conditions a test sets by hand.</summary>
internal sealed class SetRules : IAlarmRules
{
    private volatile Assessment[] _told = [];

    internal void Set(params Assessment[] told) => _told = told;

    public Verdict Judge(RuleInput input) => new(_told, new Dictionary<string, string>(), 7);

    public Verdict JudgePast(RuleInput input) => Verdict.Nothing;

    internal static Assessment Holds(string site, double onSeconds = 0, double offSeconds = 0, AlarmPriority priority = AlarmPriority.High) => new()
    {
        Id = $"overcrowding/{site}", Rule = "overcrowding", Site = new SiteId(site), Region = new RegionId("north"), Reason = "wait-too-long",
        Limits = [new AssessedLimit(priority, true, true, TimeSpan.FromSeconds(onSeconds), TimeSpan.FromSeconds(offSeconds))],
        Figures = [new AlarmFigure("live-wait", 95, 90, "minutes", true)], Impact = new AlarmImpact(80, 0, 1), Action = "open-counters", Actor = "office",
    };
}
