using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Halls;

/// <summary>Who works when and where: opens and closes counters by shifts and breaks, and has the rosters told.</summary>
internal sealed class ShiftPlanner(SimulationSettings settings, HallRules rules, Timetable timetable)
{
    /// <summary>So long after its end a shift goes on at most, while people wait.</summary>
    internal const long OverrunMs = 75 * MinuteMs;

    private const long MinuteMs = 60_000;
    private const ulong ShiftSubject = 1UL << 57;
    private const ulong OfficerSubject = 1UL << 58;
    private const int PrayerFrom = 13 * 60;
    private const int DayMinutes = 1440;
    private static readonly OpenRange[] s_threeShifts = [new(0, 480), new(480, 960), new(960, DayMinutes)];

    private static readonly HallStage[] s_stages = [HallStage.Token, HallStage.Biometrics, HallStage.DataEntry, HallStage.Interview];

    /// <summary>Puts a day's shifts into the timetable.</summary>
    internal void Plan(HallFloor floor, DateOnly day, ReadOnlySpan<OpenRange> ranges)
    {
        bool roundTheClock = floor.Plan.HandsOutRoundTheClock;
        Shift[] shifts = [.. floor.Plan.ShiftsOn(day)];
        for (int i = 0; i < shifts.Length; i++)
        {
            Shift shift = shifts[i];
            bool fridayBreak = i + 1 < shifts.Length && shift.To < shifts[i + 1].From;
            Man(floor, day, i, shift, floor.Desks, shift.Desks, fridayBreak);
            if (!roundTheClock)
            {
                Man(floor, day, i + 4, shift, floor.HandOuts, shift.HandOut, fridayBreak);
            }
            if (!ReferenceEquals(floor.Plan.Site.Calendar, Calendars.Always))
            {
                timetable.Add(HallHouse.ToUtc(floor.Plan.Site.Zone, day, shift.To) + OverrunMs, new Due(DueKind.Sweep, floor));
            }
        }
        for (int i = 0; roundTheClock && i < s_threeShifts.Length; i++)
        {
            OpenRange range = s_threeShifts[i];
            int counters = i == 0 ? 1 : floor.Plan.HandOutCount;
            Man(floor, day, i + 8, new Shift(range.From, range.To, 0, counters), floor.HandOuts, counters, prayerAfter: false);
        }
    }

    /// <summary>Counters open, pause, come back and end their shift.</summary>
    internal void Turn(in Due due, long at)
    {
        HallCounter counter = due.Counter!;
        switch (due.Kind)
        {
            case DueKind.Open when counter.Open:
                timetable.Add(at + (MinuteMs / 2), due); // the one before is still at it
                break;
            case DueKind.Open:
                TakeOver(counter, due.Opening!);
                due.Floor.Open(counter, at);
                break;
            case DueKind.Break when !due.Opening!.Alone && due.Floor.IsLastOpen(counter) && counter.Open && at < counter.ShiftEnds:
                timetable.Add(at + (3 * MinuteMs), due); // someone must stay
                break;
            case DueKind.Break when counter.Open && at < counter.ShiftEnds:
                counter.BreakMs = due.Opening!.BreakMs;
                due.Floor.CloseWhenFree(counter, due.Opening.Reason, at);
                break;
            case DueKind.Back when at < counter.ShiftEnds && !counter.Open:
                due.Floor.Open(counter, at);
                break;
            case DueKind.ShiftEnd when due.Opening!.Relieved:
                due.Floor.CloseWhenFree(counter, ClosedFor.EndOfShift, at);
                break;
            case DueKind.ShiftEnd:
                due.Floor.CloseIfOver(at);
                break;
        }
    }

    private static void TakeOver(HallCounter counter, Opening opening) =>
        (counter.Serves, counter.Officer, counter.Pace, counter.ShiftEnds, counter.EndsFor) =
        (opening.Serves, opening.Officer, opening.Pace, opening.Until, opening.Reason);

    /// <summary>Puts a shift of desks or of hand-out counters into the timetable.</summary>
    private void Man(HallFloor floor, DateOnly day, int number, Shift shift, HallCounter[] counters, int planned, bool prayerAfter)
    {
        if (planned == 0)
        {
            return;
        }
        HallPlan plan = floor.Plan;
        long from = HallHouse.ToUtc(plan.Site.Zone, day, shift.From);
        long until = HallHouse.ToUtc(plan.Site.Zone, day, shift.To);
        Draws draws = Draws.Of(settings.Seed, ShiftSubject + ((ulong)day.DayNumber << 24) + ((ulong)plan.Index << 8) + (ulong)number);
        bool desks = ReferenceEquals(counters, floor.Desks);
        int missing = rules.Script.MissingAt(plan.Site.Id, from, planned) ?? (desks && planned >= 3 && draws.Chance(1, rules.Missing) ? 1 : 0);
        int present = planned - missing;
        if (desks)
        {
            TellRoster(floor, day, from, until, planned, shift.HandOut, missing);
        }
        bool relieved = shift.To == DayMinutes || ReferenceEquals(plan.Site.Calendar, Calendars.Always) || (!desks && plan.HandsOutRoundTheClock);
        for (int i = 0; i < present; i++)
        {
            HallCounter counter = counters[i];
            int officer = (desks ? 0 : counters.Length * 3) + (((day.DayNumber * 5) + number + i) % (counters.Length * (desks ? 3 : 2)));
            Opening opening = new(
                desks ? Serves(plan, i, present) : 1 << (int)HallStage.Collection, officer, PaceOf(plan.Index, officer), until, relieved,
                prayerAfter ? ClosedFor.Prayer : ClosedFor.EndOfShift, 0, present == 1);
            long delay = (long)(draws.Unit(20 + i) * (i == 0 ? 2 : 5) * MinuteMs);
            timetable.Add(from + delay, new Due(DueKind.Open, floor, counter, Opening: opening));
            timetable.Add(relieved ? until - MinuteMs : until, new Due(DueKind.ShiftEnd, floor, counter, Opening: opening));
            AddBreaks(floor, shift, from, i, counter, opening);
        }
    }

