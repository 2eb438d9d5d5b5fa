using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// The desk's own entries in partition 0: appends them under dense numbers, all or none, and reads them back. Another desk that writes takes a
/// number first, so the second one's append fails, and it reads on before it decides anew: nothing is doubled and nothing lost.
/// </summary>
/// <remarks>Owned by one grain turn; one call at a time.</remarks>
internal sealed class AlarmJournal(IEventStore store, IPartitionGrain partition, string source)
{
    /// <summary>Entries that go in together. Their conditions are decided as one, and a chunk is far below what a partition lets wait.</summary>
    private const int Chunk = 500;

    /// <summary>The number that the next entry gets.</summary>
    internal long Number { get; set; } = 1;

    /// <summary>The offset after the last own entry.</summary>
    internal long Next { get; set; }

    /// <summary>Appends entries in order and passes each on, with its offset, once it is durable. False when another desk has written: read on.</summary>
    internal async Task<bool> Append(IReadOnlyList<AlarmTransition> entries, Action<AlarmTransition> durable)
    {
        foreach (AlarmTransition[] chunk in entries.Chunk(Chunk))
        {
            long? first = await partition.AppendTogether([.. chunk.Select((e, i) => AlarmCodec.Write(e, source, Number + i))]);
            if (first is not { } offset)
            {
                return false;
            }
            foreach (AlarmTransition entry in chunk)
            {
                Pass(entry with { Offset = offset++ }, durable);
            }
        }
        return true;
    }

    /// <summary>Passes on the own entries from an offset to the end of the log. The offset after the last entry read; null when a number is missing, so that reading must begin earlier.</summary>
    internal async Task<long?> ReadOn(long from, Action<AlarmTransition> pass, CancellationToken cancel)
    {
        long end = (await store.ReadHead(0, cancel)).NextOffset;
        while (from < end)
        {
            foreach (LogEntry entry in await store.Read(0, from, Limits.FoldBatch, cancel))
            {
                from = entry.Offset + 1;
                if (!AlarmCodec.IsOf(entry, source) || entry.Event.Sequence < Number)
                {
                    continue;
                }
                if (entry.Event.Sequence > Number)
                {
                    return null;
                }
                Pass(AlarmCodec.Read(entry), pass);
            }
        }
        return from;
    }

    private void Pass(AlarmTransition entry, Action<AlarmTransition> to)
    {
        to(entry);
        Number++;
        Next = entry.Offset + 1;
    }
}
