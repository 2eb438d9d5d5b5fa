using PassportMonitor.Contracts.Alarms;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// All or most of the sites that should talk are silent at once: that isn't them, it is our own feed. One alarm; what it makes look silent or
/// closed follows from it. Two measures: not a single fact for some minutes while many sites are open, and most sites silent by their own limits.
/// </summary>
internal static class FeedSilent
{
    /// <summary>With fewer sites open, silence may be chance.</summary>
    private const int OpenLeast = 10;

    /// <summary>The one alarm of this rule.</summary>
    public const string Id = AlarmRuleNames.FeedSilent + "/" + RuleContext.Nation;

    private static readonly ActionCode s_action = new("check-own-feed", "Check our own intake, network and senders' gateway; the offices are probably well.", "technician");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.FeedSilent, "All or most of at least ten sites that should talk are silent at once.", [s_action], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        RuleSite[] open = [.. context.Sites.Where(s => s.Shift is not null)];
        DateTimeOffset? heard = context.Sites.Max(s => (DateTimeOffset?)s.Heard);
        if (open.Length < OpenLeast)
        {
            if (heard is not null && context.Now - heard > RuleSite.OldestNews)
            {
                yield return Unknown();
            }
            yield break;
        }
        // Silence counts from when so many sites were open that it is no chance: the night before isn't silence.
        DateTimeOffset manyOpen = open.Select(s => s.Shift!.Start).Order().ElementAt(OpenLeast - 1);
        double minutes = (context.Now - (heard > manyOpen ? heard.Value : manyOpen)).TotalMinutes;
        int silent = open.Count(s => s.SilentSince is not null);
        Judgement judged = Judgement.Of(context, Rule.Name, null, true,
            new(AlarmMeasures.SitesSilent, 100.0 * silent / open.Length), new(AlarmMeasures.MinutesSilent, minutes));
        if (judged.Matters)
        {
            AlarmImpact impact = new(open.Sum(s => s.Waiting ?? 0), open.Sum(s => s.Figures.DueToday.Sum()), open.Length);
            yield return Assessed.Nation(Rule.Name, RuleContext.Nation, judged, judged.Decisive == AlarmMeasures.MinutesSilent ? "no-fact-at-all" : "most-sites-silent", s_action, impact,
                Assessed.Figure("sites-open", open.Length, "sites"), Assessed.Figure("silent-sites", silent, "sites"));
        }
    }

    /// <summary>Too few sites are open to tell: a feed that was silent when they closed isn't well because they did.</summary>
    private static Assessment Unknown() => new()
    {
        Id = Id, Rule = Rule.Name, Limits = [], Unknown = true, Reason = "few-sites-open", Figures = [], Impact = new(0, 0, 0), Action = s_action.Code, Actor = s_action.Actor,
    };
}
