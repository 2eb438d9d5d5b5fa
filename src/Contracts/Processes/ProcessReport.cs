namespace PassportMonitor.Contracts.Processes;

/// <summary>
/// The process figures of one origin and scope, in the standard terms of process mining, computed on the source's own activity names.
/// Within a case, events are in the order of (occurred at, sequence, id). Facts with a clock fault are left out and counted apart.
/// </summary>
[GenerateSerializer, Immutable, Alias("pm.ProcessReport")]
public sealed record ProcessReport
{
    /// <summary>Where the facts come from.</summary>
    [Id(0)] public required Origin Origin { get; init; }
    /// <summary>By which facts the figures are told.</summary>
    [Id(1)] public required ProcessVersion Version { get; init; }
    /// <summary>Cases.</summary>
    [Id(2)] public required int Cases { get; init; }
    /// <summary>Events of those cases.</summary>
    [Id(3)] public required int Events { get; init; }
    /// <summary>Distinct activity names.</summary>
    [Id(4)] public required int Activities { get; init; }
    /// <summary>Distinct officers; events without one name nobody and don't count.</summary>
    [Id(5)] public required int Officers { get; init; }
    /// <summary>Distinct sequences of activities.</summary>
    [Id(6)] public required int Variants { get; init; }
    /// <summary>Distinct directly-follows pairs.</summary>
    [Id(7)] public required int Edges { get; init; }
    /// <summary>The most frequent variants: by cases descending, then by activities.</summary>
    [Id(8)] public required ProcessVariant[] TopVariants { get; init; }
    /// <summary>The most frequent directly-follows pairs: by count descending, then by names.</summary>
    [Id(9)] public required ProcessEdge[] TopEdges { get; init; }
    /// <summary>The most frequent activities: by events descending, then by name.</summary>
    [Id(10)] public required ProcessActivity[] TopActivities { get; init; }
    /// <summary>Times from the first to the last event of a case; null without a case.</summary>
    [Id(11)] public required Throughput? Throughput { get; init; }
    /// <summary>Cases by channel: by cases descending, then by name. A case counts once, by the first channel that its events name.</summary>
    [Id(12)] public required ProcessChannel[] Channels { get; init; }
    /// <summary>Cases whose events name no channel.</summary>
    [Id(13)] public required int CasesWithoutChannel { get; init; }
    /// <summary>Cases with an event after the case's deadline: the one that its last event with a deadline names.</summary>
    [Id(14)] public required int CasesAfterDeadline { get; init; }
    /// <summary>Cases of one event.</summary>
    [Id(15)] public required int CasesOfOneEvent { get; init; }
    /// <summary>The national day (Asia/Karachi) on which most cases had their first event, the earliest of equals; null without a case.</summary>
    [Id(16)] public required BusiestDay? BusiestDay { get; init; }
    /// <summary>When the first event occurred; null without one.</summary>
    [Id(17)] public required DateTimeOffset? First { get; init; }
    /// <summary>When the last event occurred; null without one.</summary>
    [Id(18)] public required DateTimeOffset? Last { get; init; }
    /// <summary>Facts of the origin, of any scope, set apart as CLOCK_FAULT: in none of the figures above.</summary>
    [Id(19)] public required int ClockFaults { get; init; }
}

/// <summary>By which facts a report is told.</summary>
/// <param name="Offsets">Per partition: the facts below this offset are in.</param>
/// <param name="AsOf">When they were looked up, UTC.</param>
[GenerateSerializer, Immutable, Alias("pm.ProcessVersion")]
public sealed record ProcessVersion([property: Id(0)] long[] Offsets, [property: Id(1)] DateTimeOffset AsOf);

/// <summary>One way through the process.</summary>
/// <param name="Activities">The activities in order.</param>
/// <param name="Cases">Cases that went exactly this way.</param>
[GenerateSerializer, Immutable, Alias("pm.ProcessVariant")]
public sealed record ProcessVariant([property: Id(0)] string[] Activities, [property: Id(1)] int Cases);

/// <summary>One pair of the directly-follows graph.</summary>
/// <param name="From">An activity.</param>
/// <param name="To">The activity of the case's next event.</param>
/// <param name="Count">How often, over all cases.</param>
/// <param name="MedianWait">Median of the times between the two events (type 7).</param>
[GenerateSerializer, Immutable, Alias("pm.ProcessEdge")]
public sealed record ProcessEdge(
    [property: Id(0)] string From, [property: Id(1)] string To, [property: Id(2)] int Count, [property: Id(3)] TimeSpan MedianWait);

/// <summary>One activity.</summary>
/// <param name="Name">The source's own name, or the event type's short name where the source gave none.</param>
/// <param name="Events">Events with it.</param>
[GenerateSerializer, Immutable, Alias("pm.ProcessActivity")]
public sealed record ProcessActivity([property: Id(0)] string Name, [property: Id(1)] int Events);

/// <summary>Times from the first to the last event, over all cases; 0 for a case of one event. Percentiles by linear interpolation (type 7).</summary>
/// <param name="Median">Half of the cases took no longer.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="P95">95 of 100 cases took no longer.</param>
[GenerateSerializer, Immutable, Alias("pm.Throughput")]
public sealed record Throughput([property: Id(0)] TimeSpan Median, [property: Id(1)] TimeSpan Mean, [property: Id(2)] TimeSpan P95);

/// <summary>How applicants came.</summary>
/// <param name="Name">The source's code of the channel.</param>
/// <param name="Cases">Cases that came this way.</param>
[GenerateSerializer, Immutable, Alias("pm.ProcessChannel")]
public sealed record ProcessChannel([property: Id(0)] string Name, [property: Id(1)] int Cases);

/// <summary>A day and how many cases had their first event on it.</summary>
[GenerateSerializer, Immutable, Alias("pm.BusiestDay")]
public sealed record BusiestDay([property: Id(0)] DateOnly Day, [property: Id(1)] int Starts);
