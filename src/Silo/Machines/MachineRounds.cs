using System.Net;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Machines;

namespace PassportMonitor.Silo.Machines;

/// <summary>
/// Keeps the watch over machines awake, whether anybody looks or not: every silo wakes the sites that have machines now and then, so that a site whose silo died
/// is watched by another one within a round.
/// </summary>
internal sealed class MachineRounds(IGrainFactory grains, MachineAddresses addresses, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<MachineRounds> log) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(5);
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
            try
            {
                await Round(stoppingToken);
                _failed = false;
            }
            catch (Exception unavailable) when (unavailable is not OperationCanceledException)
            {
                if (!_failed)
                {
                    log.LogWarning("The watch over machines can't be woken and is tried again: {Reason}", unavailable.Message);
                }
                _failed = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Round(CancellationToken cancel)
    {
        List<(string, string, IPAddress)> found = [];
        foreach (Origin origin in (Origin[])[Origin.Live, Origin.Simulated])
        {
            foreach (SiteId site in await grains.GetGrain<IMachineSitesGrain>(origin.Name).Get().WaitAsync(cancel))
            {
                string key = $"{origin.Name}:{site.Value}";
                foreach (MachineAddress machine in await grains.GetGrain<IMachineWatchGrain>(key).Wake().WaitAsync(cancel))
                {
                    if (IPEndPoint.TryParse(machine.Address, out IPEndPoint? where))
                    {
                        found.Add((key, machine.Id, where.Address));
                    }
                }
            }
        }
        addresses.Set(found);
    }
}
