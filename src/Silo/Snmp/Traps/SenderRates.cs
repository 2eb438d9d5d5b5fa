using System.Net;

namespace PassportMonitor.Silo.Snmp.Traps;

/// <summary>Holds each sender to a rate, with a burst of ten seconds' worth. Bounded: when too many senders are known, all begin anew. For one thread.</summary>
internal sealed class SenderRates(int perSecond, TimeProvider time)
{
    /// <summary>Senders that are told apart; a nation's machines are about 5,000.</summary>
    private const int SendersMost = 20_000;

    private const int BurstSeconds = 10;

    private readonly Dictionary<IPAddress, (double Left, long At)> _senders = [];

    /// <summary>Whether one more of this sender is within its rate.</summary>
    internal bool Allows(IPAddress sender)
    {
        long now = time.GetTimestamp();
        if (!_senders.TryGetValue(sender, out (double Left, long At) bucket))
        {
            if (_senders.Count >= SendersMost)
            {
                _senders.Clear();
            }
            bucket = (perSecond * BurstSeconds, now);
        }
        double left = Math.Min(perSecond * BurstSeconds, bucket.Left + (time.GetElapsedTime(bucket.At, now).TotalSeconds * perSecond));
        bool allowed = left >= 1;
        _senders[sender] = (allowed ? left - 1 : left, now);
        return allowed;
    }
}
