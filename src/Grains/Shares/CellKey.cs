using System.Globalization;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;

namespace PassportMonitor.Grains.Shares;

/// <summary>Where a <see cref="Tally"/> belongs: what a site did on a national day (<see cref="ProjectionKind.Flow"/>), or the promises
/// of the tokens of a UTC day that are collected there (<see cref="ProjectionKind.Cohort"/>).</summary>
/// <param name="Kind">Flow or cohort.</param>
/// <param name="Origin">Number of the origin.</param>
/// <param name="Site">Number of the site, as the facts name it.</param>
/// <param name="Day">Day number; <see cref="Always"/> for what belongs to no day.</param>
public readonly record struct CellKey(ProjectionKind Kind, short Origin, short Site, int Day)
{
    /// <summary>The day of what belongs to none: when the site was last heard.</summary>
    public const int Always = -1;

    internal string ToText(NameTable origins, NameTable sites) =>
        TextOf(origins[Origin], sites[Site], Day);

    internal static string TextOf(string origin, string site, int day) => string.Create(CultureInfo.InvariantCulture, $"{origin}|{site}|{day}");

    internal static CellKey Parse(ProjectionKind kind, string text, NameTable origins, NameTable sites)
    {
        string[] parts = text.Split('|');
        return new CellKey(kind, origins.NumberOf(parts[0]), sites.NumberOf(parts[1]), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}

/// <summary>The codes under which a flow cell counts. Storage format.</summary>
public static class FlowCodes
{
    private const long EnteredBase = 0x1_0000;
    private const long LeftBase = 0x2_0000;
    private const long SpentBase = 0x3_0000;
    private const long ReadyBase = 0x4_0000;
    private const long FactsBase = 0x5_0000;

    /// <summary>Seconds since 2000-01-01 UTC of the last hearing; a value to raise, not to count. In the cell of <see cref="CellKey.Always"/>.</summary>
    public const long LastHeard = 0x6_0000;

    /// <summary>Facts that gave a case a flag.</summary>
    public const long Flagged = 0x7_0000;

    /// <summary>The same of when the newest fact of a case occurred.</summary>
    public const long LastOccurred = 0x8_0000;

    /// <summary>The same of when a fact of a case was recorded last.</summary>
    public const long LastRecorded = 0x9_0000;

    /// <summary>Cases delivered.</summary>
    public const long Delivered = 0xa_0000;

    /// <summary>Of those: right first time.</summary>
    public const long RightFirstTime = 0xa_0001;

    /// <summary>Entries into a stage, by index of [stage, category].</summary>
    public static long Entered(int index) => EnteredBase + index;
    /// <summary>Exits from a stage, by index of [stage, category].</summary>
    public static long Left(int index) => LeftBase + index;
    /// <summary>Stays in a stage that ended, by bucket of their length.</summary>
    public static long Spent(int stage, int bucket) => SpentBase + (stage * 256) + bucket;
    /// <summary>Cases that became ready, by bucket of their time since the token.</summary>
    public static long Ready(int bucket) => ReadyBase + bucket;
    /// <summary>Facts, by slot of five minutes.</summary>
    public static long Facts(int slot) => FactsBase + slot;

    /// <summary>Takes a code of <see cref="Spent"/> apart.</summary>
    public static bool IsSpent(long code, out int stage, out int bucket)
    {
        long rest = code - SpentBase;
        stage = (int)(rest / 256);
        bucket = (int)(rest % 256);
        return rest is >= 0 and < 0x1_0000;
    }

    /// <summary>Takes a code of <see cref="Ready"/> apart.</summary>
    public static bool IsReady(long code, out int bucket)
    {
        bucket = (int)(code - ReadyBase);
        return code - ReadyBase is >= 0 and < 0x1_0000;
    }
}

/// <summary>The codes under which a cohort cell counts cases: category, token and ready in quarters of an hour, which tell every zone's day. Storage format.</summary>
public static class CohortCodes
{
    private const long ClosedBit = 1L << 60;
    private static readonly long s_quarter = TimeSpan.FromMinutes(15).Ticks;
    private static readonly long s_epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>The code of a case that has a token and wasn't withdrawn; instants in UTC ticks, 0 for not ready.</summary>
    public static long Of(int category, long tokenAt, long readyAt) =>
        ((long)category << 52) | (Quarter(tokenAt) << 26) | (readyAt == 0 ? 0 : Quarter(readyAt) + 1);

    /// <summary>Takes a code apart: instants are the starts of their quarters.</summary>
    public static (int Category, long TokenAt, long ReadyAt) Parts(long code)
    {
        long ready = code & 0x3ff_ffff;
        return ((int)((code & ~ClosedBit) >> 52), Instant((code >> 26) & 0x3ff_ffff), ready == 0 ? 0 : Instant(ready - 1));
    }

    /// <summary>The code that counts, beside the first one, a case that was closed without having been ready: by when it was late no more.</summary>
    public static long Closed(int category, long tokenAt, long closedAt) => ClosedBit | Of(category, tokenAt, closedAt);

    /// <summary>Whether a code is one of <see cref="Closed"/>; the instant of being ready is then that of being closed.</summary>
    public static bool IsClosed(long code) => (code & ClosedBit) != 0;

    private static long Quarter(long ticks) => Math.Max(0, ticks - s_epoch) / s_quarter;

    private static long Instant(long quarter) => s_epoch + (quarter * s_quarter);
}
