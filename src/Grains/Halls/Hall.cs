using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Halls;

/// <summary>A hall within one partition.</summary>
/// <param name="Origin">Number of the origin.</param>
/// <param name="Site">Number of the site, as its facts name it.</param>
public readonly record struct HallKey(short Origin, short Site);

/// <summary>Something of which only the newest in order counts.</summary>
public readonly record struct Newest<T>(Place Place, T Value);

/// <summary>All that is known of one hall: what <see cref="HallCount"/> counts.</summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class Hall
{
    private static readonly long s_slot = TimeSpan.FromMinutes(5).Ticks;

    /// <summary>Its visits that are in memory.</summary>
    public Dictionary<string, VisitState> Visits { get; } = new(StringComparer.Ordinal);
    /// <summary>Its counters' own facts, by the counter's code.</summary>
    public SortedDictionary<string, CounterFacts> Counters { get; } = new(StringComparer.Ordinal);
    /// <summary>The newest snapshot of each service.</summary>
    public SortedDictionary<string, Newest<HallSnapshot>> Snapshots { get; } = new(StringComparer.Ordinal);
    /// <summary>The newest report of each shift, by its begin and end (UTC ticks).</summary>
    public SortedDictionary<(long From, long Until), Newest<Roster>> Rosters { get; } = [];
    /// <summary>The newest head count before the ticket.</summary>
    public Newest<int>? Outside { get; private set; }
    /// <summary>The newest count of those who wait, by the hall's own system.</summary>
    public Newest<int>? Waiting { get; private set; }
    /// <summary>Late facts by the slot in which they were recorded (UTC ticks of its begin): when the earliest and the latest occurred.</summary>
    public SortedDictionary<long, (long From, long Through)> Late { get; } = [];
    /// <summary>When its newest visit fact occurred, UTC ticks; 0 for never.</summary>
    public long LastVisitAt { get; private set; }
    /// <summary>When its newest counter fact occurred, UTC ticks; 0 for never.</summary>
    public long LastCounterAt { get; private set; }
    /// <summary>When its newest fact was recorded, UTC ticks.</summary>
    public long Recorded { get; private set; }
    /// <summary>When its first fact was recorded, UTC ticks; 0 when nothing was yet, or when a store of before this was kept doesn't say.</summary>
    public long FirstRecorded { get; private set; }
    /// <summary>The UTC day (day number) on which visits were last counted as new.</summary>
    public int NewVisitsDay { get; private set; }
    /// <summary>New visits recorded on that day.</summary>
    public int NewVisits { get; private set; }

    /// <summary>The begin of an instant's slot of five minutes; both in UTC ticks.</summary>
    public static long SlotOf(long at) => at - (at % s_slot);

    /// <summary>Notes that a fact was recorded.</summary>
    public void NoteRecorded(long at)
    {
        FirstRecorded = Recorded == 0 ? at : Math.Min(FirstRecorded, at);
        Recorded = Math.Max(Recorded, at);
    }

    /// <summary>Notes a visit fact.</summary>
    public void NoteVisit(long at) => LastVisitAt = Math.Max(LastVisitAt, at);

    /// <summary>Notes a counter fact.</summary>
    public void NoteCounter(long at) => LastCounterAt = Math.Max(LastCounterAt, at);

    /// <summary>Notes a late fact; instants in UTC ticks.</summary>
    public void NoteLate(long at, long recordedAt)
    {
        long slot = SlotOf(recordedAt);
        Late[slot] = Late.TryGetValue(slot, out (long From, long Through) known) ? (Math.Min(known.From, at), Math.Max(known.Through, at)) : (at, at);
        while (Late.Count > HallCount.LateSlots * 2)
        {
            Late.Remove(Late.Keys.First());
        }
    }

    /// <summary>Notes how many new visits were recorded on a UTC day (day number).</summary>
    public void NoteNewVisits(int day, int visits) => (NewVisitsDay, NewVisits) = (day, visits);

    /// <summary>Takes a head count before the ticket.</summary>
    public void TakeOutside(Place place, int people) => Outside = Newer(Outside, new(place, people));

    /// <summary>Takes a count of those who wait.</summary>
    public void TakeWaiting(Place place, int people) => Waiting = Newer(Waiting, new(place, people));

    /// <summary>Takes a snapshot.</summary>
    public void Take(Place place, HallSnapshot snapshot) => Keep(Snapshots, snapshot.Service, new(place, snapshot));

    /// <summary>Takes a report of a shift.</summary>
    public void Take(Place place, Roster roster) => Keep(Rosters, (roster.From.UtcTicks, roster.Until.UtcTicks), new(place, roster));

    /// <summary>Puts in what was stored.</summary>
    public void Load(long lastVisitAt, long lastCounterAt, long recorded, long firstRecorded) =>
        (LastVisitAt, LastCounterAt, Recorded, FirstRecorded) = (lastVisitAt, lastCounterAt, recorded, firstRecorded);

    /// <summary>Forgets shifts that began before an instant (UTC ticks).</summary>
    public void ForgetShifts(long before)
    {
        foreach ((long From, long Until) shift in Rosters.Keys.Where(r => r.From < before).ToArray())
        {
            Rosters.Remove(shift);
        }
    }

    private static Newest<T> Newer<T>(Newest<T>? known, Newest<T> told) => known is { } k && k.Place.CompareTo(told.Place) >= 0 ? k : told;

    private static void Keep<TKey, T>(SortedDictionary<TKey, Newest<T>> all, TKey key, Newest<T> told)
        where TKey : notnull
    {
        bool known = all.TryGetValue(key, out Newest<T> before);
        if (known || all.Count < Limits.HallParts)
        {
            all[key] = Newer(known ? before : null, told);
        }
    }
}
