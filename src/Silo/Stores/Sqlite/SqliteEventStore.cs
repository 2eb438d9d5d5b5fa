using Microsoft.Data.Sqlite;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Stores.Audit;

namespace PassportMonitor.Silo.Stores.Sqlite;

/// <summary>The event store in one SQLite file. SQLite is only ever called on threads of the store's own.</summary>
internal sealed class SqliteEventStore : ILogInspection
{
    private readonly SqliteReaders _readers;
    private readonly SqliteWriter? _writer;
    private readonly DataFolder? _folder;

    private SqliteEventStore(string path, StoreMeta meta, SqliteWriter? writer, DataFolder? folder) =>
        (_readers, Meta, _writer, _folder) = (new SqliteReaders(path), meta, writer, folder);

    /// <inheritdoc/>
    public int Partitions => Meta.Partitions;

    /// <inheritdoc/>
    public string StoreId => Meta.StoreId;

    private StoreMeta Meta { get; }

    /// <summary>Opens the file for reading and writing, creating it when it is missing. Once open, the folder is the store's to dispose of.</summary>
    internal static async Task<SqliteEventStore> Open(DataFolder folder, int partitions, TimeProvider time, ILogger log)
    {
        string path = SqliteFile.PathIn(folder.Path);
        SqliteWriter writer = await SqliteWriter.Open(path, partitions, folder.Note, log);
        folder.KeepHeads(writer.Meta.StoreId, time, log);
        return new SqliteEventStore(path, writer.Meta, writer, folder);
    }

    /// <summary>Opens the file for reading only, also while another process writes it.</summary>
    /// <exception cref="StoreRefusedException">There is no store.</exception>
    internal static async Task<SqliteEventStore> OpenReadOnly(string path)
    {
        StoreMeta meta = await Task.Run(() => ReadMeta(path));
        return new SqliteEventStore(path, meta, writer: null, folder: null);
    }

    /// <inheritdoc/>
    public Task<PartitionHead> ReadHead(int partition, CancellationToken cancel = default) =>
        _readers.Run("head", q => q.Head(partition), cancel);

    /// <inheritdoc/>
    public Task<byte[]?[]> FindContentHashes(int partition, IReadOnlyList<EventKey> keys, CancellationToken cancel = default) =>
        keys.Count == 0 ? Task.FromResult<byte[]?[]>([]) : _readers.Run("content hashes", q => q.ContentHashes(partition, keys), cancel);

    /// <inheritdoc/>
    public Task Append(int partition, IReadOnlyList<LogEntry> entries, CancellationToken cancel = default)
    {
        OffsetRules.CheckDense(partition, entries);
        return entries.Count == 0 ? Task.CompletedTask : Writer.Do(new AppendRequest(partition, entries, cancel));
    }

    /// <inheritdoc/>
    public Task Seal(
        int partition, LogEntry seal, IReadOnlyList<(long Offset, byte[] DataHash)> removals, IReadOnlyList<ProjectionRow> rows, CancellationToken cancel = default)
    {
        OffsetRules.CheckDense(partition, [seal]);
        return Writer.Do(new SealRequest(partition, seal, removals, rows, cancel));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LogEntry>> Read(int partition, long from, int max, CancellationToken cancel = default) =>
        await _readers.Run("entries", q => q.Read(partition, from, max), cancel);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LogEntry>> ReadSubjects(
        int partition, IReadOnlyCollection<string> subjects, long before, CancellationToken cancel = default) =>
        await _readers.Run("entries of subjects", q => q.ReadSubjects(partition, subjects, before), cancel);

    /// <inheritdoc/>
    public Task SaveProjection(int partition, IReadOnlyList<ProjectionRow> rows, long checkpoint, CancellationToken cancel = default) =>
        Writer.Do(new ProjectionRequest(partition, rows, checkpoint, cancel));

    /// <inheritdoc/>
    public Task ResetProjection(int partition, ProjectionKind kept, ProjectionRow row, CancellationToken cancel = default) =>
        Writer.Do(new ResetRequest(partition, kept, row, cancel));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProjectionRow>> FindProjection(
        int partition, ProjectionKind kind, IReadOnlyCollection<string> keys, CancellationToken cancel = default) =>
        await _readers.Run("projection rows", q => q.Rows(partition, kind, keys), cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<ProjectionRow> ReadLiveProjection(int partition, ProjectionKind kind, CancellationToken cancel = default) =>
        LivePages.Stream(after => _readers.Run("live projection", q => q.LiveRows(partition, kind, after, LivePages.Rows), cancel), cancel);

    /// <inheritdoc/>
    public Task<int> CountStrayPartitions(CancellationToken cancel) => _readers.Run("partitions", q => q.StrayPartitions(Partitions), cancel);

    /// <inheritdoc/>
    public Task<long?> FindRepeated(int partition, CancellationToken cancel) => _readers.Run("repeated events", q => q.Repeated(partition), cancel);

    /// <inheritdoc/>
    public Task<(long Checkpoint, IReadOnlyList<ProjectionRow> Rows)> ReadProjection(int partition, IReadOnlyCollection<ProjectionKind> kinds, CancellationToken cancel) =>
        _readers.Run("projection", q => q.AllRows(partition, kinds), cancel);

    /// <summary>Commits what still waits, closes the file and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }
        if (_folder is not null)
        {
            await _folder.DisposeAsync();
        }
    }

    private SqliteWriter Writer => _writer ?? throw new NotSupportedException("The store is open for reading only.");

    private static StoreMeta ReadMeta(string path)
    {
        if (!File.Exists(path))
        {
            throw new StoreRefusedException($"There is no store at {path}.");
        }
        try
        {
            using SqliteConnection connection = SqliteFile.OpenReader(path);
            return SqliteSchema.Find(connection) ?? throw new StoreRefusedException($"The file {path} is no store of this program.");
        }
        catch (SqliteException e)
        {
            throw new StoreRefusedException($"The store {path} can't be read: {e.Message}", e);
        }
    }
}
