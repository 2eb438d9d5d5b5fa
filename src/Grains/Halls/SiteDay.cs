using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Halls;

/// <summary>
/// The service day of one site at a version's instant, and until when visits of it and of the days around it may still be in the hall.
/// Everything is told to the slot of five minutes, so that versions within a slot agree. Pure but for its cache.
/// </summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class SiteDay
{
    private static readonly long s_slot = TimeSpan.FromMinutes(5).Ticks;

    /// <summary>How long someone may stay after the last shift of a service day.</summary>
    public static readonly TimeSpan After = TimeSpan.FromHours(2);

    /// <summary>How long someone may stay where shifts follow each other without a break, or none is known.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How many service days before the current one are looked at.</summary>
    public const int DaysBack = 7;

    private readonly ReferenceState _reference;
    private readonly string _site;
    private readonly Dictionary<int, (long Closing, bool Unbroken)> _closings = [];
    private readonly Dictionary<int, long> _begins = [];

    /// <summary>The service day at an instant (UTC ticks).</summary>
    public SiteDay(ReferenceState reference, string site, long asOf)
    {
        _reference = reference;
        _site = site;
        Slot = Hall.SlotOf(asOf);
        Day = DayOf(Slot);
    }

    /// <summary>Begin of the slot, UTC ticks.</summary>
    public long Slot { get; }
    /// <summary>The service day.</summary>
    public DateOnly Day { get; }
    /// <summary>Its begin, UTC ticks, included.</summary>
    public long Begin => BeginOf(Day);
    /// <summary>Its end, UTC ticks, excluded.</summary>
    public long End => BeginOf(Day.AddDays(1));
    /// <summary>The first instant that is looked at: the begin of the seventh service day before.</summary>
    public long WindowBegin => BeginOf(Day.AddDays(-DaysBack));

    /// <summary>Whether an instant (UTC ticks) is within the service day.</summary>
    public bool Covers(long at) => at >= Begin && at < End;

    /// <summary>The service day of an instant, UTC ticks.</summary>
    public DateOnly DayOf(long at) => _reference.ServiceDay(_site, new DateTimeOffset(Hall.SlotOf(at), TimeSpan.Zero));

    /// <summary>The begin of a service day, to the slot; UTC ticks.</summary>
    public long BeginOf(DateOnly day)
    {
        if (!_begins.TryGetValue(day.DayNumber, out long begin))
        {
            begin = _reference.ServiceDayBegin(_site, day).UtcTicks;
            begin = Hall.SlotOf(begin + s_slot - 1); // a slot belongs to the day in which it begins
            _begins.Add(day.DayNumber, begin);
        }
        return begin;
    }

    /// <summary>When someone of whom nothing more is heard after an instant no longer counts as being in the hall; UTC ticks.</summary>
    public long StayEnd(long at)
    {
        DateOnly day = at >= Begin && at < End ? Day : DayOf(at);
        if (!_closings.TryGetValue(day.DayNumber, out (long Closing, bool Unbroken) closing))
        {
            closing = ClosingOf(day);
            _closings.Add(day.DayNumber, closing);
        }
        return closing.Unbroken ? at + Longest.Ticks : Math.Max(at, closing.Closing) + After.Ticks;
    }

    /// <summary>Whether someone who came, and was last heard of, at an instant (UTC ticks) has stayed for too long to be believed.</summary>
    public bool IsGone(long at) => StayEnd(at) <= Slot;

    private (long, bool) ClosingOf(DateOnly day)
    {
        long closing = 0;
        foreach (Shift shift in _reference.ShiftsOn(_site, day))
        {
            closing = Math.Max(closing, shift.End.UtcTicks);
        }
        bool unbroken = closing == 0 || _reference.ShiftsOn(_site, day.AddDays(1)).Any(s => s.Start.UtcTicks <= closing);
        return (closing, unbroken);
    }
}
