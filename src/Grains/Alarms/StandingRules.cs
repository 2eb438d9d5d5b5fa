using PassportMonitor.Grains.Alarms.Rules;

namespace PassportMonitor.Grains.Alarms;

/// <summary>Judges a version by a list of rules. One that throws is named with its reason; the others go on (law 9).</summary>
public sealed class StandingRules(IReadOnlyList<AlarmRule> rules) : IAlarmRules
{
    private readonly IReadOnlyList<AlarmRule> _past = [.. rules.Where(r => r.KnowsPast)];

    /// <inheritdoc/>
    public Verdict Judge(RuleInput input) => Judge(rules, input);

    /// <inheritdoc/>
    public Verdict JudgePast(RuleInput input) => Judge(_past, input);

    private static Verdict Judge(IReadOnlyList<AlarmRule> rules, RuleInput input)
    {
        RuleContext context = new(input.Origin, input.Picture, input.Version, input.Reference);
        List<Assessment> assessments = [];
        Dictionary<string, string> unjudged = new(StringComparer.Ordinal);
        foreach (AlarmRule rule in rules)
        {
            try
            {
                List<Assessment> told = [.. rule.Assess(context)];
                assessments.AddRange(told);
            }
            catch (Exception failed)
            {
                unjudged.Add(rule.Name, $"{failed.GetType().Name}: {failed.Message}");
            }
        }
        return new Verdict(assessments, unjudged, Math.Max(0, input.Reference.Regions.Count - 1));
    }
}
