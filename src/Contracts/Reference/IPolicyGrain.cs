using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Contracts.Reference;

/// <summary>What is to be changed. Each becomes one effective-dated fact of the register.</summary>
[GenerateSerializer, Immutable, Alias("pm.PolicyChange")]
public abstract record PolicyChange
{
    /// <summary>First day on which it holds, by Asia/Karachi: today or later; null for today. For a baseline the period's first day.</summary>
    [Id(0)] public DateOnly? From { get; init; }
    /// <summary>Why: a code, 1 to 40 of <c>A-Z a-z 0-9 . _ -</c>.</summary>
    [Id(1)] public required string Why { get; init; }
}

/// <summary>Sets one limit of an alarm rule.</summary>
[GenerateSerializer, Immutable, Alias("pm.ChangeAlarmLimit")]
public sealed record ChangeAlarmLimit : PolicyChange
{
    /// <summary>The rule; see <see cref="AlarmRuleNames"/>.</summary>
    [Id(0)] public required string Rule { get; init; }
    /// <summary>The measure; see <see cref="AlarmMeasures"/>.</summary>
    [Id(1)] public required string Measure { get; init; }
    /// <summary>The priority whose limit it is.</summary>
    [Id(2)] public required AlarmPriority Priority { get; init; }
    /// <summary>The site that it holds for; null for all without an own limit.</summary>
    [Id(3)] public SiteId? Site { get; init; }
    /// <summary>At or above this the condition is reached; above 0, at most 1,000,000.</summary>
    [Id(4)] public required double RaiseAt { get; init; }
    /// <summary>Below this it no longer holds; above 0, at most <see cref="RaiseAt"/>.</summary>
    [Id(5)] public required double ClearBelow { get; init; }
    /// <summary>Seconds that it must hold, 0 to 86,400.</summary>
    [Id(6)] public required int OnDelaySeconds { get; init; }
    /// <summary>Seconds that it must be gone, 0 to 86,400.</summary>
    [Id(7)] public required int OffDelaySeconds { get; init; }
    /// <summary>False takes it out of use.</summary>
    [Id(8)] public required bool Enabled { get; init; }
}

/// <summary>Sets the wait that nobody should exceed.</summary>
[GenerateSerializer, Immutable, Alias("pm.ChangeWaitLimit")]
public sealed record ChangeWaitLimit : PolicyChange
{
    /// <summary>The site that it holds for; null for all without an own limit.</summary>
    [Id(0)] public SiteId? Site { get; init; }
    /// <summary>Minutes: one of the bounds of <c>WaitBands</c>.</summary>
    [Id(1)] public required int Minutes { get; init; }
}

/// <summary>Sets the open time after which a site without news counts as silent.</summary>
[GenerateSerializer, Immutable, Alias("pm.ChangeSilenceLimit")]
public sealed record ChangeSilenceLimit : PolicyChange
{
    /// <summary>The site that it holds for; null for all without an own limit.</summary>
    [Id(0)] public SiteId? Site { get; init; }
    /// <summary>Minutes of open time, 1 to 43,200.</summary>
    [Id(1)] public required int Minutes { get; init; }
}

/// <summary>Enters how many people a hall can hold.</summary>
[GenerateSerializer, Immutable, Alias("pm.ChangeCapacity")]
public sealed record ChangeCapacity : PolicyChange
{
    /// <summary>The site.</summary>
    [Id(0)] public required SiteId Site { get; init; }
    /// <summary>People, 0 to 100,000; 0 withdraws the survey.</summary>
    [Id(1)] public required int People { get; init; }
}

/// <summary>Makes a period that has ended what later figures are compared with; <see cref="PolicyChange.From"/> is its first day.</summary>
[GenerateSerializer, Immutable, Alias("pm.FreezeBaseline")]
public sealed record FreezeBaseline : PolicyChange
{
    /// <summary>Last day, included; before today.</summary>
    [Id(0)] public required DateOnly Through { get; init; }
}

