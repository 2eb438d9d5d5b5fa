using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Alarms.Rules;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.Rules.RuleScene;
using static PassportMonitor.Grains.Tests.Production.BookWorld;
using Facts = PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Alarms.Rules;

/// <summary>
/// Every rule with its built-in limits and delays through the alarm book on a virtual clock of ten seconds: raised when, changed when, returned when, and nothing in between.
/// Clock times are Karachi's, on a Monday; the office is open from 08:00 to 13:00.
/// </summary>
public class RuleTimelineTests
{
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(10);
    private static readonly ReferenceState s_office = Office(Facts.Service("identity", "intake"), Facts.Site("lhr"), Facts.Site("isb"));
    private static readonly ReferenceState s_twenty = Facts.StateOf([Facts.Calendar(), .. Enumerable.Range(1, 20).Select(i => Facts.Site($"s{i:00}"))]);

    /// <summary>A stretch of a day of one rule.</summary>
    /// <param name="From">Its begin.</param>
    /// <param name="Until">Its end.</param>
    /// <param name="At">Puts into a scene what is true at its instant.</param>
    /// <param name="Expected">What the log must hold of it.</param>
    private sealed record Course(string From, string Until, Action<RuleScene> At, params string[] Expected)
    {
        internal ReferenceState Reference { get; init; } = s_office;
    }