    private void TellRoster(HallFloor floor, DateOnly day, long from, long until, int desks, int handOut, int missing)
    {
        int planned = desks + (floor.Plan.HandsOutRoundTheClock ? 0 : handOut);
        HallShift told = new(from, until, planned, planned - missing, planned);
        timetable.Add(Math.Max(HallHouse.ToUtc(floor.Plan.Site.Zone, day, 0), from - (60 * MinuteMs)), new Due(DueKind.RosterPlanned, floor, Shift: told));
        timetable.Add(from + (5 * MinuteMs), new Due(DueKind.SignOn, floor, Shift: told));
    }

    /// <summary>Tea in the middle and, over midday, the prayer; in turns, and short where one is alone.</summary>
    private void AddBreaks(HallFloor floor, Shift shift, long from, int place, HallCounter counter, Opening opening)
    {
        if (shift.To - shift.From < 300)
        {
            return;
        }
        int tea = 150 + (place % 6 * 14);
        Add(tea, opening.Alone ? 4 : 12, ClosedFor.Break);
        if (shift.From < PrayerFrom && shift.To > PrayerFrom + 60)
        {
            Add(PrayerFrom - shift.From + (place % 3 * 22), opening.Alone ? 4 : 20, ClosedFor.Prayer);
        }

        void Add(int minute, int minutes, ClosedFor reason) => timetable.Add(from + (minute * MinuteMs),
            new Due(DueKind.Break, floor, counter, Opening: opening with { Reason = reason, BreakMs = minutes * MinuteMs }));
    }

    /// <summary>The stages of a desk: all where one window does all, else shared out by the work that each is.</summary>
    private static int Serves(HallPlan plan, int desk, int of)
    {
        int more = plan.OwnHandOut ? 0 : 1 << (int)HallStage.Collection;
        if (!plan.Staged)
        {
            return more | Bits(HallStage.OneWindow, HallStage.Enquiry);
        }
        int own = of switch
        {
            1 => Bits(s_stages) | Bits(HallStage.Enquiry),
            2 => desk == 0 ? Bits(HallStage.Token, HallStage.Biometrics, HallStage.Enquiry) : Bits(HallStage.DataEntry, HallStage.Interview),
            3 => desk == 0 ? Bits(HallStage.Token, HallStage.Biometrics, HallStage.Enquiry) : desk == 1 ? Bits(HallStage.DataEntry) : Bits(HallStage.Interview, HallStage.DataEntry),
            _ => DedicatedTo(desk, of),
        };
        return own | more;
    }

    private static int DedicatedTo(int desk, int of)
    {
        double work = s_stages.Sum(s => s.Minutes());
        double upTo = 0;
        foreach (HallStage stage in s_stages)
        {
            upTo += stage.Minutes() / work;
            if ((desk + 0.5) / of < upTo || stage == HallStage.Interview)
            {
                return stage == HallStage.Token ? Bits(stage, HallStage.Enquiry) : Bits(stage);
            }
        }
        return 0;
    }

    private static int Bits(params HallStage[] stages) => stages.Aggregate(0, (bits, stage) => bits | (1 << (int)stage));

    /// <summary>Some are quicker than others, and one in ten is slow.</summary>
    private double PaceOf(ushort site, int officer)
    {
        Draws draws = Draws.Of(settings.Seed, OfficerSubject + ((ulong)site << 16) + (ulong)officer);
        return draws.LogNormal(1, draws.Chance(2, 0.1) ? 1.35 : 1, 0.14);
    }
}

/// <summary>What a counter is opened for.</summary>
/// <param name="Serves">Stages, bit by bit.</param>
/// <param name="Officer">Who works at it.</param>
/// <param name="Pace">Factor of the service times.</param>
/// <param name="Until">When the shift ends.</param>
/// <param name="Relieved">Another shift takes over: it closes then, whoever waits.</param>
/// <param name="Reason">Why it will close.</param>
/// <param name="BreakMs">Length of a break.</param>
/// <param name="Alone">Nobody else of its kind works in the shift.</param>
internal sealed record Opening(int Serves, int Officer, double Pace, long Until, bool Relieved, ClosedFor Reason, long BreakMs, bool Alone);
