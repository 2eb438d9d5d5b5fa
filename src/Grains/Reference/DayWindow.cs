namespace PassportMonitor.Grains.Reference;

/// <summary>The days that tables are made for: 2000-01-01 to 2099-12-31, by index from 0. No machine-readable passport is older.</summary>
internal static class DayWindow
{
    /// <summary>The first day.</summary>
    public static readonly DateOnly First = new(2000, 1, 1);

    /// <summary>The last day.</summary>
    public static readonly DateOnly Last = new(2099, 12, 31);

    private static readonly int s_first = First.DayNumber;

    /// <summary>How many days there are.</summary>
    public static readonly int Days = Last.DayNumber - s_first + 1;

    /// <summary>The index of a day; outside the window below 0 or not below <see cref="Days"/>.</summary>
    public static int IndexOf(DateOnly day) => day.DayNumber - s_first;

    /// <summary>The day of an index.</summary>
    public static DateOnly DayOf(int index) => DateOnly.FromDayNumber(index + s_first);

    /// <summary>Whether an index is within the window.</summary>
    public static bool Contains(int index) => index >= 0 && index < Days;
}