    private static readonly Dictionary<string, Course> s_courses = new()
    {
        // Three people draw tickets at 08:30 and are served at 10:20.
        [AlarmRuleNames.Overcrowding] = new("08:20", "10:40", s => s.Hall("rwp", Halls.Of(s.Now, Is(s, "08:30", "10:20") ? [.. Enumerable.Repeat((int)Since(s, "08:30"), 3)] : [])),
            "raised low 09:25:00", "changed medium 09:40:00", "changed high 10:10:00", "returned 10:30:00"),
        // From 09:30 to 10:00 twice as many come as on usual days, and too few counters are open.
        [AlarmRuleNames.OvercrowdingAhead] = new("09:20", "10:20", s => s.Hall("rwp", Expecting(s, crowd: Is(s, "09:30", "10:00"))), "raised low 09:32:00", "returned 10:10:00"),
        [AlarmRuleNames.NotOpen] = new("07:50", "08:40", s => s.Hall("rwp", Halls.Empty(s.Now) with { FirstActivity = Told(s, "08:25"), LastActivity = Told(s, "08:25") }), "raised low 08:10:00", "returned 08:25:00"),
        // Seven of ten sign on; from 09:00 five are left; at 10:00 nine are there.
        [AlarmRuleNames.StaffingGap] = new("07:50", "10:20", s => s.Hall("rwp", Halls.Empty(s.Now) with
        {
            Roster = new(Clock("08:00"), Clock("13:00"), 10, Is(s, "07:00", "09:00") ? 7 : Is(s, "09:00", "10:00") ? 5 : 9, null, Clock("07:00")),
        }), "raised low 08:15:00", "changed medium 09:15:00", "returned 10:05:00"),
        [AlarmRuleNames.WaitingNoCounter] = new("08:50", "09:30", s => s.Hall("rwp", Halls.Of(s.Now, [3, 4, 5], countersOpen: Is(s, "09:00", "09:20") ? 0 : 1)), "raised low 09:05:00", "returned 09:21:00"),
        // Three wait from 09:00 on, and the counter does nothing until 09:35.
        [AlarmRuleNames.CounterSilent] = new("08:55", "09:50", s => s.Hall("rwp", Halls.Of(s.Now, Is(s, "09:00", "12:00") ? [.. Enumerable.Repeat((int)Since(s, "09:00"), 3)] : []) with
        {
            Counters = [Halls.Counter("c1", Clock("08:00"), Is(s, "09:00", "09:35") ? Clock("09:00") : s.Now)],
        }), "raised low 09:20:00", "returned 09:35:00"),
        // Two come a minute, and none from 09:00 to 09:40.
        [AlarmRuleNames.UnusualSilence] = new("08:50", "09:55", s => s.Hall("rwp", Halls.Empty(s.Now) with
        {
            LastActivity = Is(s, "09:00", "09:40") ? Clock("09:00") : s.Now, Pattern = new(DayKind.Ordinary, 12, 100, 80, 120, [.. Enumerable.Repeat(30.0, 8)]),
        }), "raised low 09:05:00", "changed medium 09:25:00", "returned 09:45:00"),
        // 160 came where at most 120 usually do; at 11:00 the usual number has caught up.
        [AlarmRuleNames.UnusualTurnout] = new("09:50", "11:30", s => s.Hall("rwp", Halls.Empty(s.Now) with
        {
            Figures = HallFigures.None with { Arrivals = Is(s, "10:00", "11:00") ? 160 : 119 }, Pattern = new(DayKind.Ordinary, 12, 100, 80, 120, []),
        }), "raised low 10:15:00", "returned 11:15:00"),
        [AlarmRuleNames.StuckWork] = new("09:50", "10:40", s => s.Nation(FigureSum.Empty with { OverStageLimit = Cases(Stage.HqMatching, Is(s, "10:10", "10:20") ? 1_000 : Is(s, "10:00", "10:30") ? 5 : 0) }),
            "raised low 10:00:00", "changed medium 10:10:00", "changed low 10:20:00", "returned 10:30:00"),
        // Of a thousand promises of today 300 are in the print queue; at 11:00 they are out of it.
        [AlarmRuleNames.PromiseAhead] = new("09:50", "11:30", s => s.Nation(FigureSum.Empty with
        {
            InToday = Cases(Stage.Ready, 200), LateBoard = [new(Category.Normal, Holder.Production, Cause.PrintQueue, 0, null, Is(s, "00:00", "11:00") ? 300 : 0)], Attainment = [new(0, 1000, 500)],
        }), "raised medium 10:15:00", "returned 11:15:00"),
        [AlarmRuleNames.FlaggedShare] = new("08:50", "10:20", s => s.Hall("rwp", Halls.Empty(s.Now) with { Trust = new(100, 0, Is(s, "09:00", "10:00") ? 5 : 2, 0, null, null, s.Now) }), "raised low 09:10:00", "returned 10:10:00"),
        [AlarmRuleNames.ClockFault] = new("08:50", "10:20", s => s.Hall("rwp", Halls.Empty(s.Now) with { Trust = new(Is(s, "09:00", "10:00") ? 50 : 200, 5, 0, 0, null, null, s.Now) }), "raised low 09:05:00", "returned 10:10:00"),
        // Heard last at 08:30; its limit of an hour is over at 09:30, and it is heard again at 10:00.
        [AlarmRuleNames.SiteSilent] = new("09:20", "10:10", s => _ = Is(s, "09:30", "10:00") ? s.Silent("rwp", Clock("08:30")) : s, "raised low 09:30:00", "returned 10:00:00"),
        [AlarmRuleNames.FeedSilent] = new("08:50", "09:30", s => Enumerable.Range(1, 20).ToList().ForEach(i => s.Heard($"s{i:00}", Is(s, "09:00", "09:20") ? Clock("09:00") : s.Now)), "raised high 09:05:00", "returned 09:21:00") { Reference = s_twenty },
        [AlarmRuleNames.ServiceLost] = new("08:50", "09:40", s => s.Probed("identity", !Is(s, "09:00", "09:30"), Is(s, "09:00", "09:30") ? Clock("09:00") : Clock("08:00")), "raised high 09:02:00", "returned 09:32:00"),
        [AlarmRuleNames.WatchBlind] = new("08:55", "09:20", s => Enumerable.Range(0, 24).ToList().ForEach(i =>
            s.Machine(new[] { "rwp", "isb", "lhr" }[i % 3], $"m{i}", "printer", i < 20 && Is(s, "09:00", "09:10") ? MachineStatus.Stale : MachineStatus.Up)), "raised high 09:00:00", "returned 09:11:00"),
        [AlarmRuleNames.LinkLost] = new("08:55", "09:20", s => s.Machine("rwp", "m", "link", Is(s, "09:00", "09:10") ? MachineStatus.Down : MachineStatus.Up), "raised medium 09:00:00", "returned 09:10:20"),
        [AlarmRuleNames.PowerLost] = new("08:55", "09:20", s => s.Machine("rwp", "m", "ups", Is(s, "09:00", "09:10") ? MachineStatus.Degraded : MachineStatus.Up, "on-battery"), "raised low 09:00:00", "returned 09:10:30"),
        [AlarmRuleNames.MachineDown] = new("08:55", "09:20", s => s.Machine("rwp", "m", "printer", Is(s, "09:00", "09:10") ? MachineStatus.Down : MachineStatus.Up, "jammed"), "raised low 09:00:00", "returned 09:10:30"),
        [AlarmRuleNames.MachineDegraded] = new("08:55", "09:20", s => s.Machine("rwp", "m", "printer", Is(s, "09:00", "09:10") ? MachineStatus.Degraded : MachineStatus.Up, "lowToner"), "raised low 09:00:00", "returned 09:10:30"),
        [AlarmRuleNames.MachineStale] = new("08:55", "09:20", s => s.Machine("rwp", "m", "printer", Is(s, "09:00", "09:10") ? MachineStatus.Stale : MachineStatus.Up, "no-answer"), "raised low 09:00:00", "returned 09:10:30"),
        // A count at 09:00 misses a book; another one at 10:00 finds it.
        [AlarmRuleNames.BookDifference] = new("08:50", "10:10", Ledgers("09:00", "10:00",
            [Received("2024-05-01", "A0001", 100, "rwp"), StockCounted("2024-05-12", 99, "rwp")], [Received("2024-05-01", "A0001", 100, "rwp"), StockCounted("2024-05-12", 100, "rwp")]), "raised medium 09:05:00", "returned 10:00:00"),
        // Sent at 10:00 three days ago, and received at 10:30.
        [AlarmRuleNames.BoxTrouble] = new("09:50", "10:40", Ledgers("00:00", "10:30",
            [BoxScan(EventType.BoxDispatched, "2024-05-10T05:00Z", "X1", 40, to: "rwp")],
            [BoxScan(EventType.BoxDispatched, "2024-05-10T05:00Z", "X1", 40, to: "rwp"), BoxScan(EventType.BoxReceived, "2024-05-13T05:30Z", "X1", 40, "rwp")]), "raised low 10:00:00", "returned 10:30:00"),
        // From 11:00 to 12:00 one of two printers spoils a quarter of its books.
        [AlarmRuleNames.PrintRejects] = new("10:50", "12:20", Ledgers("11:00", "12:00", Printed(1_000, i => i % 5 == 0 ? i % 4 != 0 : i % 100 != 1, i => i % 5 == 0 ? 2 : 1), [Received("2024-05-01", "A000000", 1, "rwp")]), "raised medium 11:05:00", "returned 12:10:00"),
        [AlarmRuleNames.BadBatch] = new("10:50", "12:10", Ledgers("11:00", "12:00", Printed(2_500, i => i >= 2_000 ? i % 4 != 0 : i % 100 != 1, i => i % 3), [Received("2024-05-01", "A000000", 1, "rwp")]), "raised medium 11:00:00", "returned 12:00:00"),
        // 40 of 100 are made; at noon 50 should be, and from 13:00 on 60 are.
        [AlarmRuleNames.PrintGap] = new("11:00", "13:30", Ledgers("00:00", "13:00", Planned(40), Planned(60)), "raised low 12:30:00", "returned 13:15:00"),
        [AlarmRuleNames.PriorityInversion] = new("08:50", "10:30", s => s.Nation(FigureSum.Empty with { PrintQueueByAge = Queue(oldUrgent: Is(s, "09:00", "10:00") ? 60 : 0) }), "raised low 09:15:00", "returned 10:15:00"),
    };

