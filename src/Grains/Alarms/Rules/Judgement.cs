using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>One measure of a subject, as far as it is known.</summary>
/// <param name="Name">See <see cref="AlarmMeasures"/>.</param>
/// <param name="Value">How it stands; null when not known, or not applicable now.</param>
public readonly record struct Measured(string Name, double? Value);

/// <summary>Measures of one subject held against the limits in force. Of several measures any one that reaches its limit is enough.</summary>
public sealed class Judgement
{
    private static readonly AlarmPriority[] s_priorities = [AlarmPriority.Low, AlarmPriority.Medium, AlarmPriority.High];

    private Judgement(AssessedLimit[] limits, AlarmFigure[] figures) => (Limits, Figures) = (limits, figures);

    /// <summary>One for each priority that has a limit in use.</summary>
    public AssessedLimit[] Limits { get; }

    /// <summary>The measures that are known, each with the highest limit that it reaches, or else the lowest that there is.</summary>
    public AlarmFigure[] Figures { get; }

    /// <summary>Whether anything is reached or holds.</summary>
    public bool Matters => Array.Exists(Limits, l => l.Holds);

    /// <summary>The highest priority that is reached; null when none is.</summary>
    public AlarmPriority? Reached => Limits.Where(l => l.Reached).Select(l => (AlarmPriority?)l.Priority).Max();

    /// <summary>The first measure, by the highest limit it reaches, or else holds; null when nothing matters.</summary>
    public string? Decisive { get; private init; }

    /// <summary>Holds measures against the limits of a site, or of the nation when <paramref name="site"/> is null.</summary>
    /// <param name="context">What is in force.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="site">The site.</param>
    /// <param name="mayReach">False when nothing new may be raised now, such as after closing time; what holds goes on holding.</param>
    /// <param name="measured">The measures.</param>
    public static Judgement Of(RuleContext context, string rule, RuleSite? site, bool mayReach, params ReadOnlySpan<Measured> measured)
    {
        List<Held> held = [];
        foreach (Measured measure in measured)
        {
            foreach (AlarmPriority priority in s_priorities)
            {
                if (context.Reference.AlarmLimit(rule, measure.Name, priority, site?.Id ?? "", context.Now) is { Enabled: true } limit)
                {
                    held.Add(new(limit, measure.Value, mayReach && measure.Value >= limit.RaiseAt, measure.Value >= Math.Min(limit.ClearBelow, limit.RaiseAt)));
                }
            }
        }
        return new(
            [.. held.GroupBy(h => h.Limit.Priority).OrderBy(g => g.Key).Select(Combine)],
            [.. held.Where(h => h.Value is not null).GroupBy(h => h.Limit.Measure).Select(Describe)])
        {
            Decisive = held.Where(h => h.Holds).OrderByDescending(h => h.Reached).ThenByDescending(h => h.Limit.Priority).FirstOrDefault()?.Limit.Measure,
        };
    }

    private static AssessedLimit Combine(IGrouping<AlarmPriority, Held> same)
    {
        bool reached = same.Any(h => h.Reached);
        IEnumerable<Held> raising = reached ? same.Where(h => h.Reached) : same;
        return new(same.Key, reached, same.Any(h => h.Holds), raising.Min(h => h.Limit.OnDelay), same.Max(h => h.Limit.OffDelay));
    }

    private static AlarmFigure Describe(IGrouping<string, Held> same)
    {
        AlarmLimit limit = (same.OrderBy(h => h.Limit.Priority).LastOrDefault(h => h.Reached) ?? same.MinBy(h => h.Limit.Priority)!).Limit;
        return new(same.Key, Math.Round(same.First().Value!.Value, 1), limit.RaiseAt, limit.Unit, limit.IsDefault);
    }

    private sealed record Held(AlarmLimit Limit, double? Value, bool Reached, bool Holds);
}
