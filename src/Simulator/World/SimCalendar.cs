namespace PassportMonitor.Simulator.World;

/// <summary>One range of opening within a day, in minutes after local midnight; the end is excluded.</summary>
internal readonly record struct OpenRange(int From, int To);

/// <summary>Opening hours by weekday, Sunday first.</summary>
internal sealed class WeekPlan
{
    private readonly OpenRange[][] _days;

    internal WeekPlan(params (string Days, OpenRange[] Ranges)[] hours)
    {
        _days = [[], [], [], [], [], [], []];
        foreach ((string days, OpenRange[] ranges) in hours)
        {
            foreach (string day in days.Split(' '))
            {
                _days[Array.IndexOf(Names, day)] = ranges;
            }
        }
    }

    /// <summary>Weekday names as events write them, Sunday first.</summary>
    internal static readonly string[] Names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>The ranges of a weekday.</summary>
    internal OpenRange[] this[DayOfWeek day] => _days[(int)day];

    /// <summary>A range written in hours, such as 8 to 15.5.</summary>
    internal static OpenRange Range(double from, double to) => new((int)(from * 60), (int)(to * 60));
}

/// <summary>A holiday, or several days of one.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, included.</param>
/// <param name="Announced">When it was announced. Moon-sighted ones are announced late.</param>
internal sealed record SimHoliday(DateOnly First, DateOnly Last, DateTimeOffset Announced);

/// <summary>A season with other hours, such as Ramadan.</summary>
internal sealed record SimSeason(DateOnly First, DateOnly Last, WeekPlan Hours, DateTimeOffset Announced);

/// <summary>Days on which a rush of its own is expected.</summary>
internal sealed record SimWindow(SimCalendar Calendar, string Name, DateOnly First, DateOnly Last, DateTimeOffset Announced);

/// <summary>Opening hours, working days, holidays and seasons of a kind of site.</summary>
internal sealed class SimCalendar
{
    private readonly HashSet<int> _holidays = [];

    internal SimCalendar(string id, string workingDays, WeekPlan hours, IReadOnlyList<SimHoliday> holidays, IReadOnlyList<SimSeason> seasons)
    {
        Id = id;
        WorkingDays = [.. workingDays.Split(' ').Select(d => (DayOfWeek)Array.IndexOf(WeekPlan.Names, d))];
        Hours = hours;
        Holidays = holidays;
        Seasons = seasons;
        foreach (SimHoliday holiday in holidays)
        {
            for (int day = holiday.First.DayNumber; day <= holiday.Last.DayNumber; day++)
            {
                _holidays.Add(day);
            }
        }
    }

    internal string Id { get; }
    internal DayOfWeek[] WorkingDays { get; }
    internal WeekPlan Hours { get; }
    internal IReadOnlyList<SimHoliday> Holidays { get; }
    internal IReadOnlyList<SimSeason> Seasons { get; }

    /// <summary>Whether promises count the day.</summary>
    internal bool IsWorkingDay(DateOnly day) => !_holidays.Contains(day.DayNumber) && WorkingDays.Contains(day.DayOfWeek);

    /// <summary>When it is open on a day; empty on holidays, but for places that never close.</summary>
    internal ReadOnlySpan<OpenRange> RangesOf(DateOnly day)
    {
        OpenRange[] usual = Hours[day.DayOfWeek];
        if (usual is [{ From: 0, To: 1440 }])
        {
            return usual;
        }
        if (_holidays.Contains(day.DayNumber))
        {
            return [];
        }
        foreach (SimSeason season in Seasons)
        {
            if (day >= season.First && day <= season.Last)
            {
                return season.Hours[day.DayOfWeek];
            }
        }
        return usual;
    }

    /// <summary>The day so many working days before another.</summary>
    internal DateOnly WorkingDaysBefore(DateOnly day, int workingDays)
    {
        while (workingDays > 0)
        {
            day = day.AddDays(-1);
            workingDays -= IsWorkingDay(day) ? 1 : 0;
        }
        return day;
    }
}
