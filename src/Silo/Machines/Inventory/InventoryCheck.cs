using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Silo.Import;

namespace PassportMonitor.Silo.Machines.Inventory;

/// <summary>Holds the rows of an inventory against the rules of its fields, and against one another. Pure.</summary>
internal static class InventoryCheck
{
    /// <summary>The fields that a row may have beside the device id: who changed it and why comes from the credential, and maintenance is a command of its own.</summary>
    internal static readonly IReadOnlyList<FieldDefinition> Fields =
        [.. EventTypes.Get(EventType.MachineRegistered).Fields.Where(field => field.Name is not ("duty" or "until" or "from" or "by" or "why"))];

    private static readonly FieldDefinition s_id = new(InventoryRow.Id, FieldKind.Code, true, "Device id.");

    /// <summary>All that is wrong, in the order of the file.</summary>
    internal static IEnumerable<InventoryFault> Faults(IReadOnlyList<InventoryRow> rows)
    {
        Dictionary<string, long> seen = new(StringComparer.Ordinal);
        foreach (InventoryRow row in rows)
        {
            foreach (InventoryFault fault in OfRow(row))
            {
                yield return fault;
            }
            if (row.Machine is { } machine && !seen.TryAdd(machine, row.Line))
            {
                yield return new InventoryFault(row.Line, InventoryRow.Id, $"stands once: {Printable.Quote(machine)} is on line {seen[machine]} already");
            }
        }
    }

    private static IEnumerable<InventoryFault> OfRow(InventoryRow row)
    {
        foreach (FieldDefinition field in Fields.Prepend(s_id).Where(field => field.Required && !row.Fields.ContainsKey(field.Name)))
        {
            yield return new InventoryFault(row.Line, field.Name, "is needed");
        }
        foreach ((string name, string value) in row.Fields)
        {
            FieldDefinition? field = name == InventoryRow.Id ? s_id : Fields.FirstOrDefault(known => known.Name == name);
            if (field is null)
            {
                yield return new InventoryFault(row.Line, Printable.Quote(name), $"is no field of the inventory; there are {InventoryRow.Id}, {string.Join(", ", Fields.Select(known => known.Name))}");
            }
            else if (!FieldRules.Holds(field, value))
            {
                yield return new InventoryFault(row.Line, name, FieldRules.Of(field));
            }
        }
        foreach ((string field, string rule) in EntryRules.Faults(row.Fields))
        {
            yield return new InventoryFault(row.Line, field, rule);
        }
    }
}
