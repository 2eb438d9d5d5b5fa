using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Contracts.Cases;

/// <summary>One row of a list of applications, as of one version.</summary>
[GenerateSerializer, Immutable, Alias("pm.CaseSummary")]
public sealed record CaseSummary
{
    /// <summary>The application.</summary>
    [Id(0)] public required CaseId Id { get; init; }
    /// <summary>Where it stands.</summary>
    [Id(1)] public required Stage Stage { get; init; }
    /// <summary>Since when it stands there.</summary>
    [Id(2)] public required DateTimeOffset StageSince { get; init; }
    /// <summary>The one site that it is counted at; "unknown" and "in-transit" are sites.</summary>
    [Id(3)] public required SiteId Site { get; init; }
    /// <summary>The site's region.</summary>
    [Id(4)] public required RegionId Region { get; init; }
    /// <summary>Where the applicant collects it; its calendar makes the promise.</summary>
    [Id(5)] public required SiteId CollectAt { get; init; }
    /// <summary>Urgency.</summary>
    [Id(6)] public required Category Category { get; init; }
    /// <summary>When the token was issued; null when no such fact has come.</summary>
    [Id(7)] public required DateTimeOffset? TokenAt { get; init; }
    /// <summary>The date told at the token, frozen; null without a token or a promise in force.</summary>
    [Id(8)] public required DateOnly? Promised { get; init; }
    /// <summary>The date by all that is announced by now.</summary>
    [Id(9)] public required DateOnly? Revised { get; init; }
    /// <summary>How late it is; null when it isn't.</summary>
    [Id(10)] public required LateBucket? Late { get; init; }
    /// <summary>True when its site is silent since before the promise ended: whether it is late can't be known.</summary>
    [Id(11)] public required bool DeadlineUnknown { get; init; }
    /// <summary>Who has it in hand.</summary>
    [Id(12)] public required Holder Holder { get; init; }
    /// <summary>Why it is where it is.</summary>
    [Id(13)] public required Cause Cause { get; init; }
    /// <summary>What is odd about its facts.</summary>
    [Id(14)] public required CaseFlags Flags { get; init; }
    /// <summary>Whether it stands in its stage longer than the policy's limit.</summary>
    [Id(15)] public required bool OverStageLimit { get; init; }
    /// <summary>When it was ready (or rejected), null before.</summary>
    [Id(17)] public required DateTimeOffset? ReadyAt { get; init; }
    /// <summary>When it was delivered, rejected or cancelled; null while not closed.</summary>
    [Id(18)] public required DateTimeOffset? ClosedAt { get; init; }
    /// <summary>Open: token issued and neither delivered, rejected nor cancelled.</summary>
    [Id(19)] public required bool Open { get; init; }
}

/// <summary>One application, whole: its summary, clocks and timeline.</summary>
[GenerateSerializer, Immutable, Alias("pm.ApplicationView")]
public sealed record ApplicationView
{
    /// <summary>The summary at <see cref="AsOf"/>.</summary>
    [Id(0)] public required CaseSummary Summary { get; init; }
    /// <summary>When the clocks were read.</summary>
    [Id(1)] public required DateTimeOffset AsOf { get; init; }
    /// <summary>Applicant time: from the token to the closing or to now. It never pauses.</summary>
    [Id(2)] public required TimeSpan? ApplicantTime { get; init; }
    /// <summary>Department time: from the grant to ready, or to now, less the time spent waiting for the applicant.</summary>
    [Id(3)] public required TimeSpan? DepartmentTime { get; init; }
    /// <summary>All its facts, in the order of (occurred at, sequence, id).</summary>
    [Id(4)] public required TimelineEntry[] Timeline { get; init; }
    /// <summary>Partition of the log that holds it.</summary>
    [Id(5)] public required int Partition { get; init; }
    /// <summary>Offset below which its facts are in; the cursor of its event feed.</summary>
    [Id(6)] public required long Through { get; init; }
    /// <summary>
    /// When retention took the data of its facts away; null while all is there. What happened and when still stands in <see cref="Timeline"/>,
    /// who, where and which don't, and the summary knows no stage any more.
    /// </summary>
    [Id(7)] public DateTimeOffset? RemovedAt { get; init; }
}

