using Microsoft.Extensions.Logging;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Machines.Samples;

/// <summary>
/// Where samples are kept: rows beside those of the partitions, under the second number after the last of them. One a silo, shared by its machines: what they
/// give within a few seconds is written as one transaction, so 5,000 machines cost a handful of rows a second. Bounded by the rows that wait.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where trouble is told.</param>
public sealed class SampleStore(IEventStore store, [GrainClock] TimeProvider time, ILogger<SampleStore> log)
{
    /// <summary>Rows that wait, at most: several of each machine of the service.</summary>
    private const int WaitingMost = 20_000;

    private static readonly TimeSpan s_gather = TimeSpan.FromSeconds(5);

    private sealed class Batch
    {
        internal Dictionary<string, ProjectionRow> Rows { get; } = new(StringComparer.Ordinal);
        internal TaskCompletionSource Hurry { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        internal Task<bool> Written { get; set; } = Task.FromResult(false);
    }

    private readonly Lock _lock = new();
    private Batch? _next;
    private Task _last = Task.CompletedTask;
    private bool _failed;

    /// <summary>Where samples stand in a store.</summary>
    public static int PlaceIn(IEventStore store) => store.Partitions + 1;

    /// <summary>Writes rows with those of others; true once they are stored, false when they aren't and the caller may try again later.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="now">Whether to write at once: the caller goes away.</param>
    public Task<bool> Save(IReadOnlyList<ProjectionRow> rows, bool now)
    {
        lock (_lock)
        {
            if (rows.Count == 0 || _next?.Rows.Count >= WaitingMost)
            {
                return Task.FromResult(rows.Count == 0);
            }
            Batch batch = _next ??= Begin();
            foreach (ProjectionRow row in rows)
            {
                batch.Rows[row.Key] = row;
            }
            if (now)
            {
                batch.Hurry.TrySetResult();
            }
            return batch.Written;
        }
    }

    /// <summary>The stored hours of a machine, of those asked for.</summary>
    public async Task<Dictionary<DateTimeOffset, SampleHour>> Read(string machine, IReadOnlyCollection<DateTimeOffset> hours, CancellationToken cancel = default)
    {
        Dictionary<string, DateTimeOffset> keys = hours.Distinct().ToDictionary(hour => SampleBook.KeyOf(machine, hour), StringComparer.Ordinal);
        IReadOnlyList<ProjectionRow> rows = keys.Count == 0 ? [] : await store.FindProjection(PlaceIn(store), ProjectionKind.SampleHour, keys.Keys, cancel);
        return rows.ToDictionary(row => keys[row.Key], row => SampleHour.Read(row.Body));
    }

    private Batch Begin()
    {
        Batch batch = new();
        Task before = _last;
        _last = batch.Written = Task.Run(() => Write(batch, before));
        return batch;
    }

    private async Task<bool> Write(Batch batch, Task before)
    {
        await Task.WhenAny(batch.Hurry.Task, Task.Delay(s_gather, time));
        await before; // who comes meanwhile comes along: when a server stops, thousands do
        lock (_lock)
        {
            _next = null;
        }
        try
        {
            // Nobody else's rows can be put back by these: a machine has one activation, and no row a checkpoint.
            await store.SaveProjection(PlaceIn(store), [.. batch.Rows.Values], checkpoint: 0);
            _failed = false;
            return true;
        }
        catch (Exception trouble)
        {
            if (!_failed)
            {
                log.LogWarning("Samples of machines can't be stored and are tried again: {Reason}", trouble.Message);
            }
            _failed = true;
            return false;
        }
    }
}
