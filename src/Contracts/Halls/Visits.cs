using Orleans.Concurrency;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Contracts.Halls;

/// <summary>Where a visit stands.</summary>
[GenerateSerializer, Alias("pm.VisitState")]
public enum VisitStatus : byte
{
    /// <summary>Waits with a ticket.</summary>
    Waiting,
    /// <summary>Called, not at the counter yet; counts as waiting.</summary>
    Called,
    /// <summary>Being served.</summary>
    Serving,
    /// <summary>Left served.</summary>
    Left,
    /// <summary>Gave up.</summary>
    Abandoned,
    /// <summary>Did not come when called for the last time.</summary>
    NoShow,
    /// <summary>Sent away before the token.</summary>
    TurnedAway,
    /// <summary>Its end wasn't told within two hours of the last shift of its service day, or twelve hours where shifts follow each other without a break.</summary>
    NeverEnded,
}

/// <summary>One visit in a list.</summary>
[GenerateSerializer, Immutable, Alias("pm.VisitSummary")]
public sealed record VisitSummary
{
    /// <summary>Where.</summary>
    [Id(0)] public required SiteId Site { get; init; }
    /// <summary>The ticket, without the site.</summary>
    [Id(1)] public required string Ticket { get; init; }
    /// <summary>Where it stands.</summary>
    [Id(2)] public required VisitStatus Status { get; init; }
    /// <summary>What the citizen came for; empty when not told.</summary>
    [Id(3)] public required string Service { get; init; }
    /// <summary>The stage that it waits for or is served at; empty when not told.</summary>
    [Id(4)] public required string Stage { get; init; }
    /// <summary>Since when it stands so.</summary>
    [Id(5)] public required DateTimeOffset Since { get; init; }
    /// <summary>Since when the citizen waits for this stage; null when not waiting.</summary>
    [Id(6)] public required DateTimeOffset? WaitingSince { get; init; }
    /// <summary>When the visit began.</summary>
    [Id(7)] public required DateTimeOffset Began { get; init; }
    /// <summary>Counter that called or serves; null when none.</summary>
    [Id(8)] public required string? Counter { get; init; }
    /// <summary>The application's token, when told.</summary>
    [Id(9)] public required string? Token { get; init; }
    /// <summary>The service day that it counts on.</summary>
    [Id(10)] public required DateOnly ServiceDay { get; init; }
}

/// <summary>Which visits a list holds: those of the current service day of each site, those still in the hall, and those never ended; null leaves a condition out.</summary>
[GenerateSerializer, Immutable, Alias("pm.VisitFilter")]
public sealed record VisitFilter
{
    /// <summary>The origin.</summary>
    [Id(0)] public required Origin Origin { get; init; }
    /// <summary>Sites; never empty.</summary>
    [Id(1)] public required SiteId[] Sites { get; init; }
    /// <summary>Where it stands. <see cref="VisitStatus.Waiting"/> holds the called ones too, as the figures do.</summary>
    [Id(2)] public VisitStatus[]? Statuses { get; init; }
    /// <summary>Stage.</summary>
    [Id(3)] public string? Stage { get; init; }
    /// <summary>Service.</summary>
    [Id(4)] public string? Service { get; init; }
}

/// <summary>Asks for one page of visits, the longest waiting first, then by ticket.</summary>
/// <param name="Version">The version; null for the newest.</param>
/// <param name="Filter">Which visits.</param>
/// <param name="First">Rows wanted, 0 to <see cref="Limits.PageRows"/>.</param>
/// <param name="Skip">Rows before the page.</param>
[GenerateSerializer, Immutable, Alias("pm.VisitListRequest")]
public sealed record VisitListRequest(
    [property: Id(0)] PictureVersion? Version, [property: Id(1)] VisitFilter Filter, [property: Id(2)] int First, [property: Id(3)] int Skip);

/// <summary>One page of visits.</summary>
[GenerateSerializer, Immutable, Alias("pm.VisitPage")]
public sealed record VisitPage([property: Id(0)] PictureVersion Version, [property: Id(1)] int TotalCount, [property: Id(2)] VisitSummary[] Rows);

/// <summary>One fact of a visit.</summary>
[GenerateSerializer, Immutable, Alias("pm.VisitFact")]
public sealed record VisitFact(
    [property: Id(0)] EventType Type, [property: Id(1)] DateTimeOffset OccurredAt, [property: Id(2)] DateTimeOffset RecordedAt,
    [property: Id(3)] string? Stage, [property: Id(4)] string? Counter, [property: Id(5)] bool Odd, [property: Id(6)] string Sender);

/// <summary>A citizen's way through a hall: waits and services by stage.</summary>
/// <param name="Summary">Where it stands.</param>
/// <param name="Facts">In order of (occurred at, sequence, id).</param>
/// <param name="Stages">What was waited and served at each stage, in order.</param>
[GenerateSerializer, Immutable, Alias("pm.VisitView")]
public sealed record VisitView([property: Id(0)] VisitSummary Summary, [property: Id(1)] VisitFact[] Facts, [property: Id(2)] VisitStage[] Stages);

/// <summary>One stage of a visit.</summary>
/// <param name="Stage">Stage.</param>
/// <param name="WaitingFrom">Since when it was waited for; null when not told.</param>
/// <param name="ServedFrom">When service began; null before.</param>
/// <param name="ServedUntil">When service ended; null before.</param>
[GenerateSerializer, Immutable, Alias("pm.VisitStage")]
public sealed record VisitStage(
    [property: Id(0)] string Stage, [property: Id(1)] DateTimeOffset? WaitingFrom, [property: Id(2)] DateTimeOffset? ServedFrom, [property: Id(3)] DateTimeOffset? ServedUntil);

/// <summary>One visit; the key is <c>origin:site/ticket</c>. Awake only while someone asks.</summary>
public interface IVisitGrain : IGrainWithStringKey
{
    /// <summary>The visit by all facts that are folded; null when there is none.</summary>
    [ReadOnly] Task<VisitView?> Get();
}

/// <summary>Lists of visits, put together from the partitions. Stateless; key 0.</summary>
public interface IVisitListGrain : IGrainWithIntegerKey
{
    /// <summary>One page at one version.</summary>
    /// <exception cref="Cases.VersionGoneException">The version can't be asked for any more.</exception>
    Task<VisitPage> List(VisitListRequest request);
}
