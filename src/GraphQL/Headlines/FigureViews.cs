using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Areas;

namespace PassportMonitor.GraphQL.Headlines;

/// <summary>A number that opens the list that it counts: the scope's list, narrowed.</summary>
internal interface IOpensList
{
    /// <summary>Where it is counted.</summary>
    ScopeView At { get; }

    /// <summary>The list; null where there is none.</summary>
    CaseFilter? Filter { get; }
}

/// <summary>A headline figure.</summary>
internal sealed record FigureView(ScopeView At, FigureDefinition Meaning, int Value) : IOpensList
{
    public string Name => Meaning.Name;
    public string Definition => Meaning.Definition;
    public string Scope => At.ScopeName;
    public string Source => At.Source;
    public bool Simulated => At.Simulated;
    public VersionView Version => At.Version;
    public DateTimeOffset AsOf => At.AsOf;
    public CaseFilter? Filter => Meaning.List?.Invoke(At.Filter);
}

/// <summary>Open cases of a stage.</summary>
internal sealed record StageCount(ScopeView At, Stage Stage, Category? Category, int Count) : IOpensList
{
    public CaseFilter? Filter => At.Filter with { Open = true, Stage = Stage, Category = Category };
}

/// <summary>Open cases of a category.</summary>
internal sealed record CategoryCount(ScopeView At, Category Category, int Count) : IOpensList
{
    public CaseFilter? Filter => At.Filter with { Open = true, Category = Category };
}

/// <summary>Open cases of an age.</summary>
internal sealed record AgeCount(ScopeView At, AgeBucket Age, Category? Category, int Count, CaseFilter Cases) : IOpensList
{
    public CaseFilter? Filter => Cases with { Category = Category };
}

/// <summary>Cases that went through without a deferral, return or reprint.</summary>
internal sealed record FirstTimeRight(int Delivered, int Right)
{
    public double? Percent => Delivered == 0 ? null : 100.0 * Right / Delivered;
}

/// <summary>Late cases by how late.</summary>
internal sealed record LateCount(ScopeView At, LateBucket Late, Category? Category, int Count) : IOpensList
{
    public CaseFilter? Filter => At.Filter with { LateBucket = Late, Category = Category };
}

/// <summary>One cell of the late board.</summary>
internal sealed record LateCellView(ScopeView At, LateCell Cell) : IOpensList
{
    public Category Category => Cell.Category;
    public Holder Holder => Cell.Holder;
    public Cause Cause => Cell.Cause;
    public int Count => Cell.Count;
    public DateOnly? Oldest => Cell.Oldest;
    public int DueToday => Cell.DueToday;
    public CaseFilter? Filter => At.Filter with { Late = true, Category = Category, Holder = Holder, Cause = Cause };
}

/// <summary>Cases with a flag.</summary>
internal sealed record FlagCount(ScopeView At, CaseFlags Flag, int Count) : IOpensList
{
    public CaseFilter? Filter => At.Filter with { AnyFlag = Flag };
}

/// <summary>What went through a stage today.</summary>
internal sealed record StageFlow(Stage Stage, int Opening, int In, int Out, int Closing);

/// <summary>Times spent in a stage.</summary>
internal sealed record StageTime(Stage Stage, TimeFigure Times);

/// <summary>Quantiles of a histogram.</summary>
internal sealed record TimeFigure(Histogram Histogram)
{
    public long N => TimeHistogram.Count(Histogram);
    public long? MedianSeconds => Seconds(0.5);
    public long? P90Seconds => Seconds(0.9);
    public long? P95Seconds => Seconds(0.95);
    public double RelativeError => TimeHistogram.RelativeError;

    private long? Seconds(double q) => (long?)TimeHistogram.Quantile(Histogram, q)?.TotalSeconds;
}

/// <summary>Promises kept in a period.</summary>
internal sealed record AttainmentView(int Days, int Due, int Met)
{
    public double? Percent => Due == 0 ? null : Math.Round(100.0 * Met / Due, 1);
}

/// <summary>How much of a scope was heard, with the words for it.</summary>
internal sealed record CoverageView(Coverage Coverage)
{
    /// <summary>Below this share of current sites a sum is marked and not compared (law 6).</summary>
    private const double CompleteShare = 0.95;

    public int SitesExpected => Coverage.SitesExpected;
    public int SitesCurrent => Coverage.SitesCurrent;
    public bool Complete => SitesCurrent >= CompleteShare * SitesExpected;
    public DateTimeOffset? LastHeard => Coverage.LastHeard;
    public int EventsToday => Coverage.EventsToday;
    public int? EventsUsual => Coverage.EventsUsual;
    public int? PercentOfUsual => EventsUsual is > 0 ? (int)Math.Round(100.0 * EventsToday / EventsUsual.Value) : null;
    public string Text => PercentOfUsual is { } percent
        ? $"{SitesCurrent} of {SitesExpected} sites current, {percent}% of usual volume"
        : $"{SitesCurrent} of {SitesExpected} sites current, usual volume not known yet";
}
