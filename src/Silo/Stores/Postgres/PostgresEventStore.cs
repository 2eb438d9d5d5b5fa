using Npgsql;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Stores.Audit;

namespace PassportMonitor.Silo.Stores.Postgres;

/// <summary>
/// The event store in PostgreSQL. Each call is one round trip and one transaction; the server gathers the commits of the partitions.
/// After trouble the next call connects again, so the store comes back when the server does.
/// </summary>
internal sealed class PostgresEventStore : ILogInspection
{
    private readonly NpgsqlDataSource _source;
    private readonly PostgresLog _log;
    private readonly PostgresProjection _projection;
    private readonly DataFolder? _folder;
    private readonly StoreMeta _meta;

    private PostgresEventStore(NpgsqlDataSource source, StoreMeta meta, DataFolder? folder)
    {
        (_source, _meta, _folder) = (source, meta, folder);
        _log = new PostgresLog(source);
        _projection = new PostgresProjection(source);
    }

    /// <inheritdoc/>
    public int Partitions => _meta.Partitions;

    /// <inheritdoc/>
    public string StoreId => _meta.StoreId;

    /// <summary>Connects for reading and writing and brings the tables up to date. Once open, the folder is the store's to dispose of.</summary>
    internal static Task<PostgresEventStore> Open(string connectionString, DataFolder folder, int partitions, TimeProvider time, ILogger log, CancellationToken cancel) =>
        Connect(connectionString, async source =>
        {
            StoreMeta meta = await PostgresSchema.Migrate(source, partitions, cancel);
            folder.KeepHeads(meta.StoreId, time, log);
            return new PostgresEventStore(source, meta, folder);
        }, cancel);

    /// <summary>Connects to an existing store for reading only.</summary>
    /// <exception cref="StoreRefusedException">The database holds no store.</exception>
    internal static Task<PostgresEventStore> OpenReadOnly(string connectionString, CancellationToken cancel) =>
        Connect(connectionString, async source =>
        {
            await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancel);
            StoreMeta meta = await PostgresSchema.Find(connection, cancel)
                ?? throw new StoreRefusedException($"The database {connection.Database} holds no store.");
            return new PostgresEventStore(source, meta, folder: null);
        }, cancel);

    /// <inheritdoc/>
    public Task<PartitionHead> ReadHead(int partition, CancellationToken cancel = default) =>
        PostgresDatabase.Try("head", () => _log.Head(partition, cancel), cancel);

    /// <inheritdoc/>
    public Task<byte[]?[]> FindContentHashes(int partition, IReadOnlyList<EventKey> keys, CancellationToken cancel = default) =>
        PostgresDatabase.Try("content hashes", () => _log.ContentHashes(partition, keys, cancel), cancel);

    /// <inheritdoc/>
    public async Task Append(int partition, IReadOnlyList<LogEntry> entries, CancellationToken cancel = default)
    {
        OffsetRules.CheckDense(partition, entries);
        RequireWriting();
        cancel.ThrowIfCancellationRequested();
        if (entries.Count > 0)
        {
            // Once begun, the transaction is carried to its end: giving up in the middle would leave the outcome unknown.
            await PostgresDatabase.Try("append", () => _log.Append(partition, entries), CancellationToken.None);
            _folder?.Note(entries[^1]);
        }
    }

    /// <inheritdoc/>
    public async Task Seal(
        int partition, LogEntry seal, IReadOnlyList<(long Offset, byte[] DataHash)> removals, IReadOnlyList<ProjectionRow> rows, CancellationToken cancel = default)
    {
        OffsetRules.CheckDense(partition, [seal]);
        RequireWriting();
        cancel.ThrowIfCancellationRequested();
        await PostgresDatabase.Try("seal", () => _log.Seal(partition, seal, removals, rows), CancellationToken.None);
        _folder?.Note(seal);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LogEntry>> Read(int partition, long from, int max, CancellationToken cancel = default) =>
        await PostgresDatabase.Try("entries", () => _log.Read(partition, from, max, cancel), cancel);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LogEntry>> ReadSubjects(
        int partition, IReadOnlyCollection<string> subjects, long before, CancellationToken cancel = default) =>
        await PostgresDatabase.Try("entries of subjects", () => _log.ReadSubjects(partition, subjects, before, cancel), cancel);

    /// <inheritdoc/>
    public Task SaveProjection(int partition, IReadOnlyList<ProjectionRow> rows, long checkpoint, CancellationToken cancel = default)
    {
        RequireWriting();
        return PostgresDatabase.Try("save projection", () => _projection.Save(partition, rows, checkpoint, cancel), cancel);
    }

    /// <inheritdoc/>
    public Task ResetProjection(int partition, ProjectionKind kept, ProjectionRow row, CancellationToken cancel = default)
    {
        RequireWriting();
        return PostgresDatabase.Try("reset projection", () => _projection.Reset(partition, kept, row, cancel), cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProjectionRow>> FindProjection(
        int partition, ProjectionKind kind, IReadOnlyCollection<string> keys, CancellationToken cancel = default) =>
        await PostgresDatabase.Try("projection rows", () => _projection.Rows(partition, kind, keys, cancel), cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<ProjectionRow> ReadLiveProjection(int partition, ProjectionKind kind, CancellationToken cancel = default) =>
        LivePages.Stream(
            after => PostgresDatabase.Try("live projection", () => _projection.LiveRows(partition, kind, after, LivePages.Rows, cancel), cancel), cancel);

    /// <inheritdoc/>
    public Task<int> CountStrayPartitions(CancellationToken cancel) =>
        PostgresDatabase.Try("partitions", () => _log.StrayPartitions(Partitions, cancel), cancel);

    /// <inheritdoc/>
    public Task<long?> FindRepeated(int partition, CancellationToken cancel) =>
        PostgresDatabase.Try("repeated events", () => _log.Repeated(partition, cancel), cancel);

    /// <inheritdoc/>
    public Task<(long Checkpoint, IReadOnlyList<ProjectionRow> Rows)> ReadProjection(int partition, IReadOnlyCollection<ProjectionKind> kinds, CancellationToken cancel) =>
        PostgresDatabase.Try("projection", () => _projection.AllRows(partition, kinds, cancel), cancel);

    /// <summary>Closes the connections and lets go of the folder. Calls that are under way end by themselves.</summary>
    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        if (_folder is not null)
        {
            await _folder.DisposeAsync();
        }
    }

    private void RequireWriting()
    {
        if (_folder is null)
        {
            throw new NotSupportedException("The store is open for reading only.");
        }
    }

    private static async Task<PostgresEventStore> Connect(
        string connectionString, Func<NpgsqlDataSource, Task<PostgresEventStore>> open, CancellationToken cancel)
    {
        NpgsqlDataSource source = PostgresDatabase.Connect(connectionString);
        try
        {
            return await PostgresDatabase.Try("open", () => open(source), cancel);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }
}
