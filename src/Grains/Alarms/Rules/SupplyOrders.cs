using PassportMonitor.Contracts.Supplies;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// Supplies whose next order is due within their margin are watched, with the office that orders as owner and the last day to order as date. The alarm
/// is that of a missed date. Nobody need close it: it ends when stock or a consignment that comes in time makes it needless.
/// </summary>
internal static class SupplyOrders
{
    /// <summary>Its name where it can't judge.</summary>
    public const string Name = "supply-orders";

    private const string Matter = "order-supply";

    /// <summary>What is to be watched at a version. A supply without a count, or without use, asks for nothing: it says so on its own page.</summary>
    public static IEnumerable<WatchDemand> Demands(RuleContext context)
    {
        foreach (Supply supply in context.Reference.Supplies)
        {
            SupplyStock? stock = Array.Find(context.Picture.Supplies, s => s.Id == supply.Id);
            if (SupplyCover.Of(supply, stock, context.Picture.Nation.EntitledByDay, context.Now)?.OrderBy is { } orderBy)
            {
                DateTimeOffset actBy = new(orderBy.AddDays(1), TimeOnly.MinValue, Shares.NationalDay.Offset);
                if (context.Now >= actBy.AddDays(-supply.MarginDays - 1))
                {
                    yield return new WatchDemand(supply.Id, Matter, supply.Owner, actBy.ToUniversalTime());
                }
            }
        }
    }
}
