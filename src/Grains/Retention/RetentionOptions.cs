namespace PassportMonitor.Grains.Retention;

/// <summary>How long the data of facts is kept, under <c>Retention</c>: 0 keeps it for ever, which is the default. Samples of machines are no facts, and always leave.</summary>
public sealed class RetentionOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Retention";

    /// <summary>Days after which the data of a closed case's facts leaves: 0, or at least <see cref="Limits.RetentionDaysLeast"/>. Counted from the newest of them, by both clocks.</summary>
    public int Days { get; set; }

    /// <summary>Days after which the data of a visit's facts leaves: 0, or at least <see cref="Limits.VisitDaysLeast"/>. Counted in the same way.</summary>
    public int VisitDays { get; set; }

    /// <summary>Days after which the samples of machines leave: 1 to <see cref="Limits.SampleDaysMost"/>. Default: 7.</summary>
    public int SampleDays { get; set; } = 7;

    /// <summary>What is wrong with the values, or null.</summary>
    public string? Fault() =>
        Days != 0 && Days < Limits.RetentionDaysLeast ? $"Retention:Days is {Days}; it must be 0 (keep all) or at least {Limits.RetentionDaysLeast}."
        : VisitDays != 0 && VisitDays < Limits.VisitDaysLeast ? $"Retention:VisitDays is {VisitDays}; it must be 0 (keep all) or at least {Limits.VisitDaysLeast}."
        : SampleDays is < 1 or > Limits.SampleDaysMost ? $"Retention:SampleDays is {SampleDays}; it must be 1 to {Limits.SampleDaysMost}."
        : null;
}
