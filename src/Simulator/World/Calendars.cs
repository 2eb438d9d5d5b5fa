using static PassportMonitor.Simulator.World.WeekPlan;

namespace PassportMonitor.Simulator.World;

/// <summary>The calendars of the simulated service. Hours are assumed, after domain notes section 4; holidays are Pakistan's gazetted ones.</summary>
internal static class Calendars
{
    private static readonly OpenRange[] s_allDay = [new(0, 1440)];

    private static readonly SimHoliday[] s_home =
    [
        .. Enumerable.Range(2024, 5).SelectMany(FixedDays),
        Moon(2025, 3, 31, 3), Moon(2025, 6, 7, 3), Moon(2025, 7, 5, 2), Moon(2025, 9, 6, 1),
        Moon(2026, 3, 20, 3), Moon(2026, 5, 27, 3), Moon(2026, 6, 25, 2), Moon(2026, 8, 26, 1),
        Moon(2027, 3, 10, 3), Moon(2027, 5, 17, 3), Moon(2027, 6, 15, 2), Moon(2027, 8, 15, 1),
    ];

    private static readonly SimHoliday[] s_abroad = [.. Enumerable.Range(2024, 5).SelectMany(MissionDays)];

    private static readonly SimSeason[] s_ramadan =
    [
        Ramadan(new DateOnly(2025, 3, 2), new DateOnly(2025, 3, 30)),
        Ramadan(new DateOnly(2026, 2, 19), new DateOnly(2026, 3, 19)),
        Ramadan(new DateOnly(2027, 2, 8), new DateOnly(2027, 3, 9)),
    ];

    /// <summary>Ordinary offices; also the calendar that serves where none is known.</summary>
    internal static readonly SimCalendar National = new("national", "mon tue wed thu fri",
        new WeekPlan(("mon tue wed thu", [Range(8, 15)]), ("fri", [Range(8, 12.5), Range(14.5, 16)])), s_home, s_ramadan);

    /// <summary>Offices that never close; promises count ordinary working days all the same.</summary>
    internal static readonly SimCalendar Always = new("always-open", "mon tue wed thu fri",
        new WeekPlan(("sun mon tue wed thu fri sat", s_allDay)), s_home, []);

    /// <summary>Offices in shared centres that close at 22:00.</summary>
    internal static readonly SimCalendar Late = new("late-office", "mon tue wed thu fri",
        new WeekPlan(("mon tue wed thu sat", [Range(8, 22)]), ("fri", [Range(8, 12.5), Range(14.5, 22)])), s_home, []);

    /// <summary>Headquarters.</summary>
    internal static readonly SimCalendar Headquarters = new("headquarters", "mon tue wed thu fri",
        new WeekPlan(("mon tue wed thu sat", [Range(8, 20)]), ("fri", [Range(8, 12.5), Range(14.5, 20)])), s_home, []);

    /// <summary>Production, in three shifts; a shift belongs to the day it began on.</summary>
    internal static readonly SimCalendar Production = new("production", "mon tue wed thu fri",
        new WeekPlan(("sun mon tue wed thu fri sat", s_allDay)), s_home, []);

    /// <summary>Missions with a week of Monday to Friday.</summary>
    internal static readonly SimCalendar MonFri = new("mission-mon-fri", "mon tue wed thu fri",
        new WeekPlan(("mon tue wed thu fri", [Range(9, 16)])), s_abroad, []);

    /// <summary>Missions with a week of Sunday to Thursday.</summary>
    internal static readonly SimCalendar SunThu = new("mission-sun-thu", "sun mon tue wed thu",
        new WeekPlan(("sun mon tue wed thu", [Range(8, 15)])), s_abroad, []);

    /// <summary>Missions with a week of Saturday to Wednesday.</summary>
    internal static readonly SimCalendar SatWed = new("mission-sat-wed", "sat sun mon tue wed",
        new WeekPlan(("sat sun mon tue wed", [Range(8, 15)])), s_abroad, []);

    /// <summary>Every calendar.</summary>
    internal static readonly SimCalendar[] All = [National, Always, Late, Headquarters, Production, MonFri, SunThu, SatWed];

    /// <summary>Windows announced for a rush: the Umrah of the winter holidays, assumed.</summary>
    internal static readonly SimWindow[] Windows =
    [
        .. new[] { National, Always, Late }.SelectMany(c => Enumerable.Range(2024, 4).Select(year =>
            new SimWindow(c, "umrah", new DateOnly(year, 12, 20), new DateOnly(year + 1, 1, 5), new DateTimeOffset(year, 12, 6, 6, 0, 0, TimeSpan.Zero)))),
    ];

    private static SimHoliday[] FixedDays(int year) =>
    [
        Fixed(year, 2, 5), Fixed(year, 3, 23), Fixed(year, 5, 1), Fixed(year, 5, 28), Fixed(year, 8, 14), Fixed(year, 11, 9), Fixed(year, 12, 25),
    ];

    private static SimHoliday[] MissionDays(int year) => [Fixed(year, 3, 23), Fixed(year, 8, 14)];

    private static SimHoliday Fixed(int year, int month, int day)
    {
        DateOnly date = new(year, month, day);
        return new SimHoliday(date, date, new DateTimeOffset(year - 1, 12, 1, 6, 0, 0, TimeSpan.Zero));
    }

    /// <summary>Moon-sighted: announced three days before, in the evening.</summary>
    private static SimHoliday Moon(int year, int month, int day, int days)
    {
        DateOnly first = new(year, month, day);
        return new SimHoliday(first, first.AddDays(days - 1), new DateTimeOffset(first.AddDays(-3), new TimeOnly(14, 0), TimeSpan.Zero));
    }

    private static SimSeason Ramadan(DateOnly first, DateOnly last) => new(first, last,
        new WeekPlan(("mon tue wed thu", [Range(9, 14)]), ("fri", [Range(9, 12)])),
        new DateTimeOffset(first.AddDays(-7), new TimeOnly(6, 0), TimeSpan.Zero));
}