/// <summary>One fact of an application's timeline.</summary>
[GenerateSerializer, Immutable, Alias("pm.TimelineEntry")]
public sealed record TimelineEntry
{
    /// <summary>Offset in the partition.</summary>
    [Id(0)] public required long Offset { get; init; }
    /// <summary>What happened.</summary>
    [Id(1)] public required EventType Type { get; init; }
    /// <summary>When, by the sender's clock.</summary>
    [Id(2)] public required DateTimeOffset OccurredAt { get; init; }
    /// <summary>When we recorded it.</summary>
    [Id(3)] public required DateTimeOffset RecordedAt { get; init; }
    /// <summary>Where the case stood after it.</summary>
    [Id(4)] public required Stage Stage { get; init; }
    /// <summary>The site that the fact names.</summary>
    [Id(5)] public required string? Site { get; init; }
    /// <summary>The officer's pseudonym.</summary>
    [Id(6)] public required string? Officer { get; init; }
    /// <summary>The source's own name for the step.</summary>
    [Id(7)] public required string? Activity { get; init; }
    /// <summary>Machine, book, box or reason, as far as the fact names them.</summary>
    [Id(8)] public required string? Machine { get; init; }
    /// <summary>Book number.</summary>
    [Id(9)] public required string? Book { get; init; }
    /// <summary>Box id.</summary>
    [Id(10)] public required string? Box { get; init; }
    /// <summary>Reason code.</summary>
    [Id(11)] public required string? Reason { get; init; }
    /// <summary>What is odd about this fact.</summary>
    [Id(12)] public required CaseFlags Flags { get; init; }
    /// <summary>The source that sent it.</summary>
    [Id(13)] public required string Sender { get; init; }
}

/// <summary>Which applications a list holds. Null leaves a condition out; all that are set must hold.</summary>
[GenerateSerializer, Immutable, Alias("pm.CaseFilter")]
public sealed record CaseFilter
{
    /// <summary>The origin.</summary>
    [Id(0)] public required Origin Origin { get; init; }
    /// <summary>Sites that a case must be counted at; null for all.</summary>
    [Id(1)] public SiteId[]? Sites { get; init; }
    /// <summary>Regions that a case must be counted in; null for all.</summary>
    [Id(2)] public RegionId[]? Regions { get; init; }
    /// <summary>Open or not.</summary>
    [Id(3)] public bool? Open { get; init; }
    /// <summary>Stage.</summary>
    [Id(4)] public Stage? Stage { get; init; }
    /// <summary>Category.</summary>
    [Id(5)] public Category? Category { get; init; }
    /// <summary>Age since the token.</summary>
    [Id(6)] public AgeBucket? Age { get; init; }
    /// <summary>Late or not.</summary>
    [Id(7)] public bool? Late { get; init; }
    /// <summary>How late.</summary>
    [Id(8)] public LateBucket? LateBucket { get; init; }
    /// <summary>Holder.</summary>
    [Id(9)] public Holder? Holder { get; init; }
    /// <summary>Cause.</summary>
    [Id(10)] public Cause? Cause { get; init; }
    /// <summary>Flags of which at least one must be set.</summary>
    [Id(11)] public CaseFlags? AnyFlag { get; init; }
    /// <summary>Promise ends today, and not ready.</summary>
    [Id(12)] public bool? DueToday { get; init; }
    /// <summary>Over the limit of its stage.</summary>
    [Id(13)] public bool? OverStageLimit { get; init; }
    /// <summary>Delivered, rejected or cancelled today (national day of the version).</summary>
    [Id(14)] public bool? ClosedToday { get; init; }
    /// <summary>Whether it's late can't be known.</summary>
    [Id(15)] public bool? DeadlineUnknown { get; init; }
    /// <summary>Open past the revised date, and not ready.</summary>
    [Id(17)] public bool? LateByRevised { get; init; }
    /// <summary>Print queue: entitled, not yet personalised.</summary>
    [Id(16)] public bool? InPrintQueue { get; init; }
    /// <summary>Ready, and collected by nobody yet.</summary>
    [Id(30)] public bool? Uncollected { get; init; }
    /// <summary>Days uncollected since first ready, or in the present stage of the print queue; of no other cases.</summary>
    [Id(31)] public AgeBucket? Waiting { get; init; }
    /// <summary>Late when yesterday (Asia/Karachi) ended, or not: what late now is compared with.</summary>
    [Id(18)] public bool? LateYesterday { get; init; }
    /// <summary>Stages of which a case must be in one.</summary>
    [Id(19)] public Stage[]? AnyStage { get; init; }
    /// <summary>The box that it was put in last.</summary>
    [Id(20)] public string? Box { get; init; }
    /// <summary>Open, and a book of it was spoiled: it is printed again, or was.</summary>
    [Id(21)] public bool? Reprinted { get; init; }
}

