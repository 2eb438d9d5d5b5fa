using PassportMonitor.Contracts.Supplies;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Supplies;

/// <summary>A consumable: as declared, and as its facts of stock tell. One of the two may be missing.</summary>
internal sealed class SupplyRow(string id, Supply? declared, SupplyStock? stock, SupplyCover? cover, Reading reading)
{
    public string Id => id;
    public string? Name => declared?.Name;
    public string? NameUrdu => declared?.NameUrdu;
    public string? Unit => declared?.Unit;
    public double? PerPassport => declared?.PerPassport;
    public double? SpoilPercent => declared?.SpoilPercent;
    public int? LeadDays => declared?.LeadDays;
    public int? MarginDays => declared?.MarginDays;
    public string? Owner => declared?.Owner;
    public double? Usable => cover?.Usable;
    public DateTimeOffset? CountedAt => cover?.CountedAt;
    public double? UsedPerDay => stock?.UsedPerDay;
    public double UsedOverDays => stock?.UsedOverDays ?? 0;
    public double? NeededPerDay => cover?.NeededPerDay;
    public double? BurnPerDay => cover?.BurnPerDay;
    public double? DaysOfCover => cover?.Days;
    public DateOnly? RunsOutOn => cover?.RunsOutOn;
    public DateOnly? OrderBy => cover?.OrderBy;
    public IEnumerable<SupplyStoreRow> Stores => (stock?.Stores ?? []).Select(s => new SupplyStoreRow(s, SiteRef.Of(s.Site, reading.Snapshot.Register)));
    public IEnumerable<ConsignmentRow> Consignments => (stock?.Consignments ?? []).Select(c => new ConsignmentRow(c, c.Due < SupplyCover.DayOf(reading.Snapshot.Version.AsOf)));

    /// <summary>All that are declared or of which a fact was told. What a passport takes isn't known of one that isn't declared, so it has no cover.</summary>
    internal static IEnumerable<SupplyRow> All(Reading reading)
    {
        if (!reading.Access.Nation)
        {
            return [];
        }
        Dictionary<string, SupplyStock> stocks = (reading.Picture?.Supplies ?? []).ToDictionary(s => s.Id, StringComparer.Ordinal);
        Dictionary<string, Supply> declared = (reading.Snapshot.Policies.Policies?.Supplies ?? []).ToDictionary(s => s.Id, StringComparer.Ordinal);
        int[] entitled = reading.Picture?.Nation.EntitledByDay ?? [];
        return stocks.Keys.Union(declared.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id =>
        {
            SupplyStock? stock = stocks.GetValueOrDefault(id);
            SupplyCover? cover = declared.TryGetValue(id, out Supply? supply) ? SupplyCover.Of(supply, stock, entitled, reading.Snapshot.Version.AsOf) : null;
            return new SupplyRow(id, supply, stock, cover, reading);
        });
    }
}

/// <summary>The newest count of one store.</summary>
internal sealed record SupplyStoreRow(StoreStock Stock, SiteRef Site)
{
    public double Counted => Stock.Counted;
    public DateTimeOffset CountedAt => Stock.CountedAt;
    public double Received => Stock.Received;
    public double? Unusable => Stock.Unusable;
}

/// <summary>Stock on its way.</summary>
internal sealed record ConsignmentRow(Consignment Coming, bool Overdue)
{
    public string Id => Coming.Id;
    public double Quantity => Coming.Quantity;
    public DateOnly Due => Coming.Due;
}
