namespace PassportMonitor.Contracts.Alarms;

/// <summary>Slow trouble with an owner and a date to act by, opened by a person or by a rule. It sounds only when the date is missed: alarm <c>watch-missed/ID</c>.</summary>
[GenerateSerializer, Immutable, Alias("pm.WatchItem")]
public sealed record WatchItem
{
    /// <summary>Its id, a code in lower case: 1 to 32 of <c>a-z 0-9 -</c>.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>What it is about, a code.</summary>
    [Id(1)] public required string Matter { get; init; }
    /// <summary>The site; null for none.</summary>
    [Id(2)] public required SiteId? Site { get; init; }
    /// <summary>The region; null for none.</summary>
    [Id(3)] public required RegionId? Region { get; init; }
    /// <summary>Who must act: a pseudonym or an office's code.</summary>
    [Id(4)] public required string Owner { get; init; }
    /// <summary>By when.</summary>
    [Id(5)] public required DateTimeOffset ActBy { get; init; }
    /// <summary>Who opened it; null when a rule did.</summary>
    [Id(6)] public required string? OpenedBy { get; init; }
    /// <summary>When.</summary>
    [Id(7)] public required DateTimeOffset OpenedAt { get; init; }
    /// <summary>Notes, oldest first; the newest <see cref="Limits.WatchNotes"/>.</summary>
    [Id(8)] public required WatchNote[] Notes { get; init; }
    /// <summary>When it was closed; null while open.</summary>
    [Id(9)] public required DateTimeOffset? ClosedAt { get; init; }
    /// <summary>Who closed it.</summary>
    [Id(10)] public required string? ClosedBy { get; init; }
    /// <summary>Why, a code.</summary>
    [Id(11)] public required string? ClosedReason { get; init; }
    /// <summary>Whether the date is a rule's: it then follows the rule. A date that a person set stays.</summary>
    [Id(12)] public bool DatedByRule { get; init; }
}

/// <summary>A note: a label from a catalogue, no free text.</summary>
[GenerateSerializer, Immutable, Alias("pm.WatchNote")]
public sealed record WatchNote([property: Id(0)] DateTimeOffset At, [property: Id(1)] string By, [property: Id(2)] string Text);

/// <summary>Opens a watch item. The same one twice is no change; another one under the id is refused.</summary>
[GenerateSerializer, Immutable, Alias("pm.OpenWatch")]
public sealed record OpenWatch
{
    /// <summary>Who asks.</summary>
    [Id(0)] public required AlarmOperator By { get; init; }
    /// <summary>Its id, chosen by who asks.</summary>
    [Id(1)] public required string Id { get; init; }
    /// <summary>What it is about, a code.</summary>
    [Id(2)] public required string Matter { get; init; }
    /// <summary>The site; null for none.</summary>
    [Id(3)] public SiteId? Site { get; init; }
    /// <summary>The region; null for none.</summary>
    [Id(4)] public RegionId? Region { get; init; }
    /// <summary>Who must act, a code.</summary>
    [Id(5)] public required string Owner { get; init; }
    /// <summary>By when; ahead of now.</summary>
    [Id(6)] public required DateTimeOffset ActBy { get; init; }
}

/// <summary>Changes an open watch item: what isn't null is set.</summary>
[GenerateSerializer, Immutable, Alias("pm.ChangeWatch")]
public sealed record ChangeWatch
{
    /// <summary>Who asks.</summary>
    [Id(0)] public required AlarmOperator By { get; init; }
    /// <summary>Which.</summary>
    [Id(1)] public required string Id { get; init; }
    /// <summary>The new owner, a code.</summary>
    [Id(2)] public string? Owner { get; init; }
    /// <summary>The new date; ahead of now.</summary>
    [Id(3)] public DateTimeOffset? ActBy { get; init; }
    /// <summary>A note to add, a label. The same one by the same person again is no change.</summary>
    [Id(4)] public string? Note { get; init; }
    /// <summary>Closes it, for this reason: a code.</summary>
    [Id(5)] public string? CloseReason { get; init; }
}
