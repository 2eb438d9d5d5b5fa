using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// A national service is down, or nobody has probed it for longer than its declaration allows. The root alarm of what follows in halls and stages;
/// its action is the standing instruction that the service was declared with.
/// </summary>
internal static class ServiceLost
{
    private static readonly ActionCode s_instruction = new("INSTRUCTION", "The standing instruction of the declared service, such as stop-tokens-keep-collection: tell all offices.", "room");
    private static readonly ActionCode s_probe = new("check-probe", "Find out whether the service works: its prober is silent.", "technician");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.ServiceLost, "A declared national service doesn't answer as it should, or isn't probed any more.", [s_instruction, s_probe], Assess);

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (NationalService service in context.Reference.Services)
        {
            // One that was never probed in this origin isn't watched here: a simulated service is no news of the live one.
            if (Array.Find(context.Picture.Services, s => s.Id == service.Id) is { } status && Assess(context, service, status) is { } assessment)
            {
                yield return assessment;
            }
        }
    }

    private static Assessment? Assess(RuleContext context, NationalService service, ServiceStatus status)
    {
        double unprobed = (context.Now - status.LastProbe).TotalMinutes - service.SilentMinutes;
        Judgement judged = Judgement.Of(context, Rule.Name, null, true,
            new(MeasureOf(service.Stops), status.Up ? null : (context.Now - status.Since).TotalMinutes),
            new(AlarmMeasures.ProbesMissing, unprobed > 0 ? unprobed : null));
        if (!judged.Matters)
        {
            return null;
        }
        RuleSite[] open = [.. context.Sites.Where(s => s.IsOffice && s.Shift is not null)];
        AlarmImpact impact = new(open.Sum(s => s.Waiting ?? 0), context.Picture.Nation.DueToday.Sum(), open.Length);
        Assessment lost = Assessed.Nation(Rule.Name, service.Id, judged, status.Up ? "no-probe" : "no-answer", status.Up ? s_probe : s_instruction, impact,
            Assessed.Figure("requests-waiting", status.Waiting, "requests"));
        return lost with { Action = status.Up ? s_probe.Code : service.Instruction, Roots = status.Up ? [FeedSilent.Id] : context.Machines.RootsOfService(service.Id), StandsAloneFrom = AlarmPriority.High };
    }

    private static string MeasureOf(ServiceStops stops) => stops switch
    {
        ServiceStops.Intake => AlarmMeasures.IntakeLost,
        ServiceStops.Payment => AlarmMeasures.PaymentLost,
        ServiceStops.Matching => AlarmMeasures.MatchingLost,
        _ => AlarmMeasures.MessagesLost,
    };
}
