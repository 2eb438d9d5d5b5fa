namespace PassportMonitor.GraphQL.Halls;

/// <summary>Why a figure of a hall can't be known. What can't be known is never 0.</summary>
internal enum Absence
{
    /// <summary>No hall of the scope told anything in the last eight service days.</summary>
    NothingTold,
    /// <summary>No hall of the scope tells visits.</summary>
    VisitsNotTold,
    /// <summary>No hall of the scope tells its counters.</summary>
    CountersNotTold,
    /// <summary>The halls that tell it are silent now: people in halls are live, so the last known are left out.</summary>
    SiteSilent,
    /// <summary>Nobody waits.</summary>
    NobodyWaits,
    /// <summary>Nothing has ended on this service day that it could be told of.</summary>
    NothingYet,
    /// <summary>Nobody counted it.</summary>
    NotMeasured,
    /// <summary>No surveyed capacity is on record.</summary>
    NoCapacity,
    /// <summary>Fewer than three days of the same kind are on record.</summary>
    TooFewDays,
}

/// <summary>A value, or why there is none.</summary>
internal readonly record struct HallValue(double? Value, Absence? Absent)
{
    internal static HallValue Of(double value) => new(value, null);

    internal static HallValue None(Absence why) => new(null, why);

    /// <summary>A share in percent to one decimal; absent while there is nothing to divide by.</summary>
    internal static HallValue Percent(double part, double whole) =>
        whole > 0 ? Of(Math.Round(100.0 * part / whole, 1)) : None(Absence.NothingYet);
}
