using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace PassportMonitor.Silo.Intake;

/// <summary>A token bucket of events for each sender: one that floods is told to wait, and the others don't notice.</summary>
internal sealed class SenderLimiter : IDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(100);

    private readonly PartitionedRateLimiter<string> _buckets;

    public SenderLimiter(IOptions<IntakeOptions> options)
    {
        IntakeOptions set = options.Value;
        TokenBucketRateLimiterOptions bucket = new()
        {
            TokenLimit = set.EventBurst,
            TokensPerPeriod = Math.Max(1, (int)(set.EventsPerSecond * s_period.TotalSeconds)),
            ReplenishmentPeriod = set.EventsPerSecond * s_period.TotalSeconds >= 1 ? s_period : TimeSpan.FromSeconds(1.0 / set.EventsPerSecond),
            QueueLimit = 0,
        };
        _buckets = PartitionedRateLimiter.Create<string, string>(sender => RateLimitPartition.GetTokenBucketLimiter(sender, _ => bucket));
    }

    /// <summary>Takes some events' worth of the sender's bucket; else how long to wait.</summary>
    internal TimeSpan? Take(string sender, int events)
    {
        using RateLimitLease lease = _buckets.AttemptAcquire(sender, events);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait
            : s_period;
    }

    /// <inheritdoc/>
    public void Dispose() => _buckets.Dispose();
}
