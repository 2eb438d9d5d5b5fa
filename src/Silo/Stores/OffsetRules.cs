using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Stores;

/// <summary>What both stores ask of the entries of one append.</summary>
internal static class OffsetRules
{
    /// <summary>The entries belong to the partition and their offsets are dense. Anything else is a mistake in the program.</summary>
    internal static void CheckDense(int partition, IReadOnlyList<LogEntry> entries)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i].Partition != partition || entries[i].Offset != entries[0].Offset + i)
            {
                throw new ArgumentException(
                    $"Entry {i} of an append to partition {partition} stands at {entries[i].Partition}/{entries[i].Offset}, not at {partition}/{entries[0].Offset + i}.",
                    nameof(entries));
            }
        }
    }

    /// <summary>The entries begin where the log ends.</summary>
    /// <exception cref="FencedException">They begin before it: somebody else has appended.</exception>
    /// <exception cref="InvalidOperationException">They begin after it: a mistake in the program, and the log would have a hole.</exception>
    internal static void CheckStart(int partition, IReadOnlyList<LogEntry> entries, long next)
    {
        if (entries[0].Offset < next)
        {
            throw new FencedException(partition);
        }
        if (entries[0].Offset > next)
        {
            throw new InvalidOperationException($"An append to partition {partition} begins at {entries[0].Offset}, but the log ends at {next}.");
        }
    }

    /// <summary>One entry was changed by a removal. None means that it isn't there, or that its data left before: a mistake in the program.</summary>
    /// <exception cref="InvalidOperationException">The removal did not change as many entries as it names.</exception>
    internal static void CheckRemoved(int partition, long offset, int changed)
    {
        if (changed != 1)
        {
            throw new InvalidOperationException($"The data of entry {partition}/{offset} can't be removed: it isn't there, or left before.");
        }
    }
}
