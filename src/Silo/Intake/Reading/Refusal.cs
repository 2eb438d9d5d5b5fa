namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>Why an event was not taken. Most are made once, so that a flood of broken events costs little.</summary>
/// <param name="Field">The attribute (<c>source</c>) or data field (<c>data.site</c>) that broke the rule; null when it is the event as a whole.</param>
/// <param name="Rule">The rule in words: what is right.</param>
/// <param name="Code">Stable code of the kind of rule, one of <see cref="RefusalCodes"/>.</param>
internal sealed record Refusal(string? Field, string Rule, string Code);

/// <summary>Codes of refusals: stable, for programs to decide by.</summary>
internal static class RefusalCodes
{
    internal const string NotJson = "NOT_JSON";
    internal const string NotAnObject = "NOT_AN_OBJECT";
    internal const string TooDeep = "TOO_DEEP";
    internal const string TooLarge = "TOO_LARGE";
    internal const string Missing = "MISSING";
    internal const string Repeated = "REPEATED";
    internal const string UnknownField = "UNKNOWN_FIELD";
    internal const string UnknownType = "UNKNOWN_TYPE";
    internal const string WrongKind = "WRONG_KIND";
    internal const string WrongShape = "WRONG_SHAPE";
    internal const string OutOfRange = "OUT_OF_RANGE";
    internal const string NotAChoice = "NOT_A_CHOICE";
    internal const string ForbiddenSource = "FORBIDDEN_SOURCE";
    internal const string ContentDiffers = "CONTENT_DIFFERS";

    /// <summary>Every code, so that each has its counter from the start.</summary>
    internal static readonly string[] All =
    [
        NotJson, NotAnObject, TooDeep, TooLarge, Missing, Repeated, UnknownField, UnknownType, WrongKind, WrongShape, OutOfRange,
        NotAChoice, ForbiddenSource, ContentDiffers,
    ];
}