/// <summary>Sets what applicants of an urgency are promised.</summary>
[GenerateSerializer, Immutable, Alias("pm.ChangePromise")]
public sealed record ChangePromise : PolicyChange
{
    /// <summary>The urgency.</summary>
    [Id(0)] public required Category Category { get; init; }
    /// <summary>Working days after the day of the token, 0 to 400.</summary>
    [Id(1)] public required int WorkingDays { get; init; }
}

/// <summary>Sets how long a case may stand in a stage.</summary>
[GenerateSerializer, Immutable, Alias("pm.ChangeStageLimit")]
public sealed record ChangeStageLimit : PolicyChange
{
    /// <summary>The stage.</summary>
    [Id(0)] public required Stage Stage { get; init; }
    /// <summary>The urgency that it holds for; null for all without an own one.</summary>
    [Id(1)] public Category? Category { get; init; }
    /// <summary>Plain hours, 0 to 17,520; 0 lifts the limit.</summary>
    [Id(2)] public required int Hours { get; init; }
}

/// <summary>Announces days with a rush of their own; <see cref="PolicyChange.From"/> is the first.</summary>
[GenerateSerializer, Immutable, Alias("pm.AnnounceWindow")]
public sealed record AnnounceWindow : PolicyChange
{
    /// <summary>A calendar that is defined.</summary>
    [Id(0)] public required string Calendar { get; init; }
    /// <summary>What it is called: 1 to 32 of <c>a-z 0-9 -</c>.</summary>
    [Id(1)] public required string Window { get; init; }
    /// <summary>Last day, included; at most 366 days in all.</summary>
    [Id(2)] public required DateOnly Through { get; init; }
}

/// <summary>Enters or corrects a national service. It holds at once: <see cref="PolicyChange.From"/> must be null.</summary>
[GenerateSerializer, Immutable, Alias("pm.DeclareService")]
public sealed record DeclareService : PolicyChange
{
    /// <summary>Its id: 1 to 32 of <c>a-z 0-9 -</c>.</summary>
    [Id(0)] public required string Service { get; init; }
    /// <summary>Its name in English: a label.</summary>
    [Id(1)] public required string Name { get; init; }
    /// <summary>Its name in Urdu: a label; null when it isn't told.</summary>
    [Id(2)] public string? NameUrdu { get; init; }
    /// <summary>Minutes without a probe after which it isn't known whether it works, 1 to 1,440.</summary>
    [Id(3)] public required int SilentMinutes { get; init; }
    /// <summary>What the halls do while it is lost, a code.</summary>
    [Id(4)] public required string Instruction { get; init; }
    /// <summary>What stands still without it.</summary>
    [Id(5)] public required ServiceStops Stops { get; init; }
}

/// <summary>Enters a site into the register, or corrects its entry, whole. It holds at once: <see cref="PolicyChange.From"/> must be null.</summary>
[GenerateSerializer, Immutable, Alias("pm.RegisterSite")]
public sealed record RegisterSite : PolicyChange
{
    /// <summary>Its id: 1 to 32 of <c>a-z 0-9 -</c>.</summary>
    [Id(0)] public required SiteId Site { get; init; }
    /// <summary>What kind of place it is; never virtual.</summary>
    [Id(1)] public required SiteKind Kind { get; init; }
    /// <summary>Its region: one of the register.</summary>
    [Id(2)] public required RegionId Region { get; init; }
    /// <summary>Its IANA time zone.</summary>
    [Id(3)] public required string Zone { get; init; }
    /// <summary>The calendar that its hours and promises follow: one that is defined.</summary>
    [Id(4)] public required string Calendar { get; init; }
    /// <summary>Its name in English: a label.</summary>
    [Id(5)] public required string Name { get; init; }
    /// <summary>Its name in Urdu: a label; null when it isn't told.</summary>
    [Id(6)] public string? NameUrdu { get; init; }
    /// <summary>Degrees north, WGS 84, -90 to 90; null when its place isn't told.</summary>
    [Id(7)] public double? Latitude { get; init; }
    /// <summary>Degrees east, WGS 84, -180 to 180; told together with <see cref="Latitude"/>.</summary>
    [Id(8)] public double? Longitude { get; init; }
}

