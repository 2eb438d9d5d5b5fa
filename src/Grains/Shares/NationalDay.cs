namespace PassportMonitor.Grains.Shares;

/// <summary>The national day: 00:00 to 24:00 Asia/Karachi, which is UTC+5 without summer time (design, section 4). Days are numbered as by <see cref="DateOnly.DayNumber"/>.</summary>
public static class NationalDay
{
    private static readonly long s_offset = TimeSpan.FromHours(5).Ticks;
    private static readonly long s_slot = TimeSpan.FromMinutes(5).Ticks;

    /// <summary>Slots of five minutes in a day.</summary>
    public const int Slots = 288;

    /// <summary>How far national time is ahead of UTC.</summary>
    public static TimeSpan Offset => TimeSpan.FromTicks(s_offset);

    /// <summary>The national day of an instant (UTC ticks).</summary>
    public static int Of(long utcTicks) => (int)((utcTicks + s_offset) / TimeSpan.TicksPerDay);

    /// <summary>The slot of five minutes within the national day, 0 to 287.</summary>
    public static int SlotOf(long utcTicks) => (int)((utcTicks + s_offset) % TimeSpan.TicksPerDay / s_slot);
}