/// <summary>What a list is sorted by; ties by token.</summary>
[GenerateSerializer, Alias("pm.CaseSort")]
public enum CaseSort : byte
{
    /// <summary>Token.</summary>
    Token,
    /// <summary>When the token was issued; cases without come first.</summary>
    TokenAt,
    /// <summary>Promised date; cases without come first.</summary>
    Promised,
    /// <summary>Since when it stands in its stage.</summary>
    StageSince,
}

/// <summary>Asks for one page of a list at one version.</summary>
[GenerateSerializer, Immutable, Alias("pm.CaseListRequest")]
public sealed record CaseListRequest
{
    /// <summary>The version; null for the newest.</summary>
    [Id(0)] public PictureVersion? Version { get; init; }
    /// <summary>Which cases.</summary>
    [Id(1)] public required CaseFilter Filter { get; init; }
    /// <summary>Order.</summary>
    [Id(2)] public CaseSort Sort { get; init; }
    /// <summary>Descending instead of ascending.</summary>
    [Id(3)] public bool Descending { get; init; }
    /// <summary>Rows wanted, 0 to <see cref="Limits.PageRows"/>; 0 only counts.</summary>
    [Id(4)] public int First { get; init; }
    /// <summary>The row after which the page begins; null for the start.</summary>
    [Id(5)] public CaseCursor? After { get; init; }
}

/// <summary>Asks how long several lists are at one version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Filters">Which cases, 1 to <see cref="Limits.ListsPerCount"/>.</param>
[GenerateSerializer, Immutable, Alias("pm.CaseCountRequest")]
public sealed record CaseCountRequest([property: Id(0)] PictureVersion Version, [property: Id(1)] CaseFilter[] Filters);

/// <summary>A place in a sorted list: the sort key and the token of a row.</summary>
[GenerateSerializer, Immutable, Alias("pm.CaseCursor")]
public sealed record CaseCursor([property: Id(0)] long Key, [property: Id(1)] string Token);

/// <summary>One page of a list.</summary>
[GenerateSerializer, Immutable, Alias("pm.CasePage")]
public sealed record CasePage
{
    /// <summary>The version that it is of.</summary>
    [Id(0)] public required PictureVersion Version { get; init; }
    /// <summary>How many cases the whole list has.</summary>
    [Id(1)] public required int TotalCount { get; init; }
    /// <summary>The rows, in order.</summary>
    [Id(2)] public required CaseSummary[] Rows { get; init; }
    /// <summary>The cursor of each row, aligned with <see cref="Rows"/>.</summary>
    [Id(3)] public required CaseCursor[] Cursors { get; init; }
    /// <summary>Whether rows follow.</summary>
    [Id(4)] public required bool HasMore { get; init; }
}

/// <summary>The version asked for is older than <see cref="Limits.VersionLife"/>, or of another store.</summary>
[GenerateSerializer, Alias("pm.VersionGone")]
public sealed class VersionGoneException : Exception
{
    /// <summary>States the version.</summary>
    public VersionGoneException(string version) : base($"Version {version} can't be asked for any more.") { }
}
