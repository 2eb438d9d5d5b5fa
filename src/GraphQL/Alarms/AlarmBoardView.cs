using System.Globalization;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Alarms;

/// <summary>The board as one reader sees it.</summary>
internal sealed class AlarmBoardView(AlarmBoard board, AlarmScope scope, RegisterIndex register)
{
    internal string? Version => board.Version;

    /// <summary>The alarms in scope, in the board's order: sorted by impact.</summary>
    internal AlarmView[] Alarms => field ??= [.. board.Alarms.Where(scope.Holds)];

    /// <summary>What stands or asks for attention, put aside and suppressed ones included.</summary>
    internal IEnumerable<AlarmRow> Standing => Alarms.Where(a => a.Status != AlarmStatus.Normal).Select(Row);

    internal IEnumerable<AlarmGroupRow> Groups =>
        from g in board.Groups
        let members = g.Members.Select(Find).OfType<AlarmView>().ToArray()
        where members.Length > 0
        select new AlarmGroupRow(g, members, register);

    internal IEnumerable<FoundLateRow> FoundLate => board.FoundLate.Where(f => scope.Holds(f.Site, f.Region)).Select(f => new FoundLateRow(f, register));

    /// <summary>The mute of the room's sound; the room is the nation's, so others have none.</summary>
    internal RoomMute? Mute => scope.Nation ? board.Mute : null;

    /// <summary>What is being done about the late board, as far as the reader may know.</summary>
    internal IEnumerable<LateAction> LateActions => board.LateActions.Where(a =>
        a.Alarm is { } alarm ? Find(alarm) is not null : scope.Holds(a.Site, a.Region));

    /// <summary>The alarms that a root suppresses.</summary>
    internal IEnumerable<AlarmRow> Suppressed(string root) => Alarms.Where(a => a.Root == root).Select(Row);

    /// <summary>The alarms of one machine that stand or ask for attention.</summary>
    internal IEnumerable<AlarmRow> OfMachine(string machine) => Standing.Where(alarm => alarm.Machine == machine);

    internal AlarmPage Page(AlarmFilter filter, int first, string? after)
    {
        AlarmView[] all = [.. Alarms.Where(filter.Fits)];
        int skip = after is null ? 0 : Array.FindIndex(all, a => a.Id == after) + 1;
        if (after is not null && skip == 0)
        {
            throw Errors.ApiException.Bad("after", "must be the cursor of an alarm that is in the list now; begin anew");
        }
        return new AlarmPage(board, [.. all.Skip(skip).Take(first).Select(Row)], all, skip);
    }

    private AlarmView? Find(string id) => ById.GetValueOrDefault(id);

    private Dictionary<string, AlarmView> ById => field ??= Alarms.ToDictionary(a => a.Id, StringComparer.Ordinal);

    private AlarmRow Row(AlarmView alarm) => new(alarm, register);
}

/// <summary>Which alarms a list holds; null leaves a condition out.</summary>
internal sealed record AlarmFilter(AlarmStatus[]? States, AlarmPriority[]? Priorities, string? Rule, AlarmAudience? Audience)
{
    internal bool Fits(AlarmView alarm) =>
        (States?.Contains(alarm.Status) ?? true) && (Priorities?.Contains(alarm.Priority) ?? true)
        && (Rule is null || alarm.Rule == Rule) && (Audience is null || alarm.Audience == Audience);
}

/// <summary>A page of alarms. The cursor of a row is its id.</summary>
internal sealed class AlarmPage(AlarmBoard board, AlarmRow[] rows, AlarmView[] all, int skipped)
{
    public int TotalCount => all.Length;
    public int Unacknowledged => all.Count(a => a.Status is AlarmStatus.Unacknowledged or AlarmStatus.ReturnedUnacknowledged);
    public string Source => board.Origin.Name;
    public bool Simulated => board.Origin == Origin.Simulated;
    public DateTimeOffset AsOf => board.AsOf;
    public string? Version => board.Version;
    public string Cursor => board.Cursor.ToString(CultureInfo.InvariantCulture);
    public int NotFollowed => board.NotFollowed;
    public AlarmRow[] Nodes => rows;
    public IEnumerable<Edge<AlarmRow>> Edges => rows.Select(r => new Edge<AlarmRow>(r.Id, r));
    public PageInfo PageInfo => new(skipped + rows.Length < all.Length, skipped > 0, rows.FirstOrDefault()?.Id, rows.LastOrDefault()?.Id);
}
