namespace PassportMonitor.Contracts.Alarms;

/// <summary>
/// The room put its alarm sound off until an instant. It is seen on every screen of the room, ends by itself, and is broken by the next critical
/// alarm that asks for attention.
/// </summary>
/// <param name="By">Who muted it: a pseudonym.</param>
/// <param name="At">When the mute began.</param>
/// <param name="Until">When it ends, at most <see cref="Limits.RoomMuteMost"/> after it began.</param>
[GenerateSerializer, Immutable, Alias("pm.RoomMute")]
public sealed record RoomMute([property: Id(0)] string By, [property: Id(1)] DateTimeOffset At, [property: Id(2)] DateTimeOffset Until);

/// <summary>Mutes the room's alarm sound, or ends the mute. Muting again moves the end within the longest time that one mute may last.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Until">When it should end; null ends it now.</param>
[GenerateSerializer, Immutable, Alias("pm.MuteRoom")]
public sealed record MuteRoom([property: Id(0)] AlarmOperator By, [property: Id(1)] DateTimeOffset? Until);
