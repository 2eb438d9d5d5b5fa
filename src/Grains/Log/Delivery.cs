using Microsoft.Extensions.Logging;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Machines;

namespace PassportMonitor.Grains.Log;

/// <summary>
/// Tells machines their facts. A machine that fails is parked: it gets no more facts one by one, but is asked again and again to catch
/// up from the log, while the others go on (law 9). Facts may come twice; machines fold sets.
/// </summary>
/// <remarks>Owned by one grain turn; calls run beside the pump and never hold it up.</remarks>
public sealed class Delivery(int partition, IGrainFactory grains, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);
    private const int InFlightMost = 256;
    private const int RemindedAtOnce = 16;

    private readonly HashSet<string> _parked = [];
    private int _inFlight;

    /// <summary>Machines that are catching up.</summary>
    public int Parked => _parked.Count;

    /// <summary>Tells the facts of a batch to those whom they concern.</summary>
    public void Deliver(IReadOnlyList<LogEntry> batch)
    {
        foreach (IGrouping<string, LogEntry> facts in batch.Where(IsOfMachine).GroupBy(KeyOf))
        {
            if (_parked.Contains(facts.Key))
            {
                continue; // it will read them from the log
            }
            if (_inFlight >= InFlightMost)
            {
                Park(facts.Key);
                continue;
            }
            _ = Tell(facts.Key, [.. facts]);
        }
    }

    /// <summary>
    /// Has machines read the log and tell their sites of themselves: what a crash kept from being delivered, or a restore left out of the stored states of grains, is there again.
    /// </summary>
    public async Task Remind(IReadOnlyList<string> machines)
    {
        foreach (string[] some in machines.Chunk(RemindedAtOnce))
        {
            await Task.WhenAll(some.Select(Remind));
        }
    }

    private async Task Remind(string machine)
    {
        try
        {
            await grains.GetGrain<IMachineGrain>(machine).Refresh();
        }
        catch (Exception)
        {
            Park(machine);
        }
    }

    private static bool IsOfMachine(LogEntry entry) => EventTypes.Get((EventType)entry.Event.Type).Subject == SubjectKind.Machine;

    private static string KeyOf(LogEntry entry) => $"{Origin.Of(entry.Event.Source).Name}:{entry.Event.Subject}";

    private async Task Tell(string machine, LogEntry[] facts)
    {
        _inFlight++;
        try
        {
            await grains.GetGrain<IMachineGrain>(machine).Receive(facts);
        }
        catch (Exception e)
        {
            log.LogWarning("Partition {Partition}: a machine is parked and will catch up from the log: {Reason}", partition, e.GetType().Name);
            Park(machine);
        }
        finally
        {
            _inFlight--;
        }
    }

    private void Park(string machine)
    {
        if (_parked.Add(machine))
        {
            _ = CatchUp(machine);
        }
    }

    private async Task CatchUp(string machine)
    {
        while (true)
        {
            await Task.Delay(s_retry, time, CancellationToken.None);
            try
            {
                _parked.Remove(machine); // facts that are folded from here on are told again, beside what the log gives
                await grains.GetGrain<IMachineGrain>(machine).Refresh();
                return;
            }
            catch (Exception e)
            {
                _parked.Add(machine);
                log.LogDebug("Partition {Partition}: a parked machine still fails: {Reason}", partition, e.GetType().Name);
            }
        }
    }
}
