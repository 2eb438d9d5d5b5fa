namespace PassportMonitor.Simulator.Running;

/// <summary>Holds a sender to so many lines a second: each batch waits until those before it are paid for.</summary>
/// <param name="perSecond">Lines a second; 0 for no limit.</param>
/// <param name="time">The clock.</param>
internal sealed class RateLimit(double perSecond, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private double _paidUntilSeconds;

    /// <summary>Completes when so many lines may go.</summary>
    internal async ValueTask Take(int lines, CancellationToken cancel)
    {
        if (perSecond <= 0)
        {
            return;
        }
        double now = time.GetElapsedTime(_began).TotalSeconds;
        double wait = _paidUntilSeconds - now;
        _paidUntilSeconds = Math.Max(_paidUntilSeconds, now) + (lines / perSecond);
        if (wait > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(wait), time, cancel);
        }
    }
}
