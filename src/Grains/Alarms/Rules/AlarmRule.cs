namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>One alarm rule: a pure function of one origin's picture, the policies and the instant.</summary>
/// <param name="Name">Its name; see <see cref="Contracts.Alarms.AlarmRuleNames"/>.</param>
/// <param name="Raises">What raises it: one sentence for docs/alarms.md.</param>
/// <param name="Actions">What it may ask for.</param>
/// <param name="Assess">What it says at a version. It tells subjects whose condition is reached or holds, and those that can't be judged; all others are well.</param>
public sealed record AlarmRule(string Name, string Raises, IReadOnlyList<ActionCode> Actions, Func<RuleContext, IEnumerable<Assessment>> Assess)
{
    /// <summary>Whether it judges a past instant of a hall by facts that are known, not by facts that are missing: then what it would have raised is found late (law 8).</summary>
    public bool KnowsPast { get; init; }

    /// <summary>Whether it can't judge while the origin catches up: what is missing yet would look like trouble.</summary>
    public bool WaitsForFacts { get; init; }

    /// <summary>Whether it judges books or boxes: not while their ledger reads back what it has not seen.</summary>
    public bool NeedsLedger { get; init; }
}

/// <summary>What to do and who should do it. The codes stand in alarms; screens have a text for each.</summary>
/// <param name="Code">The action.</param>
/// <param name="Text">What to do, in English.</param>
/// <param name="Actor">office, region, headquarters, production, technician or room.</param>
public sealed record ActionCode(string Code, string Text, string Actor);

/// <summary>All rules.</summary>
public static class AlarmRules
{
    /// <summary>All, in the order of docs/alarms.md.</summary>
    public static IReadOnlyList<AlarmRule> All { get; } =
    [
        Overcrowding.Rule, OvercrowdingAhead.Rule, NotOpen.Rule, StaffingGap.Rule, WaitingNoCounter.Rule, CounterSilent.Rule, UnusualSilence.Rule, UnusualTurnout.Rule,
        StuckWork.Rule, PromiseAhead.Rule, FlaggedShare.Rule, ClockFault.Rule, SiteSilent.Rule, FeedSilent.Rule, ServiceLost.Rule,
        WatchBlind.Rule, LinkLost.Rule, PowerLost.Rule, MachineDown.Rule, MachineDegraded.Rule, MachineStale.Rule,
        BookDifferences.Rule, BoxTroubles.Rule, PrintRules.Rejects, PrintRules.Batch, PrintRules.Gap, PrintRules.Inversion,
    ];
}

/// <summary>Ids of alarms.</summary>
public static class AlarmId
{
    /// <summary>The id of the alarm of a rule about a subject.</summary>
    public static string Of(string rule, string subject) => $"{rule}/{subject}";
}
