namespace PassportMonitor.GraphQL.Production;

/// <summary>Why it isn't known how many hours of the print queue a machine or line has before it.</summary>
internal enum NoQueueHours
{
    /// <summary>The queue is of the nation, and the reader sees a part of it.</summary>
    NotSeen,
    /// <summary>The inventory names no norm, so its part of the queue isn't known.</summary>
    NoNorm,
    /// <summary>Nothing was made in the last four hours that have ended: there is no rate to go by.</summary>
    NothingMade,
}

/// <summary>
/// The print queue, shared out by the norms of the machines: no fact says which of them a case waits for. So each has work for as long as all the others when it
/// keeps its norm, and for longer the further it is behind it.
/// </summary>
/// <param name="Cases">Cases in the queue; null when the reader doesn't see the nation.</param>
/// <param name="Norms">Passports an hour by the norms of all machines that have one.</param>
internal sealed record QueueShare(int? Cases, double Norms)
{
    /// <summary>The part of a norm, in cases.</summary>
    internal double? Of(double? norm) => Cases is { } cases && norm is > 0 and var own ? cases * own / Norms : null;

    /// <summary>Hours that the part takes at a proven rate.</summary>
    internal double? Hours(double? norm, double? rate) => Of(norm) is { } part && rate is > 0 and var proven ? part / proven : null;

    /// <summary>Why there are none; null when there are.</summary>
    internal NoQueueHours? WhyNot(double? norm, double? rate) =>
        Cases is null ? NoQueueHours.NotSeen : norm is not > 0 ? NoQueueHours.NoNorm : rate is not > 0 ? NoQueueHours.NothingMade : null;
}
