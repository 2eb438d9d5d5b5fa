using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Contracts.Alarms;

/// <summary>
/// What one shift tells the next. Who hands over opens it; who takes over confirms it. Its lists are as they were when it was opened.
/// </summary>
[GenerateSerializer, Immutable, Alias("pm.Handover")]
public sealed record Handover
{
    /// <summary>Its id; empty for the draft of what would be handed over now.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>The end of the handover before; what changed is told since then. Null for the first.</summary>
    [Id(1)] public required DateTimeOffset? Since { get; init; }
    /// <summary>When it was opened, or now for the draft.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }
    /// <summary>Offset of partition 0 that it is told at.</summary>
    [Id(3)] public required long Cursor { get; init; }
    /// <summary>Who hands over; null for the draft.</summary>
    [Id(4)] public required string? By { get; init; }
    /// <summary>Who took over; null before.</summary>
    [Id(5)] public required string? ConfirmedBy { get; init; }
    /// <summary>When; null before.</summary>
    [Id(6)] public required DateTimeOffset? ConfirmedAt { get; init; }
    /// <summary>What stood.</summary>
    [Id(7)] public required HandoverAlarm[] Standing { get; init; }
    /// <summary>What was shelved or out of service, and until when.</summary>
    [Id(8)] public required HandoverAlarm[] PutAside { get; init; }
    /// <summary>What was found late since the handover before.</summary>
    [Id(9)] public required FoundLate[] FoundLate { get; init; }
    /// <summary>Limits changed since the handover before.</summary>
    [Id(10)] public required ChangedLimit[] ChangedLimits { get; init; }
    /// <summary>Open watch items.</summary>
    [Id(11)] public required WatchItem[] Watch { get; init; }
    /// <summary>Notes: labels, no free text.</summary>
    [Id(12)] public required string[] Notes { get; init; }
}

/// <summary>An alarm as it was handed over.</summary>
/// <param name="Alarm">Its id.</param>
/// <param name="Status">State.</param>
/// <param name="Priority">Priority.</param>
/// <param name="RaisedAt">When it was raised last; null when it never was.</param>
/// <param name="AcknowledgedBy">Who acknowledged it; null when nobody did.</param>
/// <param name="Until">End of its shelf; null without one.</param>
/// <param name="PutAsideReason">Why it is put aside; null when it isn't.</param>
[GenerateSerializer, Immutable, Alias("pm.HandoverAlarm")]
public sealed record HandoverAlarm(
    [property: Id(0)] string Alarm, [property: Id(1)] AlarmStatus Status, [property: Id(2)] AlarmPriority Priority,
    [property: Id(3)] DateTimeOffset? RaisedAt, [property: Id(4)] string? AcknowledgedBy, [property: Id(5)] DateTimeOffset? Until,
    [property: Id(6)] string? PutAsideReason)
{
    /// <summary>Its site, as when it was handed over; null for one of a region, a service or the nation. Its id doesn't always name it: stuck work at one site does not.</summary>
    [Id(7)] public SiteId? Site { get; init; }
    /// <summary>Its region; null for one of the nation.</summary>
    [Id(8)] public RegionId? Region { get; init; }
}

/// <summary>A limit that was changed.</summary>
/// <param name="Type">The kind of fact, such as <see cref="EventType.AlarmPolicySet"/>.</param>
/// <param name="Subject">What it is about: a rule, a site.</param>
/// <param name="At">When it was announced.</param>
/// <param name="By">Who set it; null when not told.</param>
/// <param name="Reason">Why; null when not told.</param>
[GenerateSerializer, Immutable, Alias("pm.ChangedLimit")]
public sealed record ChangedLimit(
    [property: Id(0)] EventType Type, [property: Id(1)] string Subject, [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string? By, [property: Id(4)] string? Reason);

/// <summary>Opens a handover: its lists are fixed. While one is open, the same person's asking again is no change.</summary>
/// <param name="By">Who hands over.</param>
/// <param name="Notes">Labels, at most <see cref="Limits.HandoverNotes"/>.</param>
[GenerateSerializer, Immutable, Alias("pm.OpenHandover")]
public sealed record OpenHandover([property: Id(0)] AlarmOperator By, [property: Id(1)] string[] Notes);

/// <summary>Confirms a handover, by the shift that takes over.</summary>
/// <param name="By">Who takes over: another person than who hands over.</param>
/// <param name="Id">Which.</param>
[GenerateSerializer, Immutable, Alias("pm.ConfirmHandover")]
public sealed record ConfirmHandover([property: Id(0)] AlarmOperator By, [property: Id(1)] string Id);
