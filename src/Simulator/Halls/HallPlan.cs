using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Halls;

/// <summary>What an office's systems tell of its hall.</summary>
[Flags]
internal enum Tells : byte
{
    Visits = 1,
    Snapshots = 2,
}

/// <summary>A shift at a site, in minutes after local midnight, and the officers that it needs at the desks and for handing out.</summary>
internal readonly record struct Shift(int From, int To, int Desks, int HandOut)
{
    internal int Needed => Desks + HandOut;
}

/// <summary>
/// How a site's hall is set up: a function of the site, the seed and the volume. Counters follow from the work that usually comes, so
/// that an ordinary morning makes people wait some minutes and an ordinary afternoon doesn't.
/// </summary>
internal sealed class HallPlan
{
    private const int HallSalt = 1;
    private const int OutsideSalt = 2;
    private const int InsideSalt = 3;
    private const int SurveySalt = 4;
    private const int RoundTheClockSalt = 5;
    private const ulong Subject = 1UL << 54;
    private const double StagedFrom = 120;           // applications a day at full volume
    private const double BusyFrom = 250;
    private const double CollectionsForACounter = 15;
    private const double BunchedShare = 0.8;         // of the open time: nobody comes near its end
    private const double MorningFactor = 1.45;       // officers beyond the mean load, for the morning's bunch
    private const double ChanceFactor = 0.4;         // and for chance, by the root of their number
    private static readonly double s_oneWindowMinutes = HallStage.OneWindow.Minutes();
    private static readonly double s_stagedMinutes =
        HallStage.Token.Minutes() + HallStage.Biometrics.Minutes() + HallStage.DataEntry.Minutes() + HallStage.Interview.Minutes();

    private readonly SimSite _site;
    private readonly double _perDay;

    internal HallPlan(ushort index, SimSite site, SimulationSettings settings, double scale)
    {
        Draws draws = Draws.Of(settings.Seed, Subject + index);
        (Index, _site, _perDay) = (index, site, site.PerDay * scale);
        double told = draws.Unit(HallSalt);
        Tells = told < 0.6 ? Tells.Visits : told < 0.85 ? Tells.Snapshots : Tells.Visits | Tells.Snapshots;
        MeasuresOutside = draws.Chance(OutsideSalt, 0.25);
        CountsInside = draws.Chance(InsideSalt, 0.4);
        Surveyed = draws.Chance(SurveySalt, 1.0 / 3);
        Staged = site.PerDay >= StagedFrom && site.Calendar != Calendars.Late;
        HandsOutRoundTheClock = ReferenceEquals(site.Calendar, Calendars.Always)
            || (site.PerDay >= BusyFrom && site.Kind == Contracts.Reference.SiteKind.Office && draws.Chance(RoundTheClockSalt, 0.5));
        OwnHandOut = HandsOutRoundTheClock || _perDay >= CollectionsForACounter;
        Shift[] week = [.. Enum.GetValues<DayOfWeek>().SelectMany(ShiftsOfWeekday)];
        DeskCount = week.Select(s => s.Desks).DefaultIfEmpty(1).Max();
        HandOutCount = week.Select(s => s.HandOut).DefaultIfEmpty(0).Max();
        Capacity = 10 + (12 * (DeskCount + HandOutCount));
    }

    internal ushort Index { get; }
    internal SimSite Site => _site;
    internal Tells Tells { get; }
    /// <summary>People who queue at the door are counted.</summary>
    internal bool MeasuresOutside { get; }
    /// <summary>Its token machine also tells a head count of the hall.</summary>
    internal bool CountsInside { get; }
    /// <summary>The people that its hall holds are on record.</summary>
    internal bool Surveyed { get; }
    /// <summary>Token, biometrics, data entry and interview at different desks; else one window does all.</summary>
    internal bool Staged { get; }
    internal bool HandsOutRoundTheClock { get; }
    /// <summary>Collection has counters of its own; else the desks do it.</summary>
    internal bool OwnHandOut { get; }
    /// <summary>Most desks that any shift mans.</summary>
    internal int DeskCount { get; }
    internal int HandOutCount { get; }
    /// <summary>People that the hall holds.</summary>
    internal int Capacity { get; }

    /// <summary>The shifts that begin on a day. Short hours need more counters than there are.</summary>
    internal IEnumerable<Shift> ShiftsOn(DateOnly day) => Shifts(_site.Calendar.RangesOf(day).ToArray())
        .Select(s => s with { Desks = Math.Min(s.Desks, DeskCount), HandOut = Math.Min(s.HandOut, HandOutCount) });

    private IEnumerable<Shift> ShiftsOfWeekday(DayOfWeek day) => Shifts(_site.Calendar.Hours[day]);

    private IEnumerable<Shift> Shifts(OpenRange[] ranges)
    {
        if (ranges is [{ From: 0, To: 1440 }])
        {
            return [NightAndDay(0, 480, Arrivals.NightShare), NightAndDay(480, 960, Arrivals.MorningShare), NightAndDay(960, 1440, Arrivals.EveningShare)];
        }
        int open = ranges.Sum(r => r.To - r.From);
        // A break for the Friday prayer doesn't change who is there; arrivals bunch over the whole day.
        return ranges.Select(r => new Shift(r.From, r.To, Desks(_perDay, open), HandOut(_perDay, open)));
    }

    private Shift NightAndDay(int from, int to, double share) =>
        new(from, to, Desks(_perDay * share, to - from), Math.Max(1, HandOut(_perDay * share, to - from)));

    private int Desks(double applications, int openMinutes)
    {
        double work = applications * ((Staged ? s_stagedMinutes : s_oneWindowMinutes) + (0.1 * HallStage.Enquiry.Minutes()));
        return Load(OwnHandOut ? work : work + (applications * HallStage.Collection.Minutes()), openMinutes);
    }

    private int HandOut(double collections, int openMinutes) => OwnHandOut ? Load(collections * HallStage.Collection.Minutes(), openMinutes) : 0;

    private static int Load(double workMinutes, int openMinutes)
    {
        double needed = workMinutes / (openMinutes * BunchedShare) * MorningFactor;
        return Math.Max(1, (int)Math.Ceiling(needed + (ChanceFactor * Math.Sqrt(needed))));
    }
}
