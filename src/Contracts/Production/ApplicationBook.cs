namespace PassportMonitor.Contracts.Production;

/// <summary>One book that an application used, by the facts of both up to now.</summary>
/// <param name="Number">Its number; null when the facts that bound it name none.</param>
/// <param name="State">What became of it.</param>
/// <param name="At">When the first fact occurred that says so; null when that fact is no longer kept.</param>
/// <param name="Reason">Why it was spoiled or voided, a code: of the first such fact that tells a reason. Null when none does.</param>
/// <param name="Facts">What was told of it since it was a blank, by when it occurred: the application's own facts, and those of the book that name no other application. At least one.</param>
[GenerateSerializer, Immutable, Alias("pm.ApplicationBook")]
public sealed record ApplicationBook(
    [property: Id(0)] string? Number, [property: Id(1)] BookStand State, [property: Id(2)] DateTimeOffset? At, [property: Id(3)] string? Reason, [property: Id(4)] BookFact[] Facts);
