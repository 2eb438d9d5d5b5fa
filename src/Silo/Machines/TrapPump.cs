using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using PassportMonitor.Grains.Machines;
using PassportMonitor.Silo.Snmp.Client;
using PassportMonitor.Silo.Snmp.Traps;

namespace PassportMonitor.Silo.Machines;

/// <summary>
/// Has a machine looked at as soon as it sends a trap or an inform. What a notification says changes nothing by itself: it comes unasked, over UDP, and may be
/// forged, lost or late. What was refused, limited or dropped is said in the log once a minute.
/// </summary>
internal sealed class TrapPump(
    IGrainFactory grains, MachineAddresses addresses, IOptions<TrapOptions> options, IOptions<SnmpOptions> snmp, TimeProvider time, ILogger<TrapPump> log) : BackgroundService
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_report = TimeSpan.FromMinutes(1);

    private readonly Dictionary<IPAddress, long> _hastened = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Port == 0)
        {
            return;
        }
        try
        {
            await using TrapListener listener = new(options.Value, snmp.Value, time);
            log.LogInformation("Listening for traps on {Where}", listener.Where);
            await Task.WhenAll(Pump(listener, stoppingToken), Report(listener.Counters, stoppingToken));
        }
        catch (SocketException refused)
        {
            log.LogError("Traps can't be listened for on {Address}:{Port}: {Reason}", options.Value.Address, options.Value.Port, refused.Message);
        }
    }

    private async Task Pump(TrapListener listener, CancellationToken cancel)
    {
        await foreach (Notification notification in listener.Notifications.ReadAllAsync(cancel))
        {
            if (addresses.Find(notification.From.Address) is { } sender && IsNews(notification.From.Address))
            {
                await Hasten(sender.Site, sender.Machine);
            }
        }
    }

    private async Task Hasten(string site, string machine)
    {
        try
        {
            await grains.GetGrain<IMachineWatchGrain>(site).Hasten(machine);
        }
        catch (Exception unavailable) when (unavailable is not OperationCanceledException)
        {
            log.LogDebug("A look at machine {Machine} can't be hastened; its next turn comes anyway: {Reason}", machine, unavailable.Message);
        }
    }

    /// <summary>One look a second serves all that a machine sends. Holds as many senders as there are machines.</summary>
    private bool IsNews(IPAddress sender)
    {
        if (_hastened.TryGetValue(sender, out long last) && time.GetElapsedTime(last) < s_quiet)
        {
            return false;
        }
        _hastened[sender] = time.GetTimestamp();
        return true;
    }

    private async Task Report(TrapCounters counters, CancellationToken cancel)
    {
        long said = 0;
        using PeriodicTimer timer = new(s_report, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            long odd = counters.Malformed + counters.Refused + counters.Limited + counters.Dropped;
            if (odd != said)
            {
                log.LogWarning("Of {Received} notifications since the start {Taken} were taken, {Malformed} were none, {Refused} were refused, {Limited} came too fast, {Dropped} had no room",
                    counters.Received, counters.Taken, counters.Malformed, counters.Refused, counters.Limited, counters.Dropped);
                said = odd;
            }
        }
    }
}
