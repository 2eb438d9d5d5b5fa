using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Supplies;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Supplies;

/// <summary>The newest facts of one supply's stock, in order: a late one takes its place among them. What it says is a function of their set.</summary>
/// <remarks>Pure memory. Not thread-safe: owned by one grain turn.</remarks>
internal sealed class SupplyLedger
{
    /// <summary>Use is the mean of at most these days before the newest count.</summary>
    private static readonly TimeSpan s_window = TimeSpan.FromDays(28);

    /// <summary>Two counts closer together tell more of how one counts than of what is used.</summary>
    private static readonly TimeSpan s_least = TimeSpan.FromDays(1);

    private static readonly Comparer<SupplyFact> s_order = Comparer<SupplyFact>.Create((a, b) => a.Place.CompareTo(b.Place));

    private readonly List<SupplyFact> _facts = [];

    /// <summary>The facts, in order.</summary>
    internal IReadOnlyList<SupplyFact> Facts => _facts;

    /// <summary>Takes one fact. One older than all that are kept changes nothing, once as many are kept as may be.</summary>
    internal void Take(SupplyFact fact)
    {
        int found = _facts.BinarySearch(fact, s_order);
        if (found >= 0 || (~found == 0 && _facts.Count >= Limits.FactsPerSupply))
        {
            return;
        }
        _facts.Insert(~found, fact);
        if (_facts.Count > Limits.FactsPerSupply)
        {
            _facts.RemoveAt(0);
        }
    }

    /// <summary>What the facts say.</summary>
    internal SupplyStock Stock(string id)
    {
        SupplyFact[][] stores = [.. _facts.Where(f => f.Site is not null).GroupBy(f => f.Site!, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToArray()).Where(s => Array.Exists(s, IsCount))];
        (double perDay, double days) = Use(stores);
        return new SupplyStock
        {
            Id = id, Stores = [.. stores.Select(Newest)], Consignments = Coming(), UsedPerDay = days > 0 ? perDay : null, UsedOverDays = days,
        };
    }

    private static StoreStock Newest(SupplyFact[] store)
    {
        int count = Array.FindLastIndex(store, IsCount);
        return new(new SiteId(store[count].Site!), store[count].Quantity, At(store[count]), store.Skip(count + 1).Sum(f => f.Quantity), store[count].Unusable);
    }

    /// <summary>Announced, and neither received nor announced anew.</summary>
    private Consignment[] Coming()
    {
        HashSet<string?> received = [.. _facts.Where(f => f.Type == EventType.SupplyReceived).Select(f => f.Consignment)];
        return [.. _facts.Where(f => f.Type == EventType.SupplyExpected && !received.Contains(f.Consignment))
            .GroupBy(f => f.Consignment!, StringComparer.Ordinal).Select(g => g.Last())
            .Select(f => new Consignment(f.Consignment!, f.Quantity, DateOnly.FromDayNumber(f.Due)))
            .OrderBy(c => c.Due).ThenBy(c => c.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Units a day, as the sum of what each store used between its counts. What moves from one store to another counts as used here and as less than
    /// nothing there, so the sum stays true.
    /// </summary>
    private static (double PerDay, double Days) Use(SupplyFact[][] stores)
    {
        DateTimeOffset end = stores.Length == 0 ? default : stores.Max(s => At(Array.FindLast(s, IsCount)!));
        double perDay = 0, longest = 0;
        foreach (SupplyFact[] store in stores)
        {
            (double used, TimeSpan over) = Use(store, end - s_window);
            if (over >= s_least)
            {
                perDay += used / over.TotalDays;
                longest = Math.Max(longest, over.TotalDays);
            }
        }
        return (perDay, longest);
    }

    /// <summary>What one store used, and over what time. Of a stretch that began before the window the part within it counts.</summary>
    private static (double Used, TimeSpan Over) Use(SupplyFact[] store, DateTimeOffset begin)
    {
        double used = 0, received = 0;
        TimeSpan over = TimeSpan.Zero;
        SupplyFact? before = null;
        foreach (SupplyFact fact in store)
        {
            if (!IsCount(fact))
            {
                received += fact.Quantity;
                continue;
            }
            if (before is not null && At(fact) > begin)
            {
                TimeSpan whole = At(fact) - At(before);
                TimeSpan within = At(before) > begin ? whole : At(fact) - begin;
                used += whole > TimeSpan.Zero ? (before.Quantity + received - fact.Quantity) * (within / whole) : 0;
                over += within;
            }
            (before, received) = (fact, 0);
        }
        return (used, over);
    }

    private static bool IsCount(SupplyFact fact) => fact.Type == EventType.SupplyCounted;

    private static DateTimeOffset At(SupplyFact fact) => HallTime.Instant(fact.Place.At)!.Value;
}
