using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Grains.Production;

/// <summary>
/// Brings the ledger of production over a restart: its rows stand beside those of the partitions, under the number after the last of them, with how far
/// each partition was read. A fact that a crash takes from here the log brings back.
/// </summary>
/// <remarks>Owned by one grain turn. One save at a time.</remarks>
internal sealed class ProductionKeeper(IEventStore store, TimeProvider time)
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);
    private const string ThroughKey = "all:";

    private readonly long[] _through = new long[store.Partitions];
    private readonly bool[] _behind = [.. Enumerable.Repeat(true, store.Partitions)];
    private long _savedAt = time.GetTimestamp();
    private long _saved;
    private bool _loaded;
    private Task _saving = Task.CompletedTask;

    /// <summary>Where the rows stand.</summary>
    private int Place => store.Partitions;

    /// <summary>The ledger.</summary>
    internal ProductionLedger Ledger { get; private set; } = new();

    /// <summary>Whether all facts of the partitions' cuts are in.</summary>
    internal bool CaughtUp => !_behind.Contains(true);

    /// <summary>Whether facts were taken that no picture shows.</summary>
    internal bool HasNews { get; private set; } = true;

    /// <summary>From which offset on a partition's facts are wanted.</summary>
    internal long From(int partition) => _through[partition];

    /// <summary>Reads what was kept, once.</summary>
    internal async Task Load(CancellationToken cancel)
    {
        if (_loaded)
        {
            return;
        }
        if (!await ProjectionFormat.IsCurrent(store, Place, ProjectionFormat.Production, cancel) && !await HasRetentionBegun(cancel))
        {
            await ProjectionFormat.Renew(store, Place, ProjectionFormat.Production, cancel);
        }
        ProductionLedger ledger = new();
        foreach (ProjectionKind kind in (ProjectionKind[])[ProjectionKind.BookGroup, ProjectionKind.BookMove, ProjectionKind.Box])
        {
            await foreach (ProjectionRow row in store.ReadLiveProjection(Place, kind, cancel))
            {
                ledger.Load(row);
            }
        }
        IReadOnlyList<ProjectionRow> through = await store.FindProjection(Place, ProjectionKind.ProductionThrough, [ThroughKey], cancel);
        if (through is [{ Body: { } body }])
        {
            Buffer.BlockCopy(body, 0, _through, 0, Math.Min(body.Length, _through.Length * sizeof(long)));
        }
        (Ledger, _loaded, _saved) = (ledger, true, _through.Sum());
    }

    /// <summary>Once facts lost their data, the log doesn't name their books any more: then what an older program kept is more than it could tell.</summary>
    private async Task<bool> HasRetentionBegun(CancellationToken cancel)
    {
        for (int partition = 0; partition < store.Partitions; partition++)
        {
            if ((await store.FindProjection(partition, ProjectionKind.Retention, [nameof(SubjectKind.Application)], cancel)).Count > 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Takes a partition's facts up to its cut.</summary>
    internal void Take(int partition, ProductionNews news, long cut)
    {
        if (news.From != _through[partition])
        {
            return; // told for another reader's place
        }
        foreach (ProductionFact fact in news.Facts)
        {
            Ledger.Take(fact);
        }
        HasNews |= news.Facts.Length > 0 || _behind[partition] != news.Through < cut;
        (_through[partition], _behind[partition]) = (news.Through, news.Through < cut);
    }

    /// <summary>How production stands, by origin.</summary>
    internal IReadOnlyDictionary<Origin, ProductionPicture> Pictures()
    {
        HasNews = false;
        return Ledger.Pictures(CaughtUp);
    }

    /// <summary>The application that a book was bound to first; null when to none.</summary>
    internal async Task<string?> TokenOf(Origin origin, string book, CancellationToken cancel) => Ledger.UnsavedUse($"{origin}:{book}") is { } fresh ? System.Text.Encoding.UTF8.GetString(fresh)
        : await store.FindProjection(Place, ProjectionKind.BookUse, [$"{origin}:{book}"], cancel) is [{ Body: { } body }] ? System.Text.Encoding.UTF8.GetString(body) : null;

    /// <summary>Writes what changed, now and then, beside the caller.</summary>
    internal void SaveNowAndThen(CancellationToken cancel)
    {
        if (_loaded && _saving.IsCompleted && (Ledger.Pending > 0 || _through.Sum() - _saved > Limits.ProductionWaiting) && time.GetElapsedTime(_savedAt) >= s_every)
        {
            _savedAt = time.GetTimestamp();
            _saving = Save(cancel);
        }
    }

    /// <summary>Waits for a write that runs, and writes the rest.</summary>
    internal async Task Close(CancellationToken cancel)
    {
        await _saving;
        if (_loaded && Ledger.Pending > 0)
        {
            await Save(cancel);
        }
    }

    /// <summary>When it can't be written, the ledger is read anew: what was taken since comes again from the log.</summary>
    private async Task Save(CancellationToken cancel)
    {
        byte[] through = new byte[_through.Length * sizeof(long)];
        Buffer.BlockCopy(_through, 0, through, 0, through.Length);
        long checkpoint = _through.Sum();
        IReadOnlyList<ProjectionRow> rows = [.. Ledger.TakeDirty(), new ProjectionRow(ProjectionKind.ProductionThrough, ThroughKey, true, through)];
        try
        {
            await store.SaveProjection(Place, rows, checkpoint, cancel);
            _saved = checkpoint;
        }
        catch (Exception e) when (e is StoreUnavailableException or FencedException or OperationCanceledException)
        {
            _loaded = false;
            Array.Clear(_through);
            Array.Fill(_behind, true);
        }
    }
}
