using System.Globalization;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Alarms;

/// <summary>What became of a command about one alarm, watch item or handover.</summary>
internal sealed record CommandAnswer(AlarmAnswer Answer, Origin Origin)
{
    public string Id => Answer.Id;
    public AlarmOutcome Outcome => Answer.Outcome;
    public AlarmRejection? Rejection => Answer.Rejection == AlarmRejection.None ? null : Answer.Rejection;
    public bool Transient => Answer.Rejection.IsTransient();
    public string Cursor => Answer.Cursor.ToString(CultureInfo.InvariantCulture);

    internal static CommandAnswer Unknown(string id, Origin origin) => new(new AlarmAnswer(id, AlarmOutcome.Rejected, AlarmRejection.Unknown, 0), origin);
}

/// <summary>
/// Carries operators' commands to the desk. The role is checked first, then the scope: what is outside is as if it weren't there. Who asks comes
/// from the credential only. Every command may be sent again.
/// </summary>
internal sealed class AlarmCommands(AlarmQueries queries)
{
    /// <summary>Asks for one action on some alarms; answers one by one, in the order of the ids.</summary>
    internal async Task<CommandAnswer[]> Do(FieldCall c, Duty duty, AlarmAction action, string? reason, DateTimeOffset? until)
    {
        AlarmOperator by = Operator(c, duty);
        string[] ids = Ids(c);
        Origin origin = c.Origin;
        IAlarmDeskGrain desk = queries.Desk(origin);
        AlarmScope scope = await AlarmQueries.All(c);
        AlarmView?[] found = await desk.Find(ids);
        string[] mine = [.. ids.Where((_, at) => found[at] is { } alarm && scope.Holds(alarm))];
        Dictionary<string, AlarmAnswer> answers = mine.Length == 0 ? []
            : (await desk.Command(new AlarmCommand { By = by, Action = action, Ids = mine, Reason = reason, Until = until })).ToDictionary(a => a.Id, StringComparer.Ordinal);
        Refusals.ThrowIfWhole(answers.Values, "until");
        return [.. ids.Select(id => answers.TryGetValue(id, out AlarmAnswer? answer) ? new CommandAnswer(answer, origin) : CommandAnswer.Unknown(id, origin))];
    }

    internal async Task<CommandAnswer> OpenWatch(FieldCall c)
    {
        AlarmOperator by = Operator(c, Duty.Operate);
        SiteId? site = c.Text("site") is null ? null : new SiteId(Id(c, "site"));
        RegionId? region = await Region(c, site);
        AlarmScope scope = await AlarmQueries.All(c);
        if (!scope.Holds(site, region))
        {
            throw ApiException.Forbidden("The watch item would be of a place outside the credential's scope.");
        }
        return Told(c, await queries.Desk(c.Origin).OpenWatch(new OpenWatch
        {
            By = by, Id = Id(c, "id"), Matter = Code(c, "matter"), Site = site, Region = region, Owner = Code(c, "owner"), ActBy = c.Instant("actBy")!.Value,
        }));
    }

    internal async Task<CommandAnswer> ChangeWatch(FieldCall c)
    {
        ChangeWatch change = new()
        {
            By = Operator(c, c.Text("closeReason") is null ? Duty.Operate : Duty.Supervise), Id = c.Text("id")!,
            Owner = c.Text("owner") is null ? null : Code(c, "owner"), ActBy = c.Instant("actBy"), Note = c.Text("note"), CloseReason = c.Text("closeReason"),
        };
        AlarmScope scope = await AlarmQueries.All(c);
        WatchItem[] items = await queries.Desk(c.Origin).GetWatchItems();
        return items.Any(i => i.Id == change.Id && scope.Holds(i.Site, i.Region))
            ? Told(c, await queries.Desk(c.Origin).ChangeWatch(change))
            : CommandAnswer.Unknown(change.Id, c.Origin);
    }

    internal async Task<CommandAnswer> OpenHandover(FieldCall c) =>
        Told(c, await queries.Desk(c.Origin).OpenHandover(new OpenHandover(OfTheRoom(c), c.Texts("notes") ?? [])), note: "notes");

    internal async Task<CommandAnswer> ConfirmHandover(FieldCall c) =>
        Told(c, await queries.Desk(c.Origin).ConfirmHandover(new ConfirmHandover(OfTheRoom(c), c.Text("id")!)));

    internal async Task<CommandAnswer> Mute(FieldCall c, DateTimeOffset? until) =>
        Told(c, await queries.Desk(c.Origin).MuteRoom(new MuteRoom(OfTheRoom(c), until)), "until");

    private static CommandAnswer Told(FieldCall c, AlarmAnswer answer, string end = "actBy", string note = "note")
    {
        Refusals.ThrowIfWhole([answer], end, note);
        return new CommandAnswer(answer, c.Origin);
    }

    private static string Id(FieldCall c, string name) =>
        c.Text(name)! is { Length: >= 1 and <= 32 } id && id.All(ch => char.IsAsciiLetterLower(ch) || char.IsAsciiDigit(ch) || ch == '-') ? id : throw ApiException.Bad(name, "must be an id: 1 to 32 of a-z 0-9 -");

    private static string Code(FieldCall c, string name) =>
        c.Text(name)! is var code && FieldRules.IsCode(code) ? code : throw ApiException.Bad(name, "must be a code: 1 to 40 of A-Z a-z 0-9 . _ -");

    private static AlarmOperator Operator(FieldCall c, Duty duty) => new(duty.By(c.Request.Access), [.. c.Request.Access.Roles]);

    /// <summary>Handovers and the sound are the room's, so of the whole nation.</summary>
    private static AlarmOperator OfTheRoom(FieldCall c)
    {
        AlarmOperator by = Operator(c, Duty.Operate);
        return c.Request.Access.Nation ? by : throw ApiException.Forbidden("What the room does is of the nation, which is outside the credential's scope.");
    }

    /// <summary>The region of what a watch item is about: that of its site, when one is named.</summary>
    private static async Task<RegionId?> Region(FieldCall c, SiteId? site)
    {
        RegionId? named = c.Text("region") is null ? null : new RegionId(Id(c, "region"));
        RegionId? ofSite = site is { } at ? (await c.Request.Current()).Register.RegionOf(at) : null;
        return named is null || ofSite is null || named == ofSite ? named ?? ofSite
            : throw ApiException.Bad("region", "must be the region of the site, or be left out");
    }

    private static string[] Ids(FieldCall c)
    {
        string[] ids = [.. c.Texts("ids")!.Distinct(StringComparer.Ordinal)];
        return ids.Length is > 0 and <= Limits.AlarmsPerCommand && ids.All(id => id.Length <= Limits.AlarmIdCharacters)
            ? ids
            : throw ApiException.Bad("ids", $"must have 1 to {Limits.AlarmsPerCommand} ids of at most {Limits.AlarmIdCharacters} characters");
    }
}
