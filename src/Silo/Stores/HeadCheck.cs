using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Stores;

/// <summary>Compares the heads outside the database with the log when a store is opened, before anything is appended that would hide a loss.</summary>
internal static class HeadCheck
{
    /// <summary>Makes sure that every partition has a head file that the log bears out; writes those that are missing.</summary>
    /// <exception cref="StoreRefusedException">The log ends before a head, or went another way: entries that were acknowledged are gone.</exception>
    internal static async Task Run(IEventStore store, string storeId, string dataFolder, CancellationToken cancel)
    {
        Directory.CreateDirectory(HeadFile.FolderOf(dataFolder));
        for (int partition = 0; partition < store.Partitions; partition++)
        {
            PartitionHead head = await store.ReadHead(partition, cancel);
            if (Read(dataFolder, partition) is not { } file)
            {
                new HeadFile(storeId, partition, head.NextOffset, Convert.ToHexStringLower(head.Chain)).Write(dataFolder);
            }
            else if (await Objection(store, storeId, head, file, cancel) is { } objection)
            {
                throw new StoreRefusedException(
                    $"{HeadFile.PathOf(dataFolder, partition)}: {objection} Restore a backup ('./pm verify' says more), or delete that file to accept the log as it is.");
            }
        }
    }

    private static HeadFile? Read(string dataFolder, int partition)
    {
        try
        {
            return HeadFile.Read(dataFolder, partition);
        }
        catch (InvalidDataException e)
        {
            throw new StoreRefusedException($"{e.Message} Delete it to accept the log as it is.", e);
        }
    }

    private static async Task<string?> Objection(IEventStore store, string storeId, PartitionHead head, HeadFile file, CancellationToken cancel)
    {
        if (file.Store != storeId)
        {
            return "it belongs to another store.";
        }
        if (file.Next > head.NextOffset)
        {
            return $"entries {head.NextOffset} to {file.Next - 1} of partition {file.Partition} were durable and are gone.";
        }
        IReadOnlyList<LogEntry> last = file.Next == 0 ? [] : await store.Read(file.Partition, file.Next - 1, 1, cancel);
        return last.Count == 0 || last[0].Offset != file.Next - 1 || Convert.ToHexStringLower(last[0].Chain) == file.Chain
            ? null
            : $"entry {file.Next - 1} of partition {file.Partition} has another chain hash: the log was changed.";
    }
}
