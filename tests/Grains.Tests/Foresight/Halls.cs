using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Tests.Reference;

namespace PassportMonitor.Grains.Tests.Foresight;

/// <summary>Halls for tests: a Monday morning at ten, one stage, services of nine minutes.</summary>
internal static class Halls
{
    /// <summary>10:00 at the office; it opens at 8 and closes at 13.</summary>
    public static readonly DateTimeOffset Now = ReferenceFacts.Instant("2026-11-23T05:00Z");

    public static readonly SiteId Lahore = new("lahore");

    public static ReferenceState Register { get; } = ReferenceFacts.StateOf(ReferenceFacts.Calendar(), ReferenceFacts.Site("lahore"));

    public static SiteHall Hall(
        int waiting = 0, int open = 10, int arrivals = 120, double? usualToNow = 120, double[]? next = null, double? usualSeconds = 540,
        int served = 100, int seconds = 540, int days = 12, Roster? roster = null, int counters = 12, double waitedMinutes = 10) => new()
        {
            Figures = HallFigures.None with
            {
                Arrivals = arrivals,
                Served = served,
                WaitedByBand = [served, 0, 0, 0, 0, 0, 0],
                Services = served == 0 ? [] : [new("one-window", new Histogram([20], [served]), (long)served * seconds)],
                WaitingSince = Since(waiting, waitedMinutes),
                CountersOpen = open,
            },
            ServiceDay = new DateOnly(2026, 11, 23),
            TellsVisits = true,
            TellsCounters = true,
            Snapshots = [],
            Counters = [.. Enumerable.Range(1, counters).Select(number => Counter(number, number <= open))],
            Roster = roster,
            Outside = null,
            Pattern = new HallPattern(DayKind.Ordinary, days, usualToNow, usualToNow * 0.8, usualToNow * 1.2, next ?? [.. Enumerable.Repeat(15.0, 8)])
            {
                Services = usualSeconds is { } usual ? [new("one-window", new MeanTime(100, (long)(100 * usual)))] : [],
            },
            Workings = Workings(new StageLine("one-window", Since(waiting, waitedMinutes))),
            Trust = new HallTrust(arrivals * 3, 0, 0, 0, null, null, Now),
            FirstActivity = Now.AddHours(-2),
            LastActivity = Now,
        };

    /// <summary>People who came evenly over the last minutes.</summary>
    public static SinceCounts Since(int people, double overMinutes)
    {
        int now = (int)(Now.ToUnixTimeSeconds() / 60);
        IGrouping<int, int>[] minutes = [.. Enumerable.Range(0, people).GroupBy(i => now - (int)(overMinutes * (people - i) / people)).OrderBy(g => g.Key)];
        return new SinceCounts([.. minutes.Select(g => g.Key)], [.. minutes.Select(g => g.Count())]);
    }

    /// <summary>Lines, and no pause between two services.</summary>
    public static HallWorkings Workings(params StageLine[] lines) => HallWorkings.None with { Lines = lines, Pauses = new MeanTime(2_000_000_000, 0) };

    public static CounterHall Counter(int number, bool open) => new()
    {
        Id = $"c{number}", Open = open, Since = Now.AddHours(-2), Reason = null, Officer = null, Ticket = null, Stage = null, Served = 0,
        Times = Histogram.Empty, Staffed = default, Busy = default, LastActivity = Now,
    };
}
