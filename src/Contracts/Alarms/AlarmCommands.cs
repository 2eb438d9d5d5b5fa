namespace PassportMonitor.Contracts.Alarms;

/// <summary>Who gives a command: from the credential, never from an argument (law 10). Whether the roles allow it is decided before the desk is asked.</summary>
/// <param name="Subject">A pseudonym. Empty or anonymous is refused.</param>
/// <param name="Roles">The credential's roles.</param>
[GenerateSerializer, Immutable, Alias("pm.AlarmOperator")]
public sealed record AlarmOperator([property: Id(0)] string Subject, [property: Id(1)] string[] Roles);

/// <summary>What became of a command.</summary>
[GenerateSerializer, Alias("pm.AlarmOutcome")]
public enum AlarmOutcome : byte
{
    /// <summary>Done, and durable.</summary>
    Accepted,
    /// <summary>It stood so already. The same command twice changes nothing.</summary>
    NoChange,
    /// <summary>Refused; the reason says why.</summary>
    Rejected,
}

/// <summary>Why a command is refused; the first that applies is told.</summary>
[GenerateSerializer, Alias("pm.AlarmRejection")]
public enum AlarmRejection : byte
{
    /// <summary>Not refused.</summary>
    None,
    /// <summary>The desk is starting and doesn't know yet what stands. Transient.</summary>
    NotReady,
    /// <summary>The log can't be written. Transient; sending again is safe.</summary>
    Unavailable,
    /// <summary>Nobody is signed in.</summary>
    NotSignedIn,
    /// <summary>A reason is missing, or is no code: 1 to 40 of <c>A-Z a-z 0-9 . _ -</c>.</summary>
    BadReason,
    /// <summary>An id, an owner or a note has not the shape that it must have.</summary>
    BadShape,
    /// <summary>There is no such alarm, watch item or handover.</summary>
    Unknown,
    /// <summary>The end isn't ahead.</summary>
    EndNotAhead,
    /// <summary>Longer than <see cref="Limits.ShelfMost"/>: one shift.</summary>
    ShelvedTooLong,
    /// <summary>Nothing asks for an acknowledgement.</summary>
    NothingToAcknowledge,
    /// <summary>It is out of service; return it first.</summary>
    IsOutOfService,
    /// <summary>Its condition holds: there is nothing to reset.</summary>
    StillHolds,
    /// <summary>Acknowledge it first.</summary>
    NotAcknowledged,
    /// <summary>The id is taken by another watch item.</summary>
    IdTaken,
    /// <summary>It is closed.</summary>
    Closed,
    /// <summary>Another handover is open; confirm that one first.</summary>
    HandoverOpen,
    /// <summary>Who hands over can't be who takes over.</summary>
    SamePerson,
    /// <summary>Too many are open; see <see cref="Limits.WatchItems"/>.</summary>
    TooMany,
    /// <summary>Longer than <see cref="Limits.RoomMuteMost"/> from when the mute began.</summary>
    MutedTooLong,
}

/// <summary>What a refusal means to the one who asked.</summary>
public static class AlarmRejections
{
    /// <summary>Whether the same command may be accepted a little later.</summary>
    public static bool IsTransient(this AlarmRejection rejection) => rejection is AlarmRejection.NotReady or AlarmRejection.Unavailable;
}

/// <summary>The answer to a command about one alarm, watch item or handover.</summary>
/// <param name="Id">What it was about.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Rejection">Why it was refused; <see cref="AlarmRejection.None"/> when it wasn't.</param>
/// <param name="Cursor">Where the feed stands once it shows this; a reader at this cursor has seen it.</param>
[GenerateSerializer, Immutable, Alias("pm.AlarmAnswer")]
public sealed record AlarmAnswer(
    [property: Id(0)] string Id, [property: Id(1)] AlarmOutcome Outcome, [property: Id(2)] AlarmRejection Rejection, [property: Id(3)] long Cursor);

/// <summary>What is asked for some alarms at once.</summary>
[GenerateSerializer, Alias("pm.AlarmAction")]
public enum AlarmAction : byte
{
    /// <summary>Say that someone has seen it and acts. Needs a reason.</summary>
    Acknowledge,
    /// <summary>Put it aside until an instant. Needs a reason and an end, at most <see cref="Limits.ShelfMost"/> ahead. Shelving it again moves the end.</summary>
    Shelve,
    /// <summary>Take it from the shelf; what still holds asks for attention again.</summary>
    Unshelve,
    /// <summary>Set a latched alarm back to normal.</summary>
    Reset,
    /// <summary>Take it out of service, such as for maintenance. Needs a reason.</summary>
    TakeOutOfService,
    /// <summary>Put it back into service; what still holds asks for attention again.</summary>
    ReturnToService,
}

/// <summary>A command about some alarms; each is decided and answered by itself.</summary>
[GenerateSerializer, Immutable, Alias("pm.AlarmCommand")]
public sealed record AlarmCommand
{
    /// <summary>Who asks.</summary>
    [Id(0)] public required AlarmOperator By { get; init; }
    /// <summary>What is asked.</summary>
    [Id(1)] public required AlarmAction Action { get; init; }
    /// <summary>Alarms, 1 to <see cref="Limits.AlarmsPerCommand"/>; a group's members are named one by one.</summary>
    [Id(2)] public required string[] Ids { get; init; }
    /// <summary>Why: a code; null where none is needed.</summary>
    [Id(3)] public string? Reason { get; init; }
    /// <summary>End of a shelf; null for other actions.</summary>
    [Id(4)] public DateTimeOffset? Until { get; init; }
}
