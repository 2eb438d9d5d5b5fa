using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Contracts.Alarms;

/// <summary>One entry of the log about an alarm, a group, a watch item, a handover or the room's sound. Never changed again.</summary>
[GenerateSerializer, Immutable, Alias("pm.AlarmTransition")]
public sealed record AlarmTransition
{
    /// <summary>Offset in partition 0. A cursor names the offset after it.</summary>
    [Id(0)] public required long Offset { get; init; }
    /// <summary>What happened.</summary>
    [Id(1)] public required EventType Type { get; init; }
    /// <summary>When, by the desk's clock.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }
    /// <summary>The alarm's id; for <see cref="EventType.AlarmAnnunciated"/> the group's, for watch items and handovers <c>watch/ID</c> and <c>handover/ID</c>, for the room's sound <c>room</c>.</summary>
    [Id(3)] public required string Subject { get; init; }
    /// <summary>The rule; null for watch items and handovers.</summary>
    [Id(4)] public string? Rule { get; init; }
    /// <summary>The site; null for none.</summary>
    [Id(5)] public SiteId? Site { get; init; }
    /// <summary>The region; null for none.</summary>
    [Id(6)] public RegionId? Region { get; init; }
    /// <summary>The alarm's state after it; null when it isn't about one alarm.</summary>
    [Id(7)] public AlarmStatus? Status { get; init; }
    /// <summary>Priority after it.</summary>
    [Id(8)] public AlarmPriority? Priority { get; init; }
    /// <summary>To whom it is told after it.</summary>
    [Id(9)] public AlarmAudience? Audience { get; init; }
    /// <summary>Who did it: a pseudonym; null when the system did.</summary>
    [Id(10)] public string? By { get; init; }
    /// <summary>Why: the rule's code, or the operator's; what a watch item is about.</summary>
    [Id(11)] public string? Reason { get; init; }
    /// <summary>The root of a suppression.</summary>
    [Id(12)] public string? Root { get; init; }
    /// <summary>End of a shelf or of the room's mute, act-by date of a watch item, or end of a condition that was found late.</summary>
    [Id(13)] public DateTimeOffset? Until { get; init; }
    /// <summary>For what was found late: when it would have been raised.</summary>
    [Id(14)] public DateTimeOffset? From { get; init; }
    /// <summary>The figures at that moment, when the entry holds them.</summary>
    [Id(15)] public AlarmFigure[] Figures { get; init; } = [];
    /// <summary>What it cost at that moment; for a group the sum.</summary>
    [Id(16)] public AlarmImpact? Impact { get; init; }
    /// <summary>What to do, when the entry says it.</summary>
    [Id(17)] public string? Action { get; init; }
    /// <summary>Who should do it; the owner of a watch item.</summary>
    [Id(18)] public string? Actor { get; init; }
    /// <summary>Note of a watch item or handover: a label.</summary>
    [Id(19)] public string? Note { get; init; }
    /// <summary>For <see cref="EventType.AlarmAnnunciated"/>: members of the group.</summary>
    [Id(20)] public int? Members { get; init; }
    /// <summary>For <see cref="EventType.AlarmRaised"/>: whether a person must reset it once its condition is gone.</summary>
    [Id(21)] public bool Latches { get; init; }
    /// <summary>For <see cref="EventType.AlarmRaised"/>: since when the condition holds.</summary>
    [Id(22)] public DateTimeOffset? HoldsSince { get; init; }
    /// <summary>For <see cref="EventType.HandoverOpened"/>: notes, labels.</summary>
    [Id(23)] public string[] Notes { get; init; } = [];
}

/// <summary>A piece of the feed. Either <see cref="Snapshot"/> is there, or every entry from the cursor on is in <see cref="Changes"/>.</summary>
/// <param name="Reset">The cursor is of another log, or too old: what stands is told anew. False for a first call without a cursor.</param>
/// <param name="Snapshot">What stands, for a call without a cursor and after a reset; null otherwise.</param>
/// <param name="Changes">In offset order: each once, none left out.</param>
/// <param name="Alarms">The alarms that the changes are about, as they stand now, each once; those that are forgotten since are left out.</param>
/// <param name="Cursor">Where to go on.</param>
[GenerateSerializer, Immutable, Alias("pm.AlarmFeedPage")]
public sealed record AlarmFeedPage(
    [property: Id(0)] bool Reset, [property: Id(1)] AlarmBoard? Snapshot, [property: Id(2)] AlarmTransition[] Changes,
    [property: Id(3)] AlarmView[] Alarms, [property: Id(4)] long Cursor);

/// <summary>Asks for what happened, oldest first.</summary>
[GenerateSerializer, Immutable, Alias("pm.AlarmHistoryRequest")]
public sealed record AlarmHistoryRequest
{
    /// <summary>Begin, by recording; null for the beginning of the log.</summary>
    [Id(0)] public DateTimeOffset? From { get; init; }
    /// <summary>End, excluded; null for now.</summary>
    [Id(1)] public DateTimeOffset? Until { get; init; }
    /// <summary>Sites of which alarms are wanted; null for all. With <see cref="Regions"/> too, either is enough.</summary>
    [Id(2)] public SiteId[]? Sites { get; init; }
    /// <summary>Regions of which alarms are wanted, those of their sites included; null for all.</summary>
    [Id(3)] public RegionId[]? Regions { get; init; }
    /// <summary>The rule; null for all.</summary>
    [Id(4)] public string? Rule { get; init; }
    /// <summary>Rows wanted, 1 to <see cref="Limits.PageRows"/>.</summary>
    [Id(5)] public required int First { get; init; }
    /// <summary>The <see cref="AlarmHistoryPage.Next"/> of the page before; null for the first.</summary>
    [Id(6)] public long? After { get; init; }
}

/// <summary>What happened, oldest first.</summary>
/// <param name="Rows">Entries that match; may be fewer than asked for, even none, though more follow.</param>
/// <param name="Next">Where to go on; null when nothing follows.</param>
[GenerateSerializer, Immutable, Alias("pm.AlarmHistoryPage")]
public sealed record AlarmHistoryPage([property: Id(0)] AlarmTransition[] Rows, [property: Id(1)] long? Next);
