using System.Globalization;
using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Supplies;

/// <summary>One fact of a supply's stock.</summary>
/// <param name="Place">Where it stands in order.</param>
/// <param name="Type">Counted, received or expected.</param>
/// <param name="Site">The store; null for what is expected.</param>
/// <param name="Quantity">Units: usable ones of a count.</param>
/// <param name="Unusable">Of a count: units that can't be used, when told.</param>
/// <param name="Consignment">The consignment, when told.</param>
/// <param name="Due">Of what is expected: the day, as a day number.</param>
internal sealed record SupplyFact(Place Place, EventType Type, string? Site, double Quantity, double? Unusable, string? Consignment, int Due)
{
    /// <summary>Whether an entry is one.</summary>
    internal static bool IsOf(LogEntry entry) => (EventType)entry.Event.Type is EventType.SupplyCounted or EventType.SupplyReceived or EventType.SupplyExpected;

    /// <summary>Reads an entry of the log. Its data was checked at the intake.</summary>
    internal static SupplyFact Of(LogEntry entry)
    {
        using JsonDocument data = JsonDocument.Parse(entry.Event.Data);
        JsonElement root = data.RootElement;
        string? Text(string name) => root.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
        double? Number(string name) => root.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;
        EventType type = (EventType)entry.Event.Type;
        int due = type == EventType.SupplyExpected ? DateOnly.ParseExact(Text("due")!, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber : 0;
        return new SupplyFact(
            HallFact.PlaceOf(entry), type, Text("site"), (type == EventType.SupplyCounted ? Number("usable") : Number("quantity"))!.Value, Number("unusable"),
            Text("consignment"), due);
    }
}
