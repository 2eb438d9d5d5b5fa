using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Alarms;

/// <summary>Asks the alarm desk of an origin. What is out of the reader's scope is as if it weren't there.</summary>
internal sealed class AlarmQueries(IGrainFactory grains)
{
    /// <summary>The desk of a source.</summary>
    /// <exception cref="ApiException">It is an imported history, which never alarms (NOT_FOUND).</exception>
    internal IAlarmDeskGrain Desk(Origin origin) =>
        origin == Origin.Live || origin == Origin.Simulated
            ? grains.GetGrain<IAlarmDeskGrain>(origin.Name)
            : throw ApiException.NotFound("source", "an imported history has no alarms");

    /// <summary>Who sent odd facts of an origin.</summary>
    internal IOddSenderGrain Senders(Origin origin) => grains.GetGrain<IOddSenderGrain>(origin.Name);

    /// <summary>The board as the reader sees it; asked for once in an execution, so that its lists and groups agree.</summary>
    internal async Task<AlarmBoardView> Board(FieldCall c, Origin origin, AlarmScope scope)
    {
        AlarmBoard board = await c.Request.Once($"board:{origin.Name}", () => Desk(origin).GetBoard());
        return new AlarmBoardView(board, scope, (await c.Request.Current()).Register);
    }

    /// <summary>All that the reader may see.</summary>
    internal static async Task<AlarmScope> All(FieldCall c) => AlarmScope.Of(c.Request.Access, (await c.Request.Current()).Register);

    /// <summary>One alarm; null when there is none in scope.</summary>
    internal async Task<AlarmRow?> One(FieldCall c, Origin origin, string id)
    {
        AlarmView? alarm = (await Desk(origin).Find([AlarmId(id)]))[0];
        return alarm is not null && (await All(c)).Holds(alarm) ? new AlarmRow(alarm, (await c.Request.Current()).Register) : null;
    }

    /// <summary>An alarm's id.</summary>
    /// <exception cref="ApiException">It can't be one.</exception>
    internal static string AlarmId(string id) =>
        id.Length is > 0 and <= Limits.AlarmIdCharacters && id.All(ch => char.IsAsciiLetterOrDigit(ch) || ch is '/' or '.' or '_' or '-' or ':')
            ? id
            : throw ApiException.Bad("id", $"must be an alarm's id: 1 to {Limits.AlarmIdCharacters} of A-Z a-z 0-9 / . _ - :");
}
