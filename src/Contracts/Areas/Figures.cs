using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Contracts.Areas;

/// <summary>How long ago the token was issued, in whole calendar days of the national day. Numbers are storage format.</summary>
public enum AgeBucket : byte
{
    /// <summary>0 to 2 days.</summary>
    UpTo2 = 0,
    /// <summary>3 to 5.</summary>
    From3To5 = 1,
    /// <summary>6 to 10.</summary>
    From6To10 = 2,
    /// <summary>11 to 21.</summary>
    From11To21 = 3,
    /// <summary>22 to 45.</summary>
    From22To45 = 4,
    /// <summary>46 to 90.</summary>
    From46To90 = 5,
    /// <summary>More than 90.</summary>
    Over90 = 6,
}

/// <summary>Working days past the promise, by the promise calendar of the collecting office. Numbers are storage format.</summary>
public enum LateBucket : byte
{
    /// <summary>Up to 2 working days.</summary>
    UpTo2 = 0,
    /// <summary>3 to 5.</summary>
    From3To5 = 1,
    /// <summary>6 to 10.</summary>
    From6To10 = 2,
    /// <summary>11 to 21.</summary>
    From11To21 = 3,
    /// <summary>22 to 45.</summary>
    From22To45 = 4,
    /// <summary>46 to 90.</summary>
    From46To90 = 5,
    /// <summary>More than 90.</summary>
    Over90 = 6,
}

/// <summary>Sizes and index rules of the arrays in <see cref="Figures"/>.</summary>
public static class FigureLayout
{
    /// <summary>Stages, <see cref="Stage.None"/> included.</summary>
    public const int Stages = 30;
    /// <summary>Categories.</summary>
    public const int Categories = 4;
    /// <summary>Age buckets.</summary>
    public const int Ages = 7;
    /// <summary>Late buckets.</summary>
    public const int Lates = 7;
    /// <summary>Bits of <see cref="CaseFlags"/>.</summary>
    public const int FlagBits = 10;

    /// <summary>Zeros by [age, category]; not to be written to.</summary>
    public static readonly int[] NoAges = new int[Ages * Categories];

    /// <summary>Index of (row, category) in an array of rows by category.</summary>
    public static int At(int row, Category category) => (row * Categories) + (int)category;
}

/// <summary>
/// The figures of one scope (site, region or nation) and one origin at one version. Immutable: arrays are shared between versions
/// and must not be written to. Sums of sites are the figures of their region, to the last integer.
/// </summary>
[GenerateSerializer, Immutable, Alias("pm.Figures")]
public sealed record Figures
{
    /// <summary>Open cases by [stage, category].</summary>
    [Id(0)] public required int[] Open { get; init; }
    /// <summary>Open cases by [age, category].</summary>
    [Id(1)] public required int[] OpenByAge { get; init; }
    /// <summary>Late cases by [late bucket, category].</summary>
    [Id(2)] public required int[] LateByBucket { get; init; }
    /// <summary>The late board: one cell per category, holder and cause that has late cases or cases due today. Sorted by those three.</summary>
    [Id(3)] public required LateCell[] LateBoard { get; init; }
    /// <summary>Open cases beyond the limit of their stage, by [stage, category].</summary>
    [Id(4)] public required int[] OverStageLimit { get; init; }
    /// <summary>Cases not ready whose promise ends today, by category.</summary>
    [Id(5)] public required int[] DueToday { get; init; }
    /// <summary>Cases whose lateness can't be known, by category: their site is silent since before the promise ended.</summary>
    [Id(6)] public required int[] DeadlineUnknown { get; init; }
    /// <summary>Cases of any stage with a flag, by bit of <see cref="CaseFlags"/>.</summary>
    [Id(7)] public required int[] Flagged { get; init; }
    /// <summary>Entries into a stage today (national day, occurred at), by [stage, category].</summary>
    [Id(8)] public required int[] InToday { get; init; }
    /// <summary>Exits from a stage today, by [stage, category].</summary>
    [Id(9)] public required int[] OutToday { get; init; }
    /// <summary>Cases due and cases ready by their date, for the last 1, 7 and 30 national days that have ended and today.</summary>
    [Id(10)] public required Attainment[] Attainment { get; init; }
    /// <summary>Times spent in stages that were left in the last 7 national days, today included; one histogram per stage that has any.</summary>
    [Id(11)] public required StageTimes[] StageTimes { get; init; }
    /// <summary>Times from token to ready, of cases that were ready in the last 7 national days.</summary>
    [Id(12)] public required Histogram TokenToReady { get; init; }
    /// <summary>How much of the scope was heard.</summary>
    [Id(13)] public required Coverage Coverage { get; init; }
    /// <summary>Cases with any flag.</summary>
    [Id(14)] public required int FlaggedCases { get; init; }
    /// <summary>Open cases past their revised date, not ready, by category.</summary>
    [Id(15)] public required int[] LateByRevised { get; init; }
    /// <summary>Facts that occurred on each of the last four days of the same kind (by weekday), up to this slot of five minutes; newest first.</summary>
    [Id(16)] public required int[] UsualSamples { get; init; }
    /// <summary>Cases that became entitled on each of the last 28 national days that have ended, newest first: what production must print.</summary>
    [Id(17)] public required int[] EntitledByDay { get; init; }
    /// <summary>Facts of today that gave a case a flag which it didn't have (national day, occurred at), at the site that the case is then counted at.</summary>
    [Id(18)] public int FlaggedToday { get; init; }
    /// <summary>Ready passports that nobody collected, by [days since they were first ready, category].</summary>
    [Id(19)] public int[] UncollectedByAge { get; init; } = FigureLayout.NoAges;
    /// <summary>The print queue by [days in its present stage, category]: priority inversion shows where a faster category is older than a slower one.</summary>
    [Id(20)] public int[] PrintQueueByAge { get; init; } = FigureLayout.NoAges;
    /// <summary>Cases delivered in the last 7 national days, today included.</summary>
    [Id(21)] public int DeliveredLately { get; init; }
    /// <summary>Of those: with no deferral, return to the office or reprint on their way.</summary>
    [Id(22)] public int RightFirstTime { get; init; }
}

