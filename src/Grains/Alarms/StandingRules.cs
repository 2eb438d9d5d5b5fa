using PassportMonitor.Grains.Alarms.Rules;

namespace PassportMonitor.Grains.Alarms;

/// <summary>Judges a version by a list of rules. One that throws is named with its reason; the others go on (law 9).</summary>
public sealed class StandingRules(IReadOnlyList<AlarmRule> rules) : IAlarmRules
{
    /// <summary>Why a rule that waits for facts doesn't judge.</summary>
    public const string FactsComing = "its facts are still coming in";

    private readonly IReadOnlyList<AlarmRule> _past = [.. rules.Where(r => r.KnowsPast)];

    /// <inheritdoc/>
    public Verdict Judge(RuleInput input) => Judge(rules, input, SupplyOrders.Demands);

    /// <inheritdoc/>
    public Verdict JudgePast(RuleInput input) => Judge(_past, input, demands: null);

    private static Verdict Judge(IReadOnlyList<AlarmRule> rules, RuleInput input, Func<RuleContext, IEnumerable<WatchDemand>>? demands)
    {
        RuleContext context = new(input.Origin, input.Picture, input.Version, input.Reference);
        List<Assessment> assessments = [];
        Dictionary<string, string> unjudged = new(StringComparer.Ordinal);
        foreach (AlarmRule rule in rules)
        {
            if ((rule.WaitsForFacts && context.CatchesUp) || (rule.NeedsLedger && input.Picture.Production is { CaughtUp: false }))
            {
                unjudged.Add(rule.Name, FactsComing);
                continue;
            }
            assessments.AddRange(Tell(rule.Name, rule.Assess) ?? []);
        }
        return new Verdict(assessments, unjudged, Math.Max(0, input.Reference.Regions.Count - 1)) { Watches = demands is null ? null : Tell(SupplyOrders.Name, demands) };

        List<T>? Tell<T>(string rule, Func<RuleContext, IEnumerable<T>> judge)
        {
            try
            {
                return [.. judge(context)];
            }
            catch (Exception failed)
            {
                unjudged.Add(rule, $"{failed.GetType().Name}: {failed.Message}");
                return null;
            }
        }
    }
}
