using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Cases;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// What is being done about the parts of the late board, the one that counts first: an open watch item goes before an alarm, for it has a person
/// and a date; the narrower and the sooner one before another. Pure.
/// </summary>
internal static class LateActions
{
    /// <summary>A watch item whose matter begins so is about a part of the late board: <c>late.CAUSE</c> or <c>late.CATEGORY.CAUSE</c>.</summary>
    private const string Prefix = "late";

    internal static LateAction[] Of(IEnumerable<AlarmView> alarms, IEnumerable<WatchItem> watch) =>
    [
        .. watch.Where(w => w.ClosedAt is null).Select(Of).OfType<LateAction>().OrderBy(a => a.Category is null).ThenBy(a => a.By),
        .. alarms.Where(a => a.Status is AlarmStatus.Unacknowledged or AlarmStatus.Acknowledged).SelectMany(Of).OrderByDescending(a => a.Cases),
    ];

    private static LateAction? Of(WatchItem item)
    {
        string[] parts = item.Matter.Split('.');
        Category category = parts.Length == 3 ? WireNames.CategoryOf(parts[1]) : Category.Unknown;
        Cause cause = WireNames.CauseOf(parts[^1]);
        bool named = parts[0] == Prefix && cause != Cause.Unknown && (parts.Length == 2 || (parts.Length == 3 && category != Category.Unknown));
        return !named ? null : new LateAction
        {
            Category = category == Category.Unknown ? null : category, Cause = cause, Site = item.Site, Region = item.Region, Watch = item.Id,
            Who = item.Owner, What = item.Notes.LastOrDefault()?.Text, By = item.ActBy, TakenBy = item.OpenedBy, Since = item.OpenedAt,
        };
    }

    /// <summary>By the cases that the alarm counts: those that stand in a stage, whatever their history.</summary>
    private static IEnumerable<LateAction> Of(AlarmView alarm) => alarm.Cases is not { Stage: { } stage } ? [] :
        from part in (from waiting in (bool[])[false, true] from reprints in (int[])[0, 1] select StageGraph.HolderAndCause(stage, waiting, reprints)).Distinct()
        where part.Cause != Cause.Unknown
        select new LateAction
        {
            Holder = part.Holder, Cause = part.Cause, Alarm = alarm.Id, Who = alarm.Actor, What = alarm.Action, TakenBy = alarm.AcknowledgedBy, Since = alarm.RaisedAt,
            Cases = alarm.Impact.PromisesAtRisk,
        };
}
