using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;

namespace PassportMonitor.Silo.Hosting;

/// <summary>
/// Keeps the alarm desks awake, whether anybody looks or not: alarms must be raised in an empty room too. Every silo asks once a second, so that a desk
/// whose silo died is up again on another one at once.
/// </summary>
internal sealed class AlarmWatch(IGrainFactory grains, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<AlarmWatch> log) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);
    private bool _failed;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        using PeriodicTimer timer = new(s_every, time);
        do
        {
            await Wake(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Wake(CancellationToken cancel)
    {
        try
        {
            foreach (Origin origin in (Origin[])[Origin.Live, Origin.Simulated])
            {
                await grains.GetGrain<IAlarmDeskGrain>(origin.Name).IsReady().WaitAsync(cancel);
            }
            _failed = false;
        }
        catch (Exception unavailable) when (unavailable is not OperationCanceledException)
        {
            if (!_failed)
            {
                log.LogWarning("An alarm desk can't be reached and is asked again: {Reason}", unavailable.Message);
            }
            _failed = true;
        }
    }
}
