using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Supplies;

/// <summary>Consumables, asked for and followed.</summary>
internal sealed class SupplyResolvers : IResolvers
{
    /// <inheritdoc/>
    public void AddTo(IDictionary<string, Resolve> all) =>
        all["Query.supplies"] = all["Subscription.supplies"] = async c => SupplyRow.All(await c.Read());
}
