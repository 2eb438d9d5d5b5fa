using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.GraphQL.Headlines;

/// <summary>Where a figure belongs.</summary>
internal enum FigureGroup
{
    /// <summary>Applications.</summary>
    Cases,
    /// <summary>Halls.</summary>
    Hall,
}

/// <summary>What a figure means, as readers see it.</summary>
internal interface IDefinition
{
    string Name { get; }
    string Title { get; }
    string Unit { get; }
    string Definition { get; }
    FigureGroup Group { get; }
    bool OpensList { get; }
}

/// <summary>What a headline figure means, how it is read from the figures, and which list it counts.</summary>
/// <param name="Name">Its name in the API.</param>
/// <param name="Title">Its name on screens, in English.</param>
/// <param name="Unit">What one of it is.</param>
/// <param name="Definition">What it counts, in a sentence.</param>
/// <param name="Value">Reads it.</param>
/// <param name="List">Narrows a list to what it counts; null where it counts entries.</param>
internal sealed record FigureDefinition(
    string Name, string Title, string Unit, string Definition, Func<Figures, int> Value, Func<CaseFilter, CaseFilter>? List) : IDefinition
{
    public FigureGroup Group => FigureGroup.Cases;

    /// <summary>Whether it opens the list that it counts.</summary>
    public bool OpensList => List is not null;
}

/// <summary>The headline figures, in the order that they are shown.</summary>
internal static class FigureCatalogue
{
    private const string Cases = "case";
    private const string Entries = "entry";

    /// <summary>Every flag.</summary>
    internal static readonly CaseFlags AnyFlag = Enum.GetValues<CaseFlags>().Aggregate((a, b) => a | b);

    internal static readonly IReadOnlyList<FigureDefinition> All =
    [
        new("open", "Open", Cases, "Token issued, and neither delivered, rejected nor cancelled.",
            f => Sum(f.Open), l => l with { Open = true }),
        new("late", "Late", Cases, "Open and not ready, past the date promised at the token.",
            f => Sum(f.LateByBucket), l => l with { Late = true }),
        new("lateByRevised", "Late by revised date", Cases, "Open and not ready, past the date by all that is announced by now.",
            f => Sum(f.LateByRevised), l => l with { LateByRevised = true }),
        new("printQueue", "Print queue", Cases, "Entitled and not yet personalised.",
            f => Row(f.Open, Stage.Entitled) + Row(f.Open, Stage.PrintQueued), l => l with { InPrintQueue = true }),
        new("dueToday", "Due today", Cases, "Not ready, and the promise ends today.",
            f => Sum(f.DueToday), l => l with { DueToday = true }),
        new("deadlineUnknown", "Deadline unknown", Cases, "Whether it is late can't be known: its site is silent since before the promise ended.",
            f => Sum(f.DeadlineUnknown), l => l with { DeadlineUnknown = true }),
        new("overStageLimit", "Over the stage's limit", Cases, "Open, and in its stage for longer than the policy's limit.",
            f => Sum(f.OverStageLimit), l => l with { OverStageLimit = true }),
        new("flagged", "Flagged", Cases, "With any flag, open or not.",
            f => f.FlaggedCases, l => l with { AnyFlag = AnyFlag }),
        new("tokensToday", "Tokens today", Entries, "Tokens issued today.",
            f => Row(f.InToday, Stage.TokenIssued), null),
        new("readyToday", "Ready today", Entries, "Entries into READY today.",
            f => Row(f.InToday, Stage.Ready), null),
        new("deliveredToday", "Delivered today", Entries, "Entries into DELIVERED today.",
            f => Row(f.InToday, Stage.Delivered), null),
        new("rejectedToday", "Rejected today", Entries, "Entries into REJECTED today.",
            f => Row(f.InToday, Stage.Rejected), null),
        new("cancelledToday", "Cancelled today", Entries, "Entries into CANCELLED today.",
            f => Row(f.InToday, Stage.Cancelled), null),
        new("closedToday", "Closed today", Cases, "Delivered, rejected or cancelled today.",
            f => Row(f.InToday, Stage.Delivered) + Row(f.InToday, Stage.Rejected) + Row(f.InToday, Stage.Cancelled), l => l with { ClosedToday = true }),
    ];

    /// <summary>Sum of an array of the figures.</summary>
    internal static int Sum(int[] counts) => Sum(counts.AsSpan());

    /// <summary>Sum of one row of an array of rows by category.</summary>
    internal static int Row(int[] counts, int row) => Sum(counts.AsSpan(row * FigureLayout.Categories, FigureLayout.Categories));

    internal static int Row(int[] counts, Stage stage) => Row(counts, (int)stage);

    private static int Sum(ReadOnlySpan<int> counts)
    {
        int sum = 0;
        foreach (int count in counts)
        {
            sum += count;
        }
        return sum;
    }
}
