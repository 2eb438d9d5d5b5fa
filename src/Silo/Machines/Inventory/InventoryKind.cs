using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Silo.Machines.Inventory;

/// <summary>What the rows of a file are: machines of the inventory, or sites of the register.</summary>
/// <param name="Name">What they are called, as a plural.</param>
/// <param name="Id">The field that holds the id.</param>
/// <param name="Fields">The other fields: those of the event, but for what the credential, the command line or other commands say.</param>
/// <param name="Rules">What holds among the fields of one row.</param>
internal sealed record InventoryKind(string Name, FieldDefinition Id, IReadOnlyList<FieldDefinition> Fields, Func<IReadOnlyDictionary<string, string>, IEnumerable<(string Field, string Rule)>> Rules)
{
    internal static readonly InventoryKind Machines =
        new("machines", new FieldDefinition("machine", FieldKind.Code, true, "Device id."), Of(EventType.MachineRegistered, "duty", "until", "from", "by", "why"), EntryRules.Faults);

    internal static readonly InventoryKind Sites =
        new("sites", new FieldDefinition("site", FieldKind.Id, true, "Site id."), Of(EventType.SiteRegistered, "by", "why"), Place);

    private static FieldDefinition[] Of(EventType type, params string[] others) => [.. EventTypes.Get(type).Fields.Where(field => !others.Contains(field.Name))];

    private static IEnumerable<(string, string)> Place(IReadOnlyDictionary<string, string> site) =>
        site.ContainsKey("latitude") == site.ContainsKey("longitude") ? [] : [(site.ContainsKey("latitude") ? "longitude" : "latitude", "is needed beside the other")];
}
