using Microsoft.Extensions.Logging;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Offices;

namespace PassportMonitor.Grains.Log;

/// <summary>
/// Tells counters and machines their facts. A receiver that fails is parked: it gets no more facts one by one, but is asked again and
/// again to catch up from the log, while the others go on (law 9). Facts may come twice; receivers fold sets.
/// </summary>
/// <remarks>Owned by one grain turn; calls run beside the pump and never hold it up.</remarks>
public sealed class Delivery(int partition, IGrainFactory grains, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);
    private const int InFlightMost = 256;

    private readonly record struct Receiver(SubjectKind Kind, string Key);

    private readonly HashSet<Receiver> _parked = [];
    private int _inFlight;

    /// <summary>Receivers that are catching up.</summary>
    public int Parked => _parked.Count;

    /// <summary>Tells the facts of a batch to those whom they concern.</summary>
    public void Deliver(IReadOnlyList<LogEntry> batch)
    {
        foreach (IGrouping<Receiver, LogEntry> facts in batch.Where(HasReceiver).GroupBy(ReceiverOf))
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

    private static bool HasReceiver(LogEntry entry) => EventTypes.Get((EventType)entry.Event.Type).Subject is SubjectKind.Counter or SubjectKind.Machine;

    private static Receiver ReceiverOf(LogEntry entry) => new(
        EventTypes.Get((EventType)entry.Event.Type).Subject, $"{Origin.Of(entry.Event.Source).Name}:{entry.Event.Subject}");

    private IFactReceiver Grain(Receiver receiver) => receiver.Kind == SubjectKind.Counter
        ? grains.GetGrain<ICounterGrain>(receiver.Key)
        : grains.GetGrain<IMachineGrain>(receiver.Key);

    private async Task Tell(Receiver receiver, LogEntry[] facts)
    {
        _inFlight++;
        try
        {
            await Grain(receiver).Receive(facts);
        }
        catch (Exception e)
        {
            log.LogWarning("Partition {Partition}: a receiver is parked and will catch up from the log: {Reason}", partition, e.GetType().Name);
            Park(receiver);
        }
        finally
        {
            _inFlight--;
        }
    }

    private void Park(Receiver receiver)
    {
        if (_parked.Add(receiver))
        {
            _ = CatchUp(receiver);
        }
    }

    private async Task CatchUp(Receiver receiver)
    {
        while (true)
        {
            await Task.Delay(s_retry, time, CancellationToken.None);
            try
            {
                _parked.Remove(receiver); // facts that are folded from here on are told again, beside what the log gives
                await Grain(receiver).Refresh();
                return;
            }
            catch (Exception e)
            {
                _parked.Add(receiver);
                log.LogDebug("Partition {Partition}: a parked receiver still fails: {Reason}", partition, e.GetType().Name);
            }
        }
    }
}
