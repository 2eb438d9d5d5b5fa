namespace PassportMonitor.Contracts;

/// <summary>Every maximum of the system, with the reason for its value. Their relations are asserted at start.</summary>
public static class Limits
{
    /// <summary>Odd facts of one kind that a partition keeps for its list: enough to see what is wrong, and no more to write at each save.</summary>
    public const int OddFacts = 100;

    /// <summary>Unknown sites that a partition tells apart in its list of odd facts, more than there are sites at all; facts of further ones are counted together.</summary>
    public const int UnknownSites = 1000;

    /// <summary>Bytes of one intake request's body. 8 MiB holds a bulk of some 30,000 events.</summary>
    public const int RequestBytes = 8 * 1024 * 1024;

    /// <summary>Events of one intake request: bounds the answer and the time that one sender holds a partition.</summary>
    public const int EventsPerRequest = 10_000;

    /// <summary>Bytes of one event, attributes included. The widest legal event is well under 2 KiB.</summary>
    public const int EventBytes = 16 * 1024;

    /// <summary>Depth of an event's JSON. Event data is flat or one list deep.</summary>
    public const int JsonDepth = 8;

    /// <summary>Events that may wait for their commit in one partition; beyond it the intake answers 503 with Retry-After.</summary>
    public const int WaitingPerPartition = 20_000;

    /// <summary>Events that one partition commits in one transaction.</summary>
    public const int CommitBatch = 2_000;

    /// <summary>Committed entries that one turn of the pump folds.</summary>
    public const int FoldBatch = 2_000;

    /// <summary>How long a version can be asked for again (law 3).</summary>
    public static readonly TimeSpan VersionLife = TimeSpan.FromSeconds(60);

    /// <summary>Shortest time between two versions of the picture: half of it is the mean delay that cutting adds.</summary>
    public static readonly TimeSpan CutInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest time between two versions: the as-of instant moves on though nothing happens.</summary>
    public static readonly TimeSpan CutIdle = TimeSpan.FromSeconds(1);

    /// <summary>How far a sender's clock may be ahead of ours before its fact is set apart as CLOCK_FAULT.</summary>
    public static readonly TimeSpan ClockAhead = TimeSpan.FromMinutes(15);

    /// <summary>Facts dated earlier are set apart as CLOCK_FAULT: no machine-readable passport is older.</summary>
    public static readonly DateTimeOffset EarliestFact = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Distinct site ids that one partition tells apart; ids beyond it count as the unknown site.</summary>
    public const int SitesPerPartition = 20_000;

    /// <summary>Distinct origins that one store tells apart.</summary>
    public const int Origins = 64;

    /// <summary>Facts of one application that are folded. A real case has about 25.</summary>
    public const int FactsPerCase = 10_000;

    /// <summary>Rows of one page of a list.</summary>
    public const int PageRows = 500;

    /// <summary>Lists that one pass over the cases counts. An operation has about 90 at most.</summary>
    public const int ListsPerCount = 100;

    /// <summary>Days of flows (in, out, times, promises kept) that the picture can be asked for.</summary>
    public const int FlowDays = 100;

    /// <summary>Visits or cases of one partition whose facts are read to tell who sent the odd ones.</summary>
    public const int OddSubjects = 200;

    /// <summary>Days of a baseline: a quarter is meant, a year is possible.</summary>
    public const int BaselineDays = 366;

    /// <summary>Days of tokens that are looked back on from the last day of a period that is compared with another: far beyond the longest promise.</summary>
    public const int ChangeTokenDays = 200;

    /// <summary>Scopes whose change against the baseline is kept: all sites, regions and the nation.</summary>
    public const int ChangeScopes = 500;

    /// <summary>Looks at officers that one answer tells: a supervisor reads them one by one.</summary>
    public const int StaffLooks = 1_000;

    /// <summary>Days of counted periods that one question may span: three years of an imported history.</summary>
    public const int HistoryDays = 1_100;

    /// <summary>How long before its recording a hall's fact may have occurred; older ones, but for imported histories, are clock faults: no figure could take them in.</summary>
    public static readonly TimeSpan HallFactAge = TimeSpan.FromDays(FlowDays);

    /// <summary>Facts recorded later than this after they occurred are late.</summary>
    public static readonly TimeSpan HallFactLate = TimeSpan.FromMinutes(5);

    /// <summary>Facts of one visit that are folded. A real visit has about six.</summary>
    public const int FactsPerVisit = 200;

