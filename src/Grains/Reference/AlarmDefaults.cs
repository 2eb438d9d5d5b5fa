using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Reference;
using static PassportMonitor.Contracts.Alarms.AlarmMeasures;
using static PassportMonitor.Contracts.Alarms.AlarmPriority;
using static PassportMonitor.Contracts.Alarms.AlarmRuleNames;

namespace PassportMonitor.Grains.Reference;

/// <summary>One limit that holds where no policy says otherwise.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Why">Why this value: one sentence.</param>
/// <param name="Source">Where it comes from: the domain notes, or an assumption.</param>
internal sealed record AlarmDefault(AlarmLimit Limit, string Why, string Source);

/// <summary>
/// Every limit of every alarm rule, written once. A limit that isn't here doesn't exist: a policy for another rule or measure is kept and
/// has no effect. docs/alarms.md holds the same table; a test compares them.
/// </summary>
internal static class AlarmDefaults
{
    private const string Notes = "domain notes, section 9";
    private const string Study = "feature study, section 7";
    private const string Assumption = "[assumption]";

    /// <summary>All, by rule in the order of the catalogue, measure and priority.</summary>
    public static IReadOnlyList<AlarmDefault> All { get; } =
    [
        Row(Overcrowding, LiveWait, "minutes", Low, 45, 30, 600, 600, "amber above 45 minutes for ten", Notes),
        Row(Overcrowding, LiveWait, "minutes", Medium, 60, 50, 600, 600, "red above 60 minutes", Notes),
        Row(Overcrowding, LiveWait, "minutes", High, 90, 75, 600, 600, "critical above 90 minutes", Notes),
        Row(Overcrowding, Occupancy, "percent", Low, 80, 70, 600, 600, "amber from 80%, gone below 70%", Notes),
        Row(Overcrowding, Occupancy, "percent", Medium, 100, 90, 600, 600, "red from 100%", Notes),
        Row(Overcrowding, Occupancy, "percent", High, 130, 115, 600, 600, "critical from 130%", Notes),
        Row(Overcrowding, WaitingPerCounter, "people", Low, 12, 8, 600, 600, "at four minutes a service a wait of 48 minutes", Assumption),
        Row(Overcrowding, WaitingPerCounter, "people", Medium, 16, 12, 600, 600, "at four minutes a service a wait of 64 minutes", Assumption),
        Row(Overcrowding, WaitingPerCounter, "people", High, 24, 18, 600, 600, "at four minutes a service a wait of 96 minutes", Assumption),
        Row(OvercrowdingAhead, WaitAhead, "minutes", Low, 60, 45, 120, 600, "red is ahead, and amber alone would warn of every morning", Assumption),
        Row(NotOpen, MinutesNotOpen, "minutes", Low, 10, 10, 0, 0, "ten minutes after schedule", Study),
        Row(NotOpen, MinutesNotOpen, "minutes", Medium, 60, 60, 0, 0, "an hour of a shift is lost", Assumption),
        Row(StaffingGap, OfficersMissing, "percent", Low, 25, 20, 900, 300, "one of four is missing", Assumption),
        Row(StaffingGap, OfficersMissing, "percent", Medium, 50, 40, 900, 300, "half are missing", Assumption),
        Row(WaitingNoCounter, PeopleWaiting, "people", Low, 1, 1, 300, 60, "a change of shift takes less than five minutes", Assumption),
        Row(WaitingNoCounter, PeopleWaiting, "people", Medium, 20, 15, 300, 60, "a hall waits, not a few people", Assumption),
        Row(CounterSilent, MinutesSilent, "minutes", Low, 20, 20, 0, 0, "more than twice the longest usual service", Assumption),
        Row(UnusualSilence, ArrivalsMissed, "people", Low, 10, 5, 0, 300, "by chance once in 20,000 such stretches", Assumption),
        Row(UnusualSilence, ArrivalsMissed, "people", Medium, 50, 10, 0, 300, "no chance, and many people", Assumption),
        Row(UnusualTurnout, OutsideBand, "percent", Low, 30, 15, 900, 900, "a margin beyond one day in ten that is outside the band anyway", Assumption),
        Row(StuckWork, CasesOverLimit, "cases", Low, 1, 1, 0, 0, "any case beyond its limit", Study),
        Row(StuckWork, CasesOverLimit, "cases", Medium, 1000, 800, 0, 0, "not cases, but a stage is stuck", Assumption),
        Row(PromiseAhead, PromisesAtRisk, "percent", Low, 10, 7, 900, 900, "attainment of the day falls below nine in ten", Assumption),
        Row(PromiseAhead, PromisesAtRisk, "percent", Medium, 25, 20, 900, 900, "one promise in four", Assumption),
        Row(FlaggedShare, OddShare, "percent", Low, 5, 3, 600, 600, "far above what late and lost messages explain", Assumption),
        Row(FlaggedShare, OddCaseShare, "percent", Low, 5, 3, 600, 600, "far above what late and lost messages explain", Assumption),
        Row(ClockFault, ClockFaultShare, "percent", Low, 10, 5, 300, 600, "a clock is wrong, not a message", Assumption),
        Row(SiteSilent, MinutesSilent, "minutes", Low, 1, 1, 0, 0, "silent at all, by the site's own silence limit", Assumption),
        Row(SiteSilent, MinutesSilent, "minutes", Medium, 240, 240, 0, 0, "half a working day is dark", Assumption),
        Row(FeedSilent, SitesSilent, "percent", High, 80, 50, 0, 60, "so many sites don't fail at once", Assumption),
        Row(FeedSilent, MinutesSilent, "minutes", High, 5, 1, 0, 60, "at one fact a second five minutes without any are no chance", Assumption),
        Row(ServiceLost, IntakeLost, "minutes", High, 2, 1, 0, 120, "two probes failed; the country stands still", Assumption),
        Row(ServiceLost, PaymentLost, "minutes", Medium, 2, 1, 0, 120, "two probes failed", Assumption),
        Row(ServiceLost, MatchingLost, "minutes", Medium, 5, 1, 0, 120, "headquarters has a buffer of minutes", Assumption),
        Row(ServiceLost, MessagesLost, "minutes", Low, 10, 1, 0, 120, "messages may be late", Assumption),
        Row(ServiceLost, ProbesMissing, "minutes", Medium, 1, 1, 0, 60, "beyond what the declaration allows", Assumption),
        Row(WatchBlind, MachinesStale, "percent", High, 80, 50, 0, 60, "so many machines of different sites don't fall silent at once", Assumption),
        Row(LinkLost, MinutesLost, "minutes", Medium, 1, 1, 0, 20, "three looks found it lost; all behind it is dark", Assumption),
        Row(PowerLost, MinutesOnBattery, "minutes", Low, 1, 1, 0, 30, "a battery lasts minutes", Assumption),
        Row(PowerLost, MinutesOnBattery, "minutes", Medium, 10, 10, 0, 30, "no short dip", Assumption),
        Row(PowerLost, MinutesWithoutPower, "minutes", Medium, 1, 1, 0, 30, "what it powers stops", Assumption),
        Row(MachineDown, MinutesDown, "minutes", Low, 1, 1, 0, 30, "it doesn't work", Assumption),
        Row(MachineDown, MinutesDown, "minutes", Medium, 240, 240, 0, 30, "half a working day is lost", Assumption),
        Row(MachineDegraded, MinutesDegraded, "minutes", Low, 1, 1, 0, 30, "it will stop soon", Assumption),
        Row(MachineDegraded, SupplyUsed, "percent", Low, 90, 85, 0, 0, "a tenth is left: time to have another at hand", Assumption),
        Row(MachineStale, MinutesStale, "minutes", Low, 1, 1, 0, 30, "three looks found it silent", Assumption),
        Row(BookDifference, BooksOff, "books", Medium, 1, 1, 300, 0, "one blank book is enough; facts of before a count may still be under way", Study),
        Row(BookDifference, BooksOff, "books", High, 50, 50, 300, 0, "not a slip, but a loss", Assumption),
        Row(BookDifference, HoursSinceSent, "hours", Medium, 72, 72, 0, 0, "three days between two stores", Assumption),
        Row(BookDifference, HoursSinceSent, "hours", High, 168, 168, 0, 0, "a week: blank books are somewhere else than anybody says", Assumption),
        Row(BoxTrouble, HoursOnTheWay, "hours", Low, 72, 72, 0, 0, "three days to the farthest office", Assumption),
        Row(BoxTrouble, HoursOnTheWay, "hours", Medium, 168, 168, 0, 0, "a week: it is lost unless someone finds it", Assumption),
        Row(BoxTrouble, PassportsMissing, "passports", Low, 1, 1, 300, 0, "one passport is enough; the facts of its passports follow a box's scan", Assumption),
        Row(BoxTrouble, PassportsMissing, "passports", Medium, 20, 20, 0, 0, "a box, not a passport", Assumption),
        Row(PrintRejects, RejectSigmas, "sigma", Low, 3, 2.5, 300, 600, "the p-chart's upper limit", Notes),
        Row(PrintRejects, RejectSigmas, "sigma", Medium, 6, 5, 300, 600, "no chance at all: it ruins books", Assumption),
        Row(BadBatch, BatchSigmas, "sigma", Medium, 5, 5, 0, 0, "by chance less than once in a million batches", Assumption),
        Row(PrintGap, BehindPlan, "percent", Low, 20, 15, 1800, 900, "a fifth of the plan is lost by now", Assumption),
        Row(PrintGap, BehindPlan, "percent", Medium, 50, 40, 1800, 900, "half of the plan is lost by now", Assumption),
        Row(AlarmRuleNames.PriorityInversion, InvertedCases, "cases", Low, 50, 25, 900, 900, "not some cases, but an order", Assumption),
        Row(AlarmRuleNames.PriorityInversion, InvertedCases, "cases", Medium, 1000, 800, 900, 900, "the faster queue stands", Assumption),
    ];

