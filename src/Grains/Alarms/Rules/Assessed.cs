using PassportMonitor.Contracts.Alarms;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>Puts assessments together.</summary>
internal static class Assessed
{
    /// <summary>What a rule says of a site.</summary>
    public static Assessment Site(RuleSite site, string rule, Judgement judged, string reason, ActionCode action, params ReadOnlySpan<AlarmFigure?> more) => new()
    {
        Id = AlarmId.Of(rule, site.Id),
        Rule = rule,
        Site = site.Info.Id,
        Region = site.Info.Region,
        Limits = judged.Limits,
        Reason = reason,
        Figures = [.. judged.Figures, .. more.ToArray().OfType<AlarmFigure>()],
        Impact = site.Impact,
        Action = action.Code,
        Actor = action.Actor,
    };

    /// <summary>What a rule says of the whole service.</summary>
    public static Assessment Nation(string rule, string subject, Judgement judged, string reason, ActionCode action, AlarmImpact impact, params ReadOnlySpan<AlarmFigure?> more) => new()
    {
        Id = AlarmId.Of(rule, subject),
        Rule = rule,
        Limits = judged.Limits,
        Reason = reason,
        Figures = [.. judged.Figures, .. more.ToArray().OfType<AlarmFigure>()],
        Impact = impact,
        Action = action.Code,
        Actor = action.Actor,
    };

    /// <summary>The hall can't be judged: what stands goes on standing, nothing is raised.</summary>
    public static Assessment Unknown(RuleSite site, string rule, ActionCode action) => new()
    {
        Id = AlarmId.Of(rule, site.Id),
        Rule = rule,
        Site = site.Info.Id,
        Region = site.Info.Region,
        Limits = [],
        Unknown = true,
        Reason = site.Doubt switch { HallDoubt.Silent => "site-silent", HallDoubt.ClockFault => "clock-fault", _ => "facts-behind" },
        Figures = [],
        Impact = site.Impact,
        Action = action.Code,
        Actor = action.Actor,
    };

    /// <summary>A figure without a limit; null when it isn't known.</summary>
    public static AlarmFigure? Figure(string measure, double? value, string unit) => value is { } known ? new(measure, Math.Round(known, 1), null, unit, false) : null;
}
