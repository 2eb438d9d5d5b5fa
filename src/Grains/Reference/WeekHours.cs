using System.Globalization;
using System.Text.Json;

namespace PassportMonitor.Grains.Reference;

/// <summary>A time of the day during which a site is open.</summary>
/// <param name="Start">Minutes after the local midnight with which the service day begins, 0 to 1439.</param>
/// <param name="End">Minutes after the same midnight, excluded; above 1440 when the shift ends on the next day, at most 2879.</param>
internal readonly record struct OpenRange(int Start, int End);

/// <summary>Opening hours by the weekday on which a shift begins. A night shift belongs to the day it began on.</summary>
internal sealed class WeekHours
{
    private const int DayMinutes = 24 * 60;
    private static readonly string[] s_weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly OpenRange[][] _byWeekday;

    private WeekHours(OpenRange[][] byWeekday) => _byWeekday = byWeekday;

    /// <summary>Open around the clock on the weekdays of a bit set (bit 0 is Sunday).</summary>
    public static WeekHours AroundTheClock(int weekdays) =>
        new([.. Enumerable.Range(0, 7).Select(d => (weekdays >> d & 1) == 1 ? new[] { new OpenRange(0, DayMinutes) } : [])]);

    /// <summary>The ranges that begin on this weekday, by start.</summary>
    public OpenRange[] On(DayOfWeek weekday) => _byWeekday[(int)weekday];

    /// <summary>The weekday with this name, <c>mon</c> to <c>sun</c>.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static DayOfWeek WeekdayOf(string? name) =>
        Array.IndexOf(s_weekdays, name) is >= 0 and int index ? (DayOfWeek)index : throw new FormatException("Not a weekday.");

    /// <summary>Reads <c>{"mon":["08:00-13:00"],…}</c>.</summary>
    /// <exception cref="FormatException">A weekday or a time isn't one.</exception>
    public static WeekHours Read(JsonElement hours)
    {
        OpenRange[][] byWeekday = [[], [], [], [], [], [], []];
        foreach (JsonProperty day in hours.EnumerateObject())
        {
            byWeekday[(int)WeekdayOf(day.Name)] = [.. day.Value.EnumerateArray().Select(r => ReadRange(r.GetString())).OrderBy(r => r.Start)];
        }
        return new WeekHours(byWeekday);
    }

    private static OpenRange ReadRange(string? text)
    {
        if (text is not { Length: 11 } || text[5] != '-')
        {
            throw new FormatException("Not a range of times.");
        }
        int start = ReadTime(text.AsSpan(0, 5));
        int end = ReadTime(text.AsSpan(6, 5));
        return start < DayMinutes ? new OpenRange(start, end > start ? end : end + DayMinutes) : throw new FormatException("24:00 begins no range.");
    }

    private static int ReadTime(ReadOnlySpan<char> text)
    {
        int hours = int.Parse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture);
        int minutes = int.Parse(text[3..], NumberStyles.None, CultureInfo.InvariantCulture);
        int time = (hours * 60) + minutes;
        return text[2] == ':' && minutes < 60 && time <= DayMinutes ? time : throw new FormatException("Not a time of the day.");
    }
}
