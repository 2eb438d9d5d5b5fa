using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Headlines;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Alarms;

/// <summary>Where the action about a cell of the late board comes from.</summary>
internal enum LateActionKind
{
    /// <summary>Nothing is done yet.</summary>
    None,

    /// <summary>A standing alarm.</summary>
    Alarm,

    /// <summary>An open watch item.</summary>
    WatchItem,
}

/// <summary>What is being done about a cell of the late board.</summary>
internal sealed record LateActionRow(LateActionKind Kind, string Who, LateAction? Action)
{
    public string? Alarm => Action?.Alarm;
    public string? WatchItem => Action?.Watch;
    public string? What => Action?.What;
    public DateTimeOffset? By => Action?.By;
    public string? TakenBy => Action?.TakenBy;
    public DateTimeOffset? Since => Action?.Since;

    /// <summary>The first action that covers the whole cell; without one, who has to act by the standing rule.</summary>
    internal static LateActionRow Of(LateCellView cell, IEnumerable<LateAction> actions)
    {
        LateAction? covers = actions.FirstOrDefault(a => Covers(a, cell) && Holds(a, cell.At));
        return covers is null
            ? new LateActionRow(LateActionKind.None, ActorOf(cell.Holder), null)
            : new LateActionRow(covers.Watch is null ? LateActionKind.Alarm : LateActionKind.WatchItem, covers.Who, covers);
    }

    /// <summary>Whether it is about these cases. An alarm that counts less than half of the late ones with that cause says nothing about most of them.</summary>
    private static bool Covers(LateAction action, LateCellView cell) =>
        (action.Cases is not { } counted || 2 * counted >= LateOf(cell))
        && (action.Category ?? cell.Category) == cell.Category && (action.Holder ?? cell.Holder) == cell.Holder && (action.Cause ?? cell.Cause) == cell.Cause;

    private static int LateOf(LateCellView cell) =>
        cell.At.Reading.Picture?.Nation.LateBoard.Where(c => c.Holder == cell.Holder && c.Cause == cell.Cause).Sum(c => c.Count) ?? 0;

    /// <summary>Whether the action's place holds all of the scope.</summary>
    private static bool Holds(LateAction action, ScopeView scope) => scope switch
    {
        SiteView site => action.Site is { } at ? at == site.Site : action.Region is not { } of || of == scope.Reading.Snapshot.Register.RegionOf(site.Site),
        RegionView region => action.Site is null && (action.Region is not { } of || of == region.Region),
        _ => action.Site is null && action.Region is null,
    };

    private static string ActorOf(Holder holder) => holder switch
    {
        Holder.Office or Holder.Applicant => "office",
        Holder.Production => "production",
        _ => "headquarters",
    };
}
