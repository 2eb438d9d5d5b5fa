using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>Boxes to a site are late, came short, or were given up. Passports that were told lost are accounted for: what is missing beside them counts.</summary>
internal static class BoxTroubles
{
    private static readonly ActionCode s_late = new("trace-box", "Ask the carrier where the boxes on the list are.", "production");
    private static readonly ActionCode s_short = new("count-box-again", "Count the box again, and compare its passports with the list of those that are missing.", "office");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.BoxTrouble, "A box is on its way too long, came short, or was given up.", [s_late, s_short], Assess) { WaitsForFacts = true, NeedsLedger = true };

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        TimeSpan? inTime = WayInTime(context);
        foreach (IGrouping<SiteId?, BoxView> to in (context.Picture.Production?.Boxes.Open ?? []).GroupBy(b => b.To))
        {
            BoxView[] sent = [.. to.Where(b => b.State == BoxState.Dispatched)];
            int missing = to.Sum(Missing);
            Judgement judged = Judgement.Of(context, Rule.Name, null, true,
                new Measured(AlarmMeasures.HoursOnTheWay, sent.Length == 0 ? null : sent.Max(b => (context.Now - b.Since).TotalHours)),
                new Measured(AlarmMeasures.PassportsMissing, missing == 0 ? null : missing));
            if (judged.Matters)
            {
                SiteInfo? site = to.Key is { } id ? context.Reference.FindSite(id.Value) : null;
                bool late = judged.Decisive == AlarmMeasures.HoursOnTheWay;
                yield return Assessed.Nation(Rule.Name, to.Key?.Value ?? RuleContext.Nation, judged, late ? "box-late" : to.Any(b => b.State == BoxState.Lost) ? "box-lost" : "box-short",
                    late ? s_late : s_short, new AlarmImpact(0, to.Sum(b => inTime is { } limit && b.IsLate(context.Now, limit) ? b.Expected ?? 0 : Missing(b)), 1)) with
                {
                    Site = site?.Id, Region = site?.Region,
                };
            }
        }
    }

    /// <summary>How long the way may take: the lowest limit in use; null when none is.</summary>
    private static TimeSpan? WayInTime(RuleContext context) =>
        Enum.GetValues<AlarmPriority>().Select(p => context.Reference.AlarmLimit(Rule.Name, AlarmMeasures.HoursOnTheWay, p, "", context.Now)).Where(l => l is { Enabled: true })
            .Min(l => (TimeSpan?)TimeSpan.FromHours(l!.RaiseAt));

    private static int Missing(BoxView box) => box.State == BoxState.Lost ? box.Expected ?? 1 : box.Difference < 0 ? Math.Max(0, -box.Difference.Value - box.LostApplications) : 0;
}
