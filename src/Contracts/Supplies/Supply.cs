namespace PassportMonitor.Contracts.Supplies;

/// <summary>A consumable of production, such as blank books or laminate, as it was declared last.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Name in English.</param>
/// <param name="NameUrdu">Name in Urdu, when told.</param>
/// <param name="Unit">What is counted, a code: books, sheets, millilitres.</param>
/// <param name="PerPassport">Units that one passport takes, over all kinds of passports; above 0.</param>
/// <param name="SpoilPercent">Share that is spoiled on top of it, in percent.</param>
/// <param name="LeadDays">Calendar days from an order to usable stock, customs included.</param>
/// <param name="MarginDays">Days before the order is due at which it is watched.</param>
/// <param name="Owner">Who orders it: an office's code.</param>
[GenerateSerializer, Immutable, Alias("pm.Supply")]
public sealed record Supply(
    [property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] string? NameUrdu, [property: Id(3)] string Unit,
    [property: Id(4)] double PerPassport, [property: Id(5)] double SpoilPercent, [property: Id(6)] int LeadDays, [property: Id(7)] int MarginDays,
    [property: Id(8)] string Owner);

/// <summary>What the facts of stock say of one supply: a function of their set, without a clock.</summary>
[GenerateSerializer, Immutable, Alias("pm.SupplyStock")]
public sealed record SupplyStock
{
    /// <summary>Its id.</summary>
    [Id(0)] public required string Id { get; init; }
    /// <summary>The newest count of each store that counted it, by site.</summary>
    [Id(1)] public required StoreStock[] Stores { get; init; }
    /// <summary>Consignments that were announced and have not come, by due date.</summary>
    [Id(2)] public required Consignment[] Consignments { get; init; }
    /// <summary>Units used a day, as the counts of the stores show: count + what came in - next count, over at most the 28 days before the newest count. Null without two counts a day apart.</summary>
    [Id(3)] public required double? UsedPerDay { get; init; }
    /// <summary>Days that <see cref="UsedPerDay"/> is the mean of; 0 when it is null.</summary>
    [Id(4)] public required double UsedOverDays { get; init; }
}

/// <summary>The newest count of one store.</summary>
/// <param name="Site">The store.</param>
/// <param name="Counted">Usable units counted.</param>
/// <param name="CountedAt">When.</param>
/// <param name="Received">Units that came in since.</param>
/// <param name="Unusable">Units counted that can't be used; null when not told.</param>
[GenerateSerializer, Immutable, Alias("pm.StoreStock")]
public sealed record StoreStock(
    [property: Id(0)] SiteId Site, [property: Id(1)] double Counted, [property: Id(2)] DateTimeOffset CountedAt, [property: Id(3)] double Received,
    [property: Id(4)] double? Unusable);

/// <summary>Stock on its way.</summary>
/// <param name="Id">The consignment, a code.</param>
/// <param name="Quantity">Units.</param>
/// <param name="Due">The day it should be usable, as announced last.</param>
[GenerateSerializer, Immutable, Alias("pm.Consignment")]
public sealed record Consignment([property: Id(0)] string Id, [property: Id(1)] double Quantity, [property: Id(2)] DateOnly Due);
