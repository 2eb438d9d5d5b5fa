using Orleans.Concurrency;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

/// <summary>The keeper of the register, calendars and policies, key "pk"; partition 0's pump feeds it.</summary>
public interface IReferenceGrain : IGrainWithStringKey
{
    /// <summary>The state as it stands; immutable, shared by all callers of one silo, with its derived tables.</summary>
    [ReadOnly] Task<ReferenceState> Get();

    /// <summary>The limit of an alarm rule that is in force now at a site; null when there is none. For those who need one limit, not all that is known.</summary>
    [ReadOnly] Task<AlarmLimit?> GetAlarmLimit(string rule, string measure, AlarmPriority priority, string site);

    /// <summary>
    /// Takes partition 0's entries, in offset order, up to below <paramref name="through"/>. Safe to repeat: what is in is skipped by offset.
    /// Completes once the facts among them are stored; without facts only the position moves on, and it is stored now and then.
    /// </summary>
    /// <param name="entries">The reference facts, in offset order.</param>
    /// <param name="known">The least <see cref="Through"/> that leaves no gap before the entries. A register that ends below it has lost what it stored, and takes nothing.</param>
    /// <param name="through">Offset after the entries that were looked through.</param>
    /// <returns><see cref="Position"/>; below <paramref name="through"/> when nothing was taken: send again from there.</returns>
    Task<long> Receive(LogEntry[] entries, long known, long through);

    /// <summary><see cref="ReferenceState.Through"/> of the state: the offset after the last reference fact.</summary>
    [ReadOnly] Task<long> Through();

    /// <summary>Entries of partition 0 below this offset were received; send from here. After a restart it may be lower than it was, never higher.</summary>
    [ReadOnly] Task<long> Position();

    /// <summary>
    /// Forgets everything, for the log isn't the one that was folded: an older copy was restored, and ends below <see cref="Position"/>.
    /// Completes once that is stored; then send from offset 0.
    /// </summary>
    Task Reset();
}