    public static TheoryData<string> Rules { get; } = [.. AlarmRules.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void EachRuleRaisesAndReturnsAtItsTimes_AndNothingInBetween(string rule)
    {
        Course course = s_courses[rule];
        AlarmBook book = new(Origin.Live);
        List<string> log = [];
        long offset = 0;
        TimeSpan until = TimeSpan.Parse(course.Until, null);
        for (TimeSpan clock = TimeSpan.Parse(course.From, null); clock <= until; clock += s_step)
        {
            RuleScene scene = new(course.Reference, clock.ToString(@"hh\:mm\:ss", null));
            course.At(scene);
            foreach (AlarmTransition entry in book.Judge(new Verdict(scene.Assess(rule), new Dictionary<string, string>(), 7), scene.Now))
            {
                book.Apply(entry with { Offset = offset++ });
                log.AddRange(Text(entry, clock));
            }
        }
        Assert.Equal(course.Expected, log);
    }

    private static string[] Text(AlarmTransition entry, TimeSpan clock) => entry.Type switch
    {
        EventType.AlarmRaised => [$"raised {Word(entry.Priority)} {clock}"],
        EventType.AlarmPriorityChanged => [$"changed {Word(entry.Priority)} {clock}"],
        EventType.AlarmReturned => [$"returned {clock}"],
        _ => [],
    };

    private static string Word(AlarmPriority? priority) => priority?.ToString().ToLowerInvariant() ?? "";

    private static bool Is(RuleScene scene, string from, string until) => scene.Now >= Clock(from) && scene.Now < Clock(until);

    private static double Since(RuleScene scene, string clock) => (scene.Now - Clock(clock)).TotalMinutes;

    private static DateTimeOffset? Told(RuleScene scene, string clock) => scene.Now >= Clock(clock) ? Clock(clock) : null;

    private static int[] Cases(Stage stage, int cases)
    {
        int[] counts = new int[FigureLayout.Stages * FigureLayout.Categories];
        counts[FigureLayout.At((int)stage, Category.Normal)] = cases;
        return counts;
    }

    private static int[] Queue(int oldUrgent)
    {
        int[] queue = new int[FigureLayout.Ages * FigureLayout.Categories];
        queue[FigureLayout.At((int)AgeBucket.UpTo2, Category.Normal)] = 100;
        queue[FigureLayout.At((int)AgeBucket.From6To10, Category.Urgent)] = oldUrgent;
        return queue;
    }

    /// <summary>A hall that usual arrivals leave well; a crowd came, and half of the counters are closed.</summary>
    private static SiteHall Expecting(RuleScene scene, bool crowd)
    {
        SiteHall hall = Halls.Of(scene.Now, [.. Enumerable.Range(0, crowd ? 60 : 10).Select(i => i / 3), 25], countersOpen: crowd ? 6 : 12);
        return hall with
        {
            Pattern = new HallPattern(DayKind.Ordinary, 12, 100, 80, 120, [.. Enumerable.Repeat(15.0, 8)]) { Services = [new("token", new MeanTime(100, 54_000))] },
            Workings = HallWorkings.None with { Lines = [new("token", hall.Figures.WaitingSince)] },
            Figures = hall.Figures with { Arrivals = crowd ? 220 : 100, Served = 80, WaitedByBand = [80, 0, 0, 0, 0, 0, 0], Services = [new("token", new Histogram([20], [80]), 80 * 540)] },
        };
    }

    /// <summary>One ledger within a time, another one after it, and none before.</summary>
    private static Action<RuleScene> Ledgers(string from, string until, IEnumerable<NewEvent> within, IEnumerable<NewEvent> after)
    {
        Lazy<ProductionPicture> first = new(() => Picture(Ledger(within)));
        Lazy<ProductionPicture> second = new(() => Picture(Ledger(after)));
        return s => _ = Is(s, from, until) ? s.Production(first.Value) : s.Now >= Clock(until) ? s.Production(second.Value) : s;
    }

    private static IEnumerable<NewEvent> Printed(int books, Func<int, bool> good, Func<int, int> printer) =>
        [Received("2024-05-01", "A000000", books, "rwp"), .. Enumerable.Range(0, books).SelectMany(i => Printed(i, $"p-{printer(i)}", good(i)))];

    private static IEnumerable<NewEvent> Planned(int made) =>
        [Of(EventType.PrintPlanned, "rwp", "2024-05-12", """{"date":"2024-05-13","count":100}"""), .. Enumerable.Range(0, made).SelectMany(i => Printed(i, "p-1", good: true))];

    private static NewEvent[] Printed(int number, string machine, bool good) =>
    [
        Of(EventType.PersonalizationStarted, $"t-{number}", "2024-05-13T05:00Z", $$"""{"site":"rwp","book":"A{{number:D6}}","machine":"{{machine}}"}"""),
        good ? Passed("2024-05-13T05:10Z", $"A{number:D6}", $"t-{number}", "rwp") : Failed("2024-05-13T05:10Z", $"A{number:D6}", $"t-{number}", "rwp"),
    ];
}
