using System.Globalization;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Alarms;

/// <summary>One entry about an alarm, a group, a watch item or a handover.</summary>
internal sealed class TransitionRow(AlarmTransition entry, RegisterIndex register)
{
    public long Offset => entry.Offset;
    public EventType Type => entry.Type;
    public DateTimeOffset At => entry.At;
    public string Subject => entry.Subject;
    public string? Rule => entry.Rule;
    public SiteRef? Site => entry.Site is { } site ? SiteRef.Of(site, register) : null;
    public RegionRef? Region => entry.Region is { } region ? RegionRef.Of(region, register) : null;
    public AlarmStatus? State => entry.Status;
    public AlarmPriority? Priority => entry.Priority;
    public AlarmAudience? Audience => entry.Audience;
    public string? By => entry.By;
    public string? Reason => entry.Reason;
    public string? Root => entry.Root;
    public DateTimeOffset? From => entry.From;
    public DateTimeOffset? Until => entry.Until;
    public AlarmFigure[] Figures => entry.Figures;
    public AlarmImpact? Impact => entry.Impact;
    public string? Action => entry.Action;
    public string? Actor => entry.Actor;
    public string? Note => entry.Note;
    public int? Members => entry.Members;
}

/// <summary>A page of what happened, oldest first.</summary>
internal sealed class HistoryPage(AlarmHistoryPage page, RegisterIndex register)
{
    public IEnumerable<TransitionRow> Nodes => page.Rows.Select(r => new TransitionRow(r, register));
    public string? Next => page.Next?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where a page begins; null for the first.</summary>
    /// <exception cref="ApiException">It is no cursor.</exception>
    internal static long? After(string? cursor) =>
        cursor is null ? null
        : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out long offset) ? offset
        : throw ApiException.Bad("after", "must be the next of the page before");
}
