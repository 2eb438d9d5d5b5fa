using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Stores;

/// <summary>
/// Facts of halls are routed by their site since schema <see cref="Version"/>. A store with hall facts that an older program routed by visit or counter
/// can't be read on: a resent fact would be taken for a new one, in another partition.
/// </summary>
internal static class HallRouting
{
    /// <summary>The first schema that says so.</summary>
    internal const int Version = 3;

    /// <summary>Condition on the log's column <c>type</c>: facts whose routing changed.</summary>
    internal const string Moved = "type BETWEEN 301 AND 332";

    /// <summary>Holds the facts that are there to the routing of this program.</summary>
    /// <exception cref="StoreRefusedException">One is in another partition.</exception>
    internal static void Check(string place, int partitions, int partition, int type, string subject)
    {
        if (Routing.PartitionOf(EventTypes.Get((EventType)type).Subject, subject, partitions) != partition)
        {
            throw new StoreRefusedException(
                $"The store {place} holds facts of halls that an older program spread over its partitions another way. Use that program for it, or begin a new store.");
        }
    }
}
