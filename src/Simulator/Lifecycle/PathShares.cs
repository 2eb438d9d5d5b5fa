namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>Shares of the ways an application can take, 0 to 1. None is published; all are assumed and can be set.</summary>
internal sealed record PathShares
{
    /// <summary>Started online before the token.</summary>
    internal double Online { get; init; } = 0.04;
    /// <summary>With a step of the office's own that tells no stage.</summary>
    internal double OwnStep { get; init; } = 0.02;
    /// <summary>Deferred at the office.</summary>
    internal double Deferred { get; init; } = 0.06;
    /// <summary>Deferred at headquarters' matching.</summary>
    internal double DeferredAtHq { get; init; } = 0.01;
    /// <summary>Of the deferred: the applicant never comes back and it is cancelled.</summary>
    internal double DeferredGivenUp { get; init; } = 0.06;
    /// <summary>Sent for security clearance.</summary>
    internal double Referred { get; init; } = 0.025;
    /// <summary>Of the referred: rejected.</summary>
    internal double ReferredRejected { get; init; } = 0.1;
    /// <summary>Sent back to the office for a new capture.</summary>
    internal double ReturnedToOffice { get; init; } = 0.015;
    /// <summary>Rejected by the office.</summary>
    internal double RejectedAtOffice { get; init; } = 0.006;
    /// <summary>Rejected by headquarters.</summary>
    internal double RejectedAtHq { get; init; } = 0.006;
    /// <summary>A book that fails quality control, each time.</summary>
    internal double QcFailed { get; init; } = 0.01;
    /// <summary>Withdrawn by the applicant before the record check.</summary>
    internal double Cancelled { get; init; } = 0.006;
    /// <summary>Cancelled by the office and issued again under a new token: wrong data was saved.</summary>
    internal double Reissued { get; init; } = 0.007;
    /// <summary>Withdrawn after a book was bound; the book is voided.</summary>
    internal double CancelledWithBook { get; init; } = 0.001;
    /// <summary>Sent home by courier from production.</summary>
    internal double CourierFromProduction { get; init; } = 0.02;
    /// <summary>Sent home by courier from the office.</summary>
    internal double CourierFromOffice { get; init; } = 0.03;
    /// <summary>Of those with a courier: nobody at home.</summary>
    internal double Undelivered { get; init; } = 0.1;
    /// <summary>Not collected in time.</summary>
    internal double Uncollected { get; init; } = 0.02;
    /// <summary>Missing from its box.</summary>
    internal double LostInTransit { get; init; } = 0.0008;
    /// <summary>Collected at another office than that of the token.</summary>
    internal double CollectElsewhere { get; init; } = 0.03;
    /// <summary>Cases with a fact that is odd on purpose, so that flags can be seen and counted.</summary>
    internal double Odd { get; init; } = 0.002;
}
