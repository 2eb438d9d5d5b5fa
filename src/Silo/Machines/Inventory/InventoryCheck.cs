using PassportMonitor.Contracts.Events;
using PassportMonitor.Silo.Import;

namespace PassportMonitor.Silo.Machines.Inventory;

/// <summary>Holds the rows of an inventory against the rules of its fields, and against one another. Pure.</summary>
internal static class InventoryCheck
{
    /// <summary>All that is wrong, in the order of the file.</summary>
    internal static IEnumerable<InventoryFault> Faults(IReadOnlyList<InventoryRow> rows, InventoryKind kind)
    {
        Dictionary<string, long> seen = new(StringComparer.Ordinal);
        foreach (InventoryRow row in rows)
        {
            foreach (InventoryFault fault in OfRow(row, kind))
            {
                yield return fault;
            }
            if (row.Fields.GetValueOrDefault(kind.Id.Name) is { } id && !seen.TryAdd(id, row.Line))
            {
                yield return new InventoryFault(row.Line, kind.Id.Name, $"stands once: {Printable.Quote(id)} is on line {seen[id]} already");
            }
        }
    }

    private static IEnumerable<InventoryFault> OfRow(InventoryRow row, InventoryKind kind)
    {
        foreach (FieldDefinition field in kind.Fields.Prepend(kind.Id).Where(field => field.Required && !row.Fields.ContainsKey(field.Name)))
        {
            yield return new InventoryFault(row.Line, field.Name, "is needed");
        }
        foreach ((string name, string value) in row.Fields)
        {
            FieldDefinition? field = name == kind.Id.Name ? kind.Id : kind.Fields.FirstOrDefault(known => known.Name == name);
            if (field is null)
            {
                yield return new InventoryFault(row.Line, Printable.Quote(name), $"is no field of the inventory; there are {kind.Id.Name}, {string.Join(", ", kind.Fields.Select(known => known.Name))}");
            }
            else if (!FieldRules.Holds(field, value))
            {
                yield return new InventoryFault(row.Line, name, FieldRules.Of(field));
            }
        }
        foreach ((string field, string rule) in kind.Rules(row.Fields))
        {
            yield return new InventoryFault(row.Line, field, rule);
        }
    }
}
