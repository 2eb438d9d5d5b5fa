namespace PassportMonitor.Contracts.Log;

/// <summary>What the intake of this silo answered since it started. Each silo counts its own requests.</summary>
public interface IIntakeCounters
{
    /// <summary>The counts so far.</summary>
    IntakeTotals Read();
}

/// <summary>Counts of events since a silo started.</summary>
/// <param name="Since">When counting began, in UTC.</param>
/// <param name="Accepted">Durable for the first time.</param>
/// <param name="Duplicate">Sent before, with the same content.</param>
/// <param name="Refused">Not taken; the sum of <paramref name="RefusedByCode"/>.</param>
/// <param name="RefusedByCode">Refused events by the code of the rule that they broke, such as <c>UNKNOWN_FIELD</c>; codes without any are left out.</param>
/// <param name="RequestsRefused">Requests of which nothing was taken, by the code of the answer, such as <c>TOO_LARGE</c>; codes without any are left out.</param>
public sealed record IntakeTotals(
    DateTimeOffset Since, long Accepted, long Duplicate, long Refused,
    IReadOnlyDictionary<string, long> RefusedByCode, IReadOnlyDictionary<string, long> RequestsRefused);