    /// <summary>New visits of one site that are folded in one day of recording; further ones are only counted as facts. The largest hall has 2,000 a day.</summary>
    public const int VisitsPerSite = 10_000;

    /// <summary>Counters of one site that are told apart; facts of further ones are only counted. The largest hall has some 60.</summary>
    public const int CountersPerSite = 300;

    /// <summary>Facts of one counter that are kept, the newest. A real one has about 12 a day, and eight days are looked at.</summary>
    public const int FactsPerCounter = 500;

    /// <summary>Services with a snapshot of their own, and shifts with a roster of their own, of one site.</summary>
    public const int HallParts = 100;

    /// <summary>Probes of one national service that are kept, the newest: eight hours of one a minute.</summary>
    public const int ProbesPerService = 500;

    /// <summary>National services that one store tells apart.</summary>
    public const int Services = 50;

    /// <summary>Consumables that one store tells apart.</summary>
    public const int Supplies = 200;

    /// <summary>Facts of stock of one supply that are kept, the newest: a month of thirty a day.</summary>
    public const int FactsPerSupply = 1_000;

    /// <summary>Machines of one partition that are in the picture; facts of further ones are kept and told nowhere. The service has some 5,000 in all.</summary>
    public const int MachinesPerPartition = 20_000;

    /// <summary>Points of one measure of a machine that one answer has: a day by minutes.</summary>
    public const int SamplePoints = 1_500;

    /// <summary>Days that samples of machines are kept at most: some 60 MB a day for 5,000 machines.</summary>
    public const int SampleDaysMost = 400;

    /// <summary>How much of a machine's samples one answer reaches over: a month.</summary>
    public static readonly TimeSpan SampleReach = TimeSpan.FromDays(31);

    /// <summary>Changes of one machine that are kept, the newest: a hundred days of five a day.</summary>
    public const int ChangesPerMachine = 500;

    /// <summary>Facts of books, boxes and printing that a partition holds ready for the next cut; more are read from the log again.</summary>
    public const int ProductionWaiting = 20_000;

    /// <summary>Entries that one cut reads back from the log for a ledger of production that is behind: some 50 ms.</summary>
    public const int ProductionCatchUp = 5_000;

    /// <summary>Groups of 64 book numbers of one origin of which something was told: 12.8 million books, 160 MB at most. Facts of further ones are counted, and change nothing.</summary>
    public const int BookGroups = 200_000;

    /// <summary>Deliveries, transfers and counts of blank books of one origin that are kept, the newest: ten years of ten a day.</summary>
    public const int BookMoves = 40_000;

    /// <summary>Odd book numbers of one kind that are told one by one; further ones are counted.</summary>
    public const int OddBooks = 10_000;

    /// <summary>Books of one application that are told, the newest: more than anyone spoils for one passport.</summary>
    public const int BooksPerCase = 20;

    /// <summary>Rows of each list of the book board, and suspects of one difference: what a person can follow up.</summary>
    public const int BookRows = 200;

    /// <summary>Boxes of one origin that are kept, the newest: half a year of 110 a day.</summary>
    public const int Boxes = 20_000;

    /// <summary>Passports that one box tells apart; further ones are counted as facts only. A real one has up to some 300.</summary>
    public const int PassportsPerBox = 2_000;

    /// <summary>Days for which the facts of a case are always kept: beyond all that figures reach back to, with a season to spare for what comes late.</summary>
    public const int RetentionDaysLeast = 400;

    /// <summary>Days for which facts of visits are always kept: as long as days of flows.</summary>
    public const int VisitDaysLeast = FlowDays;

    /// <summary>Cases or visits whose data leaves in one transaction: some 500 entries, which hold appends up no longer than a large commit does.</summary>
    public const int SealSubjects = 60;

    /// <summary>Facts of one origin that process figures are computed of: about 70 bytes each while the figures are asked for.</summary>
    public const int ProcessEvents = 5_000_000;

    /// <summary>Variants, and directly-follows pairs, that one report lists.</summary>
    public const int ProcessRows = 1_000;

    /// <summary>Time between two evaluations of the alarm rules: an alarm is at most this much later than its figure. When a delay ends, the next one comes earlier.</summary>
    public static readonly TimeSpan AlarmInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Conditions of one origin that are followed at once. 319 sites with twenty rules and 2,000 counters have 8,400; beyond it those of higher priority go first.</summary>
    public const int Alarms = 20_000;

