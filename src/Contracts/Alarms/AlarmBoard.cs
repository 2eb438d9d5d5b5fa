namespace PassportMonitor.Contracts.Alarms;

/// <summary>
/// All alarms of one origin that are not normal, and those that returned to normal in the last <see cref="Limits.AlarmRecent"/>.
/// The state of each is the fold of the log below <see cref="Cursor"/>; its figures are of <see cref="Version"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("pm.AlarmBoard")]
public sealed record AlarmBoard
{
    /// <summary>Whose facts.</summary>
    [Id(0)] public required Origin Origin { get; init; }
    /// <summary>Transitions below this offset of partition 0 are in: where <see cref="IAlarmDeskGrain.Follow"/> goes on.</summary>
    [Id(1)] public required long Cursor { get; init; }
    /// <summary>The instant that it is told for.</summary>
    [Id(2)] public required DateTimeOffset AsOf { get; init; }
    /// <summary>The version of the picture that was judged last; null before the first.</summary>
    [Id(3)] public required string? Version { get; init; }
    /// <summary>
    /// Those whose condition holds and that nothing covers come first, then what returned and waits for a person, then what is put aside, suppressed, and
    /// normal again. Within each by impact: priority, people waiting, promises at risk and sites, each descending, then id.
    /// </summary>
    [Id(4)] public required AlarmView[] Alarms { get; init; }
    /// <summary>What the room hears, sorted in the same way.</summary>
    [Id(5)] public required AlarmGroup[] Groups { get; init; }
    /// <summary>Conditions that were true only in the past, of the last 24 hours, newest first. They never sound.</summary>
    [Id(6)] public required FoundLate[] FoundLate { get; init; }
    /// <summary>Conditions that are not followed because <see cref="Limits.Alarms"/> are; 0 in health.</summary>
    [Id(7)] public required int NotFollowed { get; init; }
    /// <summary>What is being done about the parts of the late board; of several about one part the first counts.</summary>
    [Id(8)] public required LateAction[] LateActions { get; init; }
    /// <summary>The mute of the room's alarm sound; null when it sounds.</summary>
    [Id(9)] public RoomMute? Mute { get; init; }
}

/// <summary>
/// Alarms as the room hears them: of one rule in one region, or of one rule everywhere while it stands in most regions. Members that
/// are told to the region only are not in it.
/// </summary>
[GenerateSerializer, Immutable, Alias("pm.AlarmGroup")]
public sealed record AlarmGroup
{
    /// <summary><c>rule/region</c>, <c>rule/nation</c> for alarms of no region, or the rule alone when rolled up.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>The rule.</summary>
    [Id(1)] public required string Rule { get; init; }
    /// <summary>The region; null for the nation and for a roll-up.</summary>
    [Id(2)] public required RegionId? Region { get; init; }
    /// <summary>Whether it holds the rule's alarms of all regions.</summary>
    [Id(3)] public required bool RolledUp { get; init; }
    /// <summary>Highest priority of its members.</summary>
    [Id(4)] public required AlarmPriority Priority { get; init; }
    /// <summary>Members by id, in the board's order.</summary>
    [Id(5)] public required string[] Members { get; init; }
    /// <summary>Members that nobody acknowledged.</summary>
    [Id(6)] public required int Unacknowledged { get; init; }
    /// <summary>Sum of the members' impact.</summary>
    [Id(7)] public required AlarmImpact Impact { get; init; }
    /// <summary>When the room was last told; null when it hasn't been yet.</summary>
    [Id(8)] public required DateTimeOffset? AnnunciatedAt { get; init; }
    /// <summary>Members that joined since, and wait for the next time it is told.</summary>
    [Id(9)] public required int Unannounced { get; init; }
}

/// <summary>A condition that held only in the past, found when late facts came in (law 8).</summary>
/// <param name="Alarm">Id of the alarm that it would have been.</param>
/// <param name="Rule">Rule.</param>
/// <param name="Site">Site; null for none.</param>
/// <param name="Region">Region; null for none.</param>
/// <param name="Priority">The highest priority that it reached.</param>
/// <param name="From">When it would have been raised.</param>
/// <param name="Through">When its condition ended.</param>
/// <param name="FoundAt">When this was found.</param>
/// <param name="Figures">The figures at its worst.</param>
[GenerateSerializer, Immutable, Alias("pm.FoundLate")]
public sealed record FoundLate(
    [property: Id(0)] string Alarm, [property: Id(1)] string Rule, [property: Id(2)] SiteId? Site, [property: Id(3)] RegionId? Region,
    [property: Id(4)] AlarmPriority Priority, [property: Id(5)] DateTimeOffset From, [property: Id(6)] DateTimeOffset Through,
    [property: Id(7)] DateTimeOffset FoundAt, [property: Id(8)] AlarmFigure[] Figures);
