using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>What applicants were promised, by the day of the token (domain notes, section 5; of a range its end, of a conflict the longer).</summary>
internal static class Promises
{
    /// <summary>Since when, and the working days for each category.</summary>
    internal static readonly (DateOnly From, int Normal, int Urgent, int FastTrack)[] Table =
    [
        (new DateOnly(2015, 1, 1), 20, 12, 5),
        (new DateOnly(2023, 4, 1), 10, 4, 2),
        (new DateOnly(2023, 10, 2), 21, 10, 2),
        (new DateOnly(2025, 10, 1), 15, 7, 3),
    ];

    /// <summary>Working days promised for a token of that day.</summary>
    internal static int WorkingDays(Category category, DateOnly tokenDay)
    {
        (DateOnly _, int normal, int urgent, int fastTrack) = Table.Last(row => row.From <= tokenDay);
        return category switch { Category.Urgent => urgent, Category.FastTrack => fastTrack, _ => normal };
    }
}
