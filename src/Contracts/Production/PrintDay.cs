namespace PassportMonitor.Contracts.Production;

/// <summary>The work of machines seen from an instant: what of it is today's, and what the last hours tell of the rate. Pure.</summary>
public sealed class PrintDay
{
    /// <summary>Pieces below which a share says nothing of a machine.</summary>
    public const int PiecesLeast = 30;

    /// <summary>Ended hours that the rate is the mean of.</summary>
    private const int RateHours = 4;

    private static readonly TimeSpan s_national = TimeSpan.FromHours(5);

    private readonly PrintPicture _print;
    private readonly int _today;
    private readonly int _hour;

    /// <summary>Sees work from an instant.</summary>
    public PrintDay(PrintPicture print, DateTimeOffset now)
    {
        (_print, Now) = (print, now);
        _hour = (int)(now.ToUnixTimeSeconds() / 3600);
        _today = PrintPicture.DayOfHour(_hour);
        (int spoiled, int done) = print.Machines.Aggregate((0, 0), (sum, m) => (sum.Item1 + m.Spoiled.Sum(), sum.Item2 + m.Spoiled.Sum() + m.Passed.Sum()));
        SpoilShare = done == 0 ? null : (double)spoiled / done;
    }

    /// <summary>The instant.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Share of spoiled books among those that are done, of all machines over the days that are told; null when none is done.</summary>
    public double? SpoilShare { get; }

    /// <summary>Today, Asia/Karachi.</summary>
    public DateOnly Today => DateOnly.FromDayNumber(_today);

    /// <summary>How much of today is over, 0 to 1.</summary>
    public double ShareOfDay => Now.ToOffset(s_national).TimeOfDay / TimeSpan.FromDays(1);

    /// <summary>Books begun today.</summary>
    public int Started(MachineWork work) => Of(work.Started);

    /// <summary>Of the books begun today: passed.</summary>
    public int Passed(MachineWork work) => Of(work.Passed);

    /// <summary>Of the books begun today: spoiled.</summary>
    public int Spoiled(MachineWork work) => Of(work.Spoiled);

    /// <summary>Books begun an hour, over the last four hours that have ended; null when nothing was begun in the day before.</summary>
    public double? Rate(MachineWork work)
    {
        int shift = _hour - _print.Hour; // index of the running hour is -shift
        int sum = 0;
        for (int back = 1; back <= RateHours; back++)
        {
            int at = back - shift;
            sum += at >= 0 && at < work.ByHour.Length ? work.ByHour[at] : 0;
        }
        return shift < PrintPicture.Hours ? (double)sum / RateHours : null;
    }

    /// <summary>By how many standard deviations today's rejects of a machine are above those of all; null with too few pieces.</summary>
    public double? Sigmas(MachineWork work) => Sigmas(Spoiled(work), Done(work));

    /// <summary>By how many standard deviations so many spoiled of so many done are above the share of all; null with too few pieces.</summary>
    public double? Sigmas(int spoiled, int done) =>
        SpoilShare is { } mean && done >= PiecesLeast ? PChart.Sigmas(mean, done, (double)spoiled / done) : null;

    /// <summary>The p-chart's limits for so many pieces; null for none.</summary>
    public PChart? Chart(int done) => SpoilShare is { } mean && done > 0 ? PChart.Of(mean, done) : null;

    /// <summary>Of the books begun today: passed or spoiled.</summary>
    public int Done(MachineWork work) => Passed(work) + Spoiled(work);

    /// <summary>What a site planned for today; null without a plan.</summary>
    public int? Plan(SiteId site) => Array.Find(_print.Plans, p => p.Site == site && p.Day == Today)?.Passports;

    /// <summary>Passports begun today less what the plan expects by now, in proportion to the day; below 0 is behind. Null without a plan.</summary>
    public double? Gap(SiteId site) =>
        Plan(site) is { } plan ? _print.Machines.Where(m => m.Site == site).Sum(Started) - (plan * ShareOfDay) : null;

    private int Of(int[] days) => _print.Day - _today is var at && at >= 0 && at < days.Length ? days[at] : 0;
}
