using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Policies;

/// <summary>All policies that cases, alarms and halls are judged by; sites' own ones of the reader's scope only.</summary>
internal sealed class PoliciesView(Contracts.Reference.Policies policies, AccessScope access, RegisterIndex register)
{
    public DateTimeOffset AsOf => policies.AsOf;
    public IEnumerable<MeasureRow> Alarms => policies.Alarms
        .Select(m => new MeasureRow(m.Rule, m.Measure, m.Unit, m.Limits.Where(l => Seen(l.Site)).Select(l => new LimitRow(l, register))));
    public IEnumerable<WaitLimitRow> WaitLimits => policies.WaitLimits.Where(w => Seen(w.Site)).Select(w => new WaitLimitRow(w, register));
    public IEnumerable<SilenceLimitRow> SilenceLimits => policies.SilenceLimits.Where(s => Seen(s.Site)).Select(s => new SilenceLimitRow(s, register));
    public IEnumerable<CapacityRow> Capacities => policies.Capacities.Where(c => Seen(c.Site)).Select(c => new CapacityRow(c, register));
    public AnnouncedWindow[] Windows => policies.Windows;
    public Baseline? Baseline => policies.Baseline;
    public PromiseRule[] Promises => policies.Promises;
    public StageLimit[] StageLimits => policies.StageLimits;

    private bool Seen(SiteId? site) => site is not { } id || access.Sees(id, register.RegionOf(id));
}

/// <summary>The limits of one measure of a rule.</summary>
internal sealed record MeasureRow(string Rule, string Measure, string Unit, IEnumerable<LimitRow> Limits);

/// <summary>One limit of an alarm rule.</summary>
internal sealed class LimitRow(AlarmLimit limit, RegisterIndex register)
{
    public AlarmPriority Priority => limit.Priority;
    public SiteRef? Site => limit.Site is { } site ? SiteRef.Of(site, register) : null;
    public double RaiseAt => limit.RaiseAt;
    public double ClearBelow => limit.ClearBelow;
    public int OnDelaySeconds => (int)limit.OnDelay.TotalSeconds;
    public int OffDelaySeconds => (int)limit.OffDelay.TotalSeconds;
    public bool Enabled => limit.Enabled;
    public DateOnly? From => limit.From;
    public string? By => limit.By;
    public string? Why => limit.Why;
}

/// <summary>The wait that nobody should exceed.</summary>
internal sealed class WaitLimitRow(WaitLimit limit, RegisterIndex register)
{
    public SiteRef? Site => limit.Site is { } site ? SiteRef.Of(site, register) : null;
    public int Minutes => limit.Minutes;
    public bool NationalDefault => limit.IsDefault;
    public DateOnly? From => limit.From;
    public string? By => limit.By;
    public string? Why => limit.Why;
}

/// <summary>The open time after which a site without news counts as silent.</summary>
internal sealed class SilenceLimitRow(SilenceLimit limit, RegisterIndex register)
{
    public SiteRef? Site => limit.Site is { } site ? SiteRef.Of(site, register) : null;
    public int Minutes => limit.Minutes;
    public bool NationalDefault => limit.IsDefault;
    public DateOnly? From => limit.From;
    public string? By => limit.By;
    public string? Why => limit.Why;
}

/// <summary>The people that a hall can hold.</summary>
internal sealed class CapacityRow(SurveyedCapacity capacity, RegisterIndex register)
{
    public SiteRef Site => SiteRef.Of(capacity.Site, register);
    public int People => capacity.People;
    public DateOnly From => capacity.From;
    public string? By => capacity.By;
    public string? Why => capacity.Why;
}
