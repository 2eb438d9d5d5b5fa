namespace PassportMonitor.Contracts.Events;

/// <summary>Facts of the stock of consumables: blank books, laminate, ink, ribbon (domain notes, sections 3 and 8). The subject is the supply's id.</summary>
internal static class SupplyEvents
{
    private const string Prefix = "pk.gov.dgip.supply.";
    private const double Most = 1_000_000_000;

    private static readonly FieldDefinition s_store = new("site", FieldKind.Id, true, "The store.");
    private static readonly FieldDefinition s_quantity = new("quantity", FieldKind.Number, true, "Units, in the supply's own.", null, 0, Most);

    internal static readonly IReadOnlyList<EventTypeDefinition> All =
    [
        Define(EventType.SupplyCounted, "counted", "a store counts what it has of a supply", s_store,
            new("usable", FieldKind.Number, true, "Units that can be used, in the supply's own.", null, 0, Most),
            new("unusable", FieldKind.Number, false, "Units that are there and can't be used: damaged, past their date, or held.", null, 0, Most)),
        Define(EventType.SupplyReceived, "received", "usable stock comes into a store", s_store, s_quantity,
            new("consignment", FieldKind.Code, false, "The consignment it came with; it is not on its way any more.")),
        Define(EventType.SupplyExpected, "expected", "a consignment is ordered, or its day or size changes; the newest fact of a consignment tells",
            new("consignment", FieldKind.Code, true, "The consignment."), s_quantity,
            new("due", FieldKind.Date, true, "The day it should be usable, customs included.")),
    ];

    private static EventTypeDefinition Define(EventType type, string name, string when, params FieldDefinition[] fields) =>
        new(type, $"{Prefix}{name}.v1", $"Recorded when {when}. The subject is the supply.", SubjectKind.Supply, fields);
}
