using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Alarms;

/// <summary>A watch item as readers see it.</summary>
internal sealed class WatchRow(WatchItem item, Origin origin, RegisterIndex register)
{
    internal Origin Origin => origin;

    public string Id => item.Id;
    public string Matter => item.Matter;
    public SiteRef? Site => item.Site is { } site ? SiteRef.Of(site, register) : null;
    public RegionRef? Region => item.Region is { } region ? RegionRef.Of(region, register) : null;
    public string Owner => item.Owner;
    public DateTimeOffset ActBy => item.ActBy;
    public string? OpenedBy => item.OpenedBy;
    public DateTimeOffset OpenedAt => item.OpenedAt;
    public WatchNote[] Notes => item.Notes;
    public DateTimeOffset? ClosedAt => item.ClosedAt;
    public string? ClosedBy => item.ClosedBy;
    public string? ClosedReason => item.ClosedReason;
}

/// <summary>What one shift tells the next.</summary>
internal sealed class HandoverRow(Handover handover, Origin origin, RegisterIndex register)
{
    public string? Id => handover.Id.Length == 0 ? null : handover.Id;
    public DateTimeOffset? Since => handover.Since;
    public DateTimeOffset At => handover.At;
    public string? By => handover.By;
    public string? ConfirmedBy => handover.ConfirmedBy;
    public DateTimeOffset? ConfirmedAt => handover.ConfirmedAt;
    public IEnumerable<HandoverAlarmRow> Standing => handover.Standing.Select(a => new HandoverAlarmRow(a, register));
    public IEnumerable<HandoverAlarmRow> PutAside => handover.PutAside.Select(a => new HandoverAlarmRow(a, register));
    public IEnumerable<FoundLateRow> FoundLate => handover.FoundLate.Select(f => new FoundLateRow(f, register));
    public ChangedLimit[] ChangedLimits => handover.ChangedLimits;
    public IEnumerable<WatchRow> Watch => handover.Watch.Select(w => new WatchRow(w, origin, register));
    public string[] Notes => handover.Notes;
}

/// <summary>An alarm as it was handed over.</summary>
internal sealed class HandoverAlarmRow(HandoverAlarm handed, RegisterIndex register)
{
    public string Alarm => handed.Alarm;
    public SiteRef? Site => handed.Site is { } site ? SiteRef.Of(site, register) : null;
    public RegionRef? Region => handed.Region is { } region ? RegionRef.Of(region, register) : null;
    public AlarmStatus State => handed.Status;
    public AlarmPriority Priority => handed.Priority;
    public DateTimeOffset? RaisedAt => handed.RaisedAt;
    public string? AcknowledgedBy => handed.AcknowledgedBy;
    public DateTimeOffset? Until => handed.Until;
    public string? PutAsideReason => handed.PutAsideReason;
}
