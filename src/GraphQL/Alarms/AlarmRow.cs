using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Alarms;

/// <summary>An alarm as readers see it.</summary>
internal sealed class AlarmRow(AlarmView alarm, RegisterIndex register)
{
    internal AlarmView Alarm => alarm;
    internal CaseFilter? CaseFilter => alarm.Cases;

    /// <summary>Which odd facts the alarm is about; null when it isn't about a sender.</summary>
    internal OddOf? OddFacts => alarm.Rule switch
    {
        AlarmRuleNames.FlaggedShare => alarm.Cases is null ? OddOf.Visits : OddOf.Cases,
        AlarmRuleNames.ClockFault => OddOf.Clock,
        _ => null,
    };

    public string Id => alarm.Id;
    public string? Machine => AlarmRuleNames.OfMachines.Contains(alarm.Rule) ? alarm.Id[(alarm.Rule.Length + 1)..] : null;
    public string Source => alarm.Origin.Name;
    public bool Simulated => alarm.Origin == Origin.Simulated;
    public string Rule => alarm.Rule;
    public SiteRef? Site => alarm.Site is { } site ? SiteRef.Of(site, register) : null;
    public RegionRef? Region => alarm.Region is { } region ? RegionRef.Of(region, register) : null;
    public AlarmStatus State => alarm.Status;
    public DateTimeOffset Since => alarm.Since;
    public AlarmPriority Priority => alarm.Priority;
    public AlarmAudience Audience => alarm.Audience;
    public DateTimeOffset? RaisedAt => alarm.RaisedAt;
    public DateTimeOffset? SoundedAt => alarm.SoundedAt;
    public DateTimeOffset? EscalatedAt => alarm.EscalatedAt;
    public bool Holds => alarm.Holds;
    public DateTimeOffset? HoldsSince => alarm.HoldsSince;
    public bool Unknown => alarm.Unknown;
    public string Reason => alarm.Reason;
    public AlarmFigure[] Figures => alarm.Figures;
    public AlarmImpact Impact => alarm.Impact;
    public string Action => alarm.Action;
    public string Actor => alarm.Actor;
    public string? AcknowledgedBy => alarm.AcknowledgedBy;
    public DateTimeOffset? AcknowledgedAt => alarm.AcknowledgedAt;
    public string? AcknowledgeReason => alarm.AcknowledgeReason;
    public DateTimeOffset? ShelvedUntil => alarm.ShelvedUntil;
    public string? PutAsideBy => alarm.PutAsideBy;
    public string? PutAsideReason => alarm.PutAsideReason;
    public string? Root => alarm.Root;
    public int Consequences => alarm.Consequences;
    public int RaisedToday => alarm.RaisedToday;
    public string Group => alarm.Group;
    public bool Latches => alarm.Latches;
    public bool Chattering => alarm.Chattering;
    public bool Stale => alarm.Stale;
}

/// <summary>Alarms as the room hears them, of the members in the reader's scope.</summary>
internal sealed class AlarmGroupRow(AlarmGroup group, AlarmView[] members, RegisterIndex register)
{
    private bool Whole => members.Length == group.Members.Length;

    public string Id => group.Id;
    public string Rule => group.Rule;
    public RegionRef? Region => group.Region is { } region ? RegionRef.Of(region, register) : null;
    public bool RolledUp => group.RolledUp;
    public AlarmPriority Priority => members.Max(m => m.Priority);
    public IEnumerable<AlarmRow> Members => members.Select(m => new AlarmRow(m, register));
    public int Unacknowledged => members.Count(m => m.Status is AlarmStatus.Unacknowledged or AlarmStatus.ReturnedUnacknowledged);
    public AlarmImpact Impact => Whole ? group.Impact : AlarmImpact.Sum([.. members.Select(m => m.Impact)]);
    public DateTimeOffset? AnnunciatedAt => group.AnnunciatedAt;
    public int? Unannounced => Whole ? group.Unannounced : null;
}

/// <summary>A condition that held only in the past.</summary>
internal sealed class FoundLateRow(FoundLate found, RegisterIndex register)
{
    public string Alarm => found.Alarm;
    public string Rule => found.Rule;
    public SiteRef? Site => found.Site is { } site ? SiteRef.Of(site, register) : null;
    public RegionRef? Region => found.Region is { } region ? RegionRef.Of(region, register) : null;
    public AlarmPriority Priority => found.Priority;
    public DateTimeOffset From => found.From;
    public DateTimeOffset Through => found.Through;
    public DateTimeOffset FoundAt => found.FoundAt;
    public AlarmFigure[] Figures => found.Figures;
}
