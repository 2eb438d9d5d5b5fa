using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Retention;

namespace PassportMonitor.Silo.Stores.Audit;

/// <summary>
/// Checks a whole log: chain, dense offsets, content hashes, uniqueness and the heads outside the database. It reads page by page, so its memory
/// doesn't grow with the log, and works while the log is being written: it checks what was there when it began.
/// </summary>
internal sealed class LogAudit(ILogInspection store, string dataFolder, IProgress<long> progress)
{
    private const int Page = 4096;

    /// <summary>Checks partition after partition and stops at the first fault.</summary>
    internal async Task<AuditResult> Run(CancellationToken cancel)
    {
        List<long> entries = [];
        long removed = 0;
        if (await store.CountStrayPartitions(cancel) is > 0 and int stray)
        {
            return new AuditResult(entries, removed, new Finding(null, null, $"{stray} entries are of partitions that the store doesn't have (it has {store.Partitions})."));
        }
        for (int partition = 0; partition < store.Partitions; partition++)
        {
            ChainCheck check = new(partition, ReadHead(partition, out Finding? fault));
            fault ??= await Check(partition, check, entries.Sum(), cancel);
            entries.Add(check.Next);
            removed += check.Removed;
            if (fault is not null)
            {
                return new AuditResult(entries, removed, fault);
            }
        }
        return new AuditResult(entries, removed, null);
    }

    /// <summary>The head file is read before the log, so a log that grows meanwhile is only ever ahead of it.</summary>
    private HeadFile? ReadHead(int partition, out Finding? fault)
    {
        fault = null;
        try
        {
            HeadFile? head = HeadFile.Read(dataFolder, partition);
            fault = head is not null && head.Store != store.StoreId ? new Finding(partition, null, "the head file beside the database belongs to another store.") : null;
            return head;
        }
        catch (InvalidDataException e)
        {
            fault = new Finding(partition, null, e.Message);
            return null;
        }
    }

    private async Task<Finding?> Check(int partition, ChainCheck check, long before, CancellationToken cancel)
    {
        long end = (await store.ReadHead(partition, cancel)).NextOffset;
        try
        {
            return await CheckEntries(partition, check, end, before, cancel)
                ?? check.Seals(end)
                ?? await CheckNewSeals(partition, check, end, cancel)
                ?? check.End()
                ?? (await store.FindRepeated(partition, cancel) is { } repeated ? new Finding(partition, repeated, "the same source and id stand at an earlier offset.") : null);
        }
        catch (InvalidDataException e)
        {
            return new Finding(partition, null, e.Message);
        }
    }

    /// <summary>Seals that were made while the log was being read: they must be there.</summary>
    private async Task<Finding?> CheckNewSeals(int partition, ChainCheck check, long end, CancellationToken cancel)
    {
        foreach ((long seal, long first) in check.SealsFrom(end))
        {
            IReadOnlyList<LogEntry> found = await store.Read(partition, seal, 1, cancel);
            if (found.Count == 0 || found[0].Offset != seal || !DataSeal.IsSeal(found[0]))
            {
                return new Finding(partition, first, $"the data is gone, and no seal at offset {seal} says why.");
            }
        }
        return null;
    }

    private async Task<Finding?> CheckEntries(int partition, ChainCheck check, long end, long before, CancellationToken cancel)
    {
        // The next page is read while this one is hashed.
        Task<IReadOnlyList<LogEntry>> reading = store.Read(partition, long.MinValue, Page, cancel);
        for (IReadOnlyList<LogEntry> page = await reading; page.Count > 0; page = await reading)
        {
            reading = page[^1].Offset + 1 < end ? store.Read(partition, page[^1].Offset + 1, Page, cancel) : Task.FromResult<IReadOnlyList<LogEntry>>([]);
            foreach (LogEntry entry in page)
            {
                if (check.Take(entry) is { } fault)
                {
                    return fault;
                }
            }
            progress.Report(before + check.Next);
        }
        return null;
    }
}
