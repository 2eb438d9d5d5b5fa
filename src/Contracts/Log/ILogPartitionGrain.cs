using Orleans.Concurrency;

namespace PassportMonitor.Contracts.Log;

/// <summary>One partition of the log; the key is its number. The only writer of its entries and of its projection.</summary>
public interface ILogPartitionGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Appends events in the given order; completes once every accepted one is durable. Calls interleave: what waits is committed together.
    /// The answer is aligned with the events. Sending anything again is safe.
    /// </summary>
    /// <exception cref="OverloadedException">Too many events wait already; nothing of this call is in.</exception>
    [AlwaysInterleave] Task<AppendOutcome[]> Append(NewEvent[] events);
}

/// <summary>More events wait than <see cref="Limits.WaitingPerPartition"/>. Send again after the stated time.</summary>
[GenerateSerializer, Alias("pm.Overloaded")]
public sealed class OverloadedException : Exception
{
    /// <summary>States the partition.</summary>
    public OverloadedException(int partition) : base($"Partition {partition} has too many events waiting.") { }
}