    private static readonly Dictionary<(string, string), AlarmDefault[]> s_byMeasure =
        All.GroupBy(d => (d.Limit.Rule, d.Limit.Measure)).ToDictionary(g => g.Key, g => g.ToArray());

    private static readonly HashSet<string> s_rules = [.. All.Select(d => d.Limit.Rule)];

    /// <summary>Whether there is such a rule.</summary>
    public static bool Knows(string rule) => s_rules.Contains(rule);

    /// <summary>The unit of a measure of a rule; null when the rule has no such measure.</summary>
    public static string? UnitOf(string rule, string measure) => s_byMeasure.TryGetValue((rule, measure), out AlarmDefault[]? rows) ? rows[0].Limit.Unit : null;

    /// <summary>The default limit of a measure and priority; null when there is none.</summary>
    public static AlarmLimit? Find(string rule, string measure, AlarmPriority priority) =>
        s_byMeasure.TryGetValue((rule, measure), out AlarmDefault[]? rows) ? Array.Find(rows, r => r.Limit.Priority == priority)?.Limit : null;

    private static AlarmDefault Row(
        string rule, string measure, string unit, AlarmPriority priority, double raiseAt, double clearBelow, int onDelaySeconds, int offDelaySeconds, string why, string source) =>
        new(
            new()
            {
                Rule = rule, Measure = measure, Unit = unit, Priority = priority, Site = null, RaiseAt = raiseAt, ClearBelow = clearBelow,
                OnDelay = TimeSpan.FromSeconds(onDelaySeconds), OffDelay = TimeSpan.FromSeconds(offDelaySeconds), Enabled = true, From = null, By = null, Why = null,
            },
            why, source);
}
