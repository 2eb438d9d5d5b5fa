using System.Buffers;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Machines.Samples;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Retention;

/// <summary>
/// Takes the old samples of one partition's machines away, stretch after stretch. A row's key is known from machine and hour, so nothing is searched for; a cursor beside
/// the rows says how far it has come. Owned by one grain turn.
/// </summary>
public sealed class SampleScan(int partition, IEventStore store)
{
    /// <summary>Rows of one transaction: senders wait for one at most.</summary>
    private const int Rows = 500;

    private readonly string _cursor = $"{partition}";
    private long? _hour;

    /// <summary>Takes the samples of a further stretch; false once there is nothing before the horizon.</summary>
    /// <param name="machines">Keys of the machines, <c>origin:device</c>.</param>
    /// <param name="horizon">What lies before it leaves.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> Remove(IReadOnlyCollection<string> machines, DateTimeOffset horizon, CancellationToken cancel)
    {
        long end = SampleHour.Of(horizon).UtcTicks;
        // The first night begins a month back: samples are no older, or somebody kept them longer and has a cursor.
        long from = _hour ??= await ReadCursor(cancel) ?? end - Limits.SampleReach.Ticks;
        if (from >= end)
        {
            return false;
        }
        // As many hours as one transaction has room for; of very many machines one hour takes several.
        long hours = machines.Count == 0 ? long.MaxValue : Math.Max(1, Rows / machines.Count);
        long next = (end - from) / TimeSpan.TicksPerHour <= hours ? end : from + (hours * TimeSpan.TicksPerHour);
        foreach (string[] some in machines.Chunk(Rows))
        {
            List<ProjectionRow> gone = [];
            for (long hour = from; hour < next; hour += TimeSpan.TicksPerHour)
            {
                DateTimeOffset begin = new(hour, TimeSpan.Zero);
                gone.AddRange(some.Select(machine => new ProjectionRow(ProjectionKind.SampleHour, SampleBook.KeyOf(machine, begin), Live: false, Body: null)));
            }
            await Save(gone, cancel);
        }
        _hour = next;
        await SaveCursor(next, cancel);
        return true;
    }

    private Task SaveCursor(long hour, CancellationToken cancel)
    {
        ArrayBufferWriter<byte> body = new(10);
        VarInt.Write(body, hour);
        return Save([new ProjectionRow(ProjectionKind.SamplesTaken, _cursor, Live: false, body.WrittenSpan.ToArray())], cancel);
    }

    private async Task<long?> ReadCursor(CancellationToken cancel)
    {
        IReadOnlyList<ProjectionRow> row = await store.FindProjection(SampleStore.PlaceIn(store), ProjectionKind.SamplesTaken, [_cursor], cancel);
        ReadOnlySpan<byte> body = row.Count == 0 ? [] : row[0].Body;
        return body.IsEmpty ? null : VarInt.Read(ref body);
    }

    private Task Save(IReadOnlyList<ProjectionRow> rows, CancellationToken cancel) => store.SaveProjection(SampleStore.PlaceIn(store), rows, checkpoint: 0, cancel);
}
