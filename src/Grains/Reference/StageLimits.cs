using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Grains.Reference;

/// <summary>How long a case may stand in a stage, by when it entered it.</summary>
internal sealed class StageLimits
{
    private readonly Dictionary<(Stage, Category), Limit[]> _limits;

    private StageLimits(Dictionary<(Stage, Category), Limit[]> limits) => _limits = limits;

    /// <summary>Folds the facts, given in order.</summary>
    public static StageLimits Fold(IEnumerable<ReferenceFact> inOrder) => new(inOrder
        .Select(f => f.Body).OfType<StageLimitSet>()
        .GroupBy(s => (s.Stage, s.Category))
        // Stable: of limits that begin on one day the newest comes last.
        .ToDictionary(g => g.Key, g => g.OrderBy(s => s.From).Select(s => new Limit(ZoneClock.Home.StartOf(s.From), s.Hours)).ToArray()));

    /// <summary>The limit in plain hours; a category's own goes before the general one, and 0 hours lift it. Null when there is none.</summary>
    public TimeSpan? Find(Stage stage, Category category, DateTimeOffset enteredAt)
    {
        int hours = HoursAt(stage, category, enteredAt) ?? HoursAt(stage, Category.Unknown, enteredAt) ?? 0;
        return hours == 0 ? null : TimeSpan.FromHours(hours);
    }

    private int? HoursAt(Stage stage, Category category, DateTimeOffset enteredAt) =>
        _limits.TryGetValue((stage, category), out Limit[]? limits) ? Array.FindLast(limits, l => l.From <= enteredAt)?.Hours : null;

    private sealed record Limit(DateTimeOffset From, int Hours);
}