    /// <summary>How long an alarm that returned to normal stays on the board.</summary>
    public static readonly TimeSpan AlarmRecent = TimeSpan.FromHours(1);

    /// <summary>Longest time on a shelf: one shift.</summary>
    public static readonly TimeSpan ShelfMost = TimeSpan.FromHours(8);

    /// <summary>Longest mute of the room's alarm sound: long enough for a call, too short to be forgotten.</summary>
    public static readonly TimeSpan RoomMuteMost = TimeSpan.FromMinutes(30);

    /// <summary>After this time unacknowledged, the room is told of an alarm that was for the region.</summary>
    public static readonly TimeSpan AlarmEscalation = TimeSpan.FromMinutes(10);

    /// <summary>Shortest time between two annunciations of one group, unless its priority rises: an operator reads the group, not each member.</summary>
    public static readonly TimeSpan GroupQuiet = TimeSpan.FromMinutes(15);

    /// <summary>Annunciations an hour, beyond which groups that the room knows already wait with news of equal priority: EEMUA 191's long-run one in 10 minutes.</summary>
    public const int RoomHourly = 6;

    /// <summary>Annunciations in 10 minutes, beyond which the room is flooded (EEMUA 191).</summary>
    public const int AlarmFlood = 10;

    /// <summary>Standing longer makes an alarm stale (ISA-18.2).</summary>
    public static readonly TimeSpan AlarmStale = TimeSpan.FromHours(24);

    /// <summary>Times raised within a minute that make an alarm chatter (ISA-18.2).</summary>
    public const int AlarmChatter = 3;

    /// <summary>Soundings and annunciations that are kept for the load report: a day of 1,000 an hour each.</summary>
    public const int AlarmNotes = 24_000;

    /// <summary>Transitions kept in memory for readers who come back; older ones are read from the log.</summary>
    public const int AlarmTransitions = 5_000;

    /// <summary>Entries of partition 0 that are read to replay the feed from a cursor, or for one page of history: about a second. Beyond it the feed says RESET, and the page ends.</summary>
    public const int AlarmReplay = 100_000;

    /// <summary>Characters of an alarm's id: rule, site and counter with slashes.</summary>
    public const int AlarmIdCharacters = 100;

    /// <summary>Alarms in one command: a group of all sites at once.</summary>
    public const int AlarmsPerCommand = 500;

    /// <summary>Open watch items of one origin: a few for each site.</summary>
    public const int WatchItems = 2_000;

    /// <summary>Notes kept of one watch item.</summary>
    public const int WatchNotes = 20;

    /// <summary>Notes of one handover.</summary>
    public const int HandoverNotes = 20;

    /// <summary>Handovers that are kept whole: a week of three shifts.</summary>
    public const int Handovers = 21;

    /// <summary>Conditions found late that are kept on the board.</summary>
    public const int FoundLate = 1_000;

    /// <summary>How far back conditions are found late: visits that ended stay in memory a little longer.</summary>
    public static readonly TimeSpan FoundLateReach = TimeSpan.FromHours(48);

    /// <summary>Asserts how the limits stand to each other; the server calls it at start.</summary>
    /// <exception cref="InvalidOperationException">Two of them contradict each other; names both.</exception>
    public static void AssertRelations()
    {
        Assert(EventBytes < RequestBytes, nameof(EventBytes), nameof(RequestBytes));
        Assert(EventsPerRequest <= WaitingPerPartition, nameof(EventsPerRequest), nameof(WaitingPerPartition));
        Assert(CommitBatch <= WaitingPerPartition, nameof(CommitBatch), nameof(WaitingPerPartition));
        Assert(CutInterval < CutIdle, nameof(CutInterval), nameof(CutIdle));
        Assert(CutIdle < VersionLife, nameof(CutIdle), nameof(VersionLife));
        Assert(AlarmInterval < CutIdle, nameof(AlarmInterval), nameof(CutIdle));
        Assert(AlarmEscalation < ShelfMost, nameof(AlarmEscalation), nameof(ShelfMost));
        Assert(RoomHourly <= AlarmFlood, nameof(RoomHourly), nameof(AlarmFlood));
        Assert(AlarmsPerCommand <= Alarms, nameof(AlarmsPerCommand), nameof(Alarms));
    }

    private static void Assert(bool holds, string smaller, string greater)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Limits.{smaller} must be below Limits.{greater}.");
        }
    }
}
