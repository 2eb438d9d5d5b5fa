namespace PassportMonitor.Contracts.Machines;

/// <summary>A machine of the inventory stood otherwise than before.</summary>
/// <param name="At">From when.</param>
/// <param name="Status">How it stood from then on.</param>
/// <param name="Fault">Its worst fault, a code.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineChange")]
public readonly record struct MachineChange([property: Id(0)] DateTimeOffset At, [property: Id(1)] MachineStatus Status, [property: Id(2)] string? Fault);
