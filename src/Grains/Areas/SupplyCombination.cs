using PassportMonitor.Contracts.Supplies;
using PassportMonitor.Grains.Supplies;

namespace PassportMonitor.Grains.Areas;

/// <summary>Puts the stock of supplies into the picture. All of it is in partition 0. Pure memory.</summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class SupplyCombination
{
    private Dictionary<Origin, SupplyStock[]> _stocks = [];

    /// <summary>Whether something was taken that no picture shows yet.</summary>
    public bool HasNews { get; private set; }

    /// <summary>Origins with stock.</summary>
    public IEnumerable<Origin> Origins => _stocks.Keys;

    /// <summary>Takes all stock; null when there is nothing new.</summary>
    public void Take(PartSupply[]? supplies)
    {
        if (supplies is { Length: > 0 })
        {
            _stocks = supplies.GroupBy(s => s.Origin).ToDictionary(g => g.Key, g => g.Select(s => s.Stock).ToArray());
            HasNews = true;
        }
    }

    /// <summary>The stock of an origin, by id.</summary>
    public SupplyStock[] Of(Origin origin) => _stocks.GetValueOrDefault(origin) ?? [];

    /// <summary>What was taken is in the picture now.</summary>
    public void Shown() => HasNews = false;
}
