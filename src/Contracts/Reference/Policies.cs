using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Supplies;

namespace PassportMonitor.Contracts.Reference;

/// <summary>One limit of an alarm rule.</summary>
[GenerateSerializer, Immutable, Alias("pm.AlarmLimit")]
public sealed record AlarmLimit
{
    /// <summary>The rule; see <see cref="AlarmRuleNames"/>.</summary>
    [Id(0)] public required string Rule { get; init; }
    /// <summary>What is measured; see <see cref="AlarmMeasures"/>.</summary>
    [Id(1)] public required string Measure { get; init; }
    /// <summary>minutes, people, percent or cases.</summary>
    [Id(2)] public required string Unit { get; init; }
    /// <summary>Priority of the alarm when it is reached.</summary>
    [Id(3)] public required AlarmPriority Priority { get; init; }
    /// <summary>The site whose own it is; null for the nation.</summary>
    [Id(4)] public required SiteId? Site { get; init; }
    /// <summary>At or above this the condition is reached.</summary>
    [Id(5)] public required double RaiseAt { get; init; }
    /// <summary>Below this it no longer holds; at most <see cref="RaiseAt"/>.</summary>
    [Id(6)] public required double ClearBelow { get; init; }
    /// <summary>How long it must hold before the alarm is raised.</summary>
    [Id(7)] public required TimeSpan OnDelay { get; init; }
    /// <summary>How long it must be gone before the alarm returns.</summary>
    [Id(8)] public required TimeSpan OffDelay { get; init; }
    /// <summary>False: not judged.</summary>
    [Id(9)] public required bool Enabled { get; init; }
    /// <summary>First day on which it holds, by Asia/Karachi; null for what is built in.</summary>
    [Id(10)] public required DateOnly? From { get; init; }
    /// <summary>Who set it: a pseudonym; null for what is built in, or when not told.</summary>
    [Id(11)] public required string? By { get; init; }
    /// <summary>Why, a code; null for what is built in, or when not told.</summary>
    [Id(12)] public required string? Why { get; init; }

    /// <summary>Whether it is the national default, not a site's own.</summary>
    public bool IsDefault => Site is null;
}

/// <summary>The limits of one measure of a rule: the nation's, and the own ones of sites; those in force, and those that will be.</summary>
[GenerateSerializer, Immutable, Alias("pm.MeasurePolicy")]
public sealed record MeasurePolicy(
    [property: Id(0)] string Rule, [property: Id(1)] string Measure, [property: Id(2)] string Unit, [property: Id(3)] AlarmLimit[] Limits);

/// <summary>The wait that nobody should exceed.</summary>
/// <param name="Site">The site whose own it is; null for the nation.</param>
/// <param name="Minutes">Minutes: one of the bounds of <c>WaitBands</c>.</param>
/// <param name="From">First day on which it holds, by Asia/Karachi; null for what is built in.</param>
/// <param name="By">Who set it; null for what is built in, or when not told.</param>
/// <param name="Why">Why, a code; null likewise.</param>
[GenerateSerializer, Immutable, Alias("pm.WaitLimit")]
public sealed record WaitLimit(
    [property: Id(0)] SiteId? Site, [property: Id(1)] int Minutes, [property: Id(2)] DateOnly? From, [property: Id(3)] string? By, [property: Id(4)] string? Why)
{
    /// <summary>Whether it is the national default, not a site's own.</summary>
    public bool IsDefault => Site is null;
}

/// <summary>The open time after which a site without news counts as silent.</summary>
/// <param name="Site">The site whose own it is; null for the nation.</param>
/// <param name="Minutes">Minutes of open time.</param>
/// <param name="From">First day on which it holds, by Asia/Karachi; null for what is built in.</param>
/// <param name="By">Who set it; null for what is built in, or when not told.</param>
/// <param name="Why">Why, a code; null likewise.</param>
[GenerateSerializer, Immutable, Alias("pm.SilenceLimit")]
public sealed record SilenceLimit(
    [property: Id(0)] SiteId? Site, [property: Id(1)] int Minutes, [property: Id(2)] DateOnly? From, [property: Id(3)] string? By, [property: Id(4)] string? Why)
{
    /// <summary>Whether it is the national default, not a site's own.</summary>
    public bool IsDefault => Site is null;
}

/// <summary>The people that a hall can hold.</summary>
/// <param name="Site">The site.</param>
/// <param name="People">People; 0 when the survey is withdrawn.</param>
/// <param name="From">First day on which it holds, by Asia/Karachi.</param>
/// <param name="By">Who entered it; null when not told.</param>
/// <param name="Why">Why, a code; null when not told.</param>
[GenerateSerializer, Immutable, Alias("pm.SurveyedCapacity")]
public sealed record SurveyedCapacity(
    [property: Id(0)] SiteId Site, [property: Id(1)] int People, [property: Id(2)] DateOnly From, [property: Id(3)] string? By, [property: Id(4)] string? Why);

/// <summary>Days on which a rush of its own is expected.</summary>
/// <param name="Calendar">The calendar that it is announced in.</param>
/// <param name="Window">What it is called: umrah, hajj, …</param>
/// <param name="From">First day.</param>
/// <param name="Through">Last day, included.</param>
/// <param name="By">Who announced it; null when not told.</param>
/// <param name="Why">Why, a code; null when not told.</param>
[GenerateSerializer, Immutable, Alias("pm.AnnouncedWindow")]
public sealed record AnnouncedWindow(
    [property: Id(0)] string Calendar, [property: Id(1)] string Window, [property: Id(2)] DateOnly From, [property: Id(3)] DateOnly Through,
    [property: Id(4)] string? By = null, [property: Id(5)] string? Why = null);

