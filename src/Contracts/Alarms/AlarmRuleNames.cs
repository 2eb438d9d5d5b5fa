namespace PassportMonitor.Contracts.Alarms;

/// <summary>The alarm rules. Names are storage format: they stand in policies and in the ids of alarms. docs/alarms.md says what raises each.</summary>
public static class AlarmRuleNames
{
    /// <summary>A hall is too full, or people wait too long.</summary>
    public const string Overcrowding = "overcrowding";
    /// <summary>It will be within the hour, and not as on usual days.</summary>
    public const string OvercrowdingAhead = "overcrowding-ahead";
    /// <summary>Not open though the schedule says so.</summary>
    public const string NotOpen = "not-open";
    /// <summary>Fewer officers than needed.</summary>
    public const string StaffingGap = "staffing-gap";
    /// <summary>People wait and no counter is open.</summary>
    public const string WaitingNoCounter = "waiting-no-counter";
    /// <summary>A counter is open, people wait for it, and nothing happens at it.</summary>
    public const string CounterSilent = "counter-silent";
    /// <summary>Nobody comes though usual days lead to expect people.</summary>
    public const string UnusualSilence = "unusual-silence";
    /// <summary>Far more or far fewer people came than on usual days.</summary>
    public const string UnusualTurnout = "unusual-turnout";
    /// <summary>Cases stand in a stage beyond its limit.</summary>
    public const string StuckWork = "stuck-work";
    /// <summary>Promises due today will not be made.</summary>
    public const string PromiseAhead = "promise-ahead";
    /// <summary>Too many facts of a hall are in an impossible order.</summary>
    public const string FlaggedShare = "flagged-share";
    /// <summary>The clock of a hall's sender is wrong.</summary>
    public const string ClockFault = "clock-fault";
    /// <summary>A site that always talks is silent.</summary>
    public const string SiteSilent = "site-silent";
    /// <summary>All or most sites are silent at once: our own feed.</summary>
    public const string FeedSilent = "feed-silent";
    /// <summary>A national service is lost.</summary>
    public const string ServiceLost = "service-lost";
    /// <summary>Most machines don't answer at once: our own network.</summary>
    public const string WatchBlind = "watch-blind";
    /// <summary>A link, router or switch is lost.</summary>
    public const string LinkLost = "link-lost";
    /// <summary>A power supply lives on its battery, or gives nothing.</summary>
    public const string PowerLost = "power-lost";
    /// <summary>A machine doesn't work.</summary>
    public const string MachineDown = "machine-down";
    /// <summary>A machine works, and something is wrong.</summary>
    public const string MachineDegraded = "machine-degraded";
    /// <summary>Nobody knows how a machine is.</summary>
    public const string MachineStale = "machine-stale";
    /// <summary>Blank books don't add up.</summary>
    public const string BookDifference = "book-difference";
    /// <summary>Boxes are late, short or lost.</summary>
    public const string BoxTrouble = "box-trouble";
    /// <summary>Rejects of a printing machine are above their limits.</summary>
    public const string PrintRejects = "print-rejects";
    /// <summary>A batch of books spoils more than chance explains.</summary>
    public const string BadBatch = "bad-batch";
    /// <summary>Printing is behind its plan.</summary>
    public const string PrintGap = "print-gap";
    /// <summary>A faster category waits longer than a slower one.</summary>
    public const string PriorityInversion = "priority-inversion";

    /// <summary>Every rule that an alarm may name; the last one is that of watch items whose date is missed.</summary>
    public static IReadOnlyList<string> OfAlarms { get; } =
    [
        Overcrowding, OvercrowdingAhead, NotOpen, StaffingGap, WaitingNoCounter, CounterSilent, UnusualSilence, UnusualTurnout, StuckWork, PromiseAhead, FlaggedShare, ClockFault,
        SiteSilent, FeedSilent, ServiceLost, WatchBlind, LinkLost, PowerLost, MachineDown, MachineDegraded, MachineStale, BookDifference, BoxTrouble, PrintRejects, BadBatch, PrintGap,
        PriorityInversion, "watch-missed",
    ];

    /// <summary>The rules whose alarms are about one machine each: its id follows the rule's name.</summary>
    public static IReadOnlyList<string> OfMachines { get; } = [LinkLost, PowerLost, MachineDown, MachineDegraded, MachineStale];
}

