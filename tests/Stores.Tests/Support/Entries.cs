using System.Globalization;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Retention;

namespace PassportMonitor.Stores.Tests.Support;

/// <summary>Makes entries as the partition makes them: dense, hashed and chained.</summary>
internal static class Entries
{
    internal static readonly DateTimeOffset Noon = new(2026, 3, 14, 7, 0, 0, TimeSpan.Zero);

    private static readonly string[] s_sources = ["urn:pk:dgip:issuance", "/simulated/lahore", "/imported/receipt"];

    /// <summary>A fact whose content follows from its number.</summary>
    internal static NewEvent Event(long number, string? id = null, string? subject = null, byte[]? data = null) => new()
    {
        Source = s_sources[number % s_sources.Length],
        Id = id ?? string.Create(CultureInfo.InvariantCulture, $"e-{number}"),
        Type = (ushort)(101 + (number % 32)),
        Subject = subject ?? string.Create(CultureInfo.InvariantCulture, $"LHE-{number % 17:D6}"),
        OccurredAt = Noon.AddTicks((number * 7_777_777) + 1),
        Sequence = number % 5,
        Data = data ?? System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$"""{"site":"lahore-{{number % 9}}","officer":"o-{{number}}","activity":"مرحلہ","category":"normal"}""")),
    };

    /// <summary>Entries that follow on the given head.</summary>
    internal static LogEntry[] Follow(int partition, long next, byte[] chain, IEnumerable<NewEvent> events, Func<NewEvent, DateTimeOffset>? recordedAt = null)
    {
        List<LogEntry> entries = [];
        foreach (NewEvent e in events)
        {
            DateTimeOffset recorded = recordedAt?.Invoke(e) ?? Noon.AddDays(1).AddTicks(next);
            chain = HashChain.Next(chain, partition, next, e, recorded);
            entries.Add(new LogEntry
            {
                Partition = partition,
                Offset = next++,
                Event = e,
                RecordedAt = recorded,
                ContentHash = HashChain.ContentHash(e),
                Chain = chain,
            });
        }
        return [.. entries];
    }

    /// <summary>Entries for an empty partition, numbered from 0.</summary>
    internal static LogEntry[] First(int partition, int count) =>
        Follow(partition, 0, HashChain.Genesis, Enumerable.Range(0, count).Select(n => Event(n)));

    /// <summary>Appends that many entries after what is there; returns them.</summary>
    internal static async Task<LogEntry[]> AppendMore(this IEventStore store, int partition, int count)
    {
        PartitionHead head = await store.ReadHead(partition);
        LogEntry[] entries = Follow(partition, head.NextOffset, head.Chain, Enumerable.Range((int)head.NextOffset, count).Select(n => Event(n)));
        await store.Append(partition, entries);
        return entries;
    }

    /// <summary>The seal of a removal, to follow on the given head.</summary>
    internal static LogEntry SealOf(int partition, PartitionHead head, LogEntry[] leaving) =>
        Follow(partition, head.NextOffset, head.Chain, [DataSeal.Make(partition, head.NextOffset, leaving, 400, Noon.AddDays(500))])[0];

    /// <summary>Takes the data of entries away, as the partition does; returns the seal.</summary>
    internal static async Task<LogEntry> SealEntries(this IEventStore store, int partition, LogEntry[] leaving, ProjectionRow[] rows)
    {
        LogEntry seal = SealOf(partition, await store.ReadHead(partition), leaving);
        await store.Seal(partition, seal, new SealBatch(leaving, rows).Removals(), rows);
        return seal;
    }

    /// <summary>An entry as one comparable text.</summary>
    internal static string Text(LogEntry e) => string.Create(CultureInfo.InvariantCulture,
        $"{e.Partition}/{e.Offset} {e.Event.Source} {e.Event.Id} {e.Event.Type} {e.Event.Subject} {e.Event.OccurredAt:O} {e.Event.Sequence} {Convert.ToHexStringLower(e.Event.Data)} {e.RecordedAt:O} {Convert.ToHexStringLower(e.ContentHash)} {Convert.ToHexStringLower(e.Chain)}");

    internal static string[] Texts(IEnumerable<LogEntry> entries) => [.. entries.Select(Text)];

    internal static string Text(ProjectionRow row) => $"{row.Kind} {row.Key} {row.Live} {(row.Body is null ? "-" : Convert.ToHexStringLower(row.Body))}";
}