/// <summary>A change that someone asks for.</summary>
[GenerateSerializer, Immutable, Alias("pm.PolicyRequest")]
public sealed record PolicyRequest
{
    /// <summary>The operation's id, 1 to 64 of the alphabet of codes; the same request may be sent again with it.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>The service whose policy it is: live or simulated.</summary>
    [Id(1)] public required Origin Origin { get; init; }
    /// <summary>Who asks: the credential's subject, never an argument (law 10). Whether the roles allow it is decided before.</summary>
    [Id(2)] public required string By { get; init; }
    /// <summary>What is to be changed.</summary>
    [Id(3)] public required PolicyChange Change { get; init; }
}

/// <summary>What became of a change.</summary>
[GenerateSerializer, Alias("pm.PolicyOutcome")]
public enum PolicyOutcome : byte
{
    /// <summary>Durable and known to the register; in force from its day on.</summary>
    Accepted,
    /// <summary>It stood so already.</summary>
    NoChange,
    /// <summary>Refused; the rejections say why.</summary>
    Rejected,
}

/// <summary>The rule that a field breaks.</summary>
[GenerateSerializer, Alias("pm.PolicyRule")]
public enum PolicyRule : byte
{
    /// <summary>Nobody is signed in.</summary>
    NotSignedIn,
    /// <summary>It has not the shape that it must have.</summary>
    BadShape,
    /// <summary>The id was used for another change.</summary>
    IdTaken,
    /// <summary>The register isn't this origin's: a simulated change would have no effect, a live one would void the simulated register.</summary>
    OtherOrigin,
    /// <summary>There is no such rule.</summary>
    UnknownRule,
    /// <summary>The rule has no such measure.</summary>
    UnknownMeasure,
    /// <summary>The site isn't in the register.</summary>
    UnknownSite,
    /// <summary>Out of the range that the field's description states.</summary>
    OutOfRange,
    /// <summary>It clears above where it raises.</summary>
    ClearsAboveRaise,
    /// <summary>Its first day is past.</summary>
    IsPast,
    /// <summary>The period hasn't ended, or ends before it begins.</summary>
    NotEnded,
    /// <summary>The calendar isn't defined.</summary>
    UnknownCalendar,
    /// <summary>It ends before it begins.</summary>
    EndsBeforeBegin,
    /// <summary>The region isn't in the register.</summary>
    UnknownRegion,
    /// <summary>There is no such time zone.</summary>
    UnknownZone,
}

/// <summary>One field that is refused.</summary>
/// <param name="Field">Its name in the change, camelCase.</param>
/// <param name="Rule">What it breaks.</param>
[GenerateSerializer, Immutable, Alias("pm.PolicyRejection")]
public sealed record PolicyRejection([property: Id(0)] string Field, [property: Id(1)] PolicyRule Rule);

/// <summary>The answer to a change.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Rejections">Every field that is refused; empty unless rejected.</param>
/// <param name="Offset">A picture or register at this reference offset, or beyond, knows it.</param>
[GenerateSerializer, Immutable, Alias("pm.PolicyAnswer")]
public sealed record PolicyAnswer([property: Id(0)] PolicyOutcome Outcome, [property: Id(1)] PolicyRejection[] Rejections, [property: Id(2)] long Offset);

/// <summary>Changes policies, key "pk": checks, records, and answers once it counts.</summary>
public interface IPolicyGrain : IGrainWithStringKey
{
    /// <summary>Completes once the fact is durable and the register knows it. Safe to repeat with the same id.</summary>
    /// <exception cref="Log.OverloadedException">Too much waits for the log; nothing was recorded.</exception>
    /// <exception cref="TimeoutException">Not known in time whether it counts; ask again with the same id.</exception>
    Task<PolicyAnswer> Change(PolicyRequest request);
}
