namespace PassportMonitor.Contracts.Alarms;

/// <summary>
/// What the alarm system says of itself, by EEMUA 191 and ISA-18.2. The room counts as one operator: what it hears are annunciations of groups, re-raises included.
/// What was found late is in none of these figures.
/// </summary>
[GenerateSerializer, Immutable, Alias("pm.AlarmLoadReport")]
public sealed record AlarmLoadReport
{
    /// <summary>The instant that it is told for.</summary>
    [Id(0)] public required DateTimeOffset AsOf { get; init; }
    /// <summary>Since when annunciations are counted: 24 hours ago, or later when there were too many to keep.</summary>
    [Id(1)] public required DateTimeOffset Since { get; init; }
    /// <summary>Annunciations to the room in each of the last 24 hours, the newest first.</summary>
    [Id(2)] public required int[] RoomByHour { get; init; }
    /// <summary>Annunciations to the room in the last 10 minutes. EEMUA 191 aims at 1 at most.</summary>
    [Id(3)] public required int RoomLast10Minutes { get; init; }
    /// <summary>Whether that is a flood: more than <see cref="Limits.AlarmFlood"/>.</summary>
    [Id(4)] public required bool Flood { get; init; }
    /// <summary>Floods in the last 24 hours: times at which the count of 10 minutes rose above the limit.</summary>
    [Id(5)] public required int Floods { get; init; }
    /// <summary>What each region heard: alarms told to it, by region.</summary>
    [Id(6)] public required RegionLoad[] Regions { get; init; }
    /// <summary>Alarms standing for more than 24 hours.</summary>
    [Id(7)] public required string[] Stale { get; init; }
    /// <summary>Alarms raised three times or more within a minute, now.</summary>
    [Id(8)] public required string[] Chattering { get; init; }
    /// <summary>The alarms raised most often since <see cref="Since"/>, at most ten.</summary>
    [Id(9)] public required AlarmSource[] TopSources { get; init; }
    /// <summary>Raised since <see cref="Since"/>, by priority: low, medium, high.</summary>
    [Id(10)] public required int[] ByPriority { get; init; }
    /// <summary>Median time from sounding to acknowledgement, of those acknowledged since <see cref="Since"/> (linear interpolation, type 7); null when none was.</summary>
    [Id(11)] public required TimeSpan? AcknowledgeMedian { get; init; }
    /// <summary>90th percentile of the same.</summary>
    [Id(12)] public required TimeSpan? AcknowledgeP90 { get; init; }
    /// <summary>How many the two are of.</summary>
    [Id(13)] public required int Acknowledged { get; init; }
    /// <summary>How many sounded since and are not acknowledged: open, in neither of the two.</summary>
    [Id(14)] public required int Unacknowledged { get; init; }
    /// <summary>How long the oldest of the open ones waits; null when there is none.</summary>
    [Id(15)] public required TimeSpan? OldestUnacknowledged { get; init; }
    /// <summary>Conditions that are not followed because <see cref="Limits.Alarms"/> are; 0 in health.</summary>
    [Id(16)] public required int NotFollowed { get; init; }
}

/// <summary>What one region heard.</summary>
/// <param name="Region">Region; <see cref="RegionId.None"/> for alarms of none.</param>
/// <param name="LastHour">Alarms that sounded in the last hour.</param>
/// <param name="LastDay">And in the last 24 hours.</param>
[GenerateSerializer, Immutable, Alias("pm.RegionLoad")]
public sealed record RegionLoad([property: Id(0)] RegionId Region, [property: Id(1)] int LastHour, [property: Id(2)] int LastDay);

/// <summary>An alarm that is raised often.</summary>
[GenerateSerializer, Immutable, Alias("pm.AlarmSource")]
public sealed record AlarmSource([property: Id(0)] string Alarm, [property: Id(1)] int Raised);
