using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Alarms;

/// <summary>Reads what happened from the log: of one subject, or of a scope and range of time. Each page reads at most <see cref="Limits.AlarmReplay"/> entries.</summary>
internal sealed class AlarmHistory(IEventStore store, string source)
{
    /// <summary>Everything about one subject.</summary>
    internal async Task<AlarmHistoryPage> Of(string subject, int first, long? after)
    {
        int wanted = Math.Clamp(first, 1, Limits.PageRows);
        IReadOnlyList<LogEntry> entries = await store.ReadSubjects(0, [subject], long.MaxValue);
        AlarmTransition[] rows = [.. entries.Where(e => e.Offset >= (after ?? 0) && AlarmCodec.IsOf(e, source)).Take(wanted + 1).Select(AlarmCodec.Read)];
        return rows.Length > wanted ? new(rows[..wanted], rows[wanted].Offset) : new(rows, null);
    }

    /// <summary>Everything about one subject, however much.</summary>
    internal async Task<AlarmTransition[]> All(string subject) =>
        [.. (await store.ReadSubjects(0, [subject], long.MaxValue)).Where(e => AlarmCodec.IsOf(e, source)).Select(AlarmCodec.Read)];

    /// <summary>What happened in a scope and range.</summary>
    internal async Task<AlarmHistoryPage> Find(AlarmHistoryRequest request)
    {
        int wanted = Math.Clamp(request.First, 1, Limits.PageRows);
        long end = (await store.ReadHead(0)).NextOffset;
        long from = request.After ?? (request.From is { } since ? await FirstRecordedAt(since, end) : 0);
        long stop = Math.Min(end, from + Limits.AlarmReplay);
        List<AlarmTransition> rows = [];
        while (from < stop)
        {
            foreach (LogEntry entry in await store.Read(0, from, (int)Math.Min(Limits.FoldBatch, stop - from)))
            {
                if (entry.RecordedAt >= request.Until)
                {
                    return new([.. rows], null);
                }
                if (rows.Count == wanted)
                {
                    return new([.. rows], entry.Offset);
                }
                from = entry.Offset + 1;
                if (AlarmCodec.IsOf(entry, source) && AlarmCodec.Read(entry) is var row && IsAsked(row, request))
                {
                    rows.Add(row);
                }
            }
        }
        return new([.. rows], from < end ? from : null);
    }

    private static bool IsAsked(AlarmTransition row, AlarmHistoryRequest request)
    {
        bool everywhere = request.Sites is null && request.Regions is null;
        bool inScope = everywhere || (row.Site is { } site && request.Sites?.Contains(site) == true) || (row.Region is { } region && request.Regions?.Contains(region) == true);
        return inScope && (request.Rule is null || request.Rule == row.Rule);
    }

    /// <summary>The first offset recorded at or after an instant, by halving: recording goes with the offset, but for a clock set back.</summary>
    private async Task<long> FirstRecordedAt(DateTimeOffset instant, long end)
    {
        long low = 0;
        while (low < end)
        {
            long middle = low + ((end - low) / 2);
            if ((await store.Read(0, middle, 1))[0].RecordedAt < instant)
            {
                low = middle + 1;
            }
            else
            {
                end = middle;
            }
        }
        return low;
    }
}
