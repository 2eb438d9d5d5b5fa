using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Contracts.Alarms;

/// <summary>What is being done about a part of the late board: an open watch item about it, or a standing alarm that counts its cases.</summary>
[GenerateSerializer, Immutable, Alias("pm.LateAction")]
public sealed record LateAction
{
    /// <summary>Only cases of this category; null for all.</summary>
    [Id(0)] public Category? Category { get; init; }
    /// <summary>Only cases of this holder; null for all.</summary>
    [Id(1)] public Holder? Holder { get; init; }
    /// <summary>Only cases of this cause; null for all.</summary>
    [Id(2)] public Cause? Cause { get; init; }
    /// <summary>Only cases of this site; null for those of the region or nation.</summary>
    [Id(3)] public SiteId? Site { get; init; }
    /// <summary>Only cases of this region; null for those of the nation.</summary>
    [Id(4)] public RegionId? Region { get; init; }
    /// <summary>Id of the alarm; null for a watch item.</summary>
    [Id(5)] public string? Alarm { get; init; }
    /// <summary>Id of the watch item; null for an alarm.</summary>
    [Id(6)] public string? Watch { get; init; }
    /// <summary>Who must act: the watch item's owner or the alarm's actor.</summary>
    [Id(7)] public required string Who { get; init; }
    /// <summary>What: the newest note of the watch item, null without one; or the alarm's action, a code.</summary>
    [Id(8)] public required string? What { get; init; }
    /// <summary>By when; null for an alarm.</summary>
    [Id(9)] public DateTimeOffset? By { get; init; }
    /// <summary>Who opened the watch item, or acknowledged the alarm; null while nobody did.</summary>
    [Id(10)] public required string? TakenBy { get; init; }
    /// <summary>Since when the watch item is open or the alarm raised.</summary>
    [Id(11)] public required DateTimeOffset? Since { get; init; }
    /// <summary>How many cases the alarm counts in the nation; null for a watch item.</summary>
    [Id(12)] public int? Cases { get; init; }
}
