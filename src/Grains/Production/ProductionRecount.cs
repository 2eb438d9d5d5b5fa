using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Production;

/// <summary>
/// Counts books and boxes anew from all facts in order of occurrence, with no row, no earlier picture and no step between: what the live ledger reached fact by
/// fact, in whatever order they came and over restarts, must come out the same.
/// </summary>
internal static class ProductionRecount
{
    internal static IReadOnlyDictionary<Origin, ProductionPicture> Of(IEnumerable<ProductionFact> facts)
    {
        ProductionLedger ledger = new();
        foreach (ProductionFact fact in facts.OrderBy(f => f.Place))
        {
            ledger.Take(fact);
        }
        return ledger.Pictures(caughtUp: true);
    }
}
