using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>
/// Made-up halls: lhr-gt and lhr-eg in punjab and isb-g10 in north tell visits and counters, rwp-1 in north does too and is silent, mul-1 sends snapshots
/// only, and the others nothing.
/// </summary>
public static class TestHalls
{
    public static readonly DateOnly Day = new(2026, 3, 2);

    public static IReadOnlyDictionary<SiteId, SiteHall> All { get; } = new Dictionary<SiteId, SiteHall>
    {
        [new("lhr-gt")] = Visits(waiting: 6, longest: 75, faults: 0),
        [new("lhr-eg")] = Visits(waiting: 2, longest: 20, faults: 3),
        [new("isb-g10")] = Visits(waiting: 0, longest: 0, faults: 0),
        [new("rwp-1")] = Visits(waiting: 9, longest: 500, faults: 0),
        [new("mul-1")] = Snapshots(),
    };

    public static HallFigures Sum(IEnumerable<HallFigures> parts)
    {
        HallFigures[] all = [.. parts];
        return HallFigures.None with
        {
            Arrivals = all.Sum(f => f.Arrivals), Served = all.Sum(f => f.Served), Abandoned = all.Sum(f => f.Abandoned), NoShows = all.Sum(f => f.NoShows),
            TurnedAway = all.Sum(f => f.TurnedAway), NeverEnded = all.Sum(f => f.NeverEnded), FromOtherDays = all.Sum(f => f.FromOtherDays),
            Waits = new Histogram([40], [all.Sum(f => f.Waits.Counts.Sum())]),
            WaitedByBand = [.. Enumerable.Range(0, WaitBands.Count).Select(b => all.Sum(f => f.WaitedByBand[b]))],
            GaveUpByBand = [.. Enumerable.Range(0, WaitBands.Count).Select(b => all.Sum(f => f.GaveUpByBand[b]))],
        };
    }

    /// <summary>A hall that served 10 since 08:00 at two counters, one of them closed since 11:00.</summary>
    private static SiteHall Visits(int waiting, int longest, int faults)
    {
        int minute = (int)(TestPicture.Noon.ToUnixTimeSeconds() / 60);
        RunningTime staffed = new(3 * 3600, 1, TestPicture.Noon.AddHours(-4).ToUnixTimeSeconds());
        RunningTime busy = new(2 * 3600, 1, TestPicture.Noon.AddHours(-1.5).ToUnixTimeSeconds());
        return new SiteHall
        {
            Figures = HallFigures.None with
            {
                Arrivals = 10 + waiting + 1 + 4, Served = 10, Abandoned = 2, NoShows = 1, TurnedAway = 1, NeverEnded = 1,
                Queues = waiting == 0
                    ? [new("biometrics", "new", 0, 1)]
                    : [new("biometrics", "new", 1, 1), new("token", "renewal", waiting - 1, 0)],
                WaitingSince = waiting == 0 ? SinceCounts.None : new([minute - longest, minute - 5], [1, waiting - 1]),
                WaitedByBand = [4, 3, 2, 1, 1, 0, 0], GaveUpByBand = [1, 0, 0, 0, 1, 1, 0], Waits = new Histogram([40], [11]),
                Services = [new("biometrics", new Histogram([24], [14]), 14 * 420)],
                CountersOpen = 1, CountersServing = 1, CountersClosed = [new("prayer", 1)], Staffed = staffed, Busy = busy,
            },
            ServiceDay = Day, TellsVisits = true, TellsCounters = true, Snapshots = [], Counters =
            [
                Counter("1", true, "o-17", new RunningTime(0, 1, TestPicture.Noon.AddHours(-4).ToUnixTimeSeconds()), new RunningTime(0, 1, TestPicture.Noon.AddHours(-1.5).ToUnixTimeSeconds()), 8),
                Counter("2", false, "o-18", new RunningTime(3 * 3600, 0, 0), new RunningTime(2 * 3600, 0, 0), 6) with { Reason = "prayer" },
            ],
            Roster = new Roster(TestPicture.Noon.AddHours(-4), TestPicture.Noon.AddHours(4), 4, 3, 5, TestPicture.Noon.AddHours(-5)),
            Outside = longest == 75 ? new HeadCount(30, TestPicture.Noon.AddMinutes(-10)) : null,
            Pattern = new HallPattern(DayKind.Ordinary, 12, 20, 15, 40, [5, 6, 7, 8, 4, 3, 2, 1]),
            Trust = new HallTrust(200, faults, 2, 4, null, null, TestPicture.Noon),
            FirstActivity = TestPicture.Noon.AddHours(-4), LastActivity = TestPicture.Noon.AddMinutes(-1),
        };
    }

    private static SiteHall Snapshots() => Visits(0, 0, 0) with
    {
        Figures = HallFigures.None, TellsVisits = false, TellsCounters = false, Counters = [], Roster = null,
        Snapshots = [new("renewal", TestPicture.Noon.AddMinutes(-3), 17, null, 4, "R-93")],
        Pattern = new HallPattern(DayKind.Ordinary, 2, null, null, null, []),
    };

    private static CounterHall Counter(string id, bool open, string officer, RunningTime staffed, RunningTime busy, int served) => new()
    {
        Id = id, Open = open, Since = TestPicture.Noon.AddHours(-1), Reason = null, Officer = officer, Ticket = open ? "A-12" : null, Stage = "biometrics",
        Served = served, Times = new Histogram([24], [served]), Staffed = staffed, Busy = busy, LastActivity = TestPicture.Noon.AddMinutes(-12),
    };
}
