using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.GraphQL.Errors;

namespace PassportMonitor.GraphQL.Alarms;

/// <summary>
/// Refusals that are about the command and not about one alarm are told as errors that name the argument; the others are told with
/// the alarm.
/// </summary>
internal static class Refusals
{
    /// <summary>Throws when nothing was done and the command itself is why.</summary>
    /// <param name="answers">What the desk answered.</param>
    /// <param name="end">Name of the argument that tells an end.</param>
    /// <param name="note">Name of the argument that tells notes. Ids and codes have their shape before a desk is asked.</param>
    internal static void ThrowIfWhole(IReadOnlyCollection<AlarmAnswer> answers, string end, string note = "note")
    {
        if (answers.All(a => a.Outcome == AlarmOutcome.Rejected) && answers.Select(a => Told(a.Rejection, end, note)).FirstOrDefault(e => e is not null) is { } error)
        {
            throw error;
        }
    }

    private static ApiException? Told(AlarmRejection why, string end, string note) => why switch
    {
        AlarmRejection.NotReady => new(ErrorCodes.Unavailable, "The alarm desk is starting; try again."),
        AlarmRejection.Unavailable => new(ErrorCodes.Unavailable, "The log can't be written just now; sending the same again is safe."),
        AlarmRejection.NotSignedIn => new(ErrorCodes.Unauthenticated, "One must be signed in."),
        AlarmRejection.BadReason => ApiException.Bad("reason", "must be a code: 1 to 40 of A-Z a-z 0-9 . _ -"),
        AlarmRejection.BadShape => ApiException.Bad(note, $"must be 1 to 100 letters, digits, spaces and . , _ / ( ) ' : -, and at most {Limits.HandoverNotes} of them"),
        AlarmRejection.EndNotAhead => ApiException.Bad(end, "must be ahead"),
        AlarmRejection.ShelvedTooLong => ApiException.Bad(end, $"must be at most {Limits.ShelfMost.TotalHours} h ahead: one shift"),
        AlarmRejection.MutedTooLong => ApiException.Bad(end, $"must be at most {Limits.RoomMuteMost.TotalMinutes} min after the mute began"),
        _ => null,
    };
}
