using System.Globalization;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// Shift handovers. What is handed over is what the fold holds when the entry comes, so it needs no copy in the log and is the same after a rebuild.
/// </summary>
/// <remarks>Owned by one grain turn.</remarks>
internal sealed class HandoverBook
{
    private const string Prefix = "handover/";

    private readonly List<Handover> _handovers;

    /// <param name="handovers">Newest first.</param>
    internal HandoverBook(IEnumerable<Handover> handovers) => _handovers = [.. handovers];

    /// <summary>The kept ones, newest first.</summary>
    internal IReadOnlyList<Handover> Kept => _handovers;

    /// <summary>Takes an entry of the log; <paramref name="draft"/> is what the fold holds below it.</summary>
    internal void Apply(AlarmTransition e, Func<Handover> draft)
    {
        string id = e.Subject[Prefix.Length..];
        if (e.Type == EventType.HandoverOpened)
        {
            _handovers.Insert(0, draft() with { Id = id, At = e.At, Cursor = e.Offset, By = e.By, Notes = e.Notes });
            _handovers.RemoveRange(Math.Min(Limits.Handovers, _handovers.Count), Math.Max(0, _handovers.Count - Limits.Handovers));
        }
        else if (_handovers.FindIndex(h => h.Id == id) is var at and >= 0)
        {
            _handovers[at] = _handovers[at] with { ConfirmedBy = e.By, ConfirmedAt = e.At };
        }
    }

    /// <summary>Decides the opening of one; its id is the instant at which it is opened.</summary>
    internal (string Id, AlarmDecision Decision) Decide(OpenHandover command, DateTimeOffset now)
    {
        if (!AlarmDecision.IsSignedIn(command.By))
        {
            return ("", new(AlarmRejection.NotSignedIn, null));
        }
        if (command.Notes.Length > Limits.HandoverNotes || !command.Notes.All(Shapes.IsLabel))
        {
            return ("", new(AlarmRejection.BadShape, null));
        }
        if (_handovers is [{ ConfirmedAt: null } open, ..])
        {
            return (open.Id, open.By == command.By.Subject ? AlarmDecision.NoChange : new(AlarmRejection.HandoverOpen, null));
        }
        string id = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        return (id, new(AlarmRejection.None, Entry(EventType.HandoverOpened, id, command.By, now) with { Notes = command.Notes }));
    }

    /// <summary>Decides the confirmation.</summary>
    internal AlarmDecision Decide(ConfirmHandover command, DateTimeOffset now)
    {
        Handover? handover = _handovers.Find(h => h.Id == command.Id);
        return !AlarmDecision.IsSignedIn(command.By) ? new(AlarmRejection.NotSignedIn, null)
            : handover is null ? new(AlarmRejection.Unknown, null)
            : handover.ConfirmedBy == command.By.Subject ? AlarmDecision.NoChange
            : handover.ConfirmedAt is not null ? new(AlarmRejection.Closed, null)
            : handover.By == command.By.Subject ? new(AlarmRejection.SamePerson, null)
            : new(AlarmRejection.None, Entry(EventType.HandoverConfirmed, command.Id, command.By, now));
    }

    private static AlarmTransition Entry(EventType type, string id, AlarmOperator by, DateTimeOffset now) => new()
    {
        Offset = -1, Type = type, At = now, Subject = Prefix + id, By = by.Subject,
    };
}