/// <summary>What the rules measure. Storage format, as the rules' names are. Greater is always worse.</summary>
public static class AlarmMeasures
{
    /// <summary>Minutes that at least three people have waited: one forgotten ticket is no crowd.</summary>
    public const string LiveWait = "live-wait";
    /// <summary>People inside, in percent of the surveyed capacity.</summary>
    public const string Occupancy = "occupancy";
    /// <summary>People waiting for each open counter, where waits aren't told.</summary>
    public const string WaitingPerCounter = "waiting-per-counter";
    /// <summary>The live wait, in minutes, that is forecast 20 to 60 minutes ahead.</summary>
    public const string WaitAhead = "wait-ahead";
    /// <summary>Minutes since the shift should have begun.</summary>
    public const string MinutesNotOpen = "minutes-not-open";
    /// <summary>Officers missing, in percent of those needed.</summary>
    public const string OfficersMissing = "officers-missing";
    /// <summary>People waiting.</summary>
    public const string PeopleWaiting = "people-waiting";
    /// <summary>Minutes since anything happened.</summary>
    public const string MinutesSilent = "minutes-silent";
    /// <summary>People who would usually have come since anything happened last.</summary>
    public const string ArrivalsMissed = "arrivals-missed";
    /// <summary>How far today's arrivals are outside the 5-95% band of usual days, in percent of its nearer end.</summary>
    public const string OutsideBand = "outside-band";
    /// <summary>Cases beyond the limit of their stage.</summary>
    public const string CasesOverLimit = "cases";
    /// <summary>Promises due today that will not be made, in percent of all due today.</summary>
    public const string PromisesAtRisk = "promises-at-risk";
    /// <summary>Facts in an impossible order, in percent of the service day's.</summary>
    public const string OddShare = "odd-share";
    /// <summary>Percent of the day's facts of cases that gave a case a flag.</summary>
    public const string OddCaseShare = "odd-case-share";
    /// <summary>Facts dated in another year or ahead, in percent of the service day's.</summary>
    public const string ClockFaultShare = "clock-fault-share";
    /// <summary>Silent sites, in percent of those that should talk.</summary>
    public const string SitesSilent = "sites-silent";
    /// <summary>Minutes since a service was lost without which intake stands still.</summary>
    public const string IntakeLost = "intake-lost";
    /// <summary>Minutes since a service was lost without which nobody can pay.</summary>
    public const string PaymentLost = "payment-lost";
    /// <summary>Minutes since a service was lost without which matching stands still.</summary>
    public const string MatchingLost = "matching-lost";
    /// <summary>Minutes since a service was lost without which messages stay.</summary>
    public const string MessagesLost = "messages-lost";
    /// <summary>Minutes without a probe, beyond those that the service's declaration allows.</summary>
    public const string ProbesMissing = "probes-missing";
    /// <summary>Machines that don't answer, in percent of those that are looked at.</summary>
    public const string MachinesStale = "machines-stale";
    /// <summary>Minutes since a link was lost, begun ones counted.</summary>
    public const string MinutesLost = "minutes-lost";
    /// <summary>Minutes that a power supply has lived on its battery or on bypass, begun ones counted.</summary>
    public const string MinutesOnBattery = "minutes-on-battery";
    /// <summary>Minutes that a power supply has given nothing, or its battery was at its end, begun ones counted.</summary>
    public const string MinutesWithoutPower = "minutes-without-power";
    /// <summary>Minutes since a machine works no more, begun ones counted.</summary>
    public const string MinutesDown = "minutes-down";
    /// <summary>Minutes since something is wrong with a machine that works, begun ones counted.</summary>
    public const string MinutesDegraded = "minutes-degraded";
    /// <summary>What is used up of a printer's lowest supply, in percent: at the limit the machine is degraded. A level that is no number counts as none.</summary>
    public const string SupplyUsed = "supply-used";
    /// <summary>Minutes since a machine is not heard, begun ones counted.</summary>
    public const string MinutesStale = "minutes-stale";
    /// <summary>Blank books by which what was found differs from the books.</summary>
    public const string BooksOff = "books-off";
    /// <summary>Hours since the blank books were sent that wait longest to arrive, of those of which none came.</summary>
    public const string HoursSinceSent = "hours-since-sent";
    /// <summary>Hours that the box has been on its way that is so longest.</summary>
    public const string HoursOnTheWay = "hours-on-the-way";
    /// <summary>Passports missing from boxes that came, or in boxes given up, less those that were told lost one by one.</summary>
    public const string PassportsMissing = "passports-missing";
    /// <summary>Standard deviations by which a machine's share of spoiled books of today is above that of all machines.</summary>
    public const string RejectSigmas = "reject-sigmas";
    /// <summary>The same of the worst batch of 500 books, against all books.</summary>
    public const string BatchSigmas = "batch-sigmas";
    /// <summary>Passports behind the part of the day's plan that is due, in percent of it.</summary>
    public const string BehindPlan = "behind-plan";
    /// <summary>Cases of a faster category in an older bucket of age than the median case of a slower one.</summary>
    public const string InvertedCases = "inverted-cases";
}
