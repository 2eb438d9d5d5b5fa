using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Alarms;

/// <summary>Whether the room's alarm sound is muted: begun by a person, ended by a person, by its end, or by a new critical alarm. The fold of its entries. Pure.</summary>
/// <remarks>Owned by one grain turn.</remarks>
internal sealed class MuteBook
{
    /// <summary>Subject of its entries.</summary>
    internal const string Subject = "room";

    private const string Ended = "ended";
    private const string Broken = "critical-alarm";
    private const string Asked = "asked";

    /// <param name="mute">As it was stored; null for none.</param>
    internal MuteBook(RoomMute? mute) => Mute = mute;

    /// <summary>The mute that runs; null when there is none.</summary>
    internal RoomMute? Mute { get; private set; }

    /// <summary>Takes an entry of the log.</summary>
    internal void Apply(AlarmTransition e) => Mute = e.Type == EventType.RoomMuted && e is { By: { } by, Until: { } until }
        ? new RoomMute(by, Mute?.At ?? e.At, until)
        : null;

    /// <summary>What ends the mute without anybody's asking: its end, or a critical alarm that began to sound after it.</summary>
    internal IEnumerable<AlarmTransition> Follow(IEnumerable<AlarmState> states, DateTimeOffset now)
    {
        if (Mute is not { } mute)
        {
            yield break;
        }
        if (states.Any(s => s.Status == AlarmStatus.Unacknowledged && s.Priority == AlarmPriority.High && s.SoundedAt > mute.At))
        {
            yield return Entry(EventType.RoomUnmuted, null, now) with { Reason = Broken };
        }
        else if (mute.Until <= now)
        {
            yield return Entry(EventType.RoomUnmuted, null, now) with { Reason = Ended };
        }
    }

    /// <summary>Decides a command.</summary>
    internal AlarmDecision Decide(MuteRoom command, DateTimeOffset now)
    {
        if (!AlarmDecision.IsSignedIn(command.By))
        {
            return new(AlarmRejection.NotSignedIn, null);
        }
        if (command.Until is not { } until)
        {
            return Mute is null ? AlarmDecision.NoChange : new(AlarmRejection.None, Entry(EventType.RoomUnmuted, command.By, now) with { Reason = Asked });
        }
        return Mute?.Until == until ? AlarmDecision.NoChange
            : until <= now ? new(AlarmRejection.EndNotAhead, null)
            : until - (Mute?.At ?? now) > Limits.RoomMuteMost ? new(AlarmRejection.MutedTooLong, null)
            : new(AlarmRejection.None, Entry(EventType.RoomMuted, command.By, now) with { Until = until });
    }

    private static AlarmTransition Entry(EventType type, AlarmOperator? by, DateTimeOffset now) => new() { Offset = -1, Type = type, At = now, Subject = Subject, By = by?.Subject };
}
