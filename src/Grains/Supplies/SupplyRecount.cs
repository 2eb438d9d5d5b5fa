using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Supplies;
using PassportMonitor.Grains.Cases;

namespace PassportMonitor.Grains.Supplies;

/// <summary>
/// Counts stock anew from entries alone, plainly: for each store a list of its counts and of what came in, each figure by its own look at them. Which
/// facts of a supply are looked at (the newest) and what a fact says (<see cref="SupplyFact"/>) are the definition, and shared.
/// </summary>
internal static class SupplyRecount
{
    private const double WindowDays = 28;

    /// <summary>All stock, by origin and id.</summary>
    internal static PartSupply[] Stocks(IEnumerable<LogEntry> entries) => [.. entries.Where(e => !CaseFact.HasClockFault(e))
        .GroupBy(e => (Origin: Origin.Of(e.Event.Source).Name, e.Event.Subject))
        .OrderBy(g => g.Key.Origin, StringComparer.Ordinal).ThenBy(g => g.Key.Subject, StringComparer.Ordinal)
        .Select(g => new PartSupply(new Origin(g.Key.Origin), Count(g.Key.Subject, [.. g.Select(SupplyFact.Of).OrderBy(f => f.Place).TakeLast(Limits.FactsPerSupply)])))];

    private static SupplyStock Count(string id, SupplyFact[] facts)
    {
        string[] stores = [.. facts.Where(f => f.Type == EventType.SupplyCounted).Select(f => f.Site!).Distinct().Order(StringComparer.Ordinal)];
        long newest = stores.Length == 0 ? 0 : facts.Where(f => f.Type == EventType.SupplyCounted).Max(f => f.Place.At);
        (double PerDay, double Days)[] use = [.. stores.Select(s => Use([.. facts.Where(f => f.Site == s)], newest)).Where(u => u.Days >= 1)];
        return new SupplyStock
        {
            Id = id,
            Stores = [.. stores.Select(s => Newest(s, [.. facts.Where(f => f.Site == s)]))],
            Consignments = [.. facts.Where(f => f.Type == EventType.SupplyExpected).Select(f => f.Consignment!).Distinct()
                .Where(c => !facts.Any(f => f.Type == EventType.SupplyReceived && f.Consignment == c))
                .Select(c => facts.Last(f => f.Type == EventType.SupplyExpected && f.Consignment == c))
                .Select(f => new Consignment(f.Consignment!, f.Quantity, DateOnly.FromDayNumber(f.Due))).OrderBy(c => c.Due).ThenBy(c => c.Id, StringComparer.Ordinal)],
            UsedPerDay = use.Length == 0 ? null : use.Sum(u => u.PerDay),
            UsedOverDays = use.Length == 0 ? 0 : use.Max(u => u.Days),
        };
    }

    private static StoreStock Newest(string site, SupplyFact[] facts)
    {
        SupplyFact count = facts.Last(f => f.Type == EventType.SupplyCounted);
        double came = facts.Where(f => f.Type == EventType.SupplyReceived && f.Place.CompareTo(count.Place) > 0).Sum(f => f.Quantity);
        return new StoreStock(new SiteId(site), count.Quantity, new DateTimeOffset(count.Place.At, TimeSpan.Zero), came, count.Unusable);
    }

    private static (double PerDay, double Days) Use(SupplyFact[] facts, long newest)
    {
        SupplyFact[] counts = [.. facts.Where(f => f.Type == EventType.SupplyCounted)];
        long begin = newest - (long)(WindowDays * TimeSpan.TicksPerDay);
        double used = 0;
        long over = 0;
        foreach ((SupplyFact a, SupplyFact b) in counts.Zip(counts.Skip(1)).Where(p => p.Second.Place.At > begin))
        {
            long whole = b.Place.At - a.Place.At;
            long within = b.Place.At - Math.Max(a.Place.At, begin);
            double came = facts.Where(f => f.Type == EventType.SupplyReceived && f.Place.CompareTo(a.Place) > 0 && f.Place.CompareTo(b.Place) < 0).Sum(f => f.Quantity);
            used += whole > 0 ? (a.Quantity + came - b.Quantity) * ((double)within / whole) : 0;
            over += within;
        }
        double days = new TimeSpan(over).TotalDays;
        return (days >= 1 ? used / days : 0, days);
    }
}
