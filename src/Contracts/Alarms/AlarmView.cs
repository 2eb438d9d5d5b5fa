using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Contracts.Alarms;

/// <summary>The states of an alarm: ANSI/ISA-18.2, and latched as in OPC UA part 9. Numbers are storage format.</summary>
[GenerateSerializer, Alias("pm.AlarmStatus")]
public enum AlarmStatus : byte
{
    /// <summary>The condition is gone and was acknowledged.</summary>
    Normal = 0,
    /// <summary>The condition holds; nobody acknowledged it.</summary>
    Unacknowledged = 1,
    /// <summary>The condition holds and was acknowledged.</summary>
    Acknowledged = 2,
    /// <summary>The condition is gone; nobody acknowledged it.</summary>
    ReturnedUnacknowledged = 3,
    /// <summary>The condition is gone and was acknowledged, but someone must look and reset it.</summary>
    Latched = 4,
    /// <summary>Put aside by a person until a stated time.</summary>
    Shelved = 5,
    /// <summary>Follows from a root cause that stands, or is meant not to sound now.</summary>
    SuppressedByDesign = 6,
    /// <summary>Taken out by a person, such as for maintenance.</summary>
    OutOfService = 7,
}

/// <summary>How soon one must act. Numbers are storage format.</summary>
[GenerateSerializer, Alias("pm.AlarmPriority")]
public enum AlarmPriority : byte
{
    /// <summary>Amber: for the office and its region.</summary>
    Low = 1,
    /// <summary>Red: for the office and its region.</summary>
    Medium = 2,
    /// <summary>Critical: for the room at once.</summary>
    High = 3,
}

/// <summary>To whom an alarm is told.</summary>
[GenerateSerializer, Alias("pm.AlarmAudience")]
public enum AlarmAudience : byte
{
    /// <summary>The office and its region.</summary>
    Region = 1,
    /// <summary>The monitoring room, and the office and its region.</summary>
    Room = 2,
}

/// <summary>A figure that an alarm stands on.</summary>
/// <param name="Measure">What is measured, such as live-wait.</param>
/// <param name="Value">How it stands.</param>
/// <param name="Limit">What it is held against; null when nothing.</param>
/// <param name="Unit">minutes, people, percent, counters, cases.</param>
/// <param name="DefaultLimit">Whether the limit is the national default, not the site's own.</param>
[GenerateSerializer, Immutable, Alias("pm.AlarmFigure")]
public sealed record AlarmFigure(
    [property: Id(0)] string Measure, [property: Id(1)] double Value, [property: Id(2)] double? Limit, [property: Id(3)] string Unit, [property: Id(4)] bool DefaultLimit);

/// <summary>What an alarm costs while it stands. Lists of alarms are sorted by it.</summary>
/// <param name="PeopleWaiting">People waiting because of it.</param>
/// <param name="PromisesAtRisk">Cases whose promise it may break.</param>
/// <param name="Sites">Sites that it touches.</param>
/// <param name="PassportsPerHour">Passports an hour that aren't made or taken in because of it; null when nobody can tell.</param>
/// <param name="AtMost">It costs no more than that, and may cost nothing: it works still, or nobody knows whether it does.</param>
[GenerateSerializer, Immutable, Alias("pm.AlarmImpact")]
public sealed record AlarmImpact(
    [property: Id(0)] int PeopleWaiting, [property: Id(1)] int PromisesAtRisk, [property: Id(2)] int Sites, [property: Id(3)] double? PassportsPerHour = null,
    [property: Id(4)] bool AtMost = false)
{
    /// <summary>What several alarms cost together; passports an hour of those that can tell.</summary>
    public static AlarmImpact Sum(IReadOnlyCollection<AlarmImpact> parts) => new(
        parts.Sum(part => part.PeopleWaiting), parts.Sum(part => part.PromisesAtRisk), parts.Sum(part => part.Sites),
        parts.Any(part => part.PassportsPerHour is not null) ? parts.Sum(part => part.PassportsPerHour) : null,
        parts.Any(part => part.AtMost));
}

