using PassportMonitor.Contracts.Areas;

namespace PassportMonitor.Silo.Hosting.Health;

/// <summary>
/// Whether the picture is being served: the store answers, the partitions have caught up with their logs once, and the nation has a
/// version. Once ready, lag alone doesn't make it unready (a busy server must not be taken out of service for being busy).
/// </summary>
internal sealed class Readiness(IGrainFactory grains)
{
    /// <summary>Longest time that a probe waits for the nation.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private volatile bool _caughtUp;

    /// <summary>Why the server isn't ready; null when it is.</summary>
    internal async Task<string?> WhyNot(CancellationToken cancel)
    {
        try
        {
            INationGrain nation = grains.GetGrain<INationGrain>("pk");
            IntakeHealth health = await nation.GetHealth().WaitAsync(s_patience, cancel);
            if (!_caughtUp && health.Folded < health.Committed)
            {
                return $"The picture is being rebuilt: {health.Folded} of {health.Committed} facts are in.";
            }
            _ = await nation.GetPicture().WaitAsync(s_patience, cancel);
            _caughtUp = true;
            return null;
        }
        catch (Exception unavailable) when (unavailable is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            return $"The nation doesn't answer ({unavailable.GetType().Name}).";
        }
    }
}
