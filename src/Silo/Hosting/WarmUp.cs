using PassportMonitor.Contracts.Areas;

namespace PassportMonitor.Silo.Hosting;

/// <summary>
/// Wakes the nation as soon as the silo runs, which wakes all partitions: the picture is rebuilt at once and not when somebody asks.
/// A failure is left to the next one who asks; readiness tells it.
/// </summary>
internal sealed class WarmUp(IGrainFactory grains, IHostApplicationLifetime lifetime, ILogger<WarmUp> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            Picture first = await grains.GetGrain<INationGrain>("pk").GetPicture().WaitAsync(stoppingToken);
            log.LogInformation("The picture is served: version {Version}, {Facts} facts", first.Version.Id, first.Version.Offsets.Sum());
        }
        catch (Exception unavailable) when (unavailable is not OperationCanceledException)
        {
            log.LogWarning("The picture isn't served yet: {Reason}", unavailable.Message);
        }
    }
}
