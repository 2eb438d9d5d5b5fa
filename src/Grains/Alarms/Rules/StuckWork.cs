using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// Cases stand in a stage beyond its limit: one alarm a stage for the whole service, with the number and the list behind it. Where nearly all of
/// them are at one site, the alarm is that site's.
/// </summary>
internal static class StuckWork
{
    /// <summary>Share of a stage's stuck cases at one site from which on it is the site's trouble, not the stage's.</summary>
    private const double Concentrated = 0.8;

    private static readonly ActionCode s_office = new("work-off-cases", "Work off the cases on the list, the oldest first.", "office");
    private static readonly ActionCode s_stage = new("find-what-stops-stage", "Find out what stops this stage; the list behind the alarm holds the cases.", "headquarters");
    private static readonly ActionCode s_production = new("clear-production", "Find out which machine or supply stops production; the list behind the alarm holds the cases.", "production");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.StuckWork, "Cases stand in a stage longer than its limit.", [s_office, s_stage, s_production], Assess) { WaitsForFacts = true };

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        for (int row = 1; row < FigureLayout.Stages; row++)
        {
            int stuck = In(context.Picture.Nation, (Stage)row);
            Judgement judged = Judgement.Of(context, Rule.Name, null, true, new Measured(AlarmMeasures.CasesOverLimit, stuck));
            if (judged.Matters)
            {
                yield return Describe(context, (Stage)row, stuck, judged);
            }
        }
    }

    private static Assessment Describe(RuleContext context, Stage stage, int stuck, Judgement judged)
    {
        (SiteId Site, int Cases)[] sites = [.. context.Picture.Sites.Select(s => (s.Key, Cases: In(s.Value, stage))).Where(s => s.Cases > 0).OrderByDescending(s => s.Cases).ThenBy(s => s.Key.Value, StringComparer.Ordinal)];
        bool atOneSite = sites.Length > 0 && sites[0].Cases >= Concentrated * stuck && context.Reference.FindSite(sites[0].Site.Value) is { Kind: SiteKind.Office or SiteKind.Mission };
        return Assessed.Nation(Rule.Name, WireNames.Of(stage), judged, atOneSite ? "stuck-at-one-site" : "stuck-in-stage", ActionOf(stage, atOneSite),
            new AlarmImpact(0, stuck, sites.Length), atOneSite ? Assessed.Figure("cases-at-site", sites[0].Cases, "cases") : null) with
        {
            Site = atOneSite ? sites[0].Site : null,
            Region = atOneSite ? context.Reference.FindSite(sites[0].Site.Value)!.Region : null,
            Cases = new CaseFilter { Origin = context.Origin, Stage = stage, OverStageLimit = true },
            Roots = [.. RootsOf(context, stage)],
        };
    }

    private static int In(Figures figures, Stage stage) => figures.OverStageLimit.AsSpan((int)stage * FigureLayout.Categories, FigureLayout.Categories).ToArray().Sum();

    private static ActionCode ActionOf(Stage stage, bool atOneSite) => atOneSite
        ? s_office
        : stage is Stage.Entitled or Stage.PrintQueued or Stage.Personalizing or Stage.QcPassed or Stage.Packed ? s_production : s_stage;

    private static IEnumerable<string> RootsOf(RuleContext context, Stage stage) => stage switch
    {
        Stage.HqReceived or Stage.HqMatching => context.ServicesThatStop(ServiceStops.Matching),
        Stage.TokenIssued or Stage.BiometricsCaptured or Stage.DataEntered => context.IntakeServices,
        Stage.ReceivedAtOffice => context.ServicesThatStop(ServiceStops.Messages),
        _ => [],
    };
}
