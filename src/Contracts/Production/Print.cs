namespace PassportMonitor.Contracts.Production;

/// <summary>
/// What the machines of production made, by the books: each book counts for the machine that it was bound on and for the hour in which that was, whenever it
/// is known what became of it. So a reject is the printer's that printed it, whichever reader found it.
/// </summary>
[GenerateSerializer, Immutable, Alias("pm.PrintPicture")]
public sealed record PrintPicture
{
    /// <summary>The days of <see cref="MachineWork.Started"/> and the others.</summary>
    public const int Days = 8;

    /// <summary>The hours of <see cref="MachineWork.ByHour"/>.</summary>
    public const int Hours = 24;

    /// <summary>Work of nothing.</summary>
    public static readonly PrintPicture None = new() { Hour = 0, Machines = [], Batches = [], Plans = [] };

    /// <summary>The newest hour in which a book was begun, in hours since 1970.</summary>
    [Id(0)] public required int Hour { get; init; }
    /// <summary>Every machine on which a book was begun in the days that are told, by id; once for each site of its work.</summary>
    [Id(1)] public required MachineWork[] Machines { get; init; }
    /// <summary>Batches of book numbers of which far more are spoiled than of all, the worst first; at most 20.</summary>
    [Id(2)] public required BookBatch[] Batches { get; init; }
    /// <summary>The newest plan of each site and day, for the days that are told and those to come.</summary>
    [Id(3)] public required PrintPlan[] Plans { get; init; }

    /// <summary>The national day of the newest hour, as a day number: index 0 of the days.</summary>
    public int Day => DayOfHour(Hour);

    /// <summary>The national day (Asia/Karachi, UTC+5) that an hour since 1970 is in, as a day number.</summary>
    public static int DayOfHour(int hour) => (int)Math.Floor((hour + 5) / 24.0) + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
}

/// <summary>What one machine made.</summary>
/// <param name="Machine">Its device id.</param>
/// <param name="Site">The site of its work; null when not told.</param>
/// <param name="Started">Books begun on it, by national day; index 0 is <see cref="PrintPicture.Day"/>, the next ones are the days before.</param>
/// <param name="Passed">Of those: passed quality control.</param>
/// <param name="Spoiled">Of those: spoiled.</param>
/// <param name="ByHour">Books begun by hour; index 0 is <see cref="PrintPicture.Hour"/>, the next ones are the hours before.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineWork")]
public sealed record MachineWork(
    [property: Id(0)] string Machine, [property: Id(1)] SiteId? Site, [property: Id(2)] int[] Started, [property: Id(3)] int[] Passed, [property: Id(4)] int[] Spoiled,
    [property: Id(5)] int[] ByHour);

/// <summary>500 books with numbers in a row of which more are spoiled than chance explains.</summary>
/// <param name="Run">The numbers.</param>
/// <param name="Site">Where the last of them was used; null when not told.</param>
/// <param name="Done">Books of it that passed or were spoiled.</param>
/// <param name="Spoiled">Of those: spoiled.</param>
/// <param name="Sigmas">By how many standard deviations their share is above that of all books.</param>
[GenerateSerializer, Immutable, Alias("pm.BookBatch")]
public sealed record BookBatch(
    [property: Id(0)] BookRun Run, [property: Id(1)] SiteId? Site, [property: Id(2)] int Done, [property: Id(3)] int Spoiled, [property: Id(4)] double Sigmas);

/// <summary>Passports that a site plans to make on a national day.</summary>
[GenerateSerializer, Immutable, Alias("pm.PrintPlan")]
public sealed record PrintPlan([property: Id(0)] SiteId Site, [property: Id(1)] DateOnly Day, [property: Id(2)] int Passports);

/// <summary>Limits of a p-chart: shares of n pieces that chance leaves around the share of all (domain notes, section 9).</summary>
/// <param name="Mean">Share of all, 0 to 1.</param>
/// <param name="Lower">mean - 3 sigma, at least 0.</param>
/// <param name="Upper">mean + 3 sigma, at most 1.</param>
public readonly record struct PChart(double Mean, double Lower, double Upper)
{
    /// <summary>The limits for n pieces.</summary>
    public static PChart Of(double mean, int n)
    {
        double width = n == 0 ? 1 : 3 * Math.Sqrt(mean * (1 - mean) / n);
        return new PChart(mean, Math.Max(0, mean - width), Math.Min(1, mean + width));
    }

    /// <summary>By how many standard deviations a share of n pieces is above the mean; 0 when the mean leaves no room for chance.</summary>
    public static double Sigmas(double mean, int n, double share) => n == 0 || mean is <= 0 or >= 1 ? 0 : (share - mean) / Math.Sqrt(mean * (1 - mean) / n);
}
