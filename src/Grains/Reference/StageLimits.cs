using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Reference;

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
        .ToDictionary(g => g.Key, g => g.OrderBy(s => s.From).Select(s => new Limit(ZoneClock.Home.StartOf(s.From), s)).ToArray()));

    /// <summary>The limit in plain hours; a category's own goes before the general one, and 0 hours lift it. Null when there is none.</summary>
    public TimeSpan? Find(Stage stage, Category category, DateTimeOffset enteredAt)
    {
        int hours = HoursAt(stage, category, enteredAt) ?? HoursAt(stage, Category.Unknown, enteredAt) ?? 0;
        return hours == 0 ? null : TimeSpan.FromHours(hours);
    }

    /// <summary>For each stage and category the limit in force for cases that enter on a day, and those that will be, as readers see them.</summary>
    public IEnumerable<StageLimit> Describe(DateOnly today) => _limits.OrderBy(l => l.Key).SelectMany(l =>
    {
        (Stage stage, Category category) = l.Key;
        Limit[] days = [.. l.Value.GroupBy(d => d.Set.From).Select(day => day.Last())];
        return days[Math.Max(0, Array.FindLastIndex(days, d => d.Set.From <= today))..]
            .Select(d => new StageLimit(stage, category == Category.Unknown ? null : category, d.Set.Hours, d.Set.From, d.Set.By, d.Set.Why));
    });

    /// <summary>The own limit of a stage and category, without regard to the general one; null when none was set. 0 lifts it.</summary>
    public int? HoursAt(Stage stage, Category category, DateTimeOffset enteredAt) =>
        _limits.TryGetValue((stage, category), out Limit[]? limits) ? Array.FindLast(limits, l => l.Begin <= enteredAt)?.Set.Hours : null;

    private sealed record Limit(DateTimeOffset Begin, StageLimitSet Set);
}
