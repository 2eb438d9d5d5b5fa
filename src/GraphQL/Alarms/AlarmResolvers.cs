using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Applications;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Headlines;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Alarms;

/// <summary>What can be asked of alarms.</summary>
internal sealed class AlarmResolvers(AlarmQueries alarms, ApplicationQueries applications) : IResolvers
{
    /// <inheritdoc/>
    public void AddTo(IDictionary<string, Resolve> all)
    {
        all["Query.alarms"] = async c => (await alarms.Board(c, c.Origin, await Scope(c))).Page(Filter(c), c.Rows("first"), c.Text("after"));
        all["Query.alarm"] = async c => await alarms.One(c, c.Origin, c.Text("id")!);
        all["Query.alarmGroups"] = async c => (await alarms.Board(c, c.Origin, await AlarmQueries.All(c))).Groups;
        all["Query.alarmsFoundLate"] = async c => (await alarms.Board(c, c.Origin, await AlarmQueries.All(c))).FoundLate;
        all["Query.alarmHistory"] = async c => await History(c, await Scope(c));
        all["Query.alarmLoad"] = async c => new AlarmLoadView(await Room(c).GetLoad(), (await c.Request.Current()).Register);
        all["Query.roomMute"] = async c => (await alarms.Board(c, c.Origin, await AlarmQueries.All(c))).Mute;
        all["Query.watchItems"] = Watch;
        all["Query.handovers"] = Handovers;
        all["Alarm.suppressed"] = async c => (await alarms.Board(c, c.On<AlarmRow>().Alarm.Origin, await AlarmQueries.All(c))).Suppressed(c.On<AlarmRow>().Id);
        all["Alarm.history"] = async c => await HistoryOf(c, c.On<AlarmRow>().Alarm.Origin, c.On<AlarmRow>().Id);
        all["Alarm.list"] = Cases;
        all["Alarm.senders"] = Senders;
        all["LateCell.action"] = Action;
        all["WatchItem.history"] = async c => await HistoryOf(c, c.On<WatchRow>().Origin, $"watch/{c.On<WatchRow>().Id}");
        all["Subscription.alarms"] = c => new(c.Request.Update);
    }

    /// <summary>What is being done about a cell of the late board; nothing about an imported history.</summary>
    private async ValueTask<object?> Action(FieldCall c)
    {
        LateCellView cell = c.On<LateCellView>();
        Origin origin = cell.At.Reading.Origin;
        bool alarmed = origin == Origin.Live || origin == Origin.Simulated;
        return LateActionRow.Of(cell, alarmed ? (await alarms.Board(c, origin, await AlarmQueries.All(c))).LateActions : []);
    }

    /// <summary>The cases that an alarm counts, at the version that was judged last.</summary>
    private async ValueTask<object?> Cases(FieldCall c)
    {
        AlarmRow row = c.On<AlarmRow>();
        if (row.CaseFilter is not { } filter)
        {
            return null;
        }
        AlarmBoardView board = await alarms.Board(c, row.Alarm.Origin, await AlarmQueries.All(c));
        Reading reading = await c.Request.Read(row.Source, board.Version);
        return await applications.Page(reading, filter, new PageRequest(c.Choice<CaseSort>("sort") ?? CaseSort.Token, c.Flag("descending"), c.Rows("first"), c.Text("after")));
    }

    /// <summary>Who sent the facts that an alarm about a sender is of; null for other alarms.</summary>
    private async ValueTask<object?> Senders(FieldCall c)
    {
        AlarmRow row = c.On<AlarmRow>();
        return row.OddFacts is { } of && row.Alarm.Site is { } site ? await alarms.Senders(row.Alarm.Origin).Of(site, of) : null;
    }

    private async Task<HistoryPage> History(FieldCall c, AlarmScope scope)
    {
        if (c.Instant("from") >= c.Instant("until"))
        {
            throw ApiException.Bad("until", "must be after from");
        }
        AlarmHistoryRequest request = scope.Narrow(new AlarmHistoryRequest
        {
            From = c.Instant("from"), Until = c.Instant("until"), Rule = Rule(c), First = First(c), After = HistoryPage.After(c.Text("after")),
        });
        AlarmHistoryPage page = await alarms.Desk(c.Origin).GetHistory(request);
        return new HistoryPage(page with { Rows = [.. page.Rows.Where(r => scope.Holds(r.Site, r.Region))] }, (await c.Request.Current()).Register);
    }

    private async Task<HistoryPage> HistoryOf(FieldCall c, Origin origin, string subject) =>
        new(await alarms.Desk(origin).GetHistoryOf(subject, First(c), HistoryPage.After(c.Text("after"))), (await c.Request.Current()).Register);

    private async ValueTask<object?> Watch(FieldCall c)
    {
        AlarmScope scope = await AlarmQueries.All(c);
        WatchItem[] items = await alarms.Desk(c.Origin).GetWatchItems();
        Origin origin = c.Origin;
        Live.RegisterIndex register = (await c.Request.Current()).Register;
        return items.Where(i => scope.Holds(i.Site, i.Region)).Select(i => new WatchRow(i, origin, register));
    }

    private async ValueTask<object?> Handovers(FieldCall c)
    {
        Handover[] all = await Room(c).GetHandovers();
        Live.RegisterIndex register = (await c.Request.Current()).Register;
        return all.Select(h => new HandoverRow(h, c.Origin, register));
    }

    /// <summary>The desk, for what is of the room and so of the whole nation.</summary>
    private IAlarmDeskGrain Room(FieldCall c) =>
        c.Request.Access.Nation ? alarms.Desk(c.Origin) : throw ApiException.Forbidden("What the room hears is of the nation, which is outside the reader's scope.");

    private static async Task<AlarmScope> Scope(FieldCall c) => AlarmScope.Of(
        c.Request.Access, (await c.Request.Current()).Register,
        c.Text("region") is { } region ? new RegionId(GlobalId.Read(GlobalId.Region, region).Code) : null,
        c.Text("site") is { } site ? new SiteId(GlobalId.Read(GlobalId.Site, site).Code) : null);

    private static AlarmFilter Filter(FieldCall c) =>
        new(c.Choices<AlarmStatus>("state"), c.Choices<AlarmPriority>("priority"), Rule(c), c.Choice<AlarmAudience>("audience"));

    /// <summary>The rule that is asked for. A list of one that there is not would be empty for ever, and look like calm.</summary>
    private static string? Rule(FieldCall c) => c.Text("rule") is not { } rule || AlarmRuleNames.OfAlarms.Contains(rule) ? c.Text("rule")
        : throw ApiException.Bad("rule", $"must be one of {string.Join(", ", AlarmRuleNames.OfAlarms)}");

    private static int First(FieldCall c) => c.Rows("first") is > 0 and var rows ? rows : throw ApiException.Bad("first", $"must be 1 to {ApiLimits.PageRows}");
}
