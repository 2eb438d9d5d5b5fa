using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Areas;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Machines;
using PassportMonitor.Grains.Production;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Supplies;

namespace PassportMonitor.Grains.Shares;

/// <summary>
/// Counts a version anew from the log alone: no projection, no shares, no steps. Every case is folded once from all its facts in order
/// and counted once, so what the live picture reached by adding and taking away must come out the same to the last integer.
/// </summary>
/// <remarks>Pure but for reading the store. Memory grows with the facts of one partition.</remarks>
public static class Recount
{
    private const int ReadBatch = 5_000;

    /// <summary>The figures of all origins at a version.</summary>
    /// <param name="store">The log; reading is enough.</param>
    /// <param name="version">The version.</param>
    /// <param name="progress">Told the number of entries read.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyDictionary<Origin, OriginPicture>> Of(
        IEventStore store, PictureVersion version, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        ReferenceState reference = await ReferenceAt(store, version.ReferenceOffset, cancel);
        Combination combination = new(store.Partitions);
        List<ProductionFact> made = [];
        long read = 0;
        for (int partition = 0; partition < store.Partitions; partition++)
        {
            CaseRecount cases = new();
            HallRecount halls = new();
            List<LogEntry> stock = [];
            List<LogEntry> machines = [];
            TextPool texts = new();
            await foreach (IReadOnlyList<LogEntry> entries in Entries(store, partition, version.Offsets[partition], cancel))
            {
                foreach (LogEntry entry in entries)
                {
                    cases.Take(entry);
                    halls.Take(entry);
                    if (SupplyFact.IsOf(entry))
                    {
                        stock.Add(entry);
                    }
                    else if (LedgerFact.IsOf(entry))
                    {
                        machines.Add(entry);
                    }
                    if (ProductionFact.IsOf(entry) && ProductionFact.Of(entry, texts) is { } fact)
                    {
                        made.Add(fact);
                    }
                }
                progress?.Report(read += entries.Count);
            }
            PartitionPicture picture = cases.Count();
            picture.MoveTo(reference, version.AsOf, version.Silent);
            combination.Take(partition, picture.TakeDirty(), everything: true);
            combination.Halls.Take(partition, halls.Halls(reference, version.AsOf), everything: true);
            combination.Halls.TakeServices(halls.Services());
            combination.Supplies.Take(SupplyRecount.Stocks(stock));
            combination.Machines.Take(partition, MachineRecount.Machines(machines), everything: true);
        }
        combination.Production = ProductionRecount.Of(made);
        return combination.Combine(reference, version.Silent);
    }

    /// <summary>The sites that must be silent in a version, judged by what was heard before the offsets of the version before it.</summary>
    public static async Task<SilentSite[]> SilentSites(IEventStore store, PictureVersion version, PictureVersion? previous, CancellationToken cancel = default)
    {
        if (previous is null)
        {
            return [];
        }
        ReferenceState reference = await ReferenceAt(store, version.ReferenceOffset, cancel);
        Dictionary<string, int> heard = new(StringComparer.Ordinal);
        for (int partition = 0; partition < store.Partitions; partition++)
        {
            NameTable sites = SiteNumbers.NewTable();
            await foreach (IReadOnlyList<LogEntry> entries in Entries(store, partition, previous.Offsets[partition], cancel))
            {
                foreach (LogEntry entry in entries.Where(e => e.Removal is null && Origin.Of(e.Event.Source) is var o && (o == Origin.Live || o == Origin.Simulated)))
                {
                    short site = FactSite.Of(entry, CaseFact.Decode(entry, sites), sites);
                    if (site >= 0)
                    {
                        int value = SiteRecord.HeardValue(entry.RecordedAt);
                        heard[sites[site]] = Math.Max(value, heard.GetValueOrDefault(sites[site]));
                    }
                }
            }
        }
        return [.. heard
            .Select(h => (Site: h.Key, At: SiteRecord.HeardAt(h.Value)))
            .Where(h => reference.SilentSince(h.Site, h.At, version.AsOf) is not null)
            .Select(h => new SilentSite(new SiteId(h.Site), h.At))
            .OrderBy(h => h.Site.Value, StringComparer.Ordinal)];
    }

    private static async Task<ReferenceState> ReferenceAt(IEventStore store, long through, CancellationToken cancel)
    {
        ReferenceState reference = ReferenceState.Empty;
        await foreach (IReadOnlyList<LogEntry> entries in Entries(store, 0, through, cancel))
        {
            LogEntry[] facts = [.. entries.Where(e => EventTypes.Get((EventType)e.Event.Type).Subject == SubjectKind.Reference)];
            if (facts.Length > 0)
            {
                reference = reference.Apply(facts, entries[^1].Offset + 1);
            }
        }
        return reference;
    }

    /// <summary>The entries of a partition below an offset, in order.</summary>
    internal static async IAsyncEnumerable<IReadOnlyList<LogEntry>> Entries(
        IEventStore store, int partition, long end, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (long from = 0; from < end;)
        {
            IReadOnlyList<LogEntry> entries = await store.Read(partition, from, (int)Math.Min(ReadBatch, end - from), cancel);
            if (entries.Count == 0)
            {
                throw new InvalidDataException($"Partition {partition} ends at offset {from}, but the version reaches {end}.");
            }
            yield return entries;
            from = entries[^1].Offset + 1;
        }
    }
}