/// <summary>One alarm as it stands.</summary>
[GenerateSerializer, Immutable, Alias("pm.AlarmView")]
public sealed record AlarmView
{
    /// <summary>Its id: rule and subject, such as <c>overcrowding/lahore-garden-town</c>; the same as long as the service lives.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>Whose facts.</summary>
    [Id(1)] public required Origin Origin { get; init; }
    /// <summary>The rule, a code.</summary>
    [Id(2)] public required string Rule { get; init; }
    /// <summary>The site that it is about; null for an alarm of a region or the nation.</summary>
    [Id(3)] public required SiteId? Site { get; init; }
    /// <summary>The region that it is about; null for an alarm of the nation.</summary>
    [Id(4)] public required RegionId? Region { get; init; }
    /// <summary>State.</summary>
    [Id(5)] public required AlarmStatus Status { get; init; }
    /// <summary>Since when it is in that state.</summary>
    [Id(6)] public required DateTimeOffset Since { get; init; }
    /// <summary>Priority.</summary>
    [Id(7)] public required AlarmPriority Priority { get; init; }
    /// <summary>To whom it is told.</summary>
    [Id(8)] public required AlarmAudience Audience { get; init; }
    /// <summary>When it was raised last; null when it never was.</summary>
    [Id(9)] public required DateTimeOffset? RaisedAt { get; init; }
    /// <summary>Since when the condition holds; null when it doesn't.</summary>
    [Id(10)] public required DateTimeOffset? HoldsSince { get; init; }
    /// <summary>Why, a code of the rule.</summary>
    [Id(11)] public required string Reason { get; init; }
    /// <summary>The figures that it stands on.</summary>
    [Id(12)] public required AlarmFigure[] Figures { get; init; }
    /// <summary>What it costs.</summary>
    [Id(13)] public required AlarmImpact Impact { get; init; }
    /// <summary>What to do, a code with a text on every screen.</summary>
    [Id(14)] public required string Action { get; init; }
    /// <summary>Who should do it: office, region, headquarters, production, technician, room.</summary>
    [Id(15)] public required string Actor { get; init; }
    /// <summary>Who acknowledged it: a pseudonym; null before.</summary>
    [Id(16)] public required string? AcknowledgedBy { get; init; }
    /// <summary>When.</summary>
    [Id(17)] public required DateTimeOffset? AcknowledgedAt { get; init; }
    /// <summary>Until when it is shelved; null when it isn't.</summary>
    [Id(18)] public required DateTimeOffset? ShelvedUntil { get; init; }
    /// <summary>The alarm that it follows from and is suppressed by; null when nothing suppresses it.</summary>
    [Id(19)] public required string? Root { get; init; }
    /// <summary>Alarms that follow from it and are suppressed.</summary>
    [Id(20)] public required int Consequences { get; init; }
    /// <summary>Times it was raised in the last 24 hours.</summary>
    [Id(21)] public required int RaisedToday { get; init; }
    /// <summary>The group under which the room hears of it: <c>rule/region</c>, or the rule alone while it stands in most regions; see <see cref="AlarmGroup"/>.</summary>
    [Id(22)] public required string Group { get; init; }
    /// <summary>The cases that it counts, when it counts cases.</summary>
    [Id(23)] public required CaseFilter? Cases { get; init; }
    /// <summary>When it last began to ask for attention, unacknowledged and under no overlay; null when it never did.</summary>
    [Id(24)] public required DateTimeOffset? SoundedAt { get; init; }
    /// <summary>When it was told to the room because nobody had acknowledged it; null when it wasn't since it was raised.</summary>
    [Id(25)] public required DateTimeOffset? EscalatedAt { get; init; }
    /// <summary>Whether its condition holds, whatever the state shows: a shelved or suppressed alarm goes on being tracked.</summary>
    [Id(26)] public required bool Holds { get; init; }
    /// <summary>Whether it must be reset by a person once its condition is gone.</summary>
    [Id(27)] public required bool Latches { get; init; }
    /// <summary>It can't be judged now (silent site, feed behind): what stood goes on standing (law 6).</summary>
    [Id(28)] public required bool Unknown { get; init; }
    /// <summary>It was raised three times or more within a minute; it returns only after a calm minute.</summary>
    [Id(29)] public required bool Chattering { get; init; }
    /// <summary>Standing for more than 24 hours.</summary>
    [Id(30)] public required bool Stale { get; init; }
    /// <summary>Why it was acknowledged, a code; null before.</summary>
    [Id(31)] public required string? AcknowledgeReason { get; init; }
    /// <summary>Who shelved it, or took it out of service: a pseudonym; null when nobody did.</summary>
    [Id(32)] public required string? PutAsideBy { get; init; }
    /// <summary>Why, a code.</summary>
    [Id(33)] public required string? PutAsideReason { get; init; }
    /// <summary>Offset of its newest transition in partition 0.</summary>
    [Id(34)] public required long Offset { get; init; }
}