/// <summary>What stands still while a national service is lost.</summary>
[GenerateSerializer, Alias("pm.ServiceStops")]
public enum ServiceStops : byte
{
    /// <summary>Intake: no application can be taken.</summary>
    Intake,
    /// <summary>Payment.</summary>
    Payment,
    /// <summary>Matching at headquarters.</summary>
    Matching,
    /// <summary>Messages to applicants.</summary>
    Messages,
}

/// <summary>A national service as declared.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name in English.</param>
/// <param name="NameUrdu">Its name in Urdu, when told.</param>
/// <param name="SilentMinutes">Minutes without a probe after which it isn't known whether it works.</param>
/// <param name="Instruction">What the halls do while it is lost, a code.</param>
/// <param name="Stops">What stands still without it.</param>
[GenerateSerializer, Immutable, Alias("pm.NationalService")]
public sealed record NationalService(
    [property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] string? NameUrdu, [property: Id(3)] int SilentMinutes,
    [property: Id(4)] string Instruction, [property: Id(5)] ServiceStops Stops);

/// <summary>The period that later figures are compared with.</summary>
/// <param name="From">First national day.</param>
/// <param name="Through">Last national day, included.</param>
/// <param name="FrozenAt">When it was made the baseline.</param>
/// <param name="By">Who did; null when not told.</param>
/// <param name="Why">Why, a code; null when not told.</param>
[GenerateSerializer, Immutable, Alias("pm.Baseline")]
public sealed record Baseline(
    [property: Id(0)] DateOnly From, [property: Id(1)] DateOnly Through, [property: Id(2)] DateTimeOffset FrozenAt, [property: Id(3)] string? By, [property: Id(4)] string? Why);

/// <summary>What applicants of an urgency are promised.</summary>
/// <param name="Category">The urgency.</param>
/// <param name="WorkingDays">Working days from the token's day.</param>
/// <param name="From">First token day that it is promised on.</param>
/// <param name="By">Who set it; null when not told.</param>
/// <param name="Why">Why, a code; null when not told.</param>
[GenerateSerializer, Immutable, Alias("pm.PromiseRule")]
public sealed record PromiseRule(
    [property: Id(0)] Category Category, [property: Id(1)] int WorkingDays, [property: Id(2)] DateOnly From, [property: Id(3)] string? By = null, [property: Id(4)] string? Why = null);

/// <summary>How long a case may stand in a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Category">The urgency that it holds for; null for all without an own one.</param>
/// <param name="Hours">Plain hours; 0 lifts the limit.</param>
/// <param name="From">First day on which it holds for cases that enter the stage, by Asia/Karachi.</param>
/// <param name="By">Who set it; null when not told.</param>
/// <param name="Why">Why, a code; null when not told.</param>
[GenerateSerializer, Immutable, Alias("pm.StageLimit")]
public sealed record StageLimit(
    [property: Id(0)] Stage Stage, [property: Id(1)] Category? Category, [property: Id(2)] int Hours, [property: Id(3)] DateOnly From,
    [property: Id(4)] string? By = null, [property: Id(5)] string? Why = null);

/// <summary>All policies that cases, halls and alarms are judged by: what is in force at <see cref="AsOf"/>, and what will be.</summary>
[GenerateSerializer, Immutable, Alias("pm.Policies")]
public sealed record Policies
{
    /// <summary>Reference facts of partition 0 below this offset are in.</summary>
    [Id(0)] public required long Offset { get; init; }
    /// <summary>The instant that "in force" is told for.</summary>
    [Id(1)] public required DateTimeOffset AsOf { get; init; }
    /// <summary>Every measure of every rule, in the order of docs/alarms.md.</summary>
    [Id(2)] public required MeasurePolicy[] Alarms { get; init; }
    /// <summary>Wait limits: the nation's first, then sites' own by id.</summary>
    [Id(3)] public required WaitLimit[] WaitLimits { get; init; }
    /// <summary>Surveyed capacities, by site.</summary>
    [Id(4)] public required SurveyedCapacity[] Capacities { get; init; }
    /// <summary>Announced windows that have not passed, by first day.</summary>
    [Id(5)] public required AnnouncedWindow[] Windows { get; init; }
    /// <summary>National services, by id.</summary>
    [Id(6)] public required NationalService[] Services { get; init; }
    /// <summary>Declared consumables, by id; those out of use are left out.</summary>
    [Id(10)] public Supply[] Supplies { get; init; } = [];
    /// <summary>The baseline; null when none was frozen.</summary>
    [Id(7)] public required Baseline? Baseline { get; init; }
    /// <summary>Promises, by urgency.</summary>
    [Id(8)] public required PromiseRule[] Promises { get; init; }
    /// <summary>Stage limits, by stage; the general one of a stage first.</summary>
    [Id(9)] public required StageLimit[] StageLimits { get; init; }
    /// <summary>Silence limits: the nation's first, then sites' own by id.</summary>
    [Id(11)] public required SilenceLimit[] SilenceLimits { get; init; }
}
