namespace PassportMonitor.Contracts.Machines;

/// <summary>Says what a machine is meant to do from now on.</summary>
/// <param name="Id">The operation's id, 1 to 64 of <c>A-Z a-z 0-9 . _ -</c>; the same request may be sent again with it.</param>
/// <param name="By">Who asks: the credential's subject, never an argument (law 10). Whether the roles allow it is decided before.</param>
/// <param name="Duty">What it is meant to do.</param>
/// <param name="Until">When maintenance ends: within 90 days. Only for maintenance, and needed there.</param>
/// <param name="Why">Why: a code, 1 to 40 of <c>A-Z a-z 0-9 . _ -</c>.</param>
/// <param name="From">When maintenance begins: before its end, and not in the past; null for at once. Only for maintenance.</param>
[GenerateSerializer, Immutable, Alias("pm.SetMachineDuty")]
public sealed record SetMachineDuty(
    [property: Id(0)] string Id, [property: Id(1)] string By, [property: Id(2)] MachineDuty Duty, [property: Id(3)] DateTimeOffset? Until, [property: Id(4)] string Why,
    [property: Id(5)] DateTimeOffset? From = null);

/// <summary>Enters a machine into the inventory, or changes its entry: what isn't named stays as it is.</summary>
/// <param name="Id">The operation's id, as above.</param>
/// <param name="By">Who asks, as above.</param>
/// <param name="Why">Why, as above.</param>
/// <param name="Fields">What changes.</param>
[GenerateSerializer, Immutable, Alias("pm.RegisterMachine")]
public sealed record RegisterMachine([property: Id(0)] string Id, [property: Id(1)] string By, [property: Id(2)] string Why, [property: Id(3)] MachineField[] Fields);

/// <summary>One field of an entry, by its name in <c>machine.registered</c>.</summary>
/// <param name="Name">The field.</param>
/// <param name="Value">Its value, numbers in digits; null takes it away.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineField")]
public readonly record struct MachineField([property: Id(0)] string Name, [property: Id(1)] string? Value);

/// <summary>What became of a change of an entry.</summary>
/// <param name="Answer">What became of it.</param>
/// <param name="Field">For <see cref="MachineAnswer.BadField"/> and <see cref="MachineAnswer.Ring"/>: the field that breaks its rule.</param>
/// <param name="Rule">The rule that it breaks; null for the field's own.</param>
/// <param name="Ring">For <see cref="MachineAnswer.Ring"/>: the device ids from the machine back to itself, which stands at both ends.</param>
[GenerateSerializer, Immutable, Alias("pm.RegisterAnswer")]
public readonly record struct RegisterAnswer([property: Id(0)] MachineAnswer Answer, [property: Id(1)] string? Field = null, [property: Id(2)] string? Rule = null, [property: Id(3)] string[]? Ring = null);

/// <summary>What became of it.</summary>
[GenerateSerializer, Alias("pm.MachineAnswer")]
public enum MachineAnswer : byte
{
    /// <summary>Durable.</summary>
    Accepted,
    /// <summary>It stood so already.</summary>
    NoChange,
    /// <summary>Refused: the machine isn't in the inventory.</summary>
    NotRegistered,
    /// <summary>Refused: id or reason are no codes.</summary>
    BadShape,
    /// <summary>Refused: maintenance needs an end that is ahead and within 90 days, and nothing else has one.</summary>
    BadEnd,
    /// <summary>Refused: the id was used for something else.</summary>
    IdTaken,
    /// <summary>Refused: a field is missing or breaks its rule.</summary>
    BadField,
    /// <summary>Refused: maintenance begins now or later, and before its end; nothing else has a beginning.</summary>
    BadBegin,
    /// <summary>Refused: the machine's way, or its power, would lead back to itself.</summary>
    Ring,
}
