namespace PassportMonitor.Silo.Machines.Inventory;

/// <summary>One machine or site as a file has it.</summary>
/// <param name="Line">Line of the file on which it begins, from 1.</param>
/// <param name="Fields">Its fields by name, its id among them; empty ones are left out.</param>
internal sealed record InventoryRow(long Line, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The device id; null when the row has none.</summary>
    internal string? Machine => Fields.GetValueOrDefault(InventoryKind.Machines.Id.Name);
}

/// <summary>What is wrong with a row.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Field">The field; null for the row as a whole.</param>
/// <param name="Rule">What it must be.</param>
internal sealed record InventoryFault(long Line, string? Field, string Rule)
{
    /// <inheritdoc/>
    public override string ToString() => Field is null ? $"Line {Line}: {Rule}." : $"Line {Line}: {Field} {Rule}.";
}
