using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

/// <summary>How many working days each category is promised, by the day of the token. Of rules that hold on a day the one that began last counts, and of those the newest.</summary>
internal sealed class PromiseRules
{
    private readonly Rule[][] _byCategory;

    private PromiseRules(Rule[][] byCategory) => _byCategory = byCategory;

    /// <summary>Folds the facts, given in order.</summary>
    public static PromiseRules Fold(IEnumerable<ReferenceFact> inOrder)
    {
        ILookup<Category, Rule> rules = inOrder.Where(f => f.Body is PromiseSet)
            .Select(f => (Fact: f, Set: (PromiseSet)f.Body))
            .ToLookup(r => r.Set.Category, r => new Rule(new(r.Fact.OccurredAt, r.Set.From), r.Set));
        // Stable: of rules that begin on one day the newest comes last.
        return new([.. Enum.GetValues<Category>().Select(c => rules[c].OrderBy(r => r.Set.From).ToArray())]);
    }

    /// <summary>Working days by all facts; null when no rule holds for tokens of that day.</summary>
    public int? Days(Category category, DateOnly tokenDay)
    {
        Rule? rule = Array.FindLast(Of(category), r => r.Set.From <= tokenDay);
        return rule?.Set.WorkingDays;
    }

    /// <summary>Working days by what was known before <paramref name="morning"/>; null when no rule holds for tokens of that day.</summary>
    public int? DaysKnown(Category category, DateOnly tokenDay, DateTimeOffset morning)
    {
        Rule[] rules = Of(category);
        DateTimeOffset? first = rules.Where(r => r.Set.From <= tokenDay).Min(r => (DateTimeOffset?)r.Announced.At);
        Rule? rule = first is null ? null : Array.FindLast(rules, r => r.Set.From <= tokenDay && r.Announced.IsKnown(morning, first.Value));
        return rule?.Set.WorkingDays;
    }

    /// <summary>For each category the rule in force for tokens of a day, and those that will be, as readers see them.</summary>
    public IEnumerable<PromiseRule> Describe(DateOnly today) => Enum.GetValues<Category>().SelectMany(c =>
    {
        Rule[] days = [.. Of(c).GroupBy(r => r.Set.From).Select(day => day.Last())];
        return days[Math.Max(0, Array.FindLastIndex(days, r => r.Set.From <= today))..].Select(r => new PromiseRule(c, r.Set.WorkingDays, r.Set.From, r.Set.By, r.Set.Why));
    });

    private Rule[] Of(Category category) => (int)category < _byCategory.Length ? _byCategory[(int)category] : [];

    private sealed record Rule(Announcement Announced, PromiseSet Set);
}
