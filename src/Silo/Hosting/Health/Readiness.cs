using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;

namespace PassportMonitor.Silo.Hosting.Health;

/// <summary>
/// Whether the picture is being served: the store answers, the partitions have caught up with their logs once, and the nation has a
/// version that holds what was in the log when it was first asked. Later lag doesn't make it unready: a busy server must not be taken
/// out of service for being busy.
/// </summary>
internal sealed class Readiness(IGrainFactory grains)
{
    /// <summary>Longest time that a probe waits for the nation.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>The entries that were in the log when it was first asked: once they are folded, the picture has caught up.</summary>
    private long _target = -1;

    /// <summary>What a ready server should have somebody look at; null for nothing.</summary>
    internal string? Warning { get; private set; }

    /// <summary>Why the server isn't ready; null when it is.</summary>
    internal async Task<string?> WhyNot(CancellationToken cancel)
    {
        try
        {
            INationGrain nation = grains.GetGrain<INationGrain>("pk");
            IntakeHealth health = await nation.GetHealth().WaitAsync(s_patience, cancel);
            Warning = health.TooManyOrigins ? $"More than {Limits.Origins} origins have sent: the newest count together as 'other'." : null;
            long target = Interlocked.CompareExchange(ref _target, health.Committed, -1) is var first and >= 0 ? first : health.Committed;
            if (health.Folded < target)
            {
                return $"The picture is being rebuilt: {health.Folded} of {target} facts are in.";
            }
            Picture picture = await nation.GetPicture().WaitAsync(s_patience, cancel);
            return picture.Version.Offsets.Sum() < target ? "The picture is folded, but no version of it is cut yet." : null;
        }
        catch (Exception unavailable) when (unavailable is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            return $"The nation doesn't answer ({unavailable.GetType().Name}).";
        }
    }
}
