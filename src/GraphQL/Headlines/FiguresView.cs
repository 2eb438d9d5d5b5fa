using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Areas;

namespace PassportMonitor.GraphQL.Headlines;

/// <summary>The figures of one scope as readers see them.</summary>
internal sealed class FiguresView(ScopeView scope, Figures figures)
{
    private const int Categories = FigureLayout.Categories;

    internal FigureView Headline(FigureDefinition definition) => new(scope, definition, definition.Value(figures));

    public IEnumerable<FigureView> All => FigureCatalogue.All.Select(Headline);

    public IEnumerable<CategoryCount> OpenByCategory =>
        Enumerable.Range(0, Categories).Select(c =>
        {
            int count = 0;
            for (int stage = 0; stage < FigureLayout.Stages; stage++)
            {
                count += figures.Open[FigureLayout.At(stage, (Category)c)];
            }
            return new CategoryCount(scope, (Category)c, count);
        });

    public IEnumerable<LateCellView> LateBoard => figures.LateBoard.Select(cell => new LateCellView(scope, cell));

    public IEnumerable<FlagCount> FlaggedByFlag =>
        figures.Flagged.Select((count, bit) => new FlagCount(scope, (CaseFlags)(1 << bit), count));

    /// <summary>Per stage of open cases, and every stage that was entered or left today.</summary>
    public IEnumerable<StageFlow> Flow =>
        from row in Enumerable.Range(0, FigureLayout.Stages)
        where IsOpenStage((Stage)row)
        let closing = FigureCatalogue.Row(figures.Open, row)
        let entered = FigureCatalogue.Row(figures.InToday, row)
        let left = FigureCatalogue.Row(figures.OutToday, row)
        where closing != 0 || entered != 0 || left != 0
        select new StageFlow((Stage)row, closing - entered + left, entered, left, closing);

    public IEnumerable<StageTime> StageTimes => figures.StageTimes.Select(t => new StageTime(t.Stage, new TimeFigure(t.Times)));

    public TimeFigure TokenToReady => new(figures.TokenToReady);

    public IEnumerable<AttainmentView> Attainment => figures.Attainment.Select(a => new AttainmentView(a.Days, a.Due, a.Met));

    internal IEnumerable<StageCount> OpenByStage(bool byCategory) =>
        Rows(figures.Open, byCategory).Where(r => r.Count != 0).Select(r => new StageCount(scope, (Stage)r.Row, r.Category, r.Count));

    internal IEnumerable<AgeCount> OpenByAge(bool byCategory) =>
        Rows(figures.OpenByAge, byCategory).Select(r => new AgeCount(scope, (AgeBucket)r.Row, r.Category, r.Count, scope.Filter with { Open = true, Age = (AgeBucket)r.Row }));

    internal IEnumerable<AgeCount> UncollectedByAge(bool byCategory) =>
        Rows(figures.UncollectedByAge, byCategory).Select(r => new AgeCount(scope, (AgeBucket)r.Row, r.Category, r.Count, scope.Filter with { Uncollected = true, Waiting = (AgeBucket)r.Row }));

    internal IEnumerable<AgeCount> PrintQueueByAge(bool byCategory) =>
        Rows(figures.PrintQueueByAge, byCategory).Select(r => new AgeCount(scope, (AgeBucket)r.Row, r.Category, r.Count, scope.Filter with { InPrintQueue = true, Waiting = (AgeBucket)r.Row }));

    /// <summary>Delivered in the last 7 national days, and how many of them had nothing done twice; the share is null when none was delivered.</summary>
    public FirstTimeRight RightFirstTime => new(figures.DeliveredLately, figures.RightFirstTime);

    internal IEnumerable<LateCount> LateByBucket(bool byCategory) =>
        Rows(figures.LateByBucket, byCategory).Select(r => new LateCount(scope, (LateBucket)r.Row, r.Category, r.Count));

    /// <summary>Stages where a case can stand that is open or not yet begun: all but the ends.</summary>
    private static bool IsOpenStage(Stage stage) =>
        stage is not (Stage.None or Stage.Initiated or Stage.Delivered or Stage.Rejected or Stage.Cancelled);

    private static IEnumerable<(int Row, Category? Category, int Count)> Rows(int[] counts, bool byCategory) =>
        byCategory
            ? counts.Select((count, at) => (at / Categories, (Category?)(at % Categories), count))
            : Enumerable.Range(0, counts.Length / Categories).Select(row => (row, (Category?)null, FigureCatalogue.Row(counts, row)));
}
