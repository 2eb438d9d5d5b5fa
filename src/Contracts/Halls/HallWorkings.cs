namespace PassportMonitor.Contracts.Halls;

/// <summary>
/// How a hall works, so that its next hour can be played on: who waits where, who is served at which counter, which way people go and how
/// long that takes. Counted from the visits of the service day and the one before; empty where no visits are told.
/// </summary>
[GenerateSerializer, Immutable, Alias("pm.HallWorkings")]
public sealed record HallWorkings
{
    /// <summary>People waiting by stage, sorted by stage; together they are <see cref="HallFigures.WaitingSince"/>.</summary>
    [Id(0)] public required StageLine[] Lines { get; init; }
    /// <summary>Who is served at a counter now, sorted by counter.</summary>
    [Id(1)] public required AtCounter[] Serving { get; init; }
    /// <summary>The ways that visits took from stage to stage, sorted.</summary>
    [Id(2)] public required StageWay[] Ways { get; init; }
    /// <summary>Services that ended on the service day, by counter and stage, sorted.</summary>
    [Id(3)] public required CounterWork[] Work { get; init; }
    /// <summary>The stage that a counter serves alone by its own telling, sorted by counter; counters that told none are left out.</summary>
    [Id(4)] public required CounterStage[] Told { get; init; }
    /// <summary>Pauses of less than two minutes between two services at one counter on the service day: what passes until the next one sits there.</summary>
    [Id(5)] public required MeanTime Pauses { get; init; }
    /// <summary>How long counters stayed closed that opened again within two hours, on the service day and the seven before, by the reason told; sorted.</summary>
    [Id(6)] public required ClosedSpans[] Breaks { get; init; }
    /// <summary>The shift told that begins next, within twelve hours; null when none was told.</summary>
    [Id(7)] public required Roster? NextShift { get; init; }

    /// <summary>Nothing is known.</summary>
    public static HallWorkings None { get; } = new() { Lines = [], Serving = [], Ways = [], Work = [], Told = [], Pauses = default, Breaks = [], NextShift = null };
}

/// <summary>People who wait for one stage.</summary>
/// <param name="Stage">Stage; empty when not told.</param>
/// <param name="Since">Since when.</param>
[GenerateSerializer, Immutable, Alias("pm.StageLine")]
public sealed record StageLine([property: Id(0)] string Stage, [property: Id(1)] SinceCounts Since);

/// <summary>Someone who is being served.</summary>
/// <param name="Counter">Counter.</param>
/// <param name="Stage">Stage.</param>
/// <param name="Since">Since when.</param>
[GenerateSerializer, Immutable, Alias("pm.AtCounter")]
public sealed record AtCounter([property: Id(0)] string Counter, [property: Id(1)] string Stage, [property: Id(2)] DateTimeOffset Since);

/// <summary>How many went from one stage to another.</summary>
/// <param name="From">Stage; null for those who came in.</param>
/// <param name="To">Stage; null for those who left.</param>
/// <param name="People">How many.</param>
[GenerateSerializer, Immutable, Alias("pm.StageWay")]
public sealed record StageWay([property: Id(0)] string? From, [property: Id(1)] string? To, [property: Id(2)] int People);

/// <summary>Services of one stage that ended at one counter.</summary>
[GenerateSerializer, Immutable, Alias("pm.CounterWork")]
public sealed record CounterWork([property: Id(0)] string Counter, [property: Id(1)] string Stage, [property: Id(2)] int Services);

/// <summary>A counter and its stage.</summary>
[GenerateSerializer, Immutable, Alias("pm.CounterStage")]
public sealed record CounterStage([property: Id(0)] string Counter, [property: Id(1)] string Stage);

/// <summary>A sum of times.</summary>
/// <param name="Count">How many.</param>
/// <param name="Seconds">Their sum.</param>
[GenerateSerializer, Immutable, Alias("pm.MeanTime")]
public readonly record struct MeanTime([property: Id(0)] int Count, [property: Id(1)] long Seconds);

/// <summary>Spans in which counters were closed for one reason; "none-told" when none was.</summary>
[GenerateSerializer, Immutable, Alias("pm.ClosedSpans")]
public sealed record ClosedSpans([property: Id(0)] string Reason, [property: Id(1)] MeanTime Time);

/// <summary>Time of the services of one stage.</summary>
[GenerateSerializer, Immutable, Alias("pm.StageTime")]
public sealed record StageTime([property: Id(0)] string Stage, [property: Id(1)] MeanTime Time);
