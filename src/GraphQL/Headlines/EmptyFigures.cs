using PassportMonitor.Contracts.Areas;

namespace PassportMonitor.GraphQL.Headlines;

/// <summary>The figures of a scope without a fact: zeros that say that nothing was heard.</summary>
internal static class EmptyFigures
{
    /// <summary>Zeros of a scope where so many sites should be heard.</summary>
    internal static Figures Of(int sitesExpected) => s_zero with { Coverage = new Coverage(sitesExpected, 0, null, 0, null) };

    private static readonly Figures s_zero = new()
    {
        Open = new int[FigureLayout.Stages * FigureLayout.Categories],
        OpenByAge = new int[FigureLayout.Ages * FigureLayout.Categories],
        LateByBucket = new int[FigureLayout.Lates * FigureLayout.Categories],
        LateBoard = [],
        OverStageLimit = new int[FigureLayout.Stages * FigureLayout.Categories],
        DueToday = new int[FigureLayout.Categories],
        DeadlineUnknown = new int[FigureLayout.Categories],
        Flagged = new int[FigureLayout.FlagBits],
        InToday = new int[FigureLayout.Stages * FigureLayout.Categories],
        OutToday = new int[FigureLayout.Stages * FigureLayout.Categories],
        Attainment = [new(0, 0, 0), new(1, 0, 0), new(7, 0, 0), new(30, 0, 0)],
        StageTimes = [],
        TokenToReady = Histogram.Empty,
        Coverage = new Coverage(0, 0, null, 0, null),
        FlaggedCases = 0,
        LateByRevised = new int[FigureLayout.Categories],
        UsualSamples = [],
        EntitledByDay = [],
    };
}