/// <summary>One cell of the late board.</summary>
/// <param name="Category">Urgency.</param>
/// <param name="Holder">Who has the cases.</param>
/// <param name="Cause">Why they are there.</param>
/// <param name="Count">Late cases. All cells add up to the late list.</param>
/// <param name="Oldest">Earliest promised date among the late ones; null when <paramref name="Count"/> is 0.</param>
/// <param name="DueToday">Cases of this cell, not late yet, whose promise ends today.</param>
[GenerateSerializer, Immutable, Alias("pm.LateCell")]
public sealed record LateCell(
    [property: Id(0)] Category Category, [property: Id(1)] Holder Holder, [property: Id(2)] Cause Cause,
    [property: Id(3)] int Count, [property: Id(4)] DateOnly? Oldest, [property: Id(5)] int DueToday);

/// <summary>Promises kept in a period: design, section 4. Overdue-open cases count as due and not met; cancelled ones leave.</summary>
/// <param name="Days">Length of the period in national days: 0 is today so far, else the last n days that ended yesterday.</param>
/// <param name="Due">Cases promised within the period.</param>
/// <param name="Met">Those ready or rejected by their date.</param>
[GenerateSerializer, Immutable, Alias("pm.Attainment")]
public sealed record Attainment([property: Id(0)] int Days, [property: Id(1)] int Due, [property: Id(2)] int Met);

/// <summary>A mergeable histogram with fixed buckets; see <c>TimeHistogram</c> for the bounds and the stated error.</summary>
/// <param name="Buckets">Bucket numbers that hold something, ascending.</param>
/// <param name="Counts">Their counts, aligned.</param>
[GenerateSerializer, Immutable, Alias("pm.Histogram")]
public sealed record Histogram([property: Id(0)] short[] Buckets, [property: Id(1)] int[] Counts)
{
    /// <summary>Nothing recorded.</summary>
    public static readonly Histogram Empty = new([], []);
}

/// <summary>The times spent in one stage.</summary>
[GenerateSerializer, Immutable, Alias("pm.StageTimes")]
public sealed record StageTimes([property: Id(0)] Stage Stage, [property: Id(1)] Histogram Times);

/// <summary>How much of a scope was heard (law 6).</summary>
/// <param name="SitesExpected">Commissioned sites.</param>
/// <param name="SitesCurrent">Those that were heard when they should have been.</param>
/// <param name="LastHeard">When the scope was last heard, by our clock; null when never.</param>
/// <param name="EventsToday">Facts that occurred today.</param>
/// <param name="EventsUsual">Median of the last four days of the same weekday, up to this slot of five minutes; null when none of them had a fact.</param>
/// <param name="LastOccurred">When the newest fact of a case occurred, to the second; null when not today or yesterday.</param>
/// <param name="LastRecorded">When a fact of a case was recorded last, to the second; null when not today or yesterday.</param>
[GenerateSerializer, Immutable, Alias("pm.Coverage")]
public sealed record Coverage(
    [property: Id(0)] int SitesExpected, [property: Id(1)] int SitesCurrent, [property: Id(2)] DateTimeOffset? LastHeard,
    [property: Id(3)] int EventsToday, [property: Id(4)] int? EventsUsual,
    [property: Id(5)] DateTimeOffset? LastOccurred = null, [property: Id(6)] DateTimeOffset? LastRecorded = null);
