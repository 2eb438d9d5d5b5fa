using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// What a rule says of one subject at one version: which limits are reached and which still hold. It knows nothing of what went before;
/// delays, states and suppression are the alarm book's. A subject for which nothing is reached and nothing holds need not be told.
/// </summary>
public sealed record Assessment
{
    /// <summary>Id of the alarm: <c>rule/subject</c>.</summary>
    public required string Id { get; init; }
    /// <summary>The rule, a code.</summary>
    public required string Rule { get; init; }
    /// <summary>The site that it is about; null for a region or the nation.</summary>
    public SiteId? Site { get; init; }
    /// <summary>The region that it is about; null for the nation.</summary>
    public RegionId? Region { get; init; }
    /// <summary>One entry for each priority that the rule has a limit for, ascending.</summary>
    public required AssessedLimit[] Limits { get; init; }
    /// <summary>It can't be judged now (silent site, feed behind, clock fault): what stands goes on standing, nothing is raised (law 6).</summary>
    public bool Unknown { get; init; }
    /// <summary>Why, a code of the rule.</summary>
    public required string Reason { get; init; }
    /// <summary>The figures that it stands on.</summary>
    public required AlarmFigure[] Figures { get; init; }
    /// <summary>What it costs.</summary>
    public required AlarmImpact Impact { get; init; }
    /// <summary>What to do, a code.</summary>
    public required string Action { get; init; }
    /// <summary>Who should do it, a code.</summary>
    public required string Actor { get; init; }
    /// <summary>Ids of alarms that, while they stand, explain this one and suppress it; the first that stands is its root. Of what can't be judged: none leaves those last told.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];
    /// <summary>From this priority on it stands alone, whatever root stands: a hall at critical. Null: never.</summary>
    public AlarmPriority? StandsAloneFrom { get; init; }
    /// <summary>When what it is about is over, such as a shift: it is gone then whatever its off-delay, and what comes after is another condition. Null: it isn't bound to a time.</summary>
    public DateTimeOffset? Ends { get; init; }
    /// <summary>Once raised, someone must look and reset it, though the condition is gone.</summary>
    public bool Latches { get; init; }
    /// <summary>The cases that it counts, when it counts cases.</summary>
    public CaseFilter? Cases { get; init; }
}

/// <summary>One limit of a rule.</summary>
/// <param name="Priority">Priority of the alarm when it is reached.</param>
/// <param name="Reached">The measure is at or above the raise limit.</param>
/// <param name="Holds">The measure is not below the clear limit; true whenever <paramref name="Reached"/> is.</param>
/// <param name="OnDelay">How long it must go on holding, once reached, before the alarm is raised: someone who comes and goes at the limit doesn't start it anew.</param>
/// <param name="OffDelay">How long it must not hold before the alarm returns.</param>
public readonly record struct AssessedLimit(AlarmPriority Priority, bool Reached, bool Holds, TimeSpan OnDelay, TimeSpan OffDelay);
